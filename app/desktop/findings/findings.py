"""The findings of the profile in hand: shown beside its fields and in a pane, gone through, mended and waived."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.desktop.checking import Checking
from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.desktop.findings import pane, waiving, words
from app.desktop.session import Session
from app.desktop.stead import Guest, Stead
from app.desktop.text.line import LineEdit
from app.desktop.text.lossless import LosslessEdit
from app.desktop.text.shown import units
from app.desktop.theme import Tokens
from app.desktop.window import MainWindow
from app.profile.assessment import Coverage
from app.profile.finding import Finding
from app.profile.paths import is_under
from app.review import catalogue, waivers
from app.review.order import in_order
from app.storage.whereabouts import Whereabouts

if TYPE_CHECKING:
    from app.desktop.findings.pane import FindingsPane

_Key = tuple[str, str, str]


class Findings(Guest["pane.FindingsPane"]):
    """Lets one see what the checks found, and do something about it."""

    reviewer_named = Signal(str)  # who waived something, to be remembered
    number_changed = Signal(int)  # how many findings of the profile in hand nobody waived

    def __init__(
        self,
        desk: Desk,
        checking: Checking,
        editing: EditingPane,
        reviewer: Callable[[], str],
        column: Stead,
        window: MainWindow,
    ) -> None:
        """`column` is where the preview belongs; `reviewer` tells who reviewed or waived last."""
        super().__init__(column, self.make_pane, window)
        self._desk = desk
        self._checking = checking
        self._editing = editing
        self._reviewer = reviewer
        self._window = window
        self._last: Finding | None = None  # that was gone to
        self._place = ""  # where one was then
        self._box: LosslessEdit | None = None  # in which its words were selected
        self._beside: tuple[str, frozenset[_Key]] | None = None  # whose findings stand beside the fields, and which
        self._typed: tuple[Finding, ...] = ()  # those that do not yet, since one is just typing there
        checking.hand_changed.connect(self._show)
        checking.wiki_changed.connect(self._show_if_ours)
        desk.current_changed.connect(self._forget)
        self.came.connect(self._begin)
        if isinstance(everything := QApplication.instance(), QApplication):
            everything.focusChanged.connect(self._go_on)
        self._show()

    def make_pane(self, tokens: Tokens) -> FindingsPane:
        """Return the pane of findings."""
        made = pane.FindingsPane(tokens, self.can_fix)
        made.followed.connect(self.go_to)
        made.fix_requested.connect(self._mend)
        made.waiver_requested.connect(self._waive)
        made.unwaiving_requested.connect(self._take_back)
        return made

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found in the profile in hand and nobody waived, in the order of the form."""
        session = self._desk.current
        found = self._checking.findings(session.slug) if session else ()
        return tuple(one for one in found if not one.waived)

    def has_some(self) -> bool:
        """Say whether there is anything to go to."""
        return bool(self.findings)

    @property
    def finding(self) -> Finding | None:
        """The finding that is meant: the one chosen in the pane, gone to last, or at the field with the focus."""
        if self.shown and self.pane.has_keys:
            return self.pane.finding
        return self._here()

    def can_fix(self, finding: Finding) -> bool:
        """Say whether a finding can be mended by itself."""
        session = self._desk.current
        return session is not None and catalogue.fixed(session.profile, finding) is not None

    def step(self, by: int) -> None:
        """Go to the next finding in the order of the form, or to the previous one, from where one is."""
        found = self.findings
        if not found:
            self._window.say(self.tr("The checks found nothing in this profile"))
            return
        finding = found[self._next(found, by)]
        self.go_to(finding)
        number = self.tr("{number} of {total}").format(number=found.index(finding) + 1, total=len(found))
        self._window.say(f"{number}: {words.sentence(finding)}")

    @Slot(object)
    def go_to(self, finding: Finding) -> None:
        """Show where a finding is, and select the very words."""
        self._deselect()
        self._last = finding
        self._editing.reveal(finding.path or "title")
        if self._editing.text_box is not None:
            self._editing.text_box.setFocus()
        box = QApplication.focusWidget()
        if box is not None and self._editing.isAncestorOf(box):
            self._select(box, finding)
        self._place = self._editing.place
        if self.shown:
            self.pane.choose(finding)

    @Slot()
    def mend(self) -> None:
        """Mend what is meant, or say why that can't be."""
        finding = self._meant()
        if finding and words.fix_words(finding):
            self._mend(finding)
        elif finding:
            self._window.say(self.tr("This doesn't mend itself: change what the finding tells of, or waive it"))

    @Slot()
    def waive(self) -> None:
        """Waive what is meant, or say why that can't be."""
        finding = self._meant()
        if finding and finding.waived:
            self._window.say(self.tr("This is waived already"))
        elif finding:
            self._waive(finding)

    def _here(self) -> Finding | None:
        """Return the finding gone to last, or at the field with the focus."""
        found = self.findings
        place = self._editing.place
        here = [one for one in found if _is_at(one, place)] or [one for one in found if _is_beside(one, place)]
        last = self._still_at(found)
        return found[last] if last is not None else here[0] if here else None

    def _meant(self) -> Finding | None:
        """Return the finding that is meant; say why nothing can be done where there is none."""
        finding, why = self.finding, self._why_locked()
        if not why and finding is None:
            why = self.tr("The checks found nothing in this profile")
            if self.has_some():
                why = self.tr("There is no finding here; F4 goes to the next one")
        if why:
            self._window.say(why)
        return None if why else finding

    def _deselect(self) -> None:
        """Leave no words selected where one is no more."""
        box, self._box = self._box, None
        if box is not None and isValid(box):
            end = box.selected_span()[1]
            box.select(end, end)

    def _select(self, box: QWidget, finding: Finding) -> None:
        """Select the words of a finding in the box that shows them, where they stand now."""
        if isinstance(box, LosslessEdit):
            if span := self._span(finding, box):
                self._box = box
                box.select_found(*span)
                box.ensureCursorVisible()
                if self._editing.text_box is None:
                    self._editing.show_part(box, box.cursorRect())
        elif isinstance(box, LineEdit) and (span := self._span(finding, box)):
            start, end = units(box.value()[: span[0]]), units(box.value()[: span[1]])
            box.setSelection(start, end - start)

    def _span(self, finding: Finding, box: LosslessEdit | LineEdit) -> tuple[int, int] | None:
        """Return where the words of a finding stand in what a box shows, None where that is not known."""
        session, text = self._desk.current, box.value()
        if session is None or finding.start < 0:
            return None
        if box is self._editing.text_box:
            opened = session.state.document
            at = Whereabouts(opened).offset(finding.path, finding.start) if opened.text == text else None
            if at is not None and self._checking.is_up_to_date(session.slug, session.profile):
                return at, at + finding.end - finding.start
            return _found(finding.words, text, box.selected_span()[0])
        if self._checking.is_up_to_date(session.slug, session.profile) and finding.end <= len(text):
            return finding.start, finding.end
        return _found(finding.words, text, finding.start)

    def _next(self, found: tuple[Finding, ...], by: int) -> int:
        """Return which finding comes next from where one is, or before that."""
        place, session = self._editing.place, self._desk.current
        last = self._still_at(found)
        if last is not None:
            return (last + by) % len(found)
        if not place or session is None:
            return 0 if by > 0 else len(found) - 1
        here = Finding("", "hint", place, "")
        behind = in_order((here, *found), session.profile, self._desk.wiki).index(here)
        return (behind if by > 0 else behind - 1) % len(found)

    def _still_at(self, found: tuple[Finding, ...]) -> int | None:
        """Return the number of the finding that was gone to last, as long as one is there."""
        keys = [one.key for one in found]
        there = self._last is not None and self._last.key in keys and self._editing.place == self._place
        return keys.index(self._last.key) if there and self._last else None

    @Slot(object)
    def _mend(self, finding: Finding) -> None:
        session = self._session()
        mended = catalogue.fixed(session.profile, finding) if session else None
        if session is None or mended is None:
            self._window.say(self.tr("This can't be mended by itself any more"))
            return
        said = words.fix_words(finding)
        session.edit(mended, said)
        self._window.say(self.tr("Done: {what}. Undo takes it back.").format(what=said))
        self._checking.look()

    @Slot(object)
    def _waive(self, finding: Finding) -> None:
        session = self._session()
        if session is None or finding.waived:
            return
        place = words.place_words(finding, session.profile)
        entered = waiving.ask_waiver(
            place, words.sentence(finding), self._reviewer(), self._checking.today, self._window
        )
        if entered is None:
            return
        self.reviewer_named.emit(entered.by)
        session.edit(waivers.waived(session.profile, finding, *entered), self.tr("Waive finding"))
        self._checking.look()

    @Slot(object)
    def _take_back(self, finding: Finding) -> None:
        if session := self._session():
            session.edit(waivers.taken_back(session.profile, finding), self.tr("Take waiver back"))
            self._checking.look()

    def _session(self) -> Session | None:
        """Return the profile in hand with all that was typed, None where it can't be changed."""
        self._editing.flush()
        session = self._desk.current
        return None if session is None or self._why_locked() else session

    def _why_locked(self) -> str:
        session = self._desk.current
        if session is None:
            return ""
        locked = session.read_only or session.barred or session.too_large
        if not locked and session.state.document.unreadable:
            return self.tr("Mend this in the text first; then the rest is checked, too.")
        return locked

    @Slot()
    def _forget(self) -> None:
        self._last = None

    @Slot()
    def _begin(self) -> None:
        """Let the pane begin where one is."""
        self._show()
        if here := self._here():
            self.pane.choose(here)

    @Slot(object)
    def _show_if_ours(self, slugs: frozenset[str]) -> None:
        session = self._desk.current
        if session is not None and session.slug in slugs:
            self._show()

    @Slot()
    def _show(self) -> None:
        """Show what is known now, beside the fields and in the pane."""
        session = self._desk.current
        if session is None:
            self.number_changed.emit(0)
            if self.shown:
                self.pane.show_nothing(self.tr("The findings of a profile stand here."))
            return
        found = self._checking.findings(session.slug)
        open_ones = tuple(one for one in found if not one.waived)
        self._show_beside(session.slug, open_ones)
        self.number_changed.emit(len(open_ones))
        if self.shown:
            assessment = self._checking.of(session.slug)
            good = _good_words(assessment.coverage) if assessment else self.tr("The profile is being looked at.")
            self.pane.show_findings(found, session.profile, session.profile.title or session.slug, good)
            self.pane.set_locked(self._why_locked())

    def _show_beside(self, slug: str, found: tuple[Finding, ...]) -> None:
        """Show beside the fields what was found, but nothing new of the words that one is just typing."""
        known = self._beside[1] if self._beside and self._beside[0] == slug else None
        box, at = self._cursor()
        self._typed = tuple(one for one in found if known is not None and one.key not in known and _is_around(one, at))
        shown = tuple(one for one in found if one not in self._typed)
        if known is not None or self._checking.of(slug):
            self._beside = slug, frozenset(one.key for one in shown)
        self._editing.show_findings(slug, tuple(map(_in_words, shown)))
        if self._typed and box:
            box.cursorPositionChanged.connect(self._go_on, Qt.ConnectionType.UniqueConnection)

    def _cursor(self) -> tuple[LosslessEdit | None, tuple[str, int]]:
        """Return in which prose box of the form one is, with its path and the place of the cursor in its text."""
        box = QApplication.focusWidget()
        if isinstance(box, LosslessEdit) and self._editing.text_box is None and self._editing.isAncestorOf(box):
            return box, (self._editing.place, box.selected_span()[1])
        return None, ("", -1)

    @Slot()
    def _go_on(self) -> None:
        """Show what waited until one was done with typing it."""
        at = self._cursor()[1]
        if not all(_is_around(one, at) for one in self._typed):
            self._show()


