"""Tests of app/profile/body.py: sections as CommonMark sees them, headings as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.profile.body import Body, heading_line, join, normalized, split, stands_alone
from app.profile.values import Section
from tests.strategies import BODIES


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Adam", "## Adam"),
        (" Adam\nOptimizer ", "## Adam Optimizer"),
        ("Adam\r\nOpti\rmizer", "## Adam Opti mizer"),
        ("C #", "## C \\#"),
        ("C ##", "## C \\##"),
        ("C#", "## C#"),
        ("#", "## \\#"),
        ("", "##"),
    ],
)
def test_a_heading_is_written_so_that_it_is_read_again(heading: str, line: str) -> None:
    """A closing `#` in the text is kept as text."""
    assert heading_line(heading) == line


@given(st.text(st.sampled_from("a# \t*\\"), max_size=12))
def test_any_heading_is_one_heading(heading: str) -> None:
    """Whatever it says, its line is one section."""
    assert len(split(heading_line(heading) + "\n\ntext\n").sections) == 1


@pytest.mark.timeout(20)
def test_a_heading_of_many_marks_is_written_soon() -> None:
    """The closing marks alone count."""
    assert heading_line("#" * 100_000 + "x #").endswith("x \\#")


def headings_by_parser(raw: str) -> list[int]:
    """The first lines of the level-2 headings at the top level, as markdown-it finds them in the whole text."""
    tokens = MarkdownIt("commonmark").parse(normalized(raw))
    found = [token for token in tokens if token.type == "heading_open" and token.tag == "h2" and token.level == 0]
    return [token.map[0] for token in found if token.map]


LINES = st.lists(
    st.sampled_from((
        "## A", "##", "## A ##", "##B", "### C", "# D", " ## E", "   ## E", "    ## F", "\t## G", "> ## H",
        "- i", "  j", "1. k",
        "words", "***", "---", "-", "===", "", "", "  ", "```", "~~~~", "<div>", "</div>", "<!--", "-->", "<b>",
        " <p>", "[a]: /b",
        '"c', "| a |", "|---|", "## x\u2028y", "\u00a0", "\x0c## z", "## \u00a0",
    )),
    max_size=9,
)  # fmt: skip


@given(LINES, st.sampled_from(("\n", "\r\n", "\r")))
def test_sections_begin_where_the_parser_finds_headings(lines: list[str], ending: str) -> None:
    """C1: Not in code, HTML, quotes or lists; with any line ending; and the spans make up the body."""
    raw = ending.join(lines)
    body = split(raw)
    starts = [normalized(raw[: span.start]).count("\n") for span in body.spans]
    assert starts == headings_by_parser(raw)
    ends = [body.lead_span.end, *(span.end for span in body.spans)]
    assert [0, *ends] == [0, *(span.start for span in body.spans), len(raw)]


@pytest.mark.parametrize(
    ("raw", "lead", "sections"),
    [
        ("", "", []),
        ("\n Lead \n\n", " Lead ", []),
        ("L\n## A\nT\n", "L", [("A", "T")]),
        ("## A ##\n\nT\n\nU\n\n##\n", "", [("A", "T\n\nU"), ("", "")]),
        ("A *b*\n  c\n---\nT", "", [("A *b* c", "T")]),
        ("## C \\#\n## D#\n## # #\n", "", [("C \\#", ""), ("D#", ""), ("#", "")]),
        ("```\n## A\n```\n## B\n", "```\n## A\n```", [("B", "")]),
        ("# T\n\n## A\n\n### B\n\nx\n", "# T", [("A", "### B\n\nx")]),
        ("## A\r\n\r\nT\r\nU\r\n", "", [("A", "T\nU")]),
        ("## A\n    code\n", "", [("A", "    code")]),
        ("## A \n## A\n", "", [("A", ""), ("A", "")]),
    ],
)
def test_a_body_is_taken_apart(raw: str, lead: str, sections: list[tuple[str, str]]) -> None:
    """Headings repeat, are empty, carry inline Markdown; blank lines around a text are none of it."""
    body = split(raw)
    assert body.lead == lead
    assert [(section.heading, section.text) for section in body.sections] == sections


@given(BODIES)
def test_what_is_joined_is_taken_apart_again(raw: str) -> None:
    """A body in plain layout says the same, unless something in it is left open."""
    body = split(raw)
    if all(stands_alone(text) for text in (body.lead, *(section.text for section in body.sections))):
        again = split(join(body.lead, body.sections))
        assert (again.lead, again.sections) == (body.lead, body.sections)


@pytest.mark.parametrize(
    ("text", "alone"),
    [("", True), ("T", True), ("```\n## A\n```", True), ("```", False), ("<!--", False), ("<div>", True),
     ("## A", False),
     ("a\n---", False), ("a\n\n---", True), ("### A", True), ("\n\nT", False), ("- ```", True)],
)  # fmt: skip
def test_a_text_that_stands_alone_swallows_nothing(text: str, alone: bool) -> None:
    """Neither a heading in it nor the one that follows."""
    assert stands_alone(text) is alone


def test_an_empty_body_has_no_sections() -> None:
    """And its spans are empty."""
    body = split("")
    assert isinstance(body, Body)
    assert (body.lead_span.empty, body.spans, join("", ())) == (True, (), "")
    assert join("L", (Section("A", "T"), Section(""))) == "L\n\n## A\n\nT\n\n##\n"
