"""Searching all profiles: asked while one types, beside the window; the newest query counts."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.desktop.indexing import Indexing
from app.desktop.opening import Opening
from app.desktop.pausing import pause
from app.desktop.profiles.pane import ProfilePane
from app.desktop.replacing.in_profile import selected_words
from app.desktop.searching import jumping, looking, pane
from app.desktop.searching.model import Row
from app.desktop.searching.remarks import remark
from app.desktop.session import State
from app.desktop.stead import Guest, Stead
from app.desktop.theme import Tokens
from app.profile import filtering
from app.storage.errors import StorageError
from app.storage.index.indexing import Index
from app.storage.index.searching import Found

T = TypeVar("T")

_PAUSE = 300  # milliseconds after an edit before what it changed is looked for


class Searching(Guest["pane.SearchPane"]):
    """Shows the search in the place of the profile list."""

    def __init__(
        self,
        desk: Desk,
        indexing: Indexing,
        opening: Opening,
        editing: EditingPane,
        side: Stead,
        list_: ProfilePane,
        parent: QObject,
    ) -> None:
        """`side` is where the profile list, `list_`, belongs."""
        super().__init__(side, self.make_pane, parent)
        self._desk = desk
        self._indexing = indexing
        self._opening = opening
        self._editing = editing
        self._list = list_
        self._looking = looking.Looking()
        self._unfolded: set[str] = set()  # slugs of the profiles of which all places are shown
        self._busy = False  # whether the index is being asked
        self._waiting: deque[Callable[[], None]] = deque()  # what is asked next
        self._number = 0  # of the query; what an earlier one found is dropped
        self._passed = 0  # profiles of the index that were found
        self._total = ""  # how many profiles fit, in words
        self._progress = (0, 0)  # files that are read, and all of them
        self._again = pause(self, _PAUSE, self._refresh)
        desk.wiki_changed.connect(self._forget)
        desk.edited.connect(self.refresh_soon)
        desk.dirty_changed.connect(self.refresh_soon)
        self.came.connect(self._refresh)
        indexing.indexed.connect(self._refresh)
        indexing.progressed.connect(self._show_progress)
        indexing.trouble_changed.connect(self._refresh)

    def make_pane(self, tokens: Tokens) -> pane.SearchPane:
        """Return the pane of the search."""
        made = pane.SearchPane(tokens)
        made.query_changed.connect(self._ask)
        made.chosen.connect(self._go)
        made.more_requested.connect(self._ask_more)
        return made

    @Slot()
    def enter(self) -> None:
        """Show the search, with what is selected in it."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.pane.isAncestorOf(focus) and (selected := selected_words(focus)):
            self.pane.set_query(selected)
        super().enter()

    def has_found(self) -> bool:
        """Say whether there are places that one can go to one by one."""
        return self.made is not None and self.made.model.next_hit(-1, 1) >= 0

    def step(self, by: int) -> None:
        """Go to the next place that was found, or `by` -1 to the one before."""
        row = self.pane.model.next_hit(self.pane.marked, by)
        found = self.pane.model.row_at(row)
        if found is not None:
            self.pane.mark(row)
            self._go(found)

    # What is asked.

    @Slot()
    def _ask(self) -> None:
        """Look for what the line says, from the beginning."""
        self._unfolded.clear()
        self._look(looking.PAGE, anew=True)

    @Slot()
    def _refresh(self) -> None:
        """Look again: something changed. What is shown stays where it is."""
        self._again.stop()
        if self.shown:
            self._look(max(looking.PAGE, self._passed), anew=False)

    @Slot()
    def refresh_soon(self) -> None:
        """Look again in a moment: something may fit now that did not."""
        if self.shown:
            self._again.start()

    def _look(self, most: int, *, anew: bool) -> None:
        query = self.pane.query
        self._number += 1
        self._waiting.clear()
        self._total = ""
        self.pane.show_remark(remark(query))
        if not query.strip():
            self.pane.show_help()
        elif self._desk.index is None:
            self.pane.show_words(self.tr("No wiki is open."))
        else:
            unfolded = frozenset(self._unfolded)
            ask = partial(self._looking.page, query, self._among(), 0, most, self._unsaved(), unfolded)
            self._run(ask, partial(self._take, anew))
        self._tell()

    @Slot()
    def _ask_more(self) -> None:
        query, among = self.pane.query, self._among()
        ask = partial(self._looking.page, query, among, self._passed, looking.PAGE, self._unsaved(), frozenset())
        self._run(ask, self._take_more)

    def _among(self) -> frozenset[str] | None:
        """Return the slugs of the profiles that fit what only the list can answer; None where that is not asked."""
        return self._list.fitting(filtering.terms_of(self.pane.query))

    def _run(self, work: Callable[[Index], T], then: Callable[[Future[T]], None]) -> None:
        """Ask one thing at a time; what was to be asked for an earlier query is not asked any more."""
        number = self._number

        def answer(future: Future[T]) -> None:
            self._busy = False
            if self._waiting:
                self._waiting.popleft()()
            if number == self._number:
                then(future)

        def begin() -> None:
            self._busy = True
            self._indexing.ask(work, answer)

        if self._busy:
            self._waiting.append(begin)
        else:
            begin()

    def _unsaved(self) -> Mapping[str, State]:
        return {session.slug: session.state for session in self._desk.dirty}

    # What is answered.

    def _take(self, anew: bool, future: Future[looking.Page]) -> None:
        try:
            page = future.result()
        except StorageError as error:
            self.pane.show_words(f"{error.headline}\n{error.advice}")
            return
        self._passed = page.passed
        if page.found:
            self.pane.show_found(page.found, goes_on=page.goes_on, anew=anew)
        elif self._indexing.is_true:
            self.pane.show_words(self.tr("No profile has this."))
        else:
            self.pane.show_words(self.tr("Nothing yet: the profiles are still being read."))
        if page.goes_on:
            self._run(partial(self._looking.count, self.pane.query, self._among(), self._unsaved()), self._take_count)
        else:
            self._show_total(len(page.found))

    def _take_more(self, future: Future[looking.Page]) -> None:
        with suppress(StorageError):  # the next letter tells
            page = future.result()
            self._passed += page.passed
            self.pane.model.add(page.found, goes_on=page.goes_on)

    def _take_count(self, future: Future[int]) -> None:
        with suppress(StorageError):
            self._show_total(future.result())

    def _take_places(self, future: Future[Found | None]) -> None:
        with suppress(StorageError):
            if found := future.result():
                self.pane.model.unfold(found)

    def _show_total(self, total: int) -> None:
        words = self.tr("1 profile") if total == 1 else self.tr("{total} profiles").format(total=f"{total:,}")
        self._total = words if total else ""
        self._tell()

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self._progress = (done, total)
        if self.shown:
            self._tell()
            if not self._again.isActive():
                self._again.start()  # what was read meanwhile is found

    def _tell(self) -> None:
        """Say how much was found, or why it may not be all."""
        if self._indexing.trouble:
            self.pane.show_count(self._indexing.trouble)
            return
        done, total = self._progress
        words = self.tr("Reading the profiles: {done} of {total}").format(done=f"{done:,}", total=f"{total:,}")
        self.pane.show_count(words if done < total else self._total)

    # What is done with it.

    @Slot(object)
    def _go(self, row: Row) -> None:
        slug = row.found.slug
        if row.asks_more:
            self._unfolded.add(slug)
            self._run(partial(self._looking.places, self.pane.query, slug, self._unsaved()), self._take_places)
            return
        jumping.Jumping(self._desk, self._opening, self._editing, self.stead.tokens).go(slug, row.hit)

    @Slot()
    def _forget(self) -> None:
        """Another wiki is open: what was asked of the one before is never answered."""
        self._number += 1
        self._busy = False
        self._waiting.clear()
        self._passed, self._progress, self._total = 0, (0, 0), ""
        self._looking = looking.Looking()
        self._unfolded.clear()
        if self.made is not None:
            self.made.show_help()
            self._refresh()
