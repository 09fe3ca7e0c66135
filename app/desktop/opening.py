"""Opening: wikis, profiles, and what a link leads to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.profiles.pane import ProfilePane
from app.profile import links
from app.storage.errors import InUse, StorageError
from app.storage.folder import WikiFolder, is_folder, open_wiki


class Opening(QObject):
    """Opens folders and profiles, and says plainly where that can't be."""

    entered = Signal()  # the profile that was just opened is to be worked on
    wiki_opened = Signal(str)  # path of the folder that was opened, to be remembered

    def __init__(
        self,
        desk: Desk,
        pane: ProfilePane,
        messages: Messages,
        may_close: Callable[[], bool],
        recent: Callable[[], tuple[str, ...]],
        sample: Callable[[], Path],
        window: QWidget,
    ) -> None:
        """`recent` tells the wikis that were open lately; `sample` makes the person's copy of the sample wiki."""
        super().__init__(window)
        self._desk = desk
        self._pane = pane
        self._messages = messages
        self._may_close = may_close
        self._recent = recent
        self._sample = sample
        self._window = window
        self.data: Path | None = None  # where the person's data lies, if not where the platform says

    def open_path(self, path: Path, slug: str = "") -> bool:
        """Open a wiki's folder (or the wiki of a profile's file), and one of its profiles."""
        if path.suffix == ".md" and not is_folder(path):
            slug = path.stem
            path = path.parent.parent if path.parent.name == "profiles" else path.parent
        if not self._may_close():
            return False
        try:
            folder = open_wiki(path, data=self.data)
            opened = self._open(folder)
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
            return False
        if not opened:
            return False
        self.wiki_opened.emit(str(folder.root))
        for fault in folder.faults:
            self._messages.say(fault.notice)
        if slug:
            self.open(slug)
        return True

    @Slot()
    def open_again(self) -> None:
        """Open the wiki once more, the profile in hand as well."""
        folder, current = self._desk.folder, self._desk.current
        if folder is not None:
            self.open_path(folder.root, current.slug if current else "")

    def has_recent(self) -> bool:
        """Say whether any wiki was open before."""
        return bool(self._recent())

    def recent(self) -> tuple[str, ...]:
        """Return the wikis that were open lately, the last one first."""
        return self._recent()

    @Slot()
    def choose_folder(self) -> None:
        """Let the editor choose a folder."""
        start = str(self._desk.folder.root.parent) if self._desk.folder else str(Path.home())
        chosen = QtWidgets.QFileDialog.getExistingDirectory(self._window, self.tr("Open a wiki's folder"), start)
        if chosen:
            self.open_path(Path(chosen))

    @Slot()
    def open_sample(self) -> None:
        """Open the person's own copy of the sample wiki; make it first if there is none."""
        try:
            path = self._sample()
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
            return
        self.open_path(path)

    @Slot(str)
    def open(self, slug: str) -> None:
        """Take a profile in hand."""
        try:
            self._desk.open(slug)
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)

    def enter(self, slug: str) -> None:
        """Take a profile in hand to work on it at once."""
        self.open(slug)
        self.entered.emit()

    def open_neighbour(self, step: int) -> None:
        """Open the profile `step` rows further down the list."""
        current = self._desk.current
        if slug := self._pane.neighbour(current.slug if current else "", step):
            self.open(slug)

    @Slot()
    def go_back(self) -> None:
        """Open the profile that was in hand before."""
        self._guarded(self._desk.go_back)

    @Slot()
    def go_forward(self) -> None:
        """Undo going back."""
        self._guarded(self._desk.go_forward)

    @Slot(str)
    def follow(self, target: str) -> None:
        """Go where a link leads: profiles open here, addresses of the web and of mail outside, all else nowhere."""
        if slug := self.slug_of(target):
            self.open(slug)
            return
        url = QUrl(target, QUrl.ParsingMode.StrictMode)
        if url.scheme() in ("http", "https", "mailto"):
            QtGui.QDesktopServices.openUrl(url)
        elif url.scheme() == "profile-desk":
            self._messages.say(self.tr("This leads to a page or file of the site, which is there once it is exported."))
        else:
            self._messages.say(self.tr("This link leads nowhere: {target}").format(target=target[:200]))

    def slug_of(self, target: str) -> str:
        """Return the slug of the profile that an address or a `[[wiki link]]` leads to, "" where it leads to none."""
        among = self._desk.directory
        slug = links.linked_slug(target)
        if slug is None and target.startswith("profile-desk:"):
            slug = among.slug_at(QUrl(target).path().strip("/").partition("/")[0])
        if slug is None and ":" not in target:
            slug = links.resolve(links.wiki_link(target.removeprefix("[[").removesuffix("]]"))[0], among)
        return slug if slug and slug in among.entries else ""

    def _open(self, folder: WikiFolder) -> bool:
        """Put a wiki on the desk; where another window has it, only to be looked at, if the editor wants that."""
        try:
            self._desk.open_folder(folder)
        except InUse as error:
            if not self._messages.ask(error.headline, error.advice, self.tr("Open read-only")):
                return False
            self._desk.open_folder(folder, error.headline)
        return True

    def _guarded(self, act: Callable[[], None]) -> None:
        try:
            act()
        except StorageError as error:
            self._messages.problem(error.headline, error.advice)
