"""The queue follows the assessments: who waits is known at any time, and a key goes from one to the next."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.desktop.beside import Beside
from app.desktop.checking import Checking
from app.desktop.date_words import date_words
from app.desktop.desk import Desk
from app.desktop.opening import Opening
from app.desktop.profiles.pane import ProfilePane
from app.desktop.queue import pane
from app.desktop.queue.judging import Judged, all_judged, judged
from app.desktop.queue.model import Line
from app.desktop.queue.words import REASON
from app.desktop.session import Session
from app.desktop.stead import Guest, Stead
from app.desktop.theme import Tokens
from app.profile.due import Dues
from app.profile.query import Term
from app.profile.wiki import DRAFT, Entry
from app.review.queue import Weighing

_MINUTE = 60_000  # milliseconds between looks at the calendar
_PLACE = attrgetter("place")
_FEW = 100  # changed profiles up to which nobody needs to wait for the answer


class Queueing(Guest["pane.QueuePane"]):
    """Knows who waits, shows them in the place of the profile list, and tells the list what reviews found."""

    changed = Signal()  # somebody else waits, or for other reasons

    def __init__(
        self, desk: Desk, checking: Checking, opening: Opening, list_: ProfilePane, side: Stead, parent: QObject
    ) -> None:
        """`side` is where the profile list, `list_`, belongs."""
        super().__init__(side, self.make_pane, parent)
        self._desk = desk
        self._checking = checking
        self._opening = opening
        self._list = list_
        self._beside = Beside(self)
        self._number = 0  # of the wiki; what was asked for an earlier one counts for nothing
        self._busy = False  # whether many profiles are being judged
        self._stale: set[str] = set()  # slugs of profiles that are to be judged again
        self._entries: dict[str, Entry] = {}  # the profiles as they were judged
        self._judged: dict[str, Judged] = {}
        self._asked = (desk.wiki, checking.today)  # as of which settings and day that holds
        self._dues = Dues(*self._asked)
        self._lines: list[Line] = []  # everybody who waits, in order
        self._facets: tuple[Term, ...] = ()  # what of it is wanted
        self._last = ("", 0)  # the profile of the queue that was in hand last, and its place
        desk.wiki_changed.connect(self._begin)
        desk.entries_changed.connect(self._look)
        desk.current_changed.connect(self._follow)
        checking.wiki_changed.connect(self._take_findings)
        self.came.connect(self._show)
        turning = QTimer(self)
        turning.setInterval(_MINUTE)
        turning.timeout.connect(self._look)  # in the night others are due
        turning.start()
        self._look()

    def make_pane(self, tokens: Tokens) -> pane.QueuePane:
        """Return the pane of the queue."""
        made = pane.QueuePane(tokens)
        made.chosen.connect(self._opening.open)
        made.entered.connect(self._opening.enter)
        made.facets_changed.connect(self._narrow)
        return made

    @property
    def waiting(self) -> tuple[Line, ...]:
        """Everybody who waits, those who want somebody most first."""
        return tuple(self._lines)

    @property
    def is_known(self) -> bool:
        """Whether all profiles were judged."""
        return self._checking.is_known and not self._busy

    @property
    def due(self) -> int:
        """How many are due today, or were before."""
        today = self._checking.today.isoformat()
        return sum("" < line.due <= today for line in self._lines)

    def next_after(self, slug: str, step: int = 1) -> str:
        """Return who stands behind a profile among those that are wanted, or before it; "" where nobody else does.

        The profile in hand keeps the place that it had when it was taken in hand: it may wait less since, or not at
        all. Behind the last one comes the first.
        """
        slugs = [line.entry.slug for line in self._wanted()]
        last, at = self._last
        if slug != last and slug in slugs:
            last, at = slug, slugs.index(slug)
        others = [one for one in slugs if one not in (last, slug)] or [one for one in slugs if one != slug]
        return others[(at - (step < 0)) % len(others)] if others else ""

    def can_go(self) -> bool:
        """Say whether anybody waits."""
        return bool(self._wanted())

    def go(self, step: int) -> None:
        """Open the next profile that waits, or the one before."""
        current = self._desk.current
        if slug := self.next_after(current.slug if current else "", step):
            self._opening.enter(slug)

    # What is known.

    @Slot(object)
    def _take_findings(self, slugs: Iterable[str]) -> None:
        """Judge those again of whom something else is known."""
        self._stale.update(slugs)
        self._judge()

    @Slot()
    def _look(self) -> None:
        """Judge again whose entry changed, and everybody where the settings or the day did."""
        entries, known = self._desk.entries, self._entries
        asked = (self._desk.wiki, self._checking.today)
        if asked != self._asked:
            self._asked, self._dues = asked, Dues(*asked)
            changed = list(entries)
        else:
            changed = [entry for entry in entries if known.get(entry.slug) is not entry]
        known.update((entry.slug, entry) for entry in changed)
        self._stale.update(entry.slug for entry in changed)
        if len(known) != len(entries):
            gone = known.keys() - {entry.slug for entry in entries}
            for slug in gone:
                del known[slug]
            self._arrange(dict.fromkeys(gone))
        self._judge()

    def _judge(self) -> None:
        """Judge whoever is to be judged again: few here, many beside the window."""
        if self._busy or not self._stale:
            return
        entries = [self._entries[slug] for slug in self._stale if slug in self._entries]
        self._stale.clear()
        weighing, dues = Weighing(*self._asked), Dues(*self._asked)
        asked = (entries, self._checking.all, self._checking.all_across, weighing, dues)
        if len(entries) <= _FEW:
            self._take(judged(*asked))
            return
        self._busy = True
        self._beside.do(partial(all_judged, *asked), partial(self._take_many, self._number))

    def _take_many(self, number: int, done: Future[dict[str, Judged]]) -> None:
        if number != self._number:
            return
        self._busy = False
        self._take(done.result())
        self._judge()

    def _take(self, found: Mapping[str, Judged]) -> None:
        here = {slug: one for slug, one in found.items() if slug in self._entries}
        self._list.show_summaries({slug: one.found for slug, one in here.items()})
        self._arrange(here)

    def _arrange(self, found: Mapping[str, Judged | None]) -> None:
        """Bring those who wait into order: a few of them go to their places, many are sorted anew; None is gone."""
        before = [one.line for slug in found if (one := self._judged.get(slug)) and one.line]
        after = [one.line for one in found.values() if one and one.line]
        for slug, one in found.items():
            if one is None:
                self._judged.pop(slug, None)
            else:
                self._judged[slug] = one
        if before == after:
            if not self._lines:
                self._show()  # nobody waits, and by now that is known
            return
        if len(before) + len(after) > _FEW:
            self._lines = sorted((one.line for one in self._judged.values() if one.line), key=_PLACE)
        else:
            for line in before:
                del self._lines[bisect_left(self._lines, line.place, key=_PLACE)]
            for line in after:
                insort(self._lines, line, key=_PLACE)
        self._tell()

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    @Slot()
    def _begin(self) -> None:
        """Leave the wiki before."""
        self._number += 1
        self._busy = False
        self._stale.clear()
        self._entries, self._judged, self._last = {}, {}, ("", 0)
        self._asked = (self._desk.wiki, self._checking.today)
        self._dues = Dues(*self._asked)
        self._facets, self._lines = (), []
        self._look()
        self._tell()

    # What is shown.

    @Slot()
    def _show(self) -> None:
        if not self.shown:
            return
        wanted = self._wanted()
        self.pane.show_facets(self._facets)
        self.pane.show_queue(wanted, self.waiting, "" if wanted else self._why_empty())
        self.pane.show_current(self._desk.current.slug if self._desk.current else "")

    def _why_empty(self) -> str:
        if self._desk.folder is None:
            return self.tr("Who wants somebody stands here.")
        if not self.is_known:
            return self.tr("The profiles are still being looked at.")
        if self._lines:
            return self.tr("Nobody waits for this. Take a filter away to see the others.")
        expected = (entry for entry in self._entries.values() if (entry.status or DRAFT) != DRAFT)
        days = [day for entry in expected if (day := self._dues.of(entry))]
        words = self.tr("Nobody is waiting.")
        if not days:
            return words
        return words + "\n" + self.tr("The next review is due on {day}.").format(day=date_words(min(days)))

    def _wanted(self) -> tuple[Line, ...]:
        """Return who waits and fits the filter: of one field any value will do, of several all must hold."""
        return tuple(line for line in self._lines if _fits(line, self._facets)) if self._facets else self.waiting

    @Slot(object)
    def _narrow(self, facets: tuple[Term, ...]) -> None:
        self._facets = facets
        self._follow(self._desk.current)
        self._tell()

    @Slot(object)
    def _follow(self, session: Session | None) -> None:
        """Remember where in the queue the profile in hand stands, and mark it."""
        slug = session.slug if session else ""
        slugs = [line.entry.slug for line in self._wanted()]
        if slug in slugs:
            self._last = (slug, slugs.index(slug))
        if self.shown:
            self.pane.show_current(slug)


def _fits(line: Line, facets: tuple[Term, ...]) -> bool:
    wanted: dict[str, set[str]] = {}
    for term in facets:
        wanted.setdefault(term.field, set()).add(term.text)
    has = {REASON: {one.code for one in line.waiting.reasons}, "owner": {line.entry.owner}, "type": {line.entry.type}}
    return all(values & has[field] for field, values in wanted.items())