def _in_words(finding: Finding) -> Finding:
    return finding._replace(message=words.sentence(finding))


def _is_around(finding: Finding, cursor: tuple[str, int]) -> bool:
    """Say whether the words of a finding are around a cursor, or end there."""
    path, at = cursor
    return finding.path == path and finding.start <= at <= finding.end


def _is_at(finding: Finding, place: str) -> bool:
    """Say whether a finding is at a field, in it, or of the item that the field is a part of."""
    return bool(finding.path and place) and (is_under(finding.path, (place,)) or is_under(place, (finding.path,)))


def _is_beside(finding: Finding, place: str) -> bool:
    """Say whether a finding is at another field of the same item."""
    item = place.rpartition(".")[0]
    return ("." in item or "#" in item) and is_under(finding.path, (item,))


def _found(words: str, text: str, near: int) -> tuple[int, int] | None:
    """Return where words stand in a text, behind a place or else before it."""
    at = text.find(words, near)
    at = text.rfind(words, 0, near + len(words)) if at < 0 else at
    return (at, at + len(words)) if words and at >= 0 else None


def _good_words(coverage: Coverage) -> str:
    """Return what there is to say of a profile in which nothing was found."""
    words = QCoreApplication.translate("Findings", "Nothing to mend: every check is content.")
    carried = coverage.sourced + coverage.inherited
    needed = carried + coverage.unsourced
    if not needed:
        return words
    shown = QCoreApplication.translate("Findings", "{number} of {total} claims show their source.")
    return f"{words}\n{shown.format(number=carried, total=needed)}"
