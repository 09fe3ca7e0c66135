"""What the checks say: of the profile in hand as it is typed, of all others as their files say it.

Every pane asks here. All of it is found out beside the window, on values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import nullcontext, suppress
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app import garbage
from app.desktop.clock import this_day
from app.desktop.desk import Desk
from app.desktop.history.newest import Newest
from app.desktop.indexing import Indexing
from app.desktop.pausing import pause
from app.desktop.session import Session
from app.profile.assessment import Assessment, Reviewed, in_brief
from app.profile.finding import Finding, brief
from app.profile.values import Profile
from app.profile.wiki import Entry, Wiki
from app.review import copies
from app.review.across.gathering import others_of
from app.review.across.others import Others
from app.review.across.table import across
from app.review.examiner import Examining
from app.review.order import in_order
from app.storage.document import Document
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.index.examining import Held
from app.storage.index.indexing import Index

PAUSE = 150  # milliseconds without an edit that are a pause
_CALM = 1500  # milliseconds after which the profiles are compared with each other again
_MINUTE = 60_000  # milliseconds between looks at the calendar

_Across = Mapping[str, tuple[Finding, ...]]
_Copies = dict[tuple[str, str, str, tuple[str, ...]], copies.Newest]


class _Hand(NamedTuple):
    """What was found out about an open profile."""

    slug: str  # whose
    profile: Profile | None  # as it said; None where that is what its file says
    assessment: Assessment  # what it says alone
    across: tuple[Finding, ...]  # what does not agree with others


class _Known(NamedTuple):
    """What is known of a whole wiki."""

    held: Mapping[str, Held]  # the assessments in brief, by slug
    others: Others  # what checks across profiles ask
    across: _Across  # what they found, in brief, by slug; who is not in it has nothing


class Checking(QObject):
    """Holds the assessments of all profiles and keeps them true.

    Those of thousands are held in brief; in full those of profiles that are in hand, or open and not saved.
    """

    hand_changed = Signal()  # something else is known of the profile in hand
    wiki_changed = Signal(object)  # something else is known of these: a frozenset of slugs

    def __init__(self, desk: Desk, indexing: Indexing, parent: QObject, today: Callable[[], date] = this_day) -> None:
        """Nothing is found out before the index is true."""
        super().__init__(parent)
        self._desk = desk
        self._indexing = indexing
        self._today = today
        self._day = today()
        self._wiki: Wiki = desk.wiki
        self._known = _Known({}, Others({}, {}, bool), {})
        self._is_known = False
        self._all: Mapping[str, Assessment] | None = None
        self._open: dict[str, _Hand] = {}  # profiles that were in hand and are not saved, and the one in hand
        self._stored: _Hand | None = None  # what the index says of the one in hand, until it was looked at
        self._copies: _Copies = {}  # of the profile in hand, as they were read
        self._number = 0  # of the wiki
        self._looking = Newest(self)
        self._pausing = pause(self, PAUSE, self._look_at_hand)
        self._comparing = pause(self, _CALM, self._compare)
        self._turning = QTimer(self)
        self._turning.setInterval(_MINUTE)
        self._turning.timeout.connect(self._look_at_day)
        self._turning.start()
        desk.wiki_changed.connect(self._begin)
        desk.current_changed.connect(self._change_hands)
        desk.edited.connect(self._wait)
        desk.entries_changed.connect(self._look_at_settings)
        desk.moved.connect(self._follow)
        desk.closing.connect(self._forget)
        indexing.indexed.connect(self._load)
        if indexing.is_true:
            self._load()
        self._look_at_hand()

    def is_up_to_date(self, slug: str, profile: Profile) -> bool:
        """Say whether an open profile was looked at as it says now."""
        hand = self._open.get(slug)
        return hand is not None and hand.profile is profile

    def of(self, slug: str) -> Assessment | None:
        """Return what is known of a profile alone, unsaved work included; None where nothing is known yet."""
        hand = self._hand(slug)
        if hand is not None:
            return hand.assessment
        held = self._known.held.get(slug)
        return held.assessment if held else None

    def reviewed(self, slug: str) -> Reviewed:
        """Return how a profile stands to its last review, as far as is known."""
        known = self.of(slug)
        return known.reviewed if known else Reviewed()

    def across(self, slug: str) -> tuple[Finding, ...]:
        """Return what in a profile does not agree with the others."""
        hand = self._hand(slug)
        return self._known.across.get(slug, ()) if hand is None else hand.across

    def findings(self, slug: str) -> tuple[Finding, ...]:
        """Return all findings of a profile, the waived ones too; of an open one in the order of the form."""
        one, more = self.of(slug), self.across(slug)
        if one is None or not more:
            return one.findings if one else more
        hand = self._hand(slug)
        found = (*one.findings, *more)
        return in_order(found, hand.profile, self._desk.wiki) if hand and hand.profile else found

    def _hand(self, slug: str) -> _Hand | None:
        """Return what is known of a profile in full; None for all but the open ones."""
        hand, stored = self._open.get(slug), self._stored
        return stored if hand is None and stored is not None and stored.slug == slug else hand

    @property
    def all(self) -> Mapping[str, Assessment]:
        """The assessments of all profiles, by slug, unsaved work included."""
        if self._all is None:
            saved = {slug: one.assessment for slug, one in self._known.held.items()}
            self._all = saved | {slug: one.assessment for slug, one in self._open.items()}
        return self._all

    @property
    def all_across(self) -> _Across:
        """What does not agree with others, by slug; who is not in it has nothing."""
        return {**self._known.across, **{slug: one.across for slug, one in self._open.items()}}

    @property
    def others(self) -> Others:
        """What checks across profiles ask of the whole wiki."""
        return self._known.others

    @property
    def is_known(self) -> bool:
        """Whether all profiles of the wiki were looked at."""
        return self._is_known

    @property
    def today(self) -> date:
        """The day as of which all of it holds."""
        return self._day

    @Slot(str)
    def look_at_copies(self, slug: str) -> None:
        """Read the reviewed copies of a profile again."""
        self._copies.clear()
        self._indexing.take_slugs((slug,))
        self._look_at_hand()

    @Slot()
    def look(self) -> None:
        """Look at the profile in hand now, and do not wait for a pause."""
        self._look_at_hand()

    # The profile in hand.

    @Slot(object, object)
    def _wait(self, session: Session, change: object) -> None:
        del change
        if session is self._desk.current:
            self._pausing.start()

    @Slot()
    def _change_hands(self) -> None:
        """Tell what is known already of another profile, then look at it."""
        self._looking.forget()
        self._recall()
        self.hand_changed.emit()
        self._look_at_hand()

    @Slot()
    def _look_at_hand(self) -> None:
        self._pausing.stop()
        session, folder = self._desk.current, self._desk.folder
        if session is None or folder is None or session.too_large:
            return
        entry = self._desk.directory.entries.get(session.slug) or Entry(session.slug)
        others = self.others if self._is_known else None
        asked = _Asked(session.slug, session.state.document, session.profile, entry, self._examining(folder), others)
        self._looking.ask(partial(_examined, asked, self._copies), partial(self._take_hand, asked))

    def _take_hand(self, asked: _Asked, done: Future[_Hand]) -> None:
        found = done.result()
        before, more = self.of(asked.slug), self.across(asked.slug)
        self._open[asked.slug] = found
        self._stored = None
        self._all = None
        if self._desk.current is not None and self._desk.current.slug == asked.slug:
            self.hand_changed.emit()
        if before is None or _in_brief(found.assessment, found.across) != _in_brief(before, more):
            self.wiki_changed.emit(frozenset({asked.slug}))

    def _recall(self) -> None:
        """Take from the index what it says in full of the profile in hand: a moment's work, and no field is bare."""
        self._stored = None
        session, index = self._desk.current, self._indexing.index
        held = self._known.held.get(session.slug) if session else None
        if session is None or index is None or held is None or session.slug in self._open:
            return
        with suppress(StorageError):  # it is looked at all the same
            for slug, found in index.found((session.slug,)):
                assessment = held.assessment._replace(findings=found.findings)
                more = across(slug, assessment.relations, self.others, self._day)
                self._stored = _Hand(slug, None, assessment, more)

    def _drop_saved(self) -> frozenset[str]:
        """Let the index speak for profiles that are not in hand and say what their files say; return their slugs."""
        wanted = {session.slug for session in self._desk.dirty}
        if self._desk.current is not None:
            wanted.add(self._desk.current.slug)
        gone = frozenset(self._open.keys() - wanted)
        for slug in gone:
            del self._open[slug]
        return gone

    @Slot(str, str)
    def _follow(self, before: str, now: str) -> None:
        self._open.pop(before, None)
        self._stored = self._all = None
        if self._desk.current is not None and self._desk.current.slug == now:
            self._look_at_hand()

    @Slot(object)
    def _forget(self, session: Session) -> None:
        self._open.pop(session.slug, None)
        self._all = None

    # All profiles.

    @Slot()
    def _begin(self) -> None:
        """Leave the wiki before."""
        self._number += 1
        gone = frozenset(self.all)
        self._known = _Known({}, Others({}, {}, bool), {})
        self._is_known, self._all = False, None
        self._open.clear()
        self._stored = None
        self._copies.clear()
        self._wiki = self._desk.wiki
        self._comparing.stop()
        self.wiki_changed.emit(gone)

    @Slot()
    def _load(self) -> None:
        """Take from the index what changed there; the profiles are compared with each other when it is calm."""
        self._ask_index(compare=not self._is_known)

    @Slot()
    def _compare(self) -> None:
        self._ask_index(compare=True)

    def _ask_index(self, *, compare: bool) -> None:
        folder = self._desk.folder
        if folder is not None and self._indexing.is_true:
            entries = dict(self._desk.directory.entries)
            work = partial(_loaded, folder, entries, self._known, self._day, compare)
            self._indexing.ask(work, partial(self._take_all, self._number))

    def _take_all(self, number: int, done: Future[_Known]) -> None:
        if number != self._number:
            return
        try:
            found = done.result()
        except StorageError:
            return  # the index tells
        before, self._known = self._known, found
        first, self._is_known, self._all = not self._is_known, True, None
        slugs = before.held.keys() | found.held.keys()
        changed = frozenset(
            slug
            for slug in slugs
            if before.held.get(slug) is not found.held.get(slug) or before.across.get(slug) != found.across.get(slug)
        )
        changed |= self._drop_saved()
        self._recall()
        if changed or first:
            self.wiki_changed.emit(changed)
        if found.others is not before.others:
            self._look_at_hand()
        elif changed:
            self._comparing.start()

    # The day and the settings.

    @Slot()
    def _look_at_day(self) -> None:
        if self._today() != self._day:
            self._day = self._today()
            self._indexing.refresh()
            self._look_at_hand()

    @Slot()
    def _look_at_settings(self) -> None:
        if self._desk.wiki != self._wiki:
            self._wiki = self._desk.wiki
            self._indexing.refresh()
            self._look_at_hand()

    def _examining(self, folder: WikiFolder) -> Examining:
        return Examining(folder.root, folder.wiki, self._day)


