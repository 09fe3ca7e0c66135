"""The cards of prose: the lead, and the sections of the body."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop import theme
from app.desktop.editor.around import Around, Completions
from app.desktop.editor.card import Card
from app.desktop.editor.look import IconButton, Look
from app.desktop.editor.message import MessageLine
from app.desktop.editor.sourced import Sourced, Spans
from app.desktop.editor.wishes import Wish, WishMenu, wish_of
from app.desktop.text.line import LineEdit
from app.desktop.text.prose import ProseEdit
from app.profile import edits
from app.profile.edits import Followers
from app.profile.finding import Finding
from app.profile.markdown_text import plain_text
from app.profile.values import Profile, Section

_WISHES = (Wish.ADD, Wish.UP, Wish.DOWN, Wish.REMOVE)


class ProseCard(Card):
    """A card with Markdown in it."""

    caret_moved = Signal(QRect)  # where the cursor is, in the coordinates of `text`

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        super().__init__(look, title, parent)
        self._completions: Completions | None = None
        self._around: Around | None = None
        self._marked: tuple[tuple[Finding, ...], str] = ((), "")  # the findings whose words are marked, and a colour
        self._dotted: tuple[str, Spans, str] = ("", (), "")  # the text, where in it a line is dotted, in which colour
        self.text = ProseEdit(look.tokens, self, least_lines=2)
        self._message = MessageLine(self)
        self.body.addWidget(self.text)
        self.body.addWidget(self._message)
        self.body.setSpacing(2)
        self.text.follow_requested.connect(self.follow_requested)
        self.text.caret_moved.connect(self.caret_moved)
        look.changed.connect(self._follow_look)

    def focus_moved(self, focus: QWidget) -> None:
        if not self.isAncestorOf(focus):
            self._message.settle()

    def _show_around(self, around: Around, path: str) -> None:
        self.set_place(path)
        if around is self._around:
            return
        self._around = around
        if around.completions is not self._completions:
            self._completions = around.completions
            self.text.set_completions(*around.completions)
        notice = around.notices.at(path)
        self.tally = around.notices.tally(path)
        theme.mark(self.text, state=notice.severity)
        self.text.setAccessibleDescription(notice.message)
        self._message.say(notice)
        self._mark_words()

    def show_gaps(self, sourced: Sourced) -> None:
        """Mark the sentences without a source, as long as the text is the one that was looked at."""
        text, spans = sourced.texts.get(self.place, ""), sourced.gaps.get(self.place, ())
        dotted = (text, spans, self._look.tokens.warning)
        if dotted != self._dotted and (not spans or self.text.stands_for(text)):
            self._dotted = dotted
            self.text.dot_under(dotted[1], QColor(dotted[2]))

    def _mark_words(self) -> None:
        """Mark the words that a check found; while they are the same the marks go along with what is typed."""
        found = self._around.notices.words(self.place) if self._around else ()
        marked = (found, self._look.tokens.muted)
        if marked == self._marked:
            return
        self._marked = marked
        here = (one for one in found if one.end <= len(self.text.value()))
        self.text.wave_under([(one.start, one.end, self._look.colour(one.severity, marked[1])) for one in here])

    @Slot()
    def _follow_look(self) -> None:
        self.text.set_tokens(self._look.tokens)
        self._mark_words()


class LeadCard(ProseCard):
    """What stands before the first section."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent)
        self.title = self.tr("Lead")
        self.add_title()
        self.text.setAccessibleName(self.title)
        self.text.setPlaceholderText(self.tr("Who the person is, in two or three sentences."))
        self.text.text_edited.connect(self._take)

    def show_lead(self, lead: str, around: Around) -> None:
        """Show the lead; never emits."""
        self.text.set_text(lead)
        self._show_around(around, "lead")
        locked = around.notices.locked("lead")
        if locked != self.text.isReadOnly():
            self.text.setReadOnly(locked)

    @Slot(object)
    def _take(self, text: str) -> None:
        self.edit_requested.emit(lambda profile: replace(profile, lead=text), self.tr("Edit lead"), "lead")


class SectionCard(ProseCard):
    """A section: its heading, its text, and under it the block that its heading takes, if any."""

    wished = Signal(object)  # a Wish

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent)
        self.number = -1  # which section of the profile it shows
        self._followers: Followers | None = None  # what follows the heading while it is typed
        self._profile = Profile()
        self._section: Section | None = None
        self._locked = False
        self.heading = LineEdit(self)
        self.heading.setProperty("kind", "heading")
        self.heading.setAccessibleName(self.tr("Heading"))
        self.heading.setPlaceholderText(self.tr("Heading"))
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heading.text_edited.connect(self._take_heading)
        self.heading.editingFinished.connect(self._end_heading)
        self.heading.returnPressed.connect(self.text.setFocus)
        self.menu_button = IconButton(look, "more", self.tr("More"), self)
        self.menu_button.clicked.connect(self._open_menu)
        self.head.addWidget(self.heading)
        self.head.addWidget(self.asked)
        self.head.addWidget(self.changed)
        self.head.addWidget(self.sources)
        self.head.addWidget(self.menu_button)
        self.text.text_edited.connect(self._take_text)

    def show_section(self, number: int, profile: Profile, path: str, around: Around) -> None:
        """Show a section of a profile; never emits."""
        section = profile.sections[number]
        same = section is self._section and around is self._around and path == self.place
        self._profile = profile
        if same and number == self.number:
            return
        self._section = section
        if number != self.number:
            self.number = number
            self._followers = None
        self.title = plain_text(section.heading).strip() or self.tr("Untitled section")
        self.heading.set_text(section.heading)
        self.text.set_text(section.text)
        self.text.setAccessibleName(self.title)
        self._show_around(around, path)
        locked = around.notices.locked(path)
        if locked != self._locked:
            self._locked = locked
            self.heading.setReadOnly(locked)
            self.text.setReadOnly(locked)
            self.menu_button.setEnabled(not locked)

    def host(self, block: QWidget) -> None:
        """Show a block under the text."""
        if block.parent() is not self:
            self.body.addWidget(block)
            block.show()

    @Slot(object)
    def _take_heading(self, heading: str) -> None:
        number = self.number
        if self._followers is None:
            self._followers = edits.followers(self._profile, number)
        who = self._followers

        def edit(profile: Profile) -> Profile:
            return edits.rename_section(profile, number, heading, who)

        self.edit_requested.emit(edit, self.tr("Rename a section"), f"sections#{number + 1}.heading")

    @Slot()
    def _end_heading(self) -> None:
        self._followers = None

    @Slot(object)
    def _take_text(self, text: str) -> None:
        number = self.number
        words = self.tr("Edit {section}").format(section=self.title)
        key = f"sections#{number + 1}.text"
        self.edit_requested.emit(lambda profile: edits.with_text(profile, number, text), words, key)

    @Slot()
    def _open_menu(self) -> None:
        self._run_menu(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def _run_menu(self, where: QPoint) -> None:
        menu = WishMenu(self._look, _WISHES, self)
        menu.wished.connect(self.wished, Qt.ConnectionType.QueuedConnection)  # once the menu is gone
        menu.exec(where)
        menu.deleteLater()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._locked:
            self._run_menu(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = wish_of(event)
        # In the text and in a block these keys mean lines and items.
        if wish in _WISHES and not self._locked and (self.heading.hasFocus() or self.menu_button.hasFocus()):
            self.wished.emit(wish)
        else:
            super().keyPressEvent(event)
