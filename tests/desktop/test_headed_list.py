"""Promises of a list whose rows stand under headings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.headed_list import HeadedList


@pytest.fixture
def shown(qtbot: QtBot) -> HeadedList:
    """A list of sixty rows, a heading above each thirty, as high as ten of them."""
    shown = HeadedList()
    qtbot.addWidget(shown)
    rows = QStandardItemModel(shown)
    for number in range(60):
        item = QStandardItem(f"Row {number}")
        item.setEnabled(number % 30 != 0)
        rows.appendRow(item)
    shown.setModel(rows)
    shown.resize(200, 10 * shown.sizeHintForRow(0))
    shown.show()
    return shown


@pytest.mark.parametrize("keys", [[Qt.Key.Key_Home], [Qt.Key.Key_PageUp] * 12])
def test_keys_lead_up_to_the_first_row(shown: HeadedList, keys: list[Qt.Key]) -> None:
    """From the end they lead past all headings to the first row, and the heading above it can be read."""
    QTest.keyClick(shown, Qt.Key.Key_End)
    assert shown.currentIndex().row() == 59
    for key in keys:
        QTest.keyClick(shown, key)
    assert shown.currentIndex().row() == 1
    assert shown.verticalScrollBar().value() == 0


def test_nothing_to_choose_is_nothing(shown: HeadedList) -> None:
    """Where there are headings alone, none of them is chosen."""
    shown.model().removeRows(1, 59)
    shown.choose_first()
    assert not shown.currentIndex().isValid()
