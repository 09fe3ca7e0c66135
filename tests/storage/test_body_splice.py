"""Tests of app/storage/body_splice.py: a body with other sections keeps the bytes of the rest."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.profile.body import split, stands_alone
from app.profile.values import Profile, Section
from app.storage.body_splice import rewritten, trimmed
from app.storage.splice import Locked
from tests.strategies import BODIES, PROSE, edited_bodies

BODY = "\nLead  \n\n## One #\n\nText.\n\n\nTwo\n---\nMore.  \n\n## Three"


def after(raw: str, *sections: Section, lead: str | None = None, newline: str = "\n") -> str:
    body = split(raw)
    return rewritten(body, body.lead if lead is None else lead, sections or body.sections, newline).raw


ONE, TWO, THREE = split(BODY).sections


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ((ONE, TWO, THREE), BODY),
        ((Section("1", "Text."), TWO, THREE), BODY.replace("One", "1")),
        ((Section("One", "New."), TWO, THREE), BODY.replace("Text.", "New.")),
        ((Section("One", ""), TWO, THREE), BODY.replace("Text.\n\n\n", "")),
        ((ONE, Section("2", "More.  "), THREE), BODY.replace("Two", "2")),
        ((ONE, Section("a ##", "More.  "), THREE), BODY.replace("Two", "a \\##")),
        ((ONE, TWO, Section("Three", "End.")), BODY + "\n\nEnd.\n"),
        ((ONE, THREE), "\nLead  \n\n## One #\n\nText.\n\n\n## Three"),
        ((ONE, TWO), "\nLead  \n\n## One #\n\nText.\n\n\nTwo\n---\nMore.  \n"),
        ((TWO, ONE, THREE), "\nLead  \n\nTwo\n---\nMore.  \n\n## One #\n\nText.\n\n\n## Three"),
        ((THREE, ONE, TWO), "\nLead  \n\n## Three\n\n## One #\n\nText.\n\n\nTwo\n---\nMore.  \n"),
        ((ONE, Section("New", "N."), TWO, THREE), BODY.replace("Two\n", "## New\n\nN.\n\nTwo\n")),
        ((ONE, TWO, THREE, Section("New", "")), BODY + "\n\n## New\n"),
    ],
)
def test_sections_are_edited_where_they_stand(sections: tuple[Section, ...], expected: str) -> None:
    """Written, emptied, renamed, removed, moved, added: blank lines, closing marks and underlines stay."""
    assert after(BODY, *sections) == expected


@pytest.mark.parametrize(
    ("raw", "lead", "expected"),
    [
        ("", "L", "L\n"),
        ("\n", "L", "\nL\n"),
        ("L", "M", "M"),
        ("L\n\n## A\n", "", "## A\n"),
        ("## A\n", "L", "L\n\n## A\n"),
        ("\n\nL\n\n\n## A\n", "M", "\n\nM\n\n\n## A\n"),
        ("L\n", "\n  \nM  \n\n", "M  \n"),
    ],
)
def test_the_lead_is_edited_where_it_stands(raw: str, lead: str, expected: str) -> None:
    """The blank lines around it are no part of it."""
    assert after(raw, lead=lead) == expected


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_new_lines_end_as_asked(newline: str) -> None:
    """C1: Text that was typed, and the blank lines that part it."""
    raw = "## One\n\nText.\n".replace("\n", newline)
    sections = (Section("One", "a\nb"), Section("Two", "c"))
    assert after(raw, *sections, newline=newline) == "## One\n\na\nb\n\n## Two\n\nc\n".replace("\n", newline)


def test_unchanged_lines_of_a_section_keep_their_endings() -> None:
    """C1: Mixed endings stay around the line that was typed."""
    assert after("## A\r\na\rb\nc\r\nd\n", Section("A", "a\nb\nX\nd")) == "## A\r\na\rb\nX\nd\n"


@given(BODIES, st.data())
def test_what_was_not_edited_keeps_its_bytes(raw: str, data: st.DataObject) -> None:
    """C1: Other sections stand in the new body as they stood, up to the blank lines at their end."""
    body = split(raw)
    assume(all(stands_alone(text) for text in (body.lead, *(section.text for section in body.sections))))
    meant = data.draw(edited_bodies(Profile(lead=body.lead, sections=body.sections)))
    result = rewritten(body, meant.lead, meant.sections, "\n")
    for span, section in zip(body.spans, body.sections, strict=True):
        if section not in meant.sections or body.sections.count(section) > 1:
            continue
        kept = raw[span.start : max(span.text_end, span.heading_line_end)].rstrip("\n")
        # Behind a list an indented heading would be one of the list's: there it goes to the margin.
        assert kept in result.raw or kept.lstrip(" ") in result.raw


@given(BODIES, PROSE)
def test_writing_twice_is_writing_once(raw: str, text: str) -> None:
    """Blank lines don't pile up."""
    body = split(raw)
    sections = (*body.sections, Section("New", text))
    assume(all(stands_alone(one.text) for one in sections[:-1]) and stands_alone(body.lead))
    once = rewritten(body, body.lead, sections, "\n")
    assert rewritten(once, body.lead, sections, "\n").raw == once.raw


def test_an_indented_heading_is_no_part_of_a_list_above_it() -> None:
    """It moves to the left where a section before it goes."""
    assert after("- item\n\nA\n---\n   ## B\n", Section("B")) == "- item\n\n## B\n"


def test_an_open_block_is_not_put_before_a_heading() -> None:
    """Nobody typed it there: moving would swallow the sections behind it."""
    body = split("## One\n\n## Two\n\n<!-- open\n")
    with pytest.raises(Locked, match="swallow"):
        rewritten(body, "", body.sections[::-1], "\n")


def test_an_open_block_that_was_typed_is_taken() -> None:
    """The body reads as Markdown reads it."""
    body = split("## One\n\n## Two\n")
    result = rewritten(body, "", (Section("One", "```"), body.sections[1]), "\n")
    assert result.sections == (Section("One", "```\n\n## Two"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", ""), (" \n\t", ""), ("\n a \n\n", " a "), ("a\r\nb\rc\r", "a\nb\nc"), ("\u00a0\n\x0c", "\u00a0\n\x0c")],
)
def test_blank_lines_around_a_text_are_none_of_it(text: str, expected: str) -> None:
    """Blanks and tabs alone are blank; a no-break space is a sign."""
    assert trimmed(text) == expected
