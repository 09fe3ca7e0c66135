"""The sources of the profile in hand: what has none is counted and marked while one edits, and gone through by key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.desktop.editor.sourced import Sourced
from app.desktop.history.newest import Newest
from app.desktop.pausing import pause
from app.desktop.settings import Settings
from app.desktop.text.lossless import LosslessEdit
from app.desktop.text.shown import place
from app.desktop.text.source import SourceEdit
from app.profile.assessment import Coverage
from app.profile.claims import Claim, claims
from app.profile.paths import is_under, section_paths
from app.profile.values import Profile
from app.profile.wiki import Wiki
from app.review.coverage import by_part, coverage, gaps

_LONGEST = 80  # characters of a claim that are told
_PAUSE = 80  # milliseconds without an edit after which the claims are looked at again


class Sourcing(QObject):
    """Tells the form how the claims are sourced, and leads from gap to gap."""

    def __init__(
        self, desk: Desk, editing: EditingPane, settings: Settings, say: Callable[[str], None], parent: QWidget
    ) -> None:
        """`say` shows a line of words."""
        super().__init__(parent)
        self._desk = desk
        self._editing = editing
        self._settings = settings
        self._say = say
        self._last = -1  # which claim was shown last
        self._looking = Newest(self)
        self._waiting = pause(self, _PAUSE, self._look)
        desk.current_changed.connect(self._begin)
        desk.wiki_changed.connect(self._look)
        desk.entries_changed.connect(self._waiting.start)
        desk.edited.connect(self._waiting.start)
        editing.gap_requested.connect(self.go_to_first)
        self._look()

    @property
    def is_shown(self) -> bool:
        """Whether sentences without a source are marked in the text."""
        return self._settings.current.show_sourcing

    @Slot()
    def toggle(self) -> None:
        """Mark sentences without a source in the text, or mark none."""
        self._settings.change(show_sourcing=not self.is_shown)
        self._look()

    def go(self, step: int) -> None:
        """Select the next claim that needs a source and has none, or the previous one."""
        found = self._claims()
        places = [number for number, claim in enumerate(found) if claim.state == "unsourced"]
        if not places:
            self._say(self.tr("Every claim that needs a source has one"))
            return
        now = self._where(found)
        if step > 0:
            wanted = next((number for number in places if number > now), places[0])
        else:
            wanted = next((number for number in reversed(places) if number < now), places[-1])
        self._show(found, wanted)

    @Slot(str)
    def go_to_first(self, part: str) -> None:
        """Select the first claim of a part, or behind its beginning, that needs a source and has none; "" for all."""
        found = self._claims()
        start = next((number for number, claim in enumerate(found) if part and is_under(claim.path, (part,))), 0)
        wanted = next((number for number in range(start, len(found)) if found[number].state == "unsourced"), -1)
        if wanted >= 0:
            self._show(found, wanted)

    def _claims(self) -> tuple[Claim, ...]:
        """Return the claims as they are at this moment."""
        self._editing.flush()
        session = self._desk.current
        return claims(session.profile, self._desk.wiki) if session is not None and not session.too_large else ()

    def _where(self, found: Sequence[Claim]) -> int:
        """Return which claim one is at, or the last one before; -1 where one is before all."""
        path = self._editing.place
        box = QApplication.focusWidget()
        offset = -1
        if isinstance(box, LosslessEdit) and self._editing.text_box is None:
            offset = place(box.value(), box.selected_span()[0])
        here = [
            number
            for number, claim in enumerate(found)
            if is_under(path, (claim.path,)) and (claim.start < 0 or claim.start <= offset)
        ]
        if here:
            return here[-1]
        first = next((number for number, claim in enumerate(found) if is_under(path, (claim.path,))), 0)
        return first - 1 if first or path in ("", "title") else min(self._last, len(found) - 1)

    def _show(self, found: Sequence[Claim], number: int) -> None:
        self._last, claim = number, found[number]
        box = self._editing.bring_into_view(claim.path) if claim.kind == "sentence" else None
        if isinstance(box, LosslessEdit):
            box.setFocus()
            box.select_found(claim.start, claim.end)
            self._editing.show_part(box, box.cursorRect())
        else:
            self._editing.reveal(claim.path if claim.kind == "sentence" else f"{claim.path}.cites")
            self._select_in_text(claim)
        missing = [one for one in found if one.state == "unsourced"]
        words = self.tr("{number} of {total} without a source: {claim}")
        self._say(words.format(number=missing.index(claim) + 1, total=len(missing), claim=_short(claim.text)))

    def _select_in_text(self, claim: Claim) -> None:
        """Select a sentence in the text of the file, whose line has the cursor already."""
        box, session = self._editing.text_box, self._desk.current
        if not isinstance(box, SourceEdit) or session is None or claim.kind != "sentence":
            return
        words = _texts(session.profile)[claim.path][claim.start : claim.end]
        start = box.value().find(words, place(box.value(), box.selected_span()[0]))
        if start >= 0:
            box.select_found(start, start + len(words))

    @Slot()
    def _begin(self) -> None:
        """Forget where one was in the profile before."""
        self._last = -1
        self._editing.set_sourced(Sourced())
        self._look()

    @Slot()
    def _look(self) -> None:
        self._waiting.stop()
        session = self._desk.current
        if session is None or session.too_large:
            self._looking.forget()
            self._editing.set_sourced(Sourced())
            return
        self._looking.ask(partial(_sourced, session.profile, self._desk.wiki, marked=self.is_shown), self._take)

    def _take(self, done: Future[Sourced]) -> None:
        self._editing.set_sourced(done.result())


def _texts(profile: Profile) -> dict[str, str]:
    """Return the texts of a profile by path."""
    sections = zip(section_paths(profile.sections), (one.text for one in profile.sections), strict=True)
    return {"lead": profile.lead, **dict(sections)}


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _sourced(profile: Profile, wiki: Wiki, *, marked: bool) -> Sourced:
    """Return what the form shows; `marked`: with the places of the sentences that lack a source."""
    found = claims(profile, wiki)
    parts: dict[str, Coverage] = {part.path: part.coverage for part in by_part(found)}
    places: dict[str, list[tuple[int, int]]] = {}
    for claim in gaps(found) if marked else ():
        if claim.kind == "sentence":
            places.setdefault(claim.path, []).append((claim.start, claim.end))
    texts = _texts(profile)
    return Sourced(
        coverage(found), parts, {path: tuple(spans) for path, spans in places.items()}, {p: texts[p] for p in places}
    )
