"""Promises of `app.desktop.settings`: what a person prefers holds at once and the next time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.desktop import theme
from app.desktop.messages import Messages
from app.desktop.settings import Settings
from app.storage import preferences
from app.storage.preferences import LastTime, Preferences
from tests.helpers.people import answer_next, press


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the preferences are kept; it is not there yet."""
    return tmp_path / "config"


@pytest.fixture
def settings(folder: Path, window: QWidget, messages: Messages) -> Iterator[Settings]:
    """Settings that nobody has changed yet."""
    settings = Settings(folder, window)
    settings.attach(window, messages)
    yield settings
    settings.deleteLater()


def _choose(dialog: QDialog, value: str, button: str) -> None:
    """Choose a theme and press a button."""
    box = dialog.findChildren(QComboBox)[0]
    box.setCurrentIndex(box.findData(value))
    press(dialog, button)


def test_what_was_changed_is_there_the_next_time(settings: Settings, folder: Path) -> None:
    """Reviewer and zoom are written at once, not when the window closes."""
    settings.remember_reviewer("b-editor")
    settings.remember_zoom(1.25)
    assert preferences.load(folder) == Preferences(reviewer="b-editor", zoom=1.25)


def test_changing_nothing_writes_nothing(settings: Settings, folder: Path) -> None:
    """No file appears because somebody looked at the preferences."""
    settings.change(theme="system", zoom=1.0)
    assert not folder.exists()


def test_a_look_is_told_only_when_it_differs(settings: Settings, qtbot: QtBot) -> None:
    """The window is painted anew for another theme or font, and for no other preference."""
    with qtbot.waitSignal(settings.tokens_changed) as told:
        settings.change(theme="dark", font_size=17)
    assert told.args is not None
    assert (told.args[0].window, told.args[0].font_size) == (theme.DARK.window, 17)
    with qtbot.assertNotEmitted(settings.tokens_changed):
        settings.change(reviewer="b", zoom=1.5)


def test_what_can_not_be_written_is_said_and_holds_all_the_same(
    settings: Settings, folder: Path, said: list[str]
) -> None:
    """A file where the folder should be costs the memory and not the work."""
    folder.write_text("")
    settings.change(theme="dark")
    assert settings.tokens.window == theme.DARK.window
    assert len(said) == 1


def test_cancel_takes_a_look_back(settings: Settings, folder: Path) -> None:
    """What was chosen to be looked at is neither kept nor written."""
    settings.change(theme="light")
    answer_next(lambda dialog: _choose(dialog, "dark", "Cancel"))
    settings.ask()
    assert settings.current.theme == preferences.load(folder).theme == "light"


def test_ok_keeps_what_the_dialog_does_not_ask_about(settings: Settings) -> None:
    """Wikis and layout are remembered through a change of the theme."""
    settings.change(recent=(LastTime("/wiki"),), layout=b"x")
    answer_next(lambda dialog: _choose(dialog, "dark", "OK"))
    settings.ask()
    assert settings.current == Preferences(theme="dark", recent=(LastTime("/wiki"),), layout=b"x")


def test_the_last_wiki_comes_first_and_once(settings: Settings) -> None:
    """Opening a wiki again moves it up."""
    for path in ("/a", "/b", "/a"):
        settings.remember_session(LastTime(path))
    assert settings.recent() == ("/a", "/b")
