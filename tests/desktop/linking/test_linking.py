"""The links of the profile in hand, in the whole window and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListView, QListWidget
from pytestqt.qtbot import QtBot

from app.desktop.application import Application
from app.desktop.indexing import Indexing
from app.desktop.linking.pane import LinksPane
from app.desktop.linking.report import Line, Which
from app.desktop.text.prose import ProseEdit
from tests.desktop.linking.conftest import EVE, FAY
from tests.helpers.people import action, answer_next, press_next
from tests.helpers.wikis import BOB

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Shows = Callable[[Which, int], QListView]


@pytest.fixture
def shows(qtbot: QtBot, app: Application) -> Shows:
    """Opens the pane if it is not there, waits until one of its lists has so many lines, and shows that list."""

    def wait(which: Which, number: int) -> QListView:
        linking = app.features.linking
        if not linking.shown:
            QTest.keyClick(app.window, Qt.Key.Key_K, CTRL | SHIFT)
        qtbot.waitUntil(lambda: len(_lines(app, which)) == number)
        linking.pane.show_which(which)
        linking.pane.take_focus()
        found = linking.pane.findChild(QListView)
        assert found is not None
        return found

    return wait


def _text(wiki: Path, slug: str) -> str:
    return (wiki / "profiles" / f"{slug}.md").read_text(encoding="utf-8")


def _lines(app: Application, which: Which) -> tuple[Line, ...]:
    report = app.features.linking.report
    return report.of_list(which) if report else ()


def _pane(app: Application) -> LinksPane:
    return app.features.linking.pane


def test_who_links_is_listed_and_gone_to(app: Application, shows: Shows) -> None:
    """Enter opens the profile with the very link selected; Ctrl+Shift+K leads back."""
    lines = shows(Which.LINKED, 1)
    assert action(app.window, "Links").isChecked()
    QTest.keyClick(lines, Qt.Key.Key_Return)
    box = QApplication.focusWidget()
    assert isinstance(box, ProseEdit)
    assert box.textCursor().selectedText() == "[Ada](ada.md)"
    assert app.desk.current is not None
    assert app.desk.current.slug == "bob"
    QTest.keyClick(app.window, Qt.Key.Key_K, CTRL | SHIFT)
    assert not app.features.linking.shown


def test_escape_leads_back_to_where_one_was(qtbot: QtBot, app: Application, shows: Shows) -> None:
    """And the preview has its place again."""
    app.editing.reveal("lead")
    before = QApplication.focusWidget()
    lines = shows(Which.LINKED, 1)
    qtbot.waitUntil(lines.hasFocus)
    QTest.keyClick(lines, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before
    assert not app.features.linking.shown
    assert not action(app.window, "Links").isChecked()


def test_one_key_makes_a_link_of_a_name(app: Application, shows: Shows, wiki: Path) -> None:
    """In a profile that is not in hand it is written at once, and undone at once."""
    lines = shows(Which.PLAIN, 2)
    QTest.keyClick(lines, Qt.Key.Key_L)
    assert "met [Ada Lovelace](ada.md) twice" in _text(wiki, "eve")
    assert _text(wiki, "fay") == FAY
    shows(Which.PLAIN, 1)
    shows(Which.LINKED, 2)
    QTest.keyClick(app.window, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.AltModifier)
    assert _text(wiki, "eve") == EVE
    shows(Which.PLAIN, 2)


def test_all_names_become_links_after_a_look(shows: Shows, wiki: Path) -> None:
    """They are shown before, those that are not ticked stay, comments stay."""
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        (chosen,) = dialog.findChildren(QListWidget)
        seen.extend(chosen.item(row).text() for row in range(chosen.count()))
        chosen.item(0).setCheckState(Qt.CheckState.Unchecked)
        dialog.accept()

    answer_next(look)
    QTest.keyClick(shows(Which.PLAIN, 2), Qt.Key.Key_L, SHIFT)
    assert seen == ["Eve · Lead\nShe met Ada Lovelace twice, and Ada.", "Fay · Knows\nAda Lovelace"]
    assert _text(wiki, "eve") == EVE
    assert _text(wiki, "fay") == FAY.replace("value: Ada Lovelace ", 'value: "[Ada Lovelace](ada.md)" ')


def test_nothing_is_written_where_the_look_is_cancelled(shows: Shows, wiki: Path) -> None:
    """Cancel changes nothing."""
    press_next("Cancel")
    QTest.keyClick(shows(Which.PLAIN, 2), Qt.Key.Key_L, SHIFT)
    assert (_text(wiki, "eve"), _text(wiki, "fay")) == (EVE, FAY)


def test_unsaved_work_gets_the_link_too(app: Application, shows: Shows, wiki: Path) -> None:
    """What was typed meanwhile stays unsaved, with the link in it, and its file gets the link."""
    eve = app.desk.open("eve")
    assert eve is not None
    eve.edit_text(EVE.replace("twice", "often").replace("title: Eve", "title: Eva"), "Edit")
    app.desk.open("ada")
    QTest.keyClick(shows(Which.PLAIN, 2), Qt.Key.Key_L)
    assert "met [Ada Lovelace](ada.md) often" in eve.state.text
    assert eve.is_dirty
    assert "often" not in _text(wiki, "eve")


def test_a_broken_link_takes_its_suggestion(qtbot: QtBot, app: Application, shows: Shows, wiki: Path) -> None:
    """In the profile in hand as a step that can be undone, elsewhere in the file."""
    lines = shows(Which.BROKEN, 1)
    assert "ada-lovelace.md → Ada Lovelace" in lines.model().index(0, 0).data()
    QTest.keyClick(lines, Qt.Key.Key_L)
    assert "[Ada](ada.md)" in _text(wiki, "eve")
    eve = app.desk.open("eve")
    assert eve is not None
    eve.edit_text(EVE.replace("ada-lovelace", "ada-lovelacy"), "Edit")
    qtbot.waitUntil(lambda: [line.target for line in _lines(app, Which.BROKEN)] == ["ada-lovelacy"])
    QTest.keyClick(shows(Which.BROKEN, 1), Qt.Key.Key_L)
    assert "[Ada](ada.md)" in eve.state.text
    eve.undo_stack.undo()
    assert "ada-lovelacy" in eve.state.text


def test_links_that_a_deleted_profile_leaves_are_shown_at_once(qtbot: QtBot, app: Application, shows: Shows) -> None:
    """The broken ones of all the wiki are listed, and the count says so."""
    shows(Which.BROKEN, 1)
    press_next("Move to trash")
    app.features.handling.delete_current()
    qtbot.waitUntil(lambda: {line.slug for line in _lines(app, Which.BROKEN)} == {"bob", "eve"})
    app.features.handling.undo_delete()
    shows(Which.BROKEN, 1)


def test_nothing_is_called_broken_before_all_is_read(app: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    """Links to profiles that are not read yet hold; nobody shall mend them."""
    monkeypatch.setattr(Indexing, "is_complete", False)
    QTest.keyClick(app.window, Qt.Key.Key_K, CTRL | SHIFT)
    assert "The links are told as soon as all profiles are read." in [
        label.text() for label in _pane(app).findChildren(QLabel) if label.isVisible()
    ]
    focus = QApplication.focusWidget()
    assert focus is not None
    assert (app.features.linking.report, _pane(app).isAncestorOf(focus)) == (None, True)


def test_lines_that_were_waited_for_have_the_focus(
    qtbot: QtBot, app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asked for the links before all was read need not ask again."""
    monkeypatch.setattr(Indexing, "is_complete", False)
    QTest.keyClick(app.window, Qt.Key.Key_K, CTRL | SHIFT)
    monkeypatch.undo()
    app.window.findChildren(Indexing)[0].indexed.emit()
    qtbot.waitUntil(_pane(app).findChildren(QListView)[0].hasFocus)


def test_a_profile_that_is_read_only_gets_no_links(app: Application, shows: Shows) -> None:
    """The reason stands in place of the keys."""
    lines = shows(Which.PLAIN, 2)
    _pane(app).set_locked("Another window has this wiki open.")
    QTest.keyClick(lines, Qt.Key.Key_L)
    assert _lines(app, Which.PLAIN)


def test_the_arrows_change_the_list(app: Application, shows: Shows) -> None:
    """Left and right go through the lists and stop at the ends."""
    lines = shows(Which.LINKED, 1)
    found = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(lines, key)
        found.append(_pane(app).which)
    assert found == [Which.LINKED, Which.PLAIN, Which.BROKEN, Which.BROKEN, Which.PLAIN]


def test_an_edit_from_outside_is_followed(qtbot: QtBot, app: Application, shows: Shows, wiki: Path) -> None:
    """A link that another program wrote is there once the folder was looked at."""
    shows(Which.LINKED, 1)
    (wiki / "profiles" / "bob.md").write_text(BOB + "\nAgain [[Ada Lovelace]].\n", encoding="utf-8")
    app.features.watching.look()
    shows(Which.LINKED, 2)
