"""What the tests of publishing share: a wiki of four, and everything around it but the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.publishing.dialog import ExportDialog
from app.desktop.publishing.exporting import Exporting
from app.desktop.publishing.following import Following
from app.desktop.publishing.publishers import Around, Publishers
from app.desktop.publishing.sign import SiteSign
from app.desktop.saving import Saving
from app.desktop.settings import Settings
from app.desktop.watching import Watching
from app.profile.finding import Finding
from app.storage.folder import open_wiki

PROFILES = {
    "ada": "---\ntitle: Ada Lovelace\nstatus: published\n---\n\nShe wrote the first program.\n",
    "bob": "---\ntitle: Bob\nstatus: published\n---\n\nSee [Ada](ada.md).\n",
    "cleo": "---\ntitle: Cleo\nstatus: published\nlast_reviewed_on: 2026-99-99\n---\n\nText.\n",
    "dora": "---\ntitle: Dora\nstatus: draft\n---\n\nNot yet.\n",
}
Act = Callable[[ExportDialog], None]


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """Two who are published, one who is kept out by a finding, and a draft."""
    profiles = tmp_path / "wiki" / "profiles"
    profiles.mkdir(parents=True)
    (tmp_path / "wiki" / "wiki.yaml").write_text("title: Wiki\nbase_url: https://example.org/\n")
    for slug, text in PROFILES.items():
        (profiles / f"{slug}.md").write_text(text)
    return tmp_path / "wiki"


@pytest.fixture
def desk(window: QWidget, wiki: Path) -> Desk:
    """A desk with that wiki on it."""
    desk = Desk(window)
    desk.open_folder(open_wiki(wiki))
    return desk


@pytest.fixture
def around(desk: Desk, saving: Saving, messages: Messages, window: QWidget, tmp_path: Path) -> Around:
    """What publishing needs of the window."""
    settings = Settings(tmp_path / "config", window)
    return Around(desk, saving, settings, messages, lambda: None, Publishers(desk, lambda: None), window)


@pytest.fixture
def sign(window: QWidget) -> SiteSign:
    """The sign at the foot of the window."""
    sign = SiteSign()
    sign.setParent(window)
    return sign


@pytest.fixture
def following(around: Around, sign: SiteSign) -> Following:
    """What keeps the site up to date."""
    return Following(around, Watching(around.desk, around.window), sign)


class Place:
    """Where an editor exports to, and what they do in the dialog."""

    def __init__(self, qtbot: QtBot, around: Around, following: Following, site: Path) -> None:
        self.qtbot = qtbot
        self.around = around
        self.site = site  # the folder of the site
        self.gone_to: list[tuple[str, Finding | None]] = []  # where the dialog led
        self.exporting = Exporting(around, lambda slug, finding: self.gone_to.append((slug, finding)), following)

    def ask(self, act: Act) -> None:
        """Open the dialog and do something in it, then close it."""
        failed: list[BaseException] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, ExportDialog):
                QTimer.singleShot(10, look)
                return
            try:
                act(dialog)
            except BaseException as error:  # noqa: BLE001 - the dialog must not stay open for ever
                failed.append(error)
            dialog.reject()

        QTimer.singleShot(0, look)
        self.exporting.ask()
        for error in failed:
            raise error

    def prepare(self, dialog: ExportDialog) -> None:
        """Choose the folder, and wait until everything is made."""
        if dialog.target is None:
            dialog.where.take_folder(str(self.site))
        self.wait(dialog)

    def wait(self, dialog: ExportDialog) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: not dialog.busy)

    def export(self, dialog: ExportDialog) -> None:
        """Export as a person does."""
        self.prepare(dialog)
        dialog.export.click()
        self.wait(dialog)

    def page(self, slug: str) -> str:
        """What the site says of somebody."""
        return (self.site / slug / "index.html").read_text()


@pytest.fixture
def place(qtbot: QtBot, around: Around, following: Following, tmp_path: Path) -> Place:
    """An editor with a folder for the site."""
    return Place(qtbot, around, following, tmp_path / "site")
