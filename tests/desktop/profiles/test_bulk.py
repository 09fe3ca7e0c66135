"""One change to many profiles: shown first, written whole, open and unsaved ones included, and undone at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QTableView, QTreeView, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.desktop.carrying import Carrying
from app.desktop.clock import this_day
from app.desktop.desk import Desk
from app.desktop.messages import Messages
from app.desktop.moving import Moving
from app.desktop.profiles.bulk import Edit, What
from app.desktop.profiles.bulk_changing import BulkChanging
from app.desktop.profiles.bulk_dialog import BulkDialog
from app.desktop.profiles.bulk_rows import BulkRows
from app.desktop.profiles.pane import ProfilePane
from app.desktop.theme import LIGHT
from app.desktop.undoing import Undoing
from app.profile.values import Profile, ReviewRequest
from app.profile.wiki import Entry
from tests.helpers.people import answer_next, named, press
from tests.helpers.wikis import ADA, BOB, BROKEN

ENTRIES = (
    Entry("a", "Al", status="published", owner="eve", tags=("x", "y")),
    Entry("b", "Bo", tags=("x",)),
    Entry("c", "Cy", problem="line 2: no"),
)

WHO = ("ada", "2026-11-23")
WISH: dict[str, Any] = {"review_requested": ReviewRequest(*WHO)}


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (Edit(What.STATUS, "draft"), Profile(tags=("x",), owner="eve")),
        (Edit(What.STATUS, "retired"), Profile(tags=("x",), owner="eve")),
        (Edit(What.STATUS, "in-review", *WHO), Profile(tags=("x",), owner="eve", status="in-review", **WISH)),
        (Edit(What.REQUEST, "", *WHO), Profile(tags=("x",), owner="eve", status="in-review", **WISH)),
        (Edit(What.OWNER, ""), Profile(tags=("x",))),
        (Edit(What.ADD_TAG, "z"), Profile(tags=("x", "z"), owner="eve")),
        (Edit(What.REMOVE_TAG, "x"), Profile(owner="eve")),
        (Edit(What.REMOVE_TAG, "z"), Profile(tags=("x",), owner="eve")),
    ],
)
def test_a_change_makes_of_a_profile_what_the_list_says(edit: Edit, expected: Profile) -> None:
    """What is shown of the list's facts is what is written; a profile without a status is a draft."""
    profile, entry = Profile(tags=("x",), owner="eve"), Entry("a", status="", tags=("x",), owner="eve")
    assert edit.of_profile(profile) == expected
    after = edit.of_entry(entry)
    assert (after.status, after.owner, after.tags) == (expected.status, expected.owner, expected.tags)
    assert (edit.of_profile(profile) is profile) is (after is entry)


def test_the_rows_are_a_sound_model(qtmodeltester: ModelTester) -> None:
    """Qt's model tester finds nothing."""
    rows = BulkRows(ENTRIES)
    rows.show_edit(Edit(What.ADD_TAG, "y"))
    qtmodeltester.check(rows, force_py=True)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def _cells(rows: BulkRows) -> list[list[str]]:
    return [[str(rows.data(rows.index(row, place))) for place in range(3)] for row in range(rows.rowCount())]


def _chosen(rows: BulkRows) -> list[str]:
    return [entry.slug for entry in rows.chosen]


def test_each_row_says_what_changes(qtbot: QtBot) -> None:
    """What changes stands first; what stays, or can't be changed, says so and can't be chosen."""
    rows = BulkRows(ENTRIES)
    rows.show_edit(Edit(What.ADD_TAG, "y"))
    assert _cells(rows) == [
        ["Bo", "x", "+ y"],
        ["Al", "x, y", "stays so"],
        ["Cy", "–", "can't be changed: line 2: no"],
    ]
    assert _chosen(rows) == ["b"]


def test_only_allowed_moves_are_possible(qtbot: QtBot) -> None:
    """Of each profile that can't become so it is said why, and what it can become."""
    rows = BulkRows((*ENTRIES, Entry("d", "Di", status="in-review"), Entry("e", "Ed", status="retired")))
    rows.show_edit(Edit(What.STATUS, "published", *WHO))
    assert _cells(rows) == [
        ["Di", "In review", "Published"],
        ["Al", "Published", "stays so"],
        ["Bo", "Draft", "can only become In review"],
        ["Cy", "Draft", "can't be changed: line 2: no"],
        ["Ed", "Retired", "can only become Draft"],
    ]


