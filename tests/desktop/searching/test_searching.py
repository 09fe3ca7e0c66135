"""Promises of `app.desktop.searching.searching`: what one types is answered, and the answer is true."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.indexing import Indexing
from app.desktop.profiles.pane import ProfilePane
from app.desktop.searching import looking
from app.desktop.searching.searching import Searching
from app.desktop.stead import Stead
from app.desktop.text.line import LineEdit
from app.desktop.text.lossless import LosslessEdit
from app.desktop.window import MainWindow
from app.profile.summary import Summary
from app.storage.folder import open_wiki
from tests.helpers.people import named


def _rows(searching: Searching) -> list[str]:
    model = searching.pane.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def _names(searching: Searching) -> list[str]:
    rows = map(searching.pane.model.row_at, range(searching.pane.model.rowCount()))
    return [row.found.slug for row in rows if row is not None and row.hit is None and not row.asks_more]


def _ask(searching: Searching, query: str) -> None:
    searching.enter()
    line = named(searching.pane, QLineEdit, "Search all profiles")
    line.clear()
    QTest.keyClicks(line, query)


def _said(searching: Searching) -> list[str]:
    return [label.text() for label in searching.pane.findChildren(QLabel) if label.isVisible() and label.text()]


def _selected() -> str:
    box = QApplication.focusWidget()
    if isinstance(box, LosslessEdit):
        start, end = box.selected_span()
        return box.seen[start:end]
    return box.selectedText() if isinstance(box, LineEdit) else ""


def _name_in_hand(desk: Desk, frame: MainWindow, qtbot: QtBot) -> LineEdit:
    """Open Ada, and go to her name."""
    desk.open("ada")
    qtbot.waitUntil(lambda: any(box.isVisible() for box in frame.findChildren(LineEdit) if box.text() == "Ada Abel"))
    box = named(frame, LineEdit, "Name")
    box.setFocus()
    return box


def test_it_answers_as_one_types(searching: Searching, qtbot: QtBot) -> None:
    """Profiles with the places where the words stand, and how many they are."""
    _ask(searching, "nets")
    qtbot.waitUntil(
        lambda: (
            _rows(searching) == ["Ada Abel", "Section Neural Work: Much work on neural nets, then more neural nets."]
        )
    )
    qtbot.waitUntil(lambda: "1 profile" in _said(searching))


def test_what_the_list_knows_of_profiles_can_be_asked(searching: Searching, side: Stead, qtbot: QtBot) -> None:
    """What reviews found and what is due mean in the search what they mean in the filter, and narrow down words."""
    list_ = side.widget(0)
    assert isinstance(list_, ProfilePane)
    _ask(searching, "changed:yes ")
    qtbot.waitUntil(lambda: "No profile has this." in _said(searching))
    list_.show_summaries({"ada": Summary(state="changed"), "bo": Summary(2, kinds=frozenset({"finding"}))})
    searching.refresh_soon()
    qtbot.waitUntil(lambda: _names(searching) == ["ada"])
    _ask(searching, "neural -has:finding ")
    qtbot.waitUntil(lambda: "ada" in _names(searching) and "bo" not in _names(searching))


def test_the_newest_query_counts(searching: Searching, qtbot: QtBot) -> None:
    """However fast one types, in the end there is what the line asks for."""
    _ask(searching, "neural nothing here")
    qtbot.waitUntil(lambda: _names(searching) == ["bo"])


def test_nothing_asked_is_help_and_nothing_found_is_said(searching: Searching, qtbot: QtBot) -> None:
    """Never an empty pane."""
    _ask(searching, "qqqq")
    qtbot.waitUntil(lambda: "No profile has this." in _said(searching))
    named(searching.pane, QLineEdit, "Search all profiles").clear()
    assert any("role:OpenAI" in words for words in _said(searching))


def test_what_is_typed_and_not_saved_is_found(searching: Searching, desk: Desk, qtbot: QtBot) -> None:
    """And what was typed over is not, although the file still has it."""
    _ask(searching, "neural")
    qtbot.waitUntil(lambda: len(_names(searching)) == 3)
    session = desk.open("bo")
    assert session is not None
    session.edit(replace(session.profile, lead="Something zymurgic."), "Edit")
    qtbot.waitUntil(lambda: sorted(_names(searching)) == ["ada", "cy"])
    _ask(searching, "zymurgic")
    qtbot.waitUntil(lambda: _rows(searching) == ["Bo", "Lead paragraph: Something zymurgic."])


def test_what_changes_outside_is_found(searching: Searching, indexing: Indexing, wiki: Path, qtbot: QtBot) -> None:
    """As soon as the index has it."""
    _ask(searching, "zymurgic")
    (wiki / "profiles" / "zoe.md").write_text("Zymurgic.\n", encoding="utf-8")
    indexing.refresh()
    qtbot.waitUntil(lambda: _names(searching) == ["zoe"])


def test_more_profiles_come_when_they_are_wanted(
    searching: Searching, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first ones at once, the others when the end of the list is in view; all of them are counted."""
    monkeypatch.setattr(looking, "PAGE", 1)
    _ask(searching, "neural")
    qtbot.waitUntil(lambda: len(_names(searching)) == 3)
    assert "3 profiles" in _said(searching)
    assert sorted(_names(searching)) == ["ada", "bo", "cy"]


