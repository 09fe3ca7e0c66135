"""Promises of `app.desktop.dialogs.frame`: all dialogs look and answer alike."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.desktop.dialogs.frame import Frame
from tests.helpers.people import press


def _frame(qtbot: QtBot, title: str = "Title") -> Frame:
    frame = Frame(title, "", None)
    qtbot.addWidget(frame)
    frame.add_cancel()
    frame.add_choice("Do it", QDialogButtonBox.ButtonRole.AcceptRole, first=True)
    frame.finish()
    return frame


def test_a_name_in_the_title_is_text(qtbot: QtBot) -> None:
    """Markup in a profile's name is shown and never drawn."""
    frame = _frame(qtbot, "Rename <b>Ada</b>")
    label = frame.findChildren(QLabel)[0]
    assert (label.text(), label.textFormat()) == ("Rename <b>Ada</b>", Qt.TextFormat.PlainText)


def test_enter_is_the_first_choice_and_esc_is_none(qtbot: QtBot) -> None:
    """Whatever the question, the two keys mean the same."""
    answers: list[int] = []
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        frame = _frame(qtbot)
        frame.finished.connect(answers.append)
        with qtbot.waitExposed(frame):
            frame.show()
        QTest.keyClick(frame, key)
    assert answers == [Frame.DialogCode.Accepted.value, Frame.DialogCode.Rejected.value]


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot) -> None:
    """Who went to Cancel by Tab means Cancel."""
    frame = _frame(qtbot)
    with qtbot.waitExposed(frame):
        frame.show()
    cancel = next(button for button in frame.findChildren(QPushButton) if button.text() == "Cancel")
    cancel.setFocus()
    with qtbot.waitSignal(frame.rejected), qtbot.assertNotEmitted(frame.accepted):
        QTest.keyClick(cancel, Qt.Key.Key_Return)


def test_cancel_rejects(qtbot: QtBot) -> None:
    """The button that changes nothing answers as Esc does."""
    frame = _frame(qtbot)
    with qtbot.waitSignal(frame.rejected):
        press(frame, "Cancel")
