"""The palette's three lists: every action, every profile with its sections, the recent wikis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from app.desktop import destinations, palette, ranking
from app.desktop.actions import ActionSet, shown_keys
from app.desktop.beside import Beside
from app.desktop.desk import Desk
from app.desktop.indexing import Indexing
from app.desktop.opening import Opening
from app.desktop.words import status_words
from app.storage.errors import StorageError
from app.storage.index import facts, searching

_MOST = 50  # rows that are offered at once
_AT_ONCE = 1_000  # profiles that are made ready in a moment; more are made ready beside the window
_CALM = 300  # milliseconds after the last change before it is made ready what can be gone to


class Finding(QObject):
    """Opens the palette."""

    def __init__(
        self,
        desk: Desk,
        indexing: Indexing,
        opening: Opening,
        actions: Callable[[], ActionSet],
        reveal: Callable[[str], None],
        new: Callable[[str], None],
        window: QWidget,
    ) -> None:
        """`actions` tells the window's actions, which are made later than this; `reveal` shows a place of the profile
        in hand; `new` makes a profile of that name.
        """
        super().__init__(window)
        self._desk = desk
        self._indexing = indexing
        self._opening = opening
        self._actions = actions
        self._reveal = reveal
        self._new = new
        self._window = window
        self._palette: palette.Palette | None = None
        self._headings: destinations.Headings = {}
        self._headings_known = False  # whether they are what the index has
        self._ready: destinations.Destinations | None = None
        self._stale = True  # whether something changed since it was made ready
        self._asked = 0  # number of the last time that it was asked for
        self._beside = Beside(self)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_CALM)
        self._waiting.timeout.connect(self._make_ready)
        desk.entries_changed.connect(self._grow_stale)
        desk.wiki_changed.connect(self._forget)
        indexing.indexed.connect(self._forget_headings)
        self._waiting.start()

    @Slot()
    def commands(self) -> None:
        """Offer every action that can be done now."""
        made = self._actions()
        choices = [
            palette.Choice(_bare(action.words), shown_keys(action), partial(made.run, action))
            for action in made.table
            if action.possible()
        ]
        also = [_bare(action.menu) for action in made.table if action.possible()]
        self._open(self.tr("What do you want to do?"), _offered(choices, also))

    @Slot()
    def profiles(self) -> None:
        """Offer every profile and section, those of profiles in hand lately first."""
        if not self._headings_known:
            self._ask_headings()
        if self._stale or self._desk.dirty:
            self._make_ready()
        self._open(self.tr("Go to a profile or a section"), self._destinations)

    @Slot()
    def recent_wikis(self) -> None:
        """Offer the wikis that were open lately."""
        choices = [
            palette.Choice(Path(path).name, path, partial(self._opening.open_path, Path(path)))
            for path in self._opening.recent()
        ]
        self._open(self.tr("Open a recent wiki"), _offered(choices))

    @Slot()
    def _forget(self) -> None:
        """Another wiki is open."""
        self._headings, self._ready = {}, None
        self._forget_headings()
        self._grow_stale()

    @Slot()
    def _forget_headings(self) -> None:
        """Ask for the headings again when they are wanted."""
        self._headings_known = False

    def _ask_headings(self) -> None:
        self._headings_known = True
        self._indexing.ask(lambda index: searching.headings(index.database), self._take_headings)

    def _take_headings(self, found: Future[destinations.Headings]) -> None:
        try:
            self._headings = found.result()
        except StorageError:  # the search says why
            self._headings_known = False
            return
        self._make_ready()

    def _destinations(self, typed: str) -> Sequence[palette.Choice]:
        if self._ready is None:
            return (palette.Choice(self.tr("The names are being read…"), "", None),)
        current = self._desk.current
        recent = self._desk.recent
        if typed.strip() and current is not None:
            recent = (current.slug, *recent)
        fits = self._ready.fitting(typed, _MOST, recent)
        choices = [self._choice(one, typed) for one in fits.destinations]
        if (fits.guessed or not choices) and (title := " ".join(typed.split())) and not self._desk.read_only:
            words = self.tr("New profile “{name}”…").format(name=title)
            choices.append(palette.Choice(words, "", partial(self._new, title)))
        return choices

    def _choice(self, one: destinations.Destination, typed: str) -> palette.Choice:
        entry = one.entry
        if one.path:
            return palette.Choice(one.heading, entry.name, partial(self._enter_section, entry.slug, one.path))
        other = ranking.other_name(typed, entry.name, entry.aliases)
        detail = " · ".join(part for part in (other, entry.type, status_words(entry.status)) if part)
        return palette.Choice(entry.name, detail, partial(self._opening.enter, entry.slug))

    def _enter_section(self, slug: str, path: str) -> None:
        self._opening.open(slug)
        current = self._desk.current
        if current is not None and current.slug == slug:
            self._reveal(path)

    @Slot()
    def _grow_stale(self) -> None:
        """Have the names made ready when they are wanted; the first time before that."""
        self._stale = True
        if self._ready is None:
            self._waiting.start()

    @Slot()
    def _make_ready(self) -> None:
        """Make ready what can be gone to: a small wiki at once, a large one beside the window."""
        self._waiting.stop()
        self._stale = False
        self._asked += 1
        unsaved = {session.slug: facts.headings(session.profile) for session in self._desk.dirty}
        work = partial(destinations.Destinations, self._desk.entries, {**self._headings, **unsaved})
        if len(self._desk.entries) <= _AT_ONCE:
            self._take_ready(work())
        else:
            self._beside.do(work, partial(self._take_answer, self._asked))

    def _take_answer(self, number: int, made: Future[destinations.Destinations]) -> None:
        if number == self._asked:
            self._take_ready(made.result())

    def _take_ready(self, made: destinations.Destinations) -> None:
        self._ready = made
        if self._palette is not None and self._palette.isVisible():
            self._palette.look_again()

    def _open(self, title: str, offer: palette.Offer) -> None:
        """Offer these; the palette is made the first time."""
        if self._palette is None:
            self._palette = palette.Palette(self._window)
        self._palette.open_with(title, offer)


def _offered(choices: Sequence[palette.Choice], also: Sequence[str] = ()) -> palette.Offer:
    """Return what offers these choices by their words, and by what else is said of them."""
    names = ranking.Names(
        [ranking.name(one.words, more) for one, more in zip(choices, also or [""] * len(choices), strict=True)]
    )
    return lambda typed: [choices[place] for place in ranking.ranked(typed, names, _MOST)]


def _bare(words: str) -> str:
    """Return a menu's words without the sign of its letter key."""
    return words.replace("&", "")
