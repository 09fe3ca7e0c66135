"""Who a link leads to: a card under the pointer or by key, a line in the status bar for the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.desktop.application import Application
from app.desktop.linking.card import Card
from app.desktop.text.prose import ProseEdit

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def box(app: Application) -> ProseEdit:
    """Bob's lead, the cursor in its link to Ada."""
    app.desk.open("bob")
    app.editing.reveal("lead")
    found = QApplication.focusWidget()
    assert isinstance(found, ProseEdit)
    _put(found, "Ada]")
    return found


def _put(box: ProseEdit, before: str) -> None:
    cursor = box.textCursor()
    cursor.setPosition(box.value().index(before) if before else 0)
    box.setTextCursor(cursor)


def _said(app: Application) -> list[str]:
    """What the card says, as far as it is there."""
    card = app.window.findChild(Card)
    if card is None or not card.isVisible():
        return []
    return [label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card)]


def _rest_on(box: ProseEdit, before: str) -> None:
    """Let the pointer rest on a place of the text."""
    cursor = QTextCursor(box.document())
    cursor.setPosition(box.value().index(before))
    at = box.cursorRect(cursor).center()
    QApplication.sendEvent(box.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, box.viewport().mapToGlobal(at)))


def test_a_key_tells_who_the_link_leads_to(qtbot: QtBot, app: Application, box: ProseEdit) -> None:
    """Name, type, status and how the lead begins; the next key takes the card away."""
    QTest.keyClick(box, Qt.Key.Key_F1, SHIFT)
    qtbot.waitUntil(lambda: _said(app) == ["Ada Lovelace", "Individual Player · Draft", "Lead."])
    QTest.keyClick(box, Qt.Key.Key_Right)
    assert not _said(app)


def test_the_pointer_shows_the_card_and_takes_it_along(qtbot: QtBot, app: Application, box: ProseEdit) -> None:
    """What an open profile says now counts, saved or not; where no link is there is no card."""
    ada = app.desk.open("ada")
    assert ada is not None
    ada.edit_text(ada.state.text.replace("Lead.", "A countess. She wrote."), "Edit")
    app.desk.open("bob")
    _rest_on(box, "See")
    assert not _said(app)
    _rest_on(box, "Ada]")
    qtbot.waitUntil(lambda: "A countess." in _said(app))
    QTest.mouseMove(box.viewport(), QPoint(1, 1))
    QApplication.sendEvent(box.viewport(), QEvent(QEvent.Type.Leave))
    assert not _said(app)


def test_where_no_link_is_the_key_says_so(app: Application, box: ProseEdit) -> None:
    """A line in the status bar, and no card."""
    _put(box, "")
    QTest.keyClick(box, Qt.Key.Key_F1, SHIFT)
    assert not _said(app)
    assert app.window.statusBar().currentMessage() == "There is no link to a profile and no citation at the cursor"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("profile-desk://wiki/ada/", "Ada Lovelace · Individual Player · Draft"),
        ("https://example.org/\u202ex", "https://example.org/⇠x"),
        ("", ""),
    ],
)
def test_the_status_bar_tells_of_the_links_of_the_page(app: Application, address: str, words: str) -> None:
    """A profile by its name, another address as it is."""
    app.preview.link_hovered.emit("https://example.org/")
    app.preview.link_hovered.emit(address)
    assert app.window.statusBar().currentMessage() == words


def test_a_profile_that_went_shows_what_the_list_knows(qtbot: QtBot, app: Application, box: ProseEdit) -> None:
    """A file that can't be read is no trouble for a card."""
    assert app.desk.folder is not None
    (app.desk.folder.profiles / "ada.md").unlink()
    app.desk.close("ada")
    QTest.keyClick(box, Qt.Key.Key_F1, SHIFT)
    assert _said(app) == ["Ada Lovelace", "Individual Player · Draft"]