def test_all_places_of_a_profile_are_shown_on_demand(searching: Searching, qtbot: QtBot) -> None:
    """A few stand there at first; they stay unfolded when something changes."""
    _ask(searching, "neural")
    qtbot.waitUntil(lambda: "More places…" in _rows(searching))
    searching.pane.mark(_rows(searching).index("More places…"))
    QTest.keyClick(named(searching.pane, QListView, "What was found"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "More places…" not in _rows(searching))
    assert len(_rows(searching)) > 8


@pytest.mark.parametrize(
    ("query", "place", "selected"),
    [
        ("role:openfield", "roles.o.organization", "OpenField"),
        ("fact:engines", "snapshot.Known for.value", "engines"),
        ('"neural networks"', "lead", "neural* networks"),
        ("nets", "sections.Neural Work", "nets"),
        ("text:work", "sections.Neural Work", "Work"),
    ],
)
def test_enter_leads_to_the_very_words(
    searching: Searching, desk: Desk, qtbot: QtBot, query: str, place: str, selected: str
) -> None:
    """In their field, selected; a heading is told from the text below it."""
    _ask(searching, f"{query} ")
    qtbot.waitUntil(lambda: len(_rows(searching)) > 1)
    QTest.keyClick(named(searching.pane, QLineEdit, "Search all profiles"), Qt.Key.Key_Return)
    assert desk.current is not None
    assert desk.current.slug == "ada"
    qtbot.waitUntil(lambda: _selected() == selected)
    found = searching.pane.model.row_at(1)
    assert found is not None
    assert found.hit is not None
    assert found.hit.path == place


def test_in_a_text_that_is_no_form_the_words_are_selected_too(searching: Searching, desk: Desk, qtbot: QtBot) -> None:
    """A broken profile is searched and shown as text."""
    _ask(searching, "twitter")
    qtbot.waitUntil(lambda: _names(searching) == ["cy"])
    QTest.keyClick(named(searching.pane, QLineEdit, "Search all profiles"), Qt.Key.Key_Return)
    assert _selected() == "twitter"


def test_one_goes_from_place_to_place(searching: Searching, qtbot: QtBot) -> None:
    """Without the pane; at the end it stays."""
    assert not searching.has_found()
    _ask(searching, "nets openfield")
    qtbot.waitUntil(searching.has_found)
    searching.step(1)
    assert _selected() == "nets"
    searching.step(1)
    searching.step(-1)
    assert _selected() == "OpenField"


def test_esc_leads_back_to_where_one_was(
    searching: Searching, desk: Desk, side: Stead, frame: MainWindow, qtbot: QtBot
) -> None:
    """The list stands there again, hidden if it was."""
    box = _name_in_hand(desk, frame, qtbot)
    side.hide()
    with qtbot.waitSignal(searching.came):
        searching.enter()
    assert searching.shown
    QTest.keyClick(named(searching.pane, QLineEdit, "Search all profiles"), Qt.Key.Key_Escape)
    assert (side.currentIndex(), side.is_open, box.hasFocus()) == (0, False, True)


def test_what_is_selected_is_looked_for(searching: Searching, desk: Desk, frame: MainWindow, qtbot: QtBot) -> None:
    """As the find line of the profile takes it."""
    box = _name_in_hand(desk, frame, qtbot)
    box.setSelection(0, 3)
    searching.enter()
    assert searching.pane.query == "Ada"


def test_another_wiki_is_searched_afresh(searching: Searching, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    """What was asked of the one before is never shown in it."""
    _ask(searching, "neural")
    other = tmp_path / "other"
    other.mkdir()
    (other / "zoe.md").write_text("Also neural.\n", encoding="utf-8")
    desk.open_folder(open_wiki(other))
    qtbot.waitUntil(lambda: _names(searching) == ["zoe"])


def test_an_index_that_cannot_be_had_is_said(
    searching: Searching, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the reason, in the place of the results."""
    assert desk.index is not None
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setattr(desk.index.database, "_folder", blocked / "folder")
    _ask(searching, "neural")
    qtbot.waitUntil(lambda: any(str(blocked) in words for words in _said(searching)))


@pytest.mark.parametrize("query", ["(", '"', "x" * 10_000, "-neural", "foo:bar", "\ud800", "year:", "😀"])
def test_nothing_that_is_typed_does_harm(searching: Searching, qtbot: QtBot, query: str) -> None:
    """It is answered like any other query, and the next one is, too."""
    searching.enter()
    searching.pane.set_query(query)
    searching.pane.set_query("nets")
    qtbot.waitUntil(lambda: _names(searching) == ["ada"])


def test_while_profiles_are_still_read_it_is_said(searching: Searching, indexing: Indexing, qtbot: QtBot) -> None:
    """With how many are, in the place of how many were found."""
    _ask(searching, "nets")
    indexing.progressed.emit(1200, 3000)
    assert "Reading the profiles: 1,200 of 3,000" in _said(searching)
    indexing.progressed.emit(3000, 3000)
    qtbot.waitUntil(lambda: "1 profile" in _said(searching))