def test_a_review_can_be_asked_for_of_many(changing: BulkChanging, wiki: Path) -> None:
    """Drafts go into review, what is published stays so; who asked and when stands in each."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, BulkDialog)
        assert [cells[2] for cells in _cells(dialog.rows)[:2]] == [
            "In review, review requested",
            "Published, review requested",
        ]
        press(dialog, "Change 2 profiles")

    answer_next(answer)
    changing.ask(What.REQUEST)
    for name, status in (("ada", "in-review"), ("bob", "published")):
        text = (wiki / "profiles" / f"{name}.md").read_text()
        assert f"status: {status}\n" in text
        assert "by: ada" in text
        assert f"at: {this_day()}" in text


def test_who_asks_for_reviews_is_asked_where_nobody_said(
    desk: Desk, pane: ProfilePane, carrying: Carrying, messages: Messages, window: QWidget, wiki: Path
) -> None:
    """Before anything is written; given up, the dialog comes back."""
    changing = BulkChanging(desk, pane, carrying, messages, Moving(desk, lambda: "", window), window)

    def name(dialog: QDialog) -> None:
        named(dialog, QLineEdit, "Your name").setText("Zoe")
        press(dialog, "Request review")

    def give_up(dialog: QDialog) -> None:
        answer_next(again)
        press(dialog, "Cancel")

    def again(dialog: QDialog) -> None:
        answer_next(name)
        press(dialog, "Change 2 profiles")

    def first(dialog: QDialog) -> None:
        answer_next(give_up)
        press(dialog, "Change 2 profiles")

    answer_next(first)
    changing.ask(What.REQUEST)
    assert all("by: Zoe" in (wiki / "profiles" / f"{one}.md").read_text() for one in ("ada", "bob"))


def test_a_profile_can_be_left_out(qtbot: QtBot) -> None:
    """By its check box, by Space over several, and all or none at once."""
    dialog = BulkDialog(ENTRIES, ENTRIES, What.OWNER, WHO, None)
    qtbot.addWidget(dialog)
    dialog.show()
    named(dialog, QComboBox, "To what").setCurrentText("dan")
    assert _chosen(dialog.rows) == ["a", "b"]
    dialog.rows.setData(dialog.rows.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert _chosen(dialog.rows) == ["b"]
    view = named(dialog, QTreeView, "What changes")
    view.selectAll()
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert _chosen(dialog.rows) == ["a", "b"]
    press(dialog, "Choose none")
    assert not dialog.rows.chosen
    assert any(label.text() == "0 of 3 selected profiles change" for label in dialog.findChildren(QLabel))


def test_a_status_must_be_chosen(qtbot: QtBot) -> None:
    """Enter alone changes nobody's status."""
    dialog = BulkDialog(ENTRIES, ENTRIES, What.STATUS, WHO, None)
    qtbot.addWidget(dialog)
    assert (dialog.edit, _chosen(dialog.rows)) == (None, [])
    named(dialog, QComboBox, "To what").setCurrentText("Retired")
    assert dialog.edit == Edit(What.STATUS, "retired", *WHO)


def test_an_owner_that_is_not_said_is_cleared(qtbot: QtBot) -> None:
    """The button names it, since it is easily meant otherwise."""
    owned = [entry._replace(owner="ann") for entry in ENTRIES]
    dialog = BulkDialog(owned, owned, What.OWNER, WHO, None)
    qtbot.addWidget(dialog)
    press(dialog, "Clear the owner of 2 profiles")
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_tag_must_be_said(qtbot: QtBot) -> None:
    """Nothing changes before it is; the tags that are there are offered, for taking away only those of the selected."""
    dialog = BulkDialog(ENTRIES[1:], ENTRIES, What.REMOVE_TAG, WHO, None)
    qtbot.addWidget(dialog)
    dialog.show()
    value = named(dialog, QComboBox, "To what")
    assert (dialog.edit, _chosen(dialog.rows)) == (None, [])
    assert [value.itemText(place) for place in range(value.count())] == ["x"]
    value.setCurrentText(" x ")
    assert (dialog.edit, _chosen(dialog.rows)) == (Edit(What.REMOVE_TAG, "x"), ["b"])


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> ProfilePane:
    """The list of the small wiki, with all of it selected."""
    pane = ProfilePane(LIGHT)
    qtbot.addWidget(pane)
    desk.entries_changed.connect(lambda: pane.show_entries(desk.entries, ""))
    pane.show_entries(desk.entries, "")
    pane.findChildren(QTableView)[0].selectAll()
    return pane


