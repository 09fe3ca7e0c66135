"""Replacing in all profiles: found beside the window, chosen place by place, done and undone as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.carrying import Carrying
from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.replacing import rows
from app.desktop.replacing.dialog import ReplaceDialog
from app.desktop.replacing.in_all import InAll
from app.desktop.theme import DARK, LIGHT
from app.desktop.undoing import Undoing
from app.profile.pattern import Query
from tests.helpers.wikis import ADA, BOB, BROKEN

Act = Callable[[QtBot, ReplaceDialog], None]


@dataclass
class World:
    """A wiki on a desk, and what replaces in it."""

    qtbot: QtBot
    desk: Desk
    replacing: InAll
    undoing: Undoing
    wiki: Path

    def text(self, slug: str) -> str:
        """What the file of a profile holds."""
        return (self.wiki / "profiles" / f"{slug}.md").read_text()

    def ask(self, *acts: Act) -> None:
        """Ask, and do something each time the dialog is there."""
        waiting, failed = list(acts), []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, ReplaceDialog) and dialog.isVisible():
                try:
                    waiting.pop(0)(self.qtbot, dialog)
                except BaseException as error:  # noqa: BLE001 - the dialog must not stay open for ever
                    failed.append(error)
                    waiting.clear()
                    dialog.reject()
            if waiting:
                QTimer.singleShot(10, look)

        QTimer.singleShot(0, look)
        self.replacing.ask()
        for error in failed:
            raise error
        assert not waiting


@pytest.fixture
def world(qtbot: QtBot, desk: Desk, messages: Messages, window: QWidget, wiki: Path) -> World:
    """The small wiki."""
    carrying = Carrying(desk, messages, lambda: None, window)
    undoing = Undoing(desk, carrying, messages, window)
    found = InAll(desk, carrying, messages, LIGHT, lambda: Query("Ada"), lambda: None, window)
    return World(qtbot, desk, found, undoing, wiki)


def type_in(old: str, new: str, told: str) -> Act:
    """Type what to look for and what to put there, until so much is told."""

    def act(qtbot: QtBot, dialog: ReplaceDialog) -> None:
        for line, text in ((dialog.line, old), (dialog.replacement, new)):
            line.selectAll()
            QTest.keyClicks(line, text)
        assert not dialog.accept_button.isEnabled()  # what is listed is not what was typed
        qtbot.waitUntil(lambda: told in dialog.told.text() and not dialog.bar.isVisible() and not dialog.waits)

    return act


def accept(qtbot: QtBot, dialog: ReplaceDialog) -> None:
    """Press the button that replaces."""
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)


def cancel(qtbot: QtBot, dialog: ReplaceDialog) -> None:
    """Press Esc."""
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_what_is_chosen_is_replaced_in_all_profiles(world: World, said: list[str]) -> None:
    """It is told how much; undoing brings every byte back."""
    world.ask(type_in("Ada", "Augusta", "3 places in 2 profiles"), accept)
    assert world.text("ada") == ADA.replace("Ada Love", "Augusta Love")
    assert world.text("bob") == BOB.replace("[Ada]", "[Augusta]")
    assert said == ["Replaced 2 places in 2 profiles"]
    world.undoing.undo()
    assert (world.text("ada"), world.text("bob")) == (ADA, BOB)


def test_it_begins_with_what_was_looked_for(world: World) -> None:
    """What stands in the find bar is looked for at once; nothing is done before it is wished."""

    def look(qtbot: QtBot, dialog: ReplaceDialog) -> None:
        qtbot.waitUntil(lambda: dialog.accept_button.text() == "Re&move 2 places in 2 profiles")
        assert dialog.replacement.hasFocus()

    world.ask(look, cancel)
    assert (world.text("ada"), world.text("bob")) == (ADA, BOB)


def test_places_and_profiles_can_be_left(world: World) -> None:
    """Only what is ticked changes."""

    def leave(qtbot: QtBot, dialog: ReplaceDialog) -> None:
        place = dialog.places.index(1)
        dialog.places.setData(place, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
        assert dialog.accept_button.text() == "Re&place 1 place in 1 profile"

    world.ask(type_in("Ada", "X", "3 places"), leave, accept)
    assert (world.text("ada"), world.text("bob")) == (ADA, BOB.replace("[Ada]", "[X]"))


def test_enter_in_a_line_replaces_nothing(world: World) -> None:
    """It goes on to the next line and to the places; Ctrl+Enter replaces."""

    def enter(qtbot: QtBot, dialog: ReplaceDialog) -> None:
        dialog.line.setFocus()
        for widget in (dialog.line, dialog.replacement, dialog.list):
            assert widget.hasFocus()
            QTest.keyClick(widget, Qt.Key.Key_Return)
        assert dialog.isVisible()
        QTest.keyClick(dialog.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    world.ask(type_in("Ada", "X", "3 places"), enter)
    assert world.text("bob") == BOB.replace("[Ada]", "[X]")


def test_nothing_is_replaced_before_all_was_looked_through(world: World) -> None:
    """Half of the places are not what was meant."""

    def early(qtbot: QtBot, dialog: ReplaceDialog) -> None:
        qtbot.waitUntil(lambda: dialog.places.counts[0] > 0)
        dialog.show_progress(1, 2)
        assert not dialog.accept_button.isEnabled()
        dialog.show_progress(2, 2)
        assert dialog.accept_button.isEnabled()

    world.ask(early, cancel)


def test_putting_nothing_there_is_called_removing(world: World, said: list[str]) -> None:
    """The button says so before, and the message after it."""

    def remove(qtbot: QtBot, dialog: ReplaceDialog) -> None:
        assert dialog.accept_button.text() == "Re&move 2 places in 2 profiles"
        dialog.places.tick_all(on=False)
        assert dialog.accept_button.text() == "Re&place 0 places in 0 profiles"
        dialog.places.tick_all(on=True)
        dialog.accept_button.click()

    world.ask(type_in("Ada", "", "3 places"), remove)
    assert said == ["Removed 2 places in 2 profiles"]


def test_nothing_ticked_is_nothing_to_do(world: World) -> None:
    """The button can't be pressed, and Enter does nothing."""

    def none(qtbot: QtBot, dialog: ReplaceDialog) -> None:
        QTest.mouseClick(dialog.none, Qt.MouseButton.LeftButton)
        assert not dialog.accept_button.isEnabled()
        dialog.accept()

    world.ask(type_in("Ada", "X", "3 places"), none, cancel)
    assert world.text("bob") == BOB


