"""Promises of `app.storage.rescuing`: nothing between conflict markers is taken without a question."""

from __future__ import annotations

from app.profile.clashes import Side
from app.storage.rescuing import merge_marked

_HEAD = "---\ntitle: Ada\n---\n\n"


def _between(one: str, two: str, base: str = "") -> str:
    middle = f"||||||| base\n{base}\n" if base else ""
    return f"<<<<<<< HEAD\n{one}\n{middle}=======\n{two}\n>>>>>>> other\n"


def test_prose_without_a_base_is_asked() -> None:
    """Two paragraphs between the markers are two answers to one question, with nothing known before."""
    merged = merge_marked(_HEAD + _between("One.", "Two."))
    assert merged is not None
    (clash,) = merged.clashes
    assert (clash.path, clash.base, clash.ours, clash.theirs) == ("lead", None, "One.", "Two.")
    assert merged.settled({0: Side.OURS}) == _HEAD + "One.\n"


def test_a_base_between_the_markers_is_used() -> None:
    """Git's diff3 style tells what stood there before."""
    merged = merge_marked(_HEAD + _between("One.", "Two.", "Old."))
    assert merged is not None
    assert [clash.base for clash in merged.clashes] == ["Old."]


def test_a_field_is_asked_by_its_name() -> None:
    """In the front matter both sides are taken apart as profiles."""
    merged = merge_marked("---\n" + _between("title: One", "title: Two") + "status: draft\n---\n")
    assert merged is not None
    assert [(clash.path, clash.ours, clash.theirs) for clash in merged.clashes] == [("title", "One", "Two")]
    assert merged.settled({0: Side.OURS}) == "---\ntitle: One\nstatus: draft\n---\n"


def test_a_paragraph_that_is_marked_in_its_middle_is_one_question() -> None:
    """What both have in common around the markers is shown as before, the rest as left out."""
    merged = merge_marked(_HEAD + "First line\n" + _between("one", "two") + "last line.\n")
    assert merged is not None
    assert [clash.base for clash in merged.clashes] == ["First line\n…\nlast line."]


def test_what_has_no_markers_is_not_merged() -> None:
    """An ordinary text, and one whose markers don't fit together, are left to a person."""
    assert merge_marked(_HEAD) is None
    assert merge_marked(_HEAD + "<<<<<<< HEAD\nOne.\n") is None
