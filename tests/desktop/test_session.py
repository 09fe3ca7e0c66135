"""One open profile: its states, its one undo line, and whether there is unsaved work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.desktop.session import Change, Session
from app.profile.values import Section
from app.storage import document

TEXT = "---\ntitle: Ada\nstatus: draft # for now\n---\n\nLead.\n\n## One\n\ntext\n\n## Two\n\nmore\n"


def _session(text: str = TEXT) -> Session:
    return Session("ada", Path("ada.md"), document.read(text), "digest")


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    """A session on a small profile."""
    made = _session()
    yield made
    made.deleteLater()


def test_typing_in_one_field_is_one_undo_step(session: Session) -> None:
    """Edits with one merge key are undone together; the text is the old one to the byte."""
    for name in ("Ada L", "Ada Lo", "Ada Lov"):
        session.edit(replace(session.profile, title=name), "Edit name", "title")
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.state.text == TEXT


def test_another_field_begins_another_step(session: Session) -> None:
    """Edits with different merge keys are undone one by one."""
    session.edit(replace(session.profile, title="B"), "Edit name", "title")
    session.edit(replace(session.profile, owner="b"), "Edit owner", "owner")
    session.undo_stack.undo()
    assert (session.profile.title, session.profile.owner) == ("B", "")


def test_a_step_that_was_ended_is_not_joined(session: Session) -> None:
    """After `end_step` typing in the same field is a step of its own."""
    session.edit(replace(session.profile, title="B"), "Edit name", "title")
    session.end_step()
    session.edit(replace(session.profile, title="BC"), "Edit name", "title")
    assert session.undo_stack.count() == 2


def test_dirty_is_a_comparison_with_the_disk(session: Session, qtbot: QtBot) -> None:
    """Undoing all edits makes the profile clean again, and says so."""
    with qtbot.waitSignal(session.dirty_changed, check_params_cb=bool):
        session.edit(replace(session.profile, title="B"), "Edit name")
    with qtbot.waitSignal(session.dirty_changed, check_params_cb=lambda dirty: not dirty):
        session.undo_stack.undo()


def test_undoing_past_a_save_gives_the_first_bytes(session: Session) -> None:
    """Saving does not end the undo line; what was there first comes back exactly, and is unsaved then."""
    session.edit(replace(session.profile, title="B"), "Edit name")
    session.mark_saved(document.write(session.state.document, session.profile), "new")
    assert not session.is_dirty
    session.undo_stack.undo()
    assert (session.state.text, session.is_dirty) == (TEXT, True)
    session.undo_stack.redo()
    assert not session.is_dirty


def test_form_and_text_share_one_undo_line(session: Session) -> None:
    """A comment typed in the text, then a name in the form, are undone in turn."""
    session.edit_text(TEXT.replace("# for now", "# for long"), "Edit text")
    session.edit(replace(session.profile, title="B"), "Edit name")
    assert "title: B\nstatus: draft # for long" in session.state.text
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.state.text == TEXT


def test_a_change_says_what_was_and_what_is(session: Session, qtbot: QtBot) -> None:
    """`changed` carries both states."""
    with qtbot.waitSignal(session.changed) as caught:
        session.edit(replace(session.profile, title="B"), "Edit name")
    change = caught.args[0]
    assert isinstance(change, Change)
    assert (change.before.profile.title, change.after.profile.title) == ("Ada", "B")


def test_a_read_only_profile_takes_no_edits(qtbot: QtBot) -> None:
    """Neither form nor text edits change what can't be saved."""
    session = Session("ada", Path("ada.md"), document.read(TEXT), "digest", "it is read-only")
    session.edit(replace(session.profile, title="B"), "Edit name")
    session.edit_text("other", "Edit text")
    assert session.state.text == TEXT
    session.deleteLater()


def test_headings_typed_in_a_section_become_sections(session: Session) -> None:
    """Settling shows the sections that the file will be read as."""
    first = Section("One", "text\n\n## New\n\nwords")
    session.edit(replace(session.profile, sections=(first, session.profile.sections[1])), "Edit section")
    session.settle()
    assert [section.heading for section in session.profile.sections] == ["One", "New", "Two"]


def test_a_blank_line_at_the_end_of_a_section_is_left_alone_while_typing(session: Session) -> None:
    """Settling does not take the line away that the editor just began."""
    first = Section("One", "text\n\n")
    session.edit(replace(session.profile, sections=(first, session.profile.sections[1])), "Edit section")
    session.settle()
    assert session.profile.sections[0].text == "text\n\n"


def test_saving_with_a_line_begun_is_saved(session: Session) -> None:
    """A section that ends with blank lines counts as saved once it was written."""
    first = Section("One", "text!\n\n")
    session.edit(replace(session.profile, sections=(first, session.profile.sections[1])), "Edit section")
    session.mark_saved(document.write(session.state.document, session.profile), "new")
    assert not session.is_dirty


def test_revert_is_a_step_that_can_be_undone(session: Session) -> None:
    """Going back to the saved text keeps the work one undo away."""
    session.edit(replace(session.profile, title="B"), "Edit name")
    session.revert("Revert")
    assert session.state.text == TEXT
    session.undo_stack.undo()
    assert session.profile.title == "B"


_EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("title"), st.text(st.characters(exclude_categories=["Cs"]), max_size=8)),
        st.tuples(st.just("owner"), st.sampled_from(["", "a", "yes", "x: y"])),
        st.tuples(st.just("lead"), st.sampled_from(["", "Words.", "Other *words*."])),
        st.tuples(st.just("text"), st.sampled_from(["# c\n", "## Three\n\nx\n"])),
        st.just(("undo", "")),
        st.just(("redo", "")),
        st.just(("save", "")),
    ),
    max_size=12,
)


@given(_EDITS)
def test_a_random_walk_comes_back_to_the_byte(qapp: object, edits: list[tuple[str, str]]) -> None:
    """Whatever was edited, saved, undone and redone: undoing everything gives the very text that was opened."""
    session = _session()
    for name, value in edits:
        if name == "undo":
            session.undo_stack.undo()
        elif name == "redo":
            session.undo_stack.redo()
        elif name == "save":
            session.mark_saved(document.write(session.state.document, session.profile), "new")
        elif name == "text":
            session.edit_text(session.state.text + value, "Edit text", "text")
        else:
            edited: dict[str, Any] = {name: value}
            session.edit(replace(session.profile, **edited), "Edit", name)
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert session.state.text == TEXT
    session.deleteLater()