def test_a_broken_file_is_left_out_and_told(world: World) -> None:
    """One sees where it stands and why it stays."""

    def look(qtbot: QtBot, dialog: ReplaceDialog) -> None:
        words = [str(dialog.places.index(row).data()) for row in range(dialog.places.rowCount())]
        assert [one for one in words if "left out, cleo.md: line 3" in one]

    world.ask(type_in("Text", "Words", "1 place in 2 profiles"), look, accept)
    assert (world.text("cleo"), "Words." in world.text("ada")) == (BROKEN, True)


def test_unsaved_work_is_taken_as_it_stands(world: World) -> None:
    """It gets the change as a step and stays unsaved; its file gets what both say."""
    session = world.desk.open("bob")
    assert session is not None
    session.edit(replace(session.profile, title="Bob, no Ada"), "Edit")
    world.ask(type_in("Ada", "X", "4 places in 2 profiles"), accept)
    assert world.text("bob") == BOB.replace("[Ada]", "[X]")
    assert (session.profile.title, session.profile.lead) == ("Bob, no X", "See [X](ada.md).")
    assert session.is_dirty
    world.undoing.undo()
    assert world.text("bob") == BOB
    assert session.profile.title.startswith("Bob, no")


def test_a_bad_expression_is_told_where_it_is_typed(world: World) -> None:
    """The line is marked, and so is that of the replacement for a group that is not there."""

    def bad(qtbot: QtBot, dialog: ReplaceDialog) -> None:
        dialog.options.regex.click()
        type_in("(A", "x", "Missing ) (at character 3).")(qtbot, dialog)
        assert dialog.line.property("state") == "error"
        type_in("(A)", r"\2", "no group “2”")(qtbot, dialog)
        assert (dialog.line.property("state"), dialog.replacement.property("state")) == ("", "error")
        assert not dialog.accept_button.isEnabled()

    world.ask(bad, cancel)


