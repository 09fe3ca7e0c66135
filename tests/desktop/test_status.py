"""What the status bar says."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.desktop.status import status_parts
from app.profile.values import Profile, Section


def test_words_problems_review_and_saving_are_told(qtbot: QtBot) -> None:
    """Everything at a glance, each part only where there is something to say."""
    profile = Profile(lead="Two words.", sections=(Section("A", "three more words"),), last_reviewed_on="2026-05-20")
    assert status_parts(profile, 2, dirty=True) == ["5 words", "2 problems", "Reviewed 20 May 2026", "Unsaved"]
    assert status_parts(Profile(), 0, dirty=False) == ["0 words", "Not reviewed yet", "Saved"]
    assert "1 problem" in status_parts(Profile(), 1, dirty=False)
