"""The sources of the profile in hand: counted and marked in the form, its gaps gone through by key."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.desktop.editor.chips import ChipLine
from app.desktop.editor.sourced import CoverageBar
from app.desktop.editor.stack import CardStack
from app.desktop.settings import Settings
from app.desktop.sourcing.sourcing import Sourcing
from app.desktop.text.prose import ProseEdit
from app.desktop.text.source import SourceEdit
from app.desktop.theme import LIGHT
from app.profile.assessment import Coverage
from app.storage.folder import open_wiki

TEXT = (
    "---\ntitle: Ada\ntype: Individual Player\nsnapshot:\n  - {label: Born, value: '1815', cites: [lab]}\n"
    "  - {label: Died, value: '1852'}\nsources:\n  - {id: lab, title: Lab}\n---\n\n"
    "She wrote notes.\n\n## Notes\n\nThey are 😀 long [@lab]. They are famous.\n\nMany read them. Few do [@lab].\n\n"
    "## Why It Matters\n\nIt does.\n"
)


@dataclass
class _Set:
    """A window with an editor and what leads through it."""

    window: QWidget
    desk: Desk
    editing: EditingPane
    sourcing: Sourcing
    said: list[str]

    @property
    def stack(self) -> CardStack:
        found = self.editing.findChild(CardStack)
        assert found is not None
        return found

    @property
    def notes(self) -> ProseEdit:
        return self.stack.sections[0].text

    def selected(self) -> str:
        """What is selected in the text that has the focus."""
        box = QApplication.focusWidget()
        assert isinstance(box, ProseEdit)
        return box.textCursor().selectedText()


@pytest.fixture
def parts(qtbot: QtBot, wiki: Path, tmp_path: Path) -> _Set:
    """Ada in the form, her claims counted."""
    (wiki / "profiles" / "ada.md").write_text(TEXT, encoding="utf-8")
    window, said = QWidget(), list[str]()
    qtbot.addWidget(window)
    desk, editing = Desk(window), EditingPane(LIGHT)
    QVBoxLayout(window).addWidget(editing)
    desk.open_folder(open_wiki(wiki))
    desk.wiki_changed.connect(lambda: editing.set_surroundings(desk.wiki, desk.directory))
    desk.current_changed.connect(editing.show_session)
    made = _Set(window, desk, editing, Sourcing(desk, editing, Settings(tmp_path), said.append, window), said)
    desk.open("ada")
    window.resize(700, 600)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: made.stack.head.sources.coverage == Coverage(3, 1, 1, 3))
    return made


def test_each_card_shows_how_much_has_a_source(parts: _Set) -> None:
    """The head tells of all, each card of its part, and in words too."""
    assert parts.stack.blocks["snapshot"].sources.coverage == Coverage(sourced=1, unsourced=1)
    bar = parts.stack.sections[0].sources
    assert bar.coverage == Coverage(sourced=2, inherited=1, unsourced=1)
    words = "75 % of the claims show a source: 2 sourced, 1 by their paragraph, 1 without a source"
    assert bar.accessibleName() == words
    assert parts.stack.lead.sources.accessibleName() == ""


def test_an_edit_is_counted(qtbot: QtBot, parts: _Set) -> None:
    """What is typed counts a moment later."""
    parts.editing.reveal("sections.Why It Matters")
    QTest.keyClicks(parts.stack.sections[1].text, "As [@lab] says. ")
    qtbot.waitUntil(lambda: parts.stack.sections[1].sources.coverage == Coverage(sourced=1, unsourced=1))


def test_sentences_without_a_source_are_dotted(qtbot: QtBot, parts: _Set) -> None:
    """They are marked where they stand, and not where the person does not want it."""
    assert [one.cursor.selectedText() for one in parts.notes.extraSelections()] == ["They are famous."]
    parts.sourcing.toggle()
    qtbot.waitUntil(lambda: not parts.notes.extraSelections())


def test_gaps_are_gone_through_in_the_order_of_the_page(parts: _Set) -> None:
    """Facts get the cursor where a source is cited, sentences are selected; after the last one comes the first."""
    parts.sourcing.go(1)
    assert parts.editing.place == "snapshot.Died.cites"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert isinstance(focus.parent(), ChipLine)
    parts.sourcing.go(1)
    assert parts.selected() == "They are famous."
    parts.sourcing.go(1)
    assert parts.selected() == "It does."
    parts.sourcing.go(1)
    assert parts.editing.place == "snapshot.Died.cites"
    parts.sourcing.go(-1)
    assert parts.selected() == "It does."
    assert parts.said[:2] == ["1 of 3 without a source: Died: 1852", "2 of 3 without a source: They are famous."]


def test_the_next_gap_is_the_one_behind_the_cursor(parts: _Set) -> None:
    """Who clicked somewhere else goes on from there."""
    parts.sourcing.go(1)
    parts.notes.setFocus()
    parts.notes.select(50, 50)
    parts.sourcing.go(1)
    assert parts.selected() == "It does."
    parts.notes.setFocus()
    parts.notes.select(50, 50)
    parts.sourcing.go(-1)
    assert parts.selected() == "They are famous."


def test_a_click_on_a_bar_shows_the_first_gap_of_its_part(qtbot: QtBot, parts: _Set) -> None:
    """The head's bar leads to the first of all."""
    for bar, place in ((parts.stack.sections[1].sources, "sections.Why It Matters"),
                       (parts.stack.head.sources, "snapshot.Died.cites")):  # fmt: skip
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton)
        assert parts.editing.place == place


def test_without_gaps_it_says_so(parts: _Set, wiki: Path) -> None:
    """Nothing is selected where there is nothing to show."""
    (wiki / "profiles" / "bo.md").write_text("---\ntitle: Bo\n---\n", encoding="utf-8")
    parts.desk.open("bo")
    parts.sourcing.go(1)
    assert parts.said == ["Every claim that needs a source has one"]


def test_in_the_text_view_the_claim_is_shown(parts: _Set) -> None:
    """The cursor goes to the line of a fact; a sentence is selected there as well."""
    parts.editing.set_text_view(True)
    parts.sourcing.go(1)
    box = parts.editing.text_box
    assert isinstance(box, SourceEdit)
    assert "Died" in box.textCursor().block().text()
    parts.sourcing.go_to_first("sections.Why It Matters")
    assert box.textCursor().selectedText() == "It does."


def test_a_bar_keeps_its_place_where_nothing_needs_a_source(qtbot: QtBot, parts: _Set) -> None:
    """So nothing moves when the first claim is written."""
    bars = [card.sources for card in parts.stack.cards]
    assert len({bar.sizeHint().width() for bar in bars[1:]}) == 1
    assert all(isinstance(bar, CoverageBar) for bar in bars)
