"""The middle of the window: the form of the open profile, or its text, or what to do where neither can be shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, partial

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.clock import this_day
from app.desktop.editor.context import FormContext
from app.desktop.editor.form import ProfileForm
from app.desktop.editor.since import Since
from app.desktop.editor.sourced import Sourced
from app.desktop.session import Change, Session
from app.desktop.size import why_no_form
from app.desktop.text import large, source
from app.desktop.text.lossless import LosslessEdit
from app.desktop.theme import Tokens, mark
from app.desktop.welcome import Welcome
from app.profile import paths
from app.profile.finding import Finding
from app.profile.links import Directory
from app.profile.values import Profile
from app.profile.wiki import Wiki
from app.storage import lines, repair
from app.storage.document import Refused, write

_LARGE = 100_000  # characters from which a text is read only when typing pauses
_PAUSE = 300  # milliseconds
CALM = 40  # milliseconds after a key in which the page is drawn before anything else is looked at


class EditingPane(QWidget):
    """Shows one session in the form or as text, and passes the edits on to it."""

    place_focused = Signal(str)  # path of the field that has the focus
    follow_requested = Signal(str)  # an address or a wiki link to go to
    changes_requested = Signal()  # what changed since the review is to be shown
    portrait_chosen = Signal(str)  # path of a picture on this machine
    gap_requested = Signal(str)  # path of a part whose first claim without a source is to be shown; "" for all
    view_changed = Signal(bool)  # whether the text is shown
    wanted = Signal()  # a place of the profile is to be seen, wherever one is now
    typed = Signal()  # something was typed in a saved profile, which gets it in a moment

    def __init__(self, tokens: Tokens, parent: QWidget | None = None, today: Callable[[], date] = this_day) -> None:
        super().__init__(parent)
        self._today = today
        self._session: Session | None = None
        self._wiki = Wiki()
        self._directory = Directory()
        self._offers_names = True
        self._text_wanted = False
        self._place = ""
        self._findings: tuple[str, tuple[Finding, ...]] = ("", ())  # whose they are, and they
        self._tokens = tokens
        self._boxes: list[source.SourceEdit | large.LargeText] = []  # for texts, those that were wanted so far
        self._banner = _Banner(self)
        self._stack = QStackedWidget(self)
        self._welcome, self._form = Welcome(self._stack), ProfileForm(tokens, self._stack)
        self._stack.addWidget(self._welcome)
        self._stack.addWidget(self._form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._banner)
        layout.addWidget(self._stack, 1)
        self.setMinimumWidth(320)
        # What else an edit of the form changes: a status that says “in review” comes with a wish for it.
        self.completed: Callable[[Profile, Profile], Profile] = lambda _, after: after
        self._waiting: Callable[[], None] | None = None
        self._waiting_key = ""
        self._handing_on = QTimer(self)
        self._handing_on.setSingleShot(True)
        # Queued, since Qt lets timers end in the very round of its loop that paints.
        self._handing_on.timeout.connect(self.flush, Qt.ConnectionType.QueuedConnection)
        self._handed_on = False
        self._showing = QTimer(self)
        self._showing.setSingleShot(True)
        self._showing.setInterval(CALM)
        self._showing.timeout.connect(self._show_again)
        self._form.edit_requested.connect(self._edit)
        self._form.focus_moved.connect(self._focus_moved)
        self._form.follow_requested.connect(self.follow_requested)
        self._form.portrait_chosen.connect(self.portrait_chosen)
        self._form.gap_requested.connect(self.gap_requested)
        self._form.changes_requested.connect(self.changes_requested)
        self._banner.repair_chosen.connect(self._repair)

    @property
    def place(self) -> str:
        """The path of the field that had the focus last."""
        return self._place

    @property
    def shows_text(self) -> bool:
        """Whether the text is shown and not the form."""
        return self._stack.currentWidget() in self._boxes

    def set_surroundings(self, wiki: Wiki, directory: Directory) -> None:
        """Take the wiki's settings and who is in it, for completion and links."""
        self._wiki, self._directory = wiki, directory
        self._take_typing()
        if self._session is not None and not self.shows_text and not self.waits:
            self._show_form()

    @Slot(bool)
    def set_offers_names(self, offered: bool) -> None:
        """Offer to link names while they are typed, or leave it."""
        if offered != self._offers_names:
            self._offers_names = offered
            self.set_surroundings(self._wiki, self._directory)

    def show_welcome(self, words: str, choices: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Show, where no profile is open, what can be done."""
        self._welcome.show_choices(words, choices)

    def begin_with(self, height: int) -> None:
        """Show of the first profile only what is seen in a window of so many pixels, until `complete`."""
        self._form.begin_with(height)

    @Slot()
    def complete(self) -> None:
        """Show the rest of the first profile as well."""
        self._form.complete()

    def show_session(self, session: Session | None) -> None:
        """Show this profile; what is on its way to the one before arrives there first."""
        self.flush()
        if self._session is not None:
            self._session.changed.disconnect(self._changed)
            self._session.end_step()
        self._session = session
        if session is not None:
            session.changed.connect(self._changed)
        self._show()
        self._place = ""  # now, since Qt took the focus along through the form while fields went

    def set_text_view(self, wanted: bool) -> None:
        """Show the text, or the form where the text can be one."""
        self.flush()
        self._text_wanted = wanted
        if self._session is not None and not wanted:
            self._session.settle()
        self._show()

    def reveal(self, path: str) -> None:
        """Bring a field, or its line in the text, into view and put the cursor there."""
        self.wanted.emit()
        if self.shows_text:
            self._reveal_line(path)
        else:
            self._form.reveal(path)

    def bring_into_view(self, path: str) -> QWidget | None:
        """Return the form's widget for a field, opened; the focus stays where it is. None where the text is shown."""
        return None if self.shows_text else self._form.bring_into_view(path)

    def show_part(self, widget: QWidget, part: QRect) -> None:
        """Scroll the form to a part of one of its widgets."""
        self._form.show_part(widget, part)

    @property
    def text_box(self) -> source.SourceEdit | large.LargeText | None:
        """The box in which the text is shown; None while it is not."""
        shown = self._stack.currentWidget()
        return next((box for box in self._boxes if box is shown), None)

    @Slot()
    def take_focus(self) -> None:
        """Let the editor type at once: where they were in this profile, else at its beginning."""
        self.wanted.emit()
        shown = self._stack.currentWidget()
        if self.shows_text and shown is not None:
            shown.setFocus()
        elif self._session is not None:
            self._form.reveal(self._place or "title")

    @Slot()
    def toggle_text(self) -> None:
        """Go from the form to the text or back, to the place where one is."""
        place = self._place
        self.set_text_view(not self.shows_text)
        self._place = place  # Qt took the focus along while it hid what had it
        self.take_focus()
        if self.shows_text and place:
            self._reveal_line(place)

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        self.flush()
        if self._session is not None:
            self._session.undo_stack.undo()
            self._leave_text()

    @Slot()
    def redo(self) -> None:
        """Do the step again that was taken back."""
        self.flush()
        if self._session is not None:
            self._session.undo_stack.redo()
            self._leave_text()

    def show_findings(self, slug: str, findings: tuple[Finding, ...]) -> None:
        """Show beside the fields of a profile what the checks found in it."""
        if (slug, findings) == self._findings:
            return
        self._findings = slug, findings
        if self._session is not None and self._session.slug == slug and not self.shows_text and not self.waits:
            self._show_again()

    def show_since(self, since: Since) -> None:
        """Show what changed in the profile since its review."""
        self._form.show_since(since)

    def set_sourced(self, sourced: Sourced) -> None:
        """Show how the claims of the profile are sourced."""
        self._form.set_sourced(sourced)

    def set_portrait_picture(self, picture: QPixmap) -> None:
        """Show the picture of the portrait; a null one for none."""
        self._form.set_portrait_picture(picture)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens
        self._form.set_tokens(tokens)
        for box in self._boxes:
            box.set_tokens(tokens)

    @property
    def waits(self) -> bool:
        """Whether something was typed that the session does not have yet."""
        return self._waiting is not None

    @Slot()
    def flush(self) -> None:
        """Hand what was typed last to the session."""
        self._take_typing()
        self._handing_on.stop()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._handed_on = True
            try:
                waiting()
            finally:
                self._handed_on = False

    @cached_property
    def _source(self) -> source.SourceEdit:
        """The box for the text of a file."""
        box = source.SourceEdit(self._tokens)
        box.text_edited.connect(self._text_edited)
        self._add(box)
        return box

    @cached_property
    def _large(self) -> large.LargeText:
        """The box for a text that is too large to be edited."""
        box = large.LargeText(self._tokens)
        self._add(box)
        return box

    def _add(self, box: source.SourceEdit | large.LargeText) -> None:
        self._boxes.append(box)
        self._stack.addWidget(box)

    def _show(self) -> None:
        session = self._session
        if session is None:
            self._banner.show_nothing()
            self._stack.setCurrentWidget(self._welcome)
            return
        state = session.state
        if self._text_wanted or state.document.unreadable or session.too_large or why_no_form(state.profile):
            self._show_text()
        else:
            self._show_form()
        self.view_changed.emit(self.shows_text)

    def _show_form(self) -> None:
        session = self._session
        if session is None:
            return
        state = session.state
        locked = {paths.spelled(state.profile, path): why for path, why in state.document.locks.items()}
        context = FormContext(
            slug=session.slug,
            wiki=self._wiki,
            directory=self._directory,
            offers_names=self._offers_names,
            problems=session.problems,
            findings=self._findings[1] if self._findings[0] == session.slug else (),
            locked=locked,
            today=self._today().isoformat(),
            read_only=session.read_only or session.barred,
        )
        self._banner.show_reason(self._why_locked(session), ())
        self._stack.setCurrentWidget(self._form)  # first, since only what is shown can be laid out
        self._form.show_profile(state.profile, context)

    def _show_text(self) -> None:
        session = self._session
        if session is None:
            return
        if session.too_large:
            self._show_fault(session)
            self._large.set_text(session.state.document.text)
            self._stack.setCurrentWidget(self._large)
            return
        try:
            text = session.state.text
        except Refused as refused:
            text = session.state.document.text
            self._banner.show_reason(refused.reason, ())
        else:
            self._show_fault(session)
        self._source.set_text(text)
        self._source.setReadOnly(session.is_locked)
        fault = session.state.document.unreadable
        self._source.mark_line(fault.line if fault else 0, fault.message if fault else "")
        self._stack.setCurrentWidget(self._source)

    def _reveal_line(self, path: str) -> None:
        """Put the cursor on the line of a field; where the text is no profile, on the line at fault."""
        if self._session is None:
            return
        state = self._session.state
        fault = state.document.unreadable
        if self._session.too_large:
            if fault:
                self._large.reveal_line(fault.line)
            return
        try:
            keys = paths.find(state.profile, path).keys
            line = fault.line if fault else lines.line_of(write(state.document, state.profile), keys)
        except (paths.NoSuchPath, Refused):
            line = 0
        if line:
            self._source.reveal_line(line)

    def _show_fault(self, session: Session) -> None:
        document = session.state.document
        if session.too_large:
            words = self.tr(
                "This is too large to be edited here: {reason}. It can be read, and nothing of it is changed. "
                "Edit it with another program, then press F5."
            )
            self._banner.show_reason(words.format(reason=session.too_large), ())
        elif document.unreadable:
            words = self.tr("This can't be shown as a form. Line {line}: {reason}.")
            reason = words.format(line=document.unreadable.line, reason=document.unreadable.message.rstrip("."))
            self._banner.show_reason(reason, () if session.is_locked else repair.repairs(document))
        elif reason := why_no_form(session.state.profile):
            words = self.tr("This is too long for the form: {reason}. It can be edited here as text.")
            self._banner.show_reason(words.format(reason=reason), ())
        else:
            self._banner.show_reason(self._why_locked(session), ())

    def _why_locked(self, session: Session) -> str:
        """Return in full why a profile can only be looked at, "" when it can be edited."""
        words = self.tr(
            "This can only be read here, so that nothing gets lost: {reason}. "
            "Save it as UTF-8 in a text editor, then press F5."
        )
        return words.format(reason=session.read_only.rstrip(".")) if session.read_only else ""

    @Slot(object)
    def _changed(self, change: Change) -> None:
        del change
        if self._handed_on:
            self._showing.start()  # the box shows it already; the page comes first
        else:
            self._show_again()

    @Slot()
    def _show_again(self) -> None:
        """Show what the session has now, unless something newer is on its way to it."""
        self._showing.stop()
        self._take_typing()
        if self._waiting is not None:
            return
        if self.shows_text:
            self._show_text()
        else:
            self._show()

    @Slot(object, str, str)
    def _edit(self, profile: object, words: str, merge: str) -> None:
        if self._session is not None and isinstance(profile, Profile):
            whole = self.completed(self._session.profile, profile)
            self._hand_on(partial(self._session.edit, whole, words, merge), merge, 0)

    @Slot(str)
    def _focus_moved(self, path: str) -> None:
        self.flush()
        if self._session is not None:
            self._session.end_step()
        self._place = path
        self.place_focused.emit(path)

    @Slot(object)
    def _text_edited(self, text: str) -> None:
        if self._session is not None:
            step = partial(self._session.edit_text, text, self.tr("Edit text"), "text")
            self._hand_on(step, "text", 0 if len(text) < _LARGE else _PAUSE)

    def _take_typing(self) -> None:
        """Let the box that is typed in tell its last letter now; it waits for the painting, too."""
        box = QApplication.focusWidget()
        if isinstance(box, LosslessEdit):
            box.take_typing()

    def _hand_on(self, step: Callable[[], None], key: str, pause: int) -> None:
        """Let the typing be painted first; steps of one undo step are taken together."""
        before, joins = self._waiting, bool(key) and key == self._waiting_key
        self._waiting, self._waiting_key = step, key
        if before is not None and not joins:
            before()  # what came of it is not shown, for the views are ahead of it already
        self._handing_on.start(pause)
        if self._session is not None and not self._session.is_dirty:
            self.typed.emit()

    @Slot(object)
    def _repair(self, chosen: repair.Repair) -> None:
        if self._session is not None:
            self._session.edit_text(chosen.text, chosen.label)
            self._leave_text()

    def _leave_text(self) -> None:
        """Show the form again where the text was shown only because it could be none, until now."""
        if self.shows_text and not self._text_wanted:
            self._show()
            self.take_focus()


class _Banner(QWidget):
    """Says above the editor why something can't be edited, with what may help."""

    repair_chosen = Signal(object)  # Repair

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setProperty("kind", "banner")
        self._buttons = QHBoxLayout()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 10, 12, 6)
        self._layout.addWidget(self._words)
        self._layout.addLayout(self._buttons)
        self._offered: tuple[repair.Repair, ...] = ()
        self.hide()

    def show_nothing(self) -> None:
        """Go away."""
        self.hide()

    def show_reason(self, reason: str, offered: Sequence[repair.Repair]) -> None:
        """Say the reason and offer the repairs; go away without a reason."""
        self.setVisible(bool(reason))
        self._words.setText(reason)
        mark(self._words, state="error" if offered else "")
        if tuple(offered) == self._offered:
            return
        self._offered = tuple(offered)
        while item := self._buttons.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for one in offered:
            button = QPushButton(one.label, self)
            button.clicked.connect(lambda _=False, chosen=one: self.repair_chosen.emit(chosen))
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
