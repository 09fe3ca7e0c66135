"""Deleted profiles come back, through the dialog that asks which."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.history.returning import Returning
from app.desktop.messages import Messages
from app.storage.history import Why
from tests.helpers.people import answer_next, named, press
from tests.helpers.wikis import ADA


@pytest.fixture
def entered() -> list[str]:
    """The profiles that were taken in hand."""
    return []


@pytest.fixture
def returning(desk: Desk, messages: Messages, window: QWidget, entered: list[str]) -> Returning:
    """What brings profiles of the small wiki back."""
    return Returning(desk, messages, entered.append, window)


def _delete_ada(desk: Desk, wiki: Path) -> None:
    assert desk.folder is not None
    desk.folder.safe.history.keep("ada", ADA.encode(), Why.DELETED)
    (wiki / "profiles" / "ada.md").unlink()
    desk.refresh()


def _answer(qtbot: QtBot, words: str) -> None:
    def act(dialog: QDialog) -> None:
        qtbot.waitUntil(lambda: named(dialog, QListWidget, "Deleted profiles").count() == 1)
        press(dialog, words)

    answer_next(act)


def test_it_is_written_listed_and_opened(
    qtbot: QtBot, desk: Desk, wiki: Path, returning: Returning, entered: list[str], said: list[str]
) -> None:
    """To the byte, under its address."""
    _delete_ada(desk, wiki)
    _answer(qtbot, "Bring back")
    returning.ask()
    assert (wiki / "profiles" / "ada.md").read_text() == ADA
    assert "ada" in [entry.slug for entry in desk.entries]
    assert (entered, said) == (["ada"], ["Ada Lovelace is back as ada.md"])


def test_cancel_writes_nothing(qtbot: QtBot, desk: Desk, wiki: Path, returning: Returning, entered: list[str]) -> None:
    """Looking is free."""
    _delete_ada(desk, wiki)
    _answer(qtbot, "Cancel")
    returning.ask()
    assert not (wiki / "profiles" / "ada.md").exists()
    assert entered == []


def test_a_failure_is_shown(qtbot: QtBot, desk: Desk, wiki: Path, returning: Returning, entered: list[str]) -> None:
    """A version that the disk changed is not written."""
    _delete_ada(desk, wiki)
    assert desk.folder is not None
    desk.folder.safe.history.versions("ada")[0].path.write_bytes(b"rot")

    def act(dialog: QDialog) -> None:
        qtbot.waitUntil(lambda: named(dialog, QListWidget, "Deleted profiles").count() == 1)
        answer_next(lambda box: press(box, "OK"))
        press(dialog, "Bring back")

    answer_next(act)
    returning.ask()
    assert entered == []
