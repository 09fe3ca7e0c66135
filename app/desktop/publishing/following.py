"""The site kept up to date: what is saved is published at once, beside the window; the editor is never interrupted."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app import garbage
from app.desktop.beside import Beside
from app.desktop.clock import this_day
from app.desktop.gathering import Found
from app.desktop.publishing import words
from app.desktop.publishing.publishers import Around, Far, Publishers
from app.desktop.publishing.sign import SiteSign
from app.desktop.session import Session
from app.desktop.watching import Watching
from app.publish.options import Options
from app.storage.errors import StorageError
from app.storage.names import SUFFIX
from app.storage.preferences import Target

if TYPE_CHECKING:
    from app.publish import publishing
    from app.publish.prepared import Published

_SUCH = 3  # so many profiles are named


class Following(QObject):
    """Publishes what was saved, as long as that is wanted; for each wiki until the window is closed."""

    changed = Signal()  # it was switched on or off, or another wiki is open
    published = Signal(object)  # the slugs that were published, a frozenset; None for all that changed

    def __init__(
        self, around: Around, watching: Watching, sign: SiteSign, today: Callable[[], date] = this_day
    ) -> None:
        """`sign` says at the foot of the window what was done and when."""
        super().__init__(around.window)
        self._desk = around.desk
        self._settings = around.settings
        self._messages = around.messages
        self._publishers = around.publishers
        self._sign = sign
        self._today = today
        self._beside = Beside(self)
        self._wanted: dict[Path, Target] = {}  # the folders that are kept up to date, by wiki
        self._slugs: set[str] = set()  # profiles that were saved and are not published yet
        self._all = False  # whether more than these may have changed
        self._busy = self._paused = False
        self._failed = ""  # what went wrong last, so that it is told once
        around.saving.saved.connect(self._take_saved)
        watching.found.connect(self._take_found)
        around.desk.refreshed.connect(self._take_all)
        around.desk.wiki_changed.connect(self._begin)

    @property
    def target(self) -> Target | None:
        """The folder that is kept up to date; None where none is."""
        folder = self._desk.folder
        return self._wanted.get(folder.root) if folder else None

    @property
    def is_on(self) -> bool:
        """Whether the site of the open wiki is kept up to date."""
        return self.target is not None

    @property
    def is_busy(self) -> bool:
        """Whether something is being published."""
        return self._busy

    def can_follow(self) -> bool:
        """Say whether the wiki was exported before, so that it is known where its site is."""
        return self._desk.folder is not None and bool(self._last_targets())

    @Slot()
    def toggle(self) -> None:
        """Switch it on, for the folder that was exported to last, when the editor agrees; or off."""
        if self.is_on:
            self.follow(None)
            return
        targets = self._last_targets()
        if targets and self._messages.ask(
            self.tr("Keep the site in {folder} up to date?").format(folder=targets[0].folder),
            self.tr(
                "What changed since the last export is published now, and from then on whatever you save, if nothing"
                " keeps it out. It ends when you switch it off or close Profile Desk."
            ),
            self.tr("Keep it up to date"),
        ):
            self.follow(targets[0])
        self.changed.emit()

    def follow(self, target: Target | None) -> None:
        """Keep the site in this folder up to date from now on; None: none."""
        folder = self._desk.folder
        if folder is None:
            return
        self._wanted.pop(folder.root, None)
        if target is not None:
            self._wanted[folder.root] = target
        self._begin()

    def take_target(self, target: Target) -> None:
        """Take notice that somebody exported there: with drafts or without, that holds from now on."""
        if self.target is not None and self.target.folder == target.folder and self._desk.folder is not None:
            self._wanted[self._desk.folder.root] = target

    def pause(self) -> None:
        """Publish nothing for a while: somebody exports."""
        self._paused = True

    def go_on(self) -> None:
        """Publish again, what was saved meanwhile too."""
        self._paused = False
        self._work()

    def _last_targets(self) -> tuple[Target, ...]:
        folder = self._desk.folder
        return self._settings.current.targets_of(str(folder.root)) if folder else ()

    @Slot()
    def _begin(self) -> None:
        """Look at the whole wiki: it is another one, or it is followed from now on."""
        self._slugs.clear()
        self._failed = ""
        self._all = self.is_on
        self._sign.setVisible(self.is_on)
        self._sign.say_waiting()
        self.changed.emit()
        self._work()

    @Slot(object, bool)
    def _take_saved(self, session: Session, _confirmed: bool) -> None:
        self._slugs.add(session.slug)
        self._work()

    @Slot(object)
    def _take_found(self, found: Found) -> None:
        self._slugs |= {name.removesuffix(SUFFIX) for name in found.complete}
        self._all |= found.settings is not None
        self._work()

    @Slot()
    def _take_all(self) -> None:
        self._all = True
        self._work()

    def _work(self) -> None:
        """Publish what was saved, unless that is done already."""
        target = self.target
        if target is None:
            self._slugs.clear()
            return
        if self._busy or self._paused or not (self._all or self._slugs):
            return
        options = Options(target.drafts, self._today() if target.drafts else None)
        whole = self._all or not self._publishers.is_known(target.folder, options)
        slugs = None if whole else frozenset(self._slugs)
        self._busy, self._all = True, False
        self._slugs.clear()
        make = self._publishers.wanted(target.folder, options)
        self._beside.do(partial(_published, make, slugs, self._publishers), partial(self._take, slugs, target))

    def _take(self, slugs: frozenset[str] | None, target: Target, future: Future[Published]) -> None:
        """Say what was published, or once why nothing was."""
        self._busy = False
        if target == self.target:
            try:
                done = future.result()
            except StorageError as error:
                self._all = True  # nobody knows what of it was done; the next time all is looked at
                self._fail(error)
                return
            self._failed = ""
            if is_news(done, slugs):
                self._sign.say_done(done_words(done, slugs), datetime.now().astimezone(), target.folder)
            self.published.emit(slugs)
        self._work()

    def _fail(self, error: StorageError) -> None:
        self._sign.say_failed(error.headline, error.advice)
        if error.headline != self._failed:
            self._failed = error.headline
            self._messages.say(f"{error.headline} {error.advice}")


def _published(
    make: Callable[[], publishing.Publisher], slugs: frozenset[str] | None, publishers: Publishers
) -> Published:
    """Publish these profiles, or all that changed."""
    with publishers.turn:
        publisher = make()
        if slugs is not None:
            return publisher.update(slugs)
        with garbage.put_off_meanwhile():
            return publisher.publish(publisher.prepare(Far()))


def is_news(done: Published, slugs: frozenset[str] | None) -> bool:
    """Say whether there is something to tell: the folder is looked at once more after each save, and finds nothing."""
    return slugs is None or not done.prepared.is_empty or any(one.slug in slugs for one in done.prepared.held)


def done_words(done: Published, slugs: frozenset[str] | None) -> str:
    """Say what was published of what was saved: names of a few, else how many; "" for nothing."""
    changes = done.prepared.changes
    held = [one.name or one.slug for one in done.prepared.held if slugs is not None and one.slug in slugs]
    parts = [", ".join(one.name or one.slug for one in changes)] if changes else []
    if len(changes) > _SUCH or slugs is None:
        parts = [words.changes_words(changes)] if changes else []
    if held:
        parts.append(words.kept_out_names(held[:_SUCH]))
    return "; ".join(parts)
