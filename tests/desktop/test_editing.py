"""The pane that shows one session in its form or as text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.desktop.editing import EditingPane
from app.desktop.session import Session
from app.desktop.text.large import LargeText
from app.desktop.text.line import LineEdit
from app.desktop.text.prose import ProseEdit
from app.desktop.text.source import SourceEdit
from app.desktop.theme import LIGHT
from app.profile.links import Directory
from app.profile.wiki import Wiki
from app.storage import document
from tests.helpers.people import named
from tests.helpers.wikis import ADA


@dataclass
class _Set:
    """A pane with a session."""

    pane: EditingPane
    session: Session

    @property
    def name(self) -> LineEdit:
        """The field of the name."""
        return named(self.pane, LineEdit, "Name")


@pytest.fixture
def parts(qtbot: QtBot) -> _Set:
    """Ada in the form."""
    pane = EditingPane(LIGHT)
    qtbot.addWidget(pane)
    session = Session("ada", Path("ada.md"), document.read(ADA), "digest", parent=pane)
    pane.show_session(session)
    pane.show()
    return _Set(pane, session)


def _type(field: LineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def test_typing_reaches_the_session_after_it_was_painted(qtbot: QtBot, parts: _Set) -> None:
    """A key is not held up by what follows from it; what follows comes by itself."""
    _type(parts.name, "B")
    assert parts.pane.waits
    assert parts.session.profile.title == "Ada Lovelace"
    qtbot.waitUntil(lambda: parts.session.profile.title == "B")
    assert not parts.pane.waits


def test_flushing_hands_on_at_once(parts: _Set) -> None:
    """Whoever needs the last letter gets it."""
    _type(parts.name, "Bo")
    parts.pane.flush()
    assert parts.session.profile.title == "Bo"
    assert parts.session.undo_stack.count() == 1


def test_flushing_takes_a_letter_that_was_not_painted_yet(qtbot: QtBot, parts: _Set) -> None:
    """A box of prose tells a letter later than it was typed; nothing that flushes goes without it."""
    with qtbot.waitActive(parts.pane):
        parts.pane.activateWindow()
    parts.pane.reveal("lead")
    lead = named(parts.pane, ProseEdit, "Lead")
    QTest.keyClick(lead, Qt.Key.Key_Z)
    assert "z" not in parts.session.profile.lead
    parts.pane.flush()
    assert "z" in parts.session.profile.lead


def test_edits_of_two_fields_in_one_moment_are_both_taken(parts: _Set) -> None:
    """The first is a step of its own, the second is not lost, and neither field is set back meanwhile."""
    _type(parts.name, "Bo")
    _type(named(parts.pane, LineEdit, "Other names"), "Bob,")
    assert parts.name.text() == "Bo"
    parts.pane.flush()
    assert (parts.session.profile.title, parts.session.profile.aliases) == ("Bo", ("Bob",))
    parts.session.undo_stack.undo()
    assert (parts.session.profile.title, parts.session.profile.aliases) == ("Bo", ())


def test_news_of_the_wiki_do_not_set_back_what_is_being_typed(parts: _Set) -> None:
    """Another profile's change arrives between two letters."""
    _type(parts.name, "Bo")
    parts.pane.set_surroundings(Wiki(title="Other"), Directory())
    assert parts.name.text() == "Bo"
    parts.pane.flush()
    assert parts.session.profile.title == "Bo"


def test_switching_hands_on_to_the_right_profile(parts: _Set) -> None:
    """What was typed last belongs to the profile in which it was typed."""
    _type(parts.name, "Bo")
    other = Session("b", Path("b.md"), document.read("---\ntitle: Other\n---\n"), "digest", parent=parts.pane)
    parts.pane.show_session(other)
    assert parts.session.profile.title == "Bo"
    assert other.profile.title == "Other"


def test_a_profile_without_the_field_in_hand_begins_at_its_name(qtbot: QtBot, parts: _Set) -> None:
    """Qt gives the focus to whatever is beside, when the field that has it goes."""
    _open(
        parts,
        "---\ntitle: A\nopen_questions: [{id: why, question: Why?}]\n---\n\n## First\n\n## Why It Matters\n\n## Last\n",
    )
    with qtbot.waitActive(parts.pane):
        parts.pane.activateWindow()
    parts.pane.reveal("sections.Why It Matters")
    assert parts.pane.place == "sections.Why It Matters"
    _open(parts, "---\ntitle: B\n---\n")
    parts.pane.take_focus()
    assert parts.name.hasFocus()


def test_the_text_view_shows_the_edits_and_goes_back(parts: _Set) -> None:
    """Form to text and back loses nothing; a comment typed there stays."""
    _type(parts.name, "Bo")
    parts.pane.toggle_text()
    source = parts.pane.findChild(SourceEdit)
    assert source is not None
    assert source.value() == ADA.replace("Ada Lovelace", "Bo")
    source.moveCursor(source.textCursor().MoveOperation.End)
    QTest.keyClicks(source, "More.")
    parts.pane.toggle_text()
    assert parts.name.text() == "Bo"
    assert parts.session.state.text == ADA.replace("Ada Lovelace", "Bo") + "More."


def test_a_bad_byte_survives_the_text_view(parts: _Set) -> None:
    """C2: typing beside a byte that is not UTF-8 keeps it."""
    bad = ADA.encode().replace(b"Text.", b"T\xe9xt.").decode(errors="surrogateescape")
    session = Session("l", Path("l.md"), document.read(bad), "digest", parent=parts.pane)
    parts.pane.show_session(session)
    parts.pane.set_text_view(True)
    source = parts.pane.findChild(SourceEdit)
    assert source is not None
    source.moveCursor(source.textCursor().MoveOperation.End)
    QTest.keyClick(source, Qt.Key.Key_X)
    parts.pane.flush()
    assert session.state.text == bad + "x"


def _open(parts: _Set, text: str) -> Session:
    session = Session("long", Path("long.md"), document.read(text), "digest", parent=parts.pane)
    parts.pane.show_session(session)
    return session


def _said(parts: _Set) -> str:
    return " ".join(label.text() for label in parts.pane.findChildren(QLabel) if label.isVisibleTo(parts.pane))


def test_what_is_too_large_can_be_read_and_not_changed(parts: _Set) -> None:
    """A word of two million letters is folded for the eye, and no edit reaches the profile."""
    session = _open(parts, ADA + "x" * 2_000_000)
    view = parts.pane.findChild(LargeText)
    assert view is not None
    assert view.isVisibleTo(parts.pane)
    assert parts.pane.shows_text
    assert "too large to be edited here" in _said(parts)
    session.edit_text("gone", "Edit text")
    assert not session.is_dirty


def test_a_section_too_long_for_the_form_is_edited_as_text(parts: _Set) -> None:
    """The banner says so, and the whole text can be edited."""
    session = _open(parts, ADA + "words and words\n" * 6_000)
    assert parts.pane.shows_text
    assert "too long for the form" in _said(parts)
    session.edit_text(ADA, "Edit text")
    assert session.is_dirty