def test_an_expression_that_never_ends_is_stopped(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said so, and nothing is listed."""
    monkeypatch.setattr("app.profile.pattern.SECONDS", 0.05)
    (world.wiki / "profiles" / "eve.md").write_text("a" * 100 + "-")

    def endless(qtbot: QtBot, dialog: ReplaceDialog) -> None:
        dialog.options.regex.click()
        type_in("(a|aa)+$", "x", "takes too long")(qtbot, dialog)
        assert dialog.places.rowCount() == 0

    world.ask(endless, cancel)


def test_a_search_can_be_kept_to_one_kind_of_field(world: World) -> None:
    """The names alone, for example."""

    def names(qtbot: QtBot, dialog: ReplaceDialog) -> None:
        dialog.within.setCurrentIndex(dialog.within.findData("name"))
        dialog.within.activated.emit(1)
        qtbot.waitUntil(lambda: "1 place in 1 profile" in dialog.told.text())

    world.ask(type_in("Ada", "X", "3 places"), names, accept)
    assert (world.text("bob"), "X Lovelace" in world.text("ada")) == (BOB, True)


def test_a_file_changed_meanwhile_stops_all(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written, it is told, and looked for again."""
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    changed = BOB.replace("Bob", "Bobby")

    def change(qtbot: QtBot, dialog: ReplaceDialog) -> None:
        (world.wiki / "profiles" / "bob.md").write_text(changed)
        accept(qtbot, dialog)

    def again(qtbot: QtBot, dialog: ReplaceDialog) -> None:
        qtbot.waitUntil(lambda: dialog.places.counts == (2, 2))
        assert (world.text("ada"), world.text("bob")) == (ADA, changed)
        accept(qtbot, dialog)

    world.ask(type_in("Ada", "X", "3 places"), change, again)
    assert told == ["bob.md was changed since it was looked through."]
    assert world.text("bob") == changed.replace("[Ada]", "[X]")


def test_what_can_not_be_written_is_left_out_before_anything_is(world: World) -> None:
    """The others can then be replaced."""
    (world.wiki / "profiles" / "fay.md").write_text("---\ntitle: &a Ada\nnotes: *a\n---\n")

    def look(qtbot: QtBot, dialog: ReplaceDialog) -> None:
        assert "Nothing was replaced yet" in dialog.told.text()
        assert (world.text("ada"), dialog.places.counts) == (ADA, (2, 2))
        accept(qtbot, dialog)

    world.ask(type_in("Ada", "X", "5 places in 3 profiles"), accept, look)
    assert ("X Lovelace" in world.text("ada"), "&a Ada" in world.text("fay")) == (True, True)


def test_a_thousand_files_are_replaced_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """B6: nothing is asked again and again; more than can be listed is told, and what is listed can be replaced."""
    monkeypatch.setattr(rows, "MOST", 150)
    for number in range(200):
        (world.wiki / "profiles" / f"p{number}.md").write_text("Zed.\n")

    def look(qtbot: QtBot, dialog: ReplaceDialog) -> None:
        assert dialog.places.counts[0] < 200

    world.ask(type_in("Zed", "X", "These are the first"), look, accept)
    left = [path for path in (world.wiki / "profiles").glob("p*.md") if path.read_text() == "Zed.\n"]
    assert 0 < len(left) < 60


def test_looking_can_be_stopped(world: World) -> None:
    """What was found until then stays and can be replaced."""

    def stop(qtbot: QtBot, dialog: ReplaceDialog) -> None:
        QTest.mouseClick(dialog.none, Qt.MouseButton.LeftButton)
        dialog.stop_requested.emit()
        assert dialog.told.text().startswith("Stopped")
        assert dialog.places.listed == 3

    world.ask(type_in("Ada", "X", "3 places"), stop, cancel)


def test_the_theme_may_change_meanwhile(world: World) -> None:
    """The rows follow."""

    def darken(qtbot: QtBot, dialog: ReplaceDialog) -> None:
        before = dialog.list.grab().toImage()
        world.replacing.set_tokens(DARK)
        assert dialog.list.grab().toImage() != before

    world.ask(type_in("Ada", "X", "3 places"), darken, cancel)
