"""Replacing in all profiles: they are looked through beside the window, and what is chosen is done as one deed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.desktop.beside import Beside
from app.desktop.carrying import Carrying
from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.patience import GivenUp, patiently
from app.desktop.replacing import dialog as dialogs
from app.desktop.replacing import rows
from app.desktop.theme import Tokens
from app.profile import occurrences, pattern
from app.profile.pattern import Query
from app.profile.values import Profile
from app.storage import replacing
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.replacing import Found, LeftOut, LinkedNames, Search
from app.storage.undoing import Deed

_BATCH = 25  # profiles that are looked through before something is shown


@dataclass(frozen=True, slots=True)
class _Look:
    """One search through all profiles."""

    number: int  # tells it from those before it
    folder: WikiFolder  # the wiki
    search: Search  # what is looked for
    unsaved: Mapping[str, Profile]  # open profiles as they stand
    linked: LinkedNames  # the names that must stay, since links mean them


@dataclass(frozen=True, slots=True)
class _Step:
    """How far a search is, and what its last step found."""

    slugs: tuple[str, ...] = ()  # all profiles
    done: int = 0  # how many of them were looked through
    found: tuple[Found | LeftOut, ...] = ()  # what was found in the last ones


class InAll(QObject):
    """Asks what is to be replaced, shows every place, and replaces those that were chosen."""

    def __init__(
        self,
        desk: Desk,
        carrying: Carrying,
        messages: Messages,
        tokens: Tokens,
        query: Callable[[], Query],
        flush: Callable[[], object],
        window: QWidget,
    ) -> None:
        """`query` gives what was looked for last; `flush` hands what was typed last to its session."""
        super().__init__(window)
        self._desk = desk
        self._carrying = carrying
        self._messages = messages
        self._tokens = tokens
        self._query = query
        self._flush = flush
        self._window = window
        self._beside = Beside(self)
        self._dialog: dialogs.ReplaceDialog | None = None
        self._number = 0  # of the last search; what an earlier one finds counts for nothing

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens
        if self._dialog is not None:
            self._dialog.set_tokens(tokens)

    @Slot()
    def ask(self) -> None:
        """Let the editor find and choose, until it is done or given up."""
        self._flush()
        dialog = self._dialog = dialogs.ReplaceDialog(self._query(), self._tokens, self._window)
        dialog.search_requested.connect(self._look)
        dialog.stop_requested.connect(self._stop)
        self._look()
        while dialog.exec() == QDialog.DialogCode.Accepted and not self._replace(dialog):
            pass
        self._number += 1
        self._dialog = None
        dialog.deleteLater()

    @Slot()
    def _look(self) -> None:
        """Look for it from the beginning."""
        dialog, folder = self._dialog, self._desk.folder
        if dialog is None or folder is None:
            return
        self._number += 1
        dialog.places.clear()
        dialog.show_progress(0, 0)
        dialog.show_told("")
        query = dialog.query()
        if not query.text:
            return
        try:
            wanted = pattern.Pattern(query)
        except pattern.BadPattern as error:
            dialog.show_told(_sentence(str(error)), dialog.line)
            return
        try:
            template = wanted.template(dialog.replacement.value())
        except pattern.BadPattern as error:
            dialog.show_told(_sentence(str(error)), dialog.replacement)
            return
        column = dialog.within.currentData()
        search = Search(wanted, template, occurrences.within(column) if column else occurrences.everywhere)
        unsaved = {one.slug: one.profile for one in self._desk.dirty if not one.state.document.unreadable}
        self._go_on(_Look(self._number, folder, search, unsaved, LinkedNames(folder)), _Step())

    @Slot()
    def _stop(self) -> None:
        """Look for no more; what was found stays."""
        self._number += 1
        if self._dialog is not None:
            self._dialog.show_progress(0, 0)
            self._dialog.show_told(self.tr("Stopped: {words}").format(words=self._found_words(self._dialog)))

    def _go_on(self, look: _Look, last: _Step) -> None:
        """Look through the next profiles beside the window."""
        self._beside.do(partial(_next, look, last), partial(self._take, look))

    def _take(self, look: _Look, future: Future[_Step]) -> None:
        """Show what was found, and go on."""
        dialog = self._dialog
        if dialog is None or look.number != self._number:
            return
        try:
            step = future.result()
        except (pattern.Endless, StorageError) as error:
            dialog.places.clear()
            dialog.show_progress(0, 0)
            dialog.show_told(_sentence(str(error)), dialog.line)
            return
        dialog.places.add(step.found)
        goes_on = step.done < len(step.slugs)
        if goes_on and dialog.places.listed >= rows.MOST:
            dialog.show_progress(0, 0)
            words = self.tr("These are the first {count} places: replace them first, then look for the others.")
            dialog.show_told(words.format(count=f"{dialog.places.listed:,}"))
            return
        dialog.show_progress(step.done, len(step.slugs))
        dialog.show_told(self._found_words(dialog))
        if goes_on:
            self._go_on(look, step)

    def _found_words(self, dialog: dialogs.ReplaceDialog) -> str:
        count, total = dialog.places.listed, dialog.places.rowCount()
        if not total:
            return self.tr("Nothing found.") if dialog.bar.isHidden() else ""
        words = self.tr("Found: {places} in {profiles}.")
        return words.format(places=dialogs.places_words(count), profiles=dialogs.profiles_words(total - count))

    def _replace(self, dialog: dialogs.ReplaceDialog) -> bool:
        """Replace what is chosen, all of it or nothing; say whether there is nothing more to ask."""
        folder = self._desk.folder
        if folder is None:
            return True
        self._stop()
        if dialog.waits or not dialog.places.counts[0]:
            return False
        removed, replaced = self.tr("Removed {places} in {profiles}"), self.tr("Replaced {places} in {profiles}")
        words = dialog.counts_words(removed if dialog.removes else replaced)
        work = partial(replacing.plan, folder, dialog.query(), dialog.places.chosen())
        try:
            planned = patiently(work, self.tr("Preparing what is to be written…"), self._window).result()
        except GivenUp:
            return False
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
            self._look()
            return False
        if planned.refused:
            dialog.places.leave_out(planned.refused)
            dialog.show_told(self.tr("Nothing was replaced yet: some profiles can't take it and are left out."))
            return False
        if self._carrying.carry_out(Deed(planned.operation, planned.change)):
            self._messages.say(words)
        return True


def _next(look: _Look, last: _Step) -> _Step:
    """Return what is found in the next profiles; who is in the folder is looked up first."""
    slugs = last.slugs or replacing.slugs_in(look.folder)
    done = min(last.done + _BATCH, len(slugs))
    found = replacing.find(look.folder, look.search, slugs[last.done : done], look.unsaved, look.linked)
    return _Step(slugs, done, tuple(found))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."
