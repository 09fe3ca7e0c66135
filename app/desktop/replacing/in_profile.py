"""Finding and replacing in the profile in hand: in its fields and prose, or in the text of its file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.desktop.beside import Beside
from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.desktop.replacing import bar, marks
from app.desktop.session import Session
from app.desktop.text.line import LineEdit
from app.desktop.text.lossless import LosslessEdit
from app.desktop.theme import Tokens
from app.profile import occurrences, pattern
from app.profile.layout import layout
from app.profile.occurrences import MOST, Occurrence
from app.profile.paths import is_under, section_paths, spelled
from app.profile.pattern import Query
from app.profile.values import Profile
from app.profile.wiki import Wiki

_PAUSE = 150  # milliseconds without an edit after which the places are looked for again
_SHORT = 30  # characters of what is replaced that name a step
_LONGEST = 200  # characters of a selection that are taken as what to look for

Found = Sequence[Occurrence]
Rank = Callable[[str], int]


class InProfile(QObject):
    """Finds places, goes from one to the next, and replaces them as steps that can be undone."""

    def __init__(self, desk: Desk, editing: EditingPane, tokens: Tokens, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._editing = editing
        self._tokens = tokens
        self._made: bar.FindBar | None = None
        self._marks: marks.Marks | None = None
        self._in_text = False  # whether the text is looked through and not the form
        self._focus: QWidget | None = None  # what had the focus before
        self._beside = Beside(self)
        self._number = 0  # of the last look; what an earlier one finds counts for nothing
        self._found: Found = ()
        self._current = -1  # which of them is shown
        self._rank: Rank = _as_it_stands  # where in the form a path stands
        self._from: tuple[int, int, int] | None = None  # the place from which on the next one counts
        self._goes = False  # whether the next place is shown once it is found
        self._looks = False  # whether it is being looked for
        self._wish: Callable[[], None] | None = None  # what is to be done once it is found
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_PAUSE)
        self._again.timeout.connect(self._look)
        desk.current_changed.connect(self._look_afresh)
        editing.view_changed.connect(self._view_changed)
        desk.edited.connect(self._look_soon)

    @property
    def bar(self) -> bar.FindBar:
        """The bar, made when it is asked for."""
        if self._made is None:
            made = self._made = bar.FindBar(self._tokens)
            made.hide()
            column = self._editing.parentWidget()
            layout = column.layout() if column is not None else None
            if isinstance(layout, QVBoxLayout):
                layout.insertWidget(layout.indexOf(self._editing), made)
            made.query_changed.connect(self._look_and_go)
            made.replacement_changed.connect(self._look)
            made.step_requested.connect(self.step)
            made.replace_requested.connect(self.replace)
            made.replace_all_requested.connect(self.replace_all)
            made.left.connect(self.leave)
        return self._made

    @property
    def marks(self) -> marks.Marks:
        """What marks the places, made when it is asked for."""
        if self._marks is None:
            self._marks = marks.Marks(self._editing, self._tokens)
        return self._marks

    @property
    def is_shown(self) -> bool:
        """Whether the bar is there."""
        return self._made is not None and not self._made.isHidden()

    def query(self) -> Query:
        """Return what was looked for last."""
        return self._made.query() if self._made is not None else Query("")

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens
        if self._made is not None:
            self._made.set_tokens(tokens)
        if self._marks is not None:
            self._marks.tokens = tokens

    @Slot()
    def find(self) -> None:
        """Show the bar, with what is selected in it."""
        self._enter(replacement=self.bar.shows_replacement and self.is_shown)

    @Slot()
    def find_and_replace(self) -> None:
        """Show the bar with the line of what is to be put there."""
        self._enter(replacement=True)

    def find_next(self, by: int) -> None:
        """Go to the next place, or `by` -1 to the one before; show the bar where it is not there."""
        if self.is_shown:
            self.step(by)
        else:
            self.find()

    @Slot(int)
    def step(self, by: int) -> None:
        """Show another place; from the last one it goes on with the first."""
        if self._found:
            start = self._current + by if self._current >= 0 else self._nearest() - (by < 0)
            self._go(start % len(self._found))

    @Slot()
    def leave(self) -> None:
        """Put the bar away; one goes on where the last place is, or where one was before."""
        if self._made is None:
            return
        target = self.marks.leave() or self._focus
        self._made.hide()
        self._number += 1
        self._found, self._current, self._from = (), -1, None
        if target is not None and target.isVisible():
            target.setFocus()
        else:
            self._editing.take_focus()

    @Slot()
    def replace(self) -> None:
        """Replace the place that is shown, and show the next one; one that must stay is passed over."""
        self._once_found(self._replace_one)

    @Slot()
    def replace_all(self) -> None:
        """Replace every place, as one step."""
        self._once_found(self._replace_all)

    def _once_found(self, act: Callable[[], None]) -> None:
        """Do something with what is found once what was typed last is looked for."""
        if self._looks:
            self._wish = act
        else:
            act()

    def _replace_one(self) -> None:
        if not 0 <= self._current < len(self._found) or self._found[self._current].fixed:
            self.step(1)
            return
        one = self._found[self._current]
        rank, passage, start = self._place_of(one)
        self._from, self._goes = (rank, passage, start + len(one.span.new)), True
        self._do([one], self.tr("Replace “{what}”").format(what=self._what()))
        self._look()

    def _replace_all(self) -> None:
        chosen = [one for one in self._found if not one.fixed]
        words = self.tr("Replace “{what}” ({count} times)").format(what=self._what(), count=len(chosen))
        self._do(chosen, words)
        self._look()

    def _enter(self, *, replacement: bool) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and not self.bar.isAncestorOf(focus):
            self._focus = focus
            if selected := selected_words(focus):
                self.bar.line.set_text(selected)
        self.bar.show_replacement(shown=replacement)
        self.bar.show()
        # What is looked for is known: then it is the replacement that is to be typed.
        line = self.bar.replacement if replacement and self.bar.line.value() else self.bar.line
        line.setFocus()
        line.selectAll()
        self._look_and_go()

    @Slot()
    def _look_and_go(self) -> None:
        """Look for it, and show the first place from where one is."""
        self._goes = True
        self._look()

    @Slot(bool)
    def _view_changed(self, shows_text: bool) -> None:
        if shows_text != self._in_text:
            self._in_text = shows_text
            self._look_afresh()

    @Slot()
    def _look_afresh(self) -> None:
        """Look in another profile, or in the other view of it."""
        if self.is_shown:
            self._from, self._goes = None, False
            self.marks.clear()
            self._take(())
            self._look()

    @Slot()
    def _look_soon(self) -> None:
        if self.is_shown:
            self._again.start()

    @Slot()
    def _look(self) -> None:
        """Look for it beside the window."""
        self._again.stop()
        self._number += 1
        self._looks, self._wish = False, None
        number, session = self._number, self._desk.current
        query = self.bar.query()
        if session is None or not query.text:
            self.bar.show_trouble("")
            self._take(())
            return
        self._editing.flush()
        try:
            wanted = pattern.Pattern(query)
        except pattern.BadPattern as error:
            self._refuse(str(error), self.bar.line)
            return
        template = None
        if self.bar.shows_replacement:
            try:
                template = wanted.template(self.bar.replacement.value())
            except pattern.BadPattern as error:
                self._refuse(str(error), self.bar.replacement)
                return
        self._looks = True
        self._beside.do(self._work(session, wanted, template, number), partial(self._take_found, number))

    def _work(
        self, session: Session, wanted: pattern.Pattern, template: pattern.Template | None, number: int
    ) -> Callable[[], Found]:
        box = self._editing.text_box
        if box is not None:
            self._rank = _as_it_stands
            text = box.value() if isinstance(box, LosslessEdit) else session.state.document.text
            return lambda: [Occurrence(0, "", text, span) for span in wanted.find(text, template)][:MOST]
        profile = session.profile
        locked = [spelled(profile, keys) for keys in session.state.document.locks]
        rank = self._rank = _ranks(profile, self._desk.wiki)

        def work() -> Found:
            found = occurrences.occurrences(profile, wanted, template, lambda _: number == self._number)
            in_order = sorted(found, key=lambda one: rank(one.path))
            return [one._replace(fixed=one.fixed or is_under(one.path, locked)) for one in in_order]

        return work

    def _take_found(self, number: int, future: Future[Found]) -> None:
        if number != self._number or not self.is_shown:
            return
        self._looks = False
        try:
            found = future.result()
        except pattern.Endless as error:
            self._refuse(str(error), self.bar.line)
            return
        self.bar.show_trouble("")
        self._take(found)
        wish, self._wish = self._wish, None
        if wish is not None:
            wish()

    def _refuse(self, words: str, where: LineEdit) -> None:
        self._take(())
        self.bar.show_trouble(f"{words[:1].upper()}{words[1:]}.", where)
        self.bar.show_count("")

    def _take(self, found: Found) -> None:
        self._found = found
        goes, self._goes = self._goes, False
        at = [self._place_of(one) for one in found] if self._from is not None else []
        self._current = at.index(self._from) if self._from in at else -1
        if not found:
            self.marks.clear()
        if found and goes:
            self._go(self._nearest() % len(found))
        else:
            self.marks.refresh(found)
            self._tell()

    def _nearest(self) -> int:
        """Return the first place from where one is."""
        if self._from is not None:
            wanted = self._from
            return next((n for n, one in enumerate(self._found) if self._place_of(one) >= wanted), 0)
        box, place = self._editing.text_box, self._editing.place
        if isinstance(box, LosslessEdit):
            start = box.selected_span()[0]
            return next((n for n, one in enumerate(self._found) if one.span.start >= start), 0)
        return next((n for n, one in enumerate(self._found) if place and one.path.startswith(place)), 0)

    def _go(self, place: int) -> None:
        one = self._found[place]
        self._current, self._from = place, self._place_of(one)
        typing = QApplication.focusWidget()
        self.marks.show(self._found, place)
        if typing is not None and not self.bar.isAncestorOf(typing) and (box := self.marks.box):
            box.setFocus()
        self._tell()

    def _place_of(self, one: Occurrence) -> tuple[int, int, int]:
        """Return where a place stands among all, as one reads."""
        return self._rank(one.path), one.passage, one.span.start

    def _tell(self) -> None:
        """Show how much there is, and what can be done with it."""
        count, session = len(self._found), self._desk.current
        total = f"{count:,}+" if count >= MOST else f"{count:,}"
        if not self.bar.line.value():
            words = ""
        elif not count:
            words = self.tr("none")
        elif self._current < 0:
            words = total
        else:
            words = self.tr("{number} of {total}").format(number=f"{self._current + 1:,}", total=total)
        self.bar.show_count(words)
        may = session is not None and not session.is_locked
        free = any(not one.fixed for one in self._found)
        shown = 0 <= self._current < count
        stays = shown and self._found[self._current].fixed
        self.bar.set_possible(step=bool(count), replace=may and shown and not stays, replace_all=may and free)
        hint = self.tr("This can't be replaced here: it names a source, a profile or an author, or it is locked.")
        self.bar.show_hint(hint if self.bar.shows_replacement and (stays or (count and not free)) else "")

    def _do(self, chosen: Found, words: str) -> None:
        session = self._desk.current
        if session is None or session.is_locked or not chosen:
            return
        self._editing.flush()
        if self._editing.text_box is None:
            session.edit(occurrences.replaced(session.profile, chosen), words)
        elif session.state.text == chosen[0].text:
            session.edit_text(occurrences.in_text(chosen[0].text, [one.span for one in chosen]), words)

    def _what(self) -> str:
        """Return what is replaced, short enough to name a step."""
        text = " ".join(self.bar.line.value().split())
        return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


def _as_it_stands(path: str) -> int:
    """Rank all places alike: they come in the order of the text."""
    del path
    return 0


def _ranks(profile: Profile, wiki: Wiki) -> Rank:
    """Return what says in which card of the form a path stands: the head, the lead, then as on the page."""
    sections = tuple(section_paths(profile.sections))
    ranks = {"lead": 1}
    for number, slot in enumerate(layout(profile, wiki.type_of(profile.type).outline)):
        if slot.section is not None:
            ranks[sections[slot.section]] = 2 * number + 2
        if slot.block:
            ranks[slot.block] = 2 * number + 3
    return lambda path: ranks[path] if path in ranks else ranks.get(re.split("[.#]", path, maxsplit=1)[0], 0)


def selected_words(box: QWidget) -> str:
    """Return what is selected in a box, where it is in one line and not long."""
    text = ""
    if isinstance(box, LosslessEdit):
        start, end = box.selected_span()
        text = box.seen[start:end] if end - start <= _LONGEST else ""
    elif isinstance(box, LineEdit):
        text = box.selectedText()
    return "" if "\n" in text or len(text) > _LONGEST else text