class _Asked(NamedTuple):
    """The profile in hand, to be looked at beside the window."""

    slug: str  # its slug
    document: Document  # the text that its edits start from
    profile: Profile  # what it says
    entry: Entry  # what the list says of it
    examining: Examining  # who looks
    others: Others | None  # the rest of the wiki; None while it is not known, so that nothing is missed in it


def _examined(asked: _Asked, known: _Copies) -> _Hand:
    profile, examining = asked.profile, asked.examining
    place = (asked.slug, profile.last_reviewed_on, profile.reviewed_by, profile.old_paths)
    if place not in known:
        known.clear()
        known[place] = copies.newest(examining.root, asked.slug, profile)
    assessment = examining.examined(asked.slug, asked.document, profile, known[place])
    if asked.others is None:
        return _Hand(asked.slug, profile, assessment, ())
    others = asked.others.besides(asked.slug, asked.entry, assessment.relations)
    return _Hand(asked.slug, profile, assessment, across(asked.slug, assessment.relations, others, examining.today))


def _loaded(
    folder: WikiFolder, entries: Mapping[str, Entry], known: _Known, today: date, compare: bool, index: Index
) -> _Known:
    """Return what is known of a wiki now, its profiles compared with each other or not yet; raises `StorageError`."""
    with nullcontext() if known.held else garbage.put_off_meanwhile():
        return _known_now(folder, entries, known, today, compare, index)


def _known_now(
    folder: WikiFolder, entries: Mapping[str, Entry], known: _Known, today: date, compare: bool, index: Index
) -> _Known:
    held = index.assessed(known.held)
    if not compare:
        return known._replace(held=held)
    said = {slug: one.assessment.relations for slug, one in held.items()}
    before = known.others
    if said == before.relations and entries == before.directory.entries and held:
        return _Known(held, before, known.across)
    others = others_of(folder, entries, {slug: one.assessment for slug, one in held.items()})
    found = ((slug, across(slug, one, others, today)) for slug, one in said.items())
    told = {slug: tuple(map(brief, findings)) for slug, findings in found if findings}
    as_before = {slug: one for slug, one in known.across.items() if told.get(slug) == one}
    return _Known(held, others, told | as_before)  # so that of thousands nothing is held anew


def _in_brief(assessment: Assessment, more: tuple[Finding, ...]) -> tuple[Assessment, tuple[Finding, ...]]:
    """Return what is known of a profile as it is held for a whole wiki."""
    return in_brief(assessment), tuple(map(brief, more))
