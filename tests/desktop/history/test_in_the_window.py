"""The history in the whole window, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.application import Application
from app.desktop.history.changes_view import ChangesView
from app.desktop.text.line import LineEdit
from tests.helpers.people import action, named
from tests.helpers.wikis import ADA, small_wiki
from tests.helpers.windows import opened, places_in

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path) -> Application:
    """The window on a small wiki, Ada in hand."""
    return opened(qtbot, places_in(tmp_path), small_wiki(tmp_path), "ada")


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_a_name_is_saved_looked_up_and_put_back_without_a_mouse(qtbot: QtBot, app: Application) -> None:
    """Type, save, open the history, go to the link, press it, undo it."""
    name = named(app.window, LineEdit, "Name")
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "Ada King")
    QTest.keyClick(app.window, Qt.Key.Key_S, CTRL)
    QTest.keyClick(app.window, Qt.Key.Key_H, CTRL | SHIFT)
    assert action(app.window, "History").isChecked()
    qtbot.waitUntil(lambda: app.features.browsing.pane.version is not None)
    versions = named(app.features.browsing.pane, QListView, "Versions")
    changes = named(app.features.browsing.pane, ChangesView, "What changed")
    qtbot.waitUntil(lambda: "Ada Lovelace" in changes.toPlainText())
    QTest.keyClick(versions, Qt.Key.Key_Return)
    assert _focus() is changes
    QTest.keyClick(changes, Qt.Key.Key_Tab)
    QTest.keyClick(changes, Qt.Key.Key_Return)
    assert app.desk.current is not None
    assert app.desk.current.state.text == ADA
    assert named(app.window, LineEdit, "Name").text() == "Ada Lovelace"
    QTest.keyClick(app.window, Qt.Key.Key_Z, CTRL)
    assert app.desk.current.profile.title == "Ada King"
    QTest.keyClick(changes, Qt.Key.Key_Escape)
    assert not app.features.browsing.shown
    assert _focus() is named(app.window, LineEdit, "Name")


def test_tab_leads_through_the_pane(qtbot: QtBot, app: Application) -> None:
    """From the versions over the switch and the changes to the button, and on."""
    assert app.desk.folder is not None
    app.desk.folder.save(
        "ada", ADA.replace("Lead.", "Led.").encode(), app.desk.current.digest if app.desk.current else ""
    )
    app.features.browsing.toggle()
    qtbot.waitUntil(lambda: app.features.browsing.pane.version is not None)
    changes = named(app.features.browsing.pane, ChangesView, "What changed")
    qtbot.waitUntil(lambda: bool(changes.toPlainText()))
    seen = []
    for _ in range(12):
        seen.append(_focus())
        QTest.keyClick(_focus(), Qt.Key.Key_Tab)
    names = [widget.accessibleName() or getattr(widget, "text", str)() for widget in dict.fromkeys(seen)]
    assert names[0] == "Versions"
    assert [one for one in names if one[:1] in "WR" and "With" not in one] == ["What changed", "Restore this version"]


def test_the_preview_key_leads_back_to_the_preview(qtbot: QtBot, app: Application) -> None:
    """Ctrl+E in the history shows the page, and does not hide it."""
    app.features.browsing.toggle()
    QTest.keyClick(app.window, Qt.Key.Key_E, CTRL)
    assert (app.features.browsing.shown, app.preview.isVisible()) == (False, True)
    assert not action(app.window, "History").isChecked()
    assert action(app.window, "Preview").isChecked()