@pytest.fixture
def carrying(desk: Desk, messages: Messages, window: QWidget) -> Carrying:
    """What does what changes many profiles."""
    return Carrying(desk, messages, lambda: None, window)


@pytest.fixture
def changing(desk: Desk, pane: ProfilePane, carrying: Carrying, messages: Messages, window: QWidget) -> BulkChanging:
    """What changes the selected profiles."""
    return BulkChanging(desk, pane, carrying, messages, Moving(desk, lambda: "ada", window), window)


def _answer(value: str, button: str, then: Callable[[QDialog], None] | None = None) -> None:
    """Say in the next dialog to what; where it comes back, answer it so."""

    def answer(dialog: QDialog) -> None:
        named(dialog, QComboBox, "To what").setCurrentText(value)
        press(dialog, button)
        if then is not None:
            answer_next(then)

    answer_next(answer)


def test_all_selected_profiles_change_at_once(
    changing: BulkChanging, wiki: Path, desk: Desk, pane: ProfilePane
) -> None:
    """Only the changed lines change, the broken file stays, and the selection too."""
    _answer("dan", "Change 2 profiles")
    changing.ask(What.OWNER)
    texts = [(wiki / "profiles" / f"{name}.md").read_text() for name in ("ada", "bob", "cleo")]
    assert texts[0] == ADA.replace("status: draft\n", "status: draft\nowner: dan\n")
    assert texts[1] == BOB.replace("published\n", "published\nowner: dan\n")
    assert texts[2] == BROKEN
    assert [entry.owner for entry in desk.entries] == ["dan", "dan", ""]
    assert len(pane.selected) == 3


def test_it_is_undone_at_once(
    changing: BulkChanging, wiki: Path, desk: Desk, carrying: Carrying, messages: Messages, window: QWidget
) -> None:
    """Every file has its bytes again; unsaved work got the change, keeps its own, and loses the change."""
    undoing = Undoing(desk, carrying, messages, window)
    session = desk.open("ada")
    assert session is not None
    session.edit(replace(session.profile, title="Ada King"), "Edit name")
    _answer("In review", "Change 1 profile")
    changing.ask(What.STATUS)
    assert (session.profile.title, session.profile.status, session.is_dirty) == ("Ada King", "in-review", True)
    undoing.undo()
    assert (wiki / "profiles" / "ada.md").read_text() == ADA
    assert (wiki / "profiles" / "bob.md").read_text() == BOB
    assert (session.profile.title, session.profile.status) == ("Ada King", "draft")


def test_what_a_file_can_not_take_is_left_out_first(changing: BulkChanging, wiki: Path, desk: Desk) -> None:
    """The dialog comes back and says so; nothing is written until one agrees."""
    (wiki / "profiles" / "bob.md").write_text("---\ntitle: Bob\nstatus: &s draft\nx: *s\n---\n")
    desk.refresh()

    def second(dialog: QDialog) -> None:
        assert any("some profiles can't take it" in label.text() for label in dialog.findChildren(QLabel))
        assert (wiki / "profiles" / "ada.md").read_text() == ADA
        press(dialog, "Change 1 profile")

    _answer("In review", "Change 2 profiles", second)
    changing.ask(What.STATUS)
    assert "status: in-review" in (wiki / "profiles" / "ada.md").read_text()
    assert "&s draft" in (wiki / "profiles" / "bob.md").read_text()


def test_what_is_not_true_any_more_is_shown_again(changing: BulkChanging, wiki: Path) -> None:
    """A file that says something else than was shown of it is never changed unseen."""
    text = BOB.replace("published\n", "published\ntags: [x]\n")
    (wiki / "profiles" / "bob.md").write_text(text)

    def second(dialog: QDialog) -> None:
        assert any("say something else" in label.text() for label in dialog.findChildren(QLabel))
        assert isinstance(dialog, BulkDialog)
        assert _chosen(dialog.rows) == ["ada"]
        assert (wiki / "profiles" / "ada.md").read_text() == ADA
        press(dialog, "Cancel")

    _answer("x", "Change 2 profiles", second)
    changing.ask(What.ADD_TAG)
    assert (wiki / "profiles" / "bob.md").read_text() == text
