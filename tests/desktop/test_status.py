"""What the status bar says."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.status import StatusLine, status_parts
from app.desktop.window import MainWindow
from app.profile.values import Profile, Section


def test_words_findings_review_and_saving_are_told(qtbot: QtBot) -> None:
    """Everything at a glance, each part only where there is something to say."""
    profile = Profile(lead="Two words.", sections=(Section("A", "three more words"),), last_reviewed_on="2026-05-20")
    assert status_parts(profile, 2, dirty=True) == ["5 words", "2 findings", "Reviewed 20 May 2026", "Unsaved"]
    assert status_parts(Profile(), 0, dirty=False) == ["0 words", "Not reviewed yet", "Saved"]
    assert "1 finding" in status_parts(Profile(), 1, dirty=False)


def test_the_progress_of_the_index_is_told_until_it_is_done(desk: Desk, qtbot: QtBot) -> None:
    """A wiki of thousands says how far it is, with and without a profile in hand."""
    window = MainWindow((QWidget(), QWidget(), QWidget()), lambda: True)
    qtbot.addWidget(window)
    said: list[str] = []
    window.show_status = said.append  # type: ignore[method-assign, assignment]
    status = StatusLine(desk, window)
    status.show_progress(1200, 10_000)
    qtbot.waitUntil(lambda: said[-1:] == ["Indexing: 1,200 of 10,000 profiles"])
    desk.open("ada")
    qtbot.waitUntil(lambda: said[-1].startswith("Indexing: 1,200 of 10,000 profiles   ·   "))
    status.show_progress(10_000, 10_000)
    qtbot.waitUntil(lambda: not said[-1].startswith("Indexing"))
