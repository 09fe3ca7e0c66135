"""Promises of `app.desktop.window`: it frames, listens, and closes only when it may."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.window import MainWindow


@pytest.fixture
def answers() -> list[bool]:
    """What is answered when the window wants to close; the last answer holds."""
    return [True]


@pytest.fixture
def window(qtbot: QtBot, answers: list[bool]) -> MainWindow:
    """A window of three empty panes."""
    made = MainWindow((QWidget(), QWidget(), QWidget()), lambda: answers[-1])
    qtbot.addWidget(made)
    return made


def test_it_stays_open_while_work_is_not_settled(window: MainWindow, answers: list[bool]) -> None:
    """Closing asks each time anew."""
    window.show()
    answers.append(False)
    assert not window.close()
    assert window.isVisible()
    answers.append(True)
    assert window.close()


def test_the_title_names_profile_and_wiki_and_marks_unsaved_work(window: MainWindow) -> None:
    """What is not there leaves no lonely dash."""
    window.show_title("Ada", "Our Wiki", dirty=True)
    assert (window.windowTitle(), window.isWindowModified()) == ("Ada[*] – Our Wiki – Profile Desk", True)
    window.show_title("", "", dirty=False)
    assert (window.windowTitle(), window.isWindowModified()) == ("Profile Desk[*]", False)


def test_it_tells_once_that_it_was_painted(window: MainWindow, qtbot: QtBot) -> None:
    """What is heavy is built then, and never a second time."""
    told: list[bool] = []
    window.shown.connect(lambda: told.append(True))
    with qtbot.waitSignal(window.shown):
        window.show()
    window.repaint()
    qtbot.wait_until(lambda: told == [True])


def test_the_first_deed_is_told_before_it_is_done(window: MainWindow, qtbot: QtBot) -> None:
    """Whatever a key needs can still be built; the next key is told no more."""
    line = QLineEdit()
    window.setCentralWidget(line)
    window.show()
    line.setFocus()
    told: list[str] = []
    window.used.connect(lambda: told.append(line.text()))
    for _ in range(2):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert (told, line.text()) == ([""], "aa")


def test_closing_is_a_deed(window: MainWindow) -> None:
    """Who closes the window before it was painted is asked all the same."""
    window.show()
    told: list[bool] = []
    window.used.connect(lambda: told.append(window.isVisible()))
    window.windowHandle().close()
    assert told == [True]


def test_a_layout_is_taken_up_again_and_rubbish_is_not(window: MainWindow) -> None:
    """A window opened on broken preferences looks like a first one."""
    window.resize(700, 500)
    kept = window.layout_state()
    window.resize(600, 400)
    window.restore_layout(b"rubbish", b"rubbish")
    assert (window.width(), window.height()) == (600, 400)
    window.restore_layout(*kept)
    assert (window.width(), window.height()) == (700, 500)


def test_only_files_of_this_machine_are_told_when_dropped(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """An address of the web is never fetched."""
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/x.md"), QUrl.fromLocalFile(str(tmp_path))])
    nothing = Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing)
    with qtbot.waitSignal(window.paths_dropped) as told:
        window.dropEvent(drop)
    assert told.args == [[str(tmp_path)]]


def test_the_status_is_text_and_keeps_its_height(window: MainWindow) -> None:
    """Markup in a name is shown as it is, and the first words move nothing."""
    label = next(one for one in window.statusBar().findChildren(QLabel) if one.text() == " ")
    before = label.minimumHeight()
    window.show_status("<b>5 words</b>")
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.sizeHint().height() <= before


def test_the_list_gets_the_room_that_its_columns_need(window: MainWindow, qtbot: QtBot) -> None:
    """The other panes give it by their share; a list that is wide enough stays as it is."""
    window.show()
    splitter = window.centralWidget()
    assert isinstance(splitter, QSplitter)
    window.give_list_room(600)
    sizes = splitter.sizes()
    assert sizes[0] == 600
    assert sizes[1] > 100 < sizes[2]
    window.give_list_room(300)
    assert splitter.sizes() == sizes


def test_room_that_was_lent_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    """Unless somebody drew the edge elsewhere in the meantime."""
    window.show()
    splitter = window.centralWidget()
    assert isinstance(splitter, QSplitter)
    before = splitter.sizes()[0]
    window.lend_list_room(600)
    assert splitter.sizes()[0] == 600
    window.take_list_room_back()
    assert splitter.sizes()[0] == before
    window.lend_list_room(600)
    window.give_list_room(650)
    window.take_list_room_back()
    assert splitter.sizes()[0] == 650


def test_a_long_message_takes_the_room_of_how_the_profile_stands(window: MainWindow) -> None:
    """It is there again as soon as the message goes; a short one leaves it where it is."""
    window.resize(500, 300)
    window.show()
    window.show_status("251 words   ·   5 findings   ·   Saved")
    status = next(one for one in window.statusBar().findChildren(QLabel) if "251 words" in one.text())
    window.say("Saved")
    assert status.isVisible()
    window.say("Exported to a folder with a long name: 43 new pages")
    assert not status.isVisible()
    window.statusBar().clearMessage()
    assert status.isVisible()


def test_a_message_without_room_ends_in_dots(window: MainWindow) -> None:
    """Nobody takes its beginning for all of it."""
    window.resize(300, 300)
    window.show()
    window.say("Exported " * 40)
    assert window.statusBar().currentMessage().endswith("…")
