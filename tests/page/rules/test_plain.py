"""Tests of plain paragraphs: taken apart at one go, they are what the parser's rules make of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from app.page import markdown
from app.page.rules import footnote, plain

BITS = (
    "word", "a", "Ünï", "½", "*em*", "*two words*", "*a.b*", "* x", "*x", "x*", "*x*y", "**b**", "*“x”*", "é*", "[@a]",
    "[@a, p. 1; @b]", "[ @a ]", "[@]", "[x](a.md)", "[x](a-b.md#c)", "[x]( a.md )", "[*x*](a.md)", "[a@b](c.md)",
    "[x](javascript:1)", "[x][y]", "[[Max]]", "[^n]", "http", "://", ":", "x.org", "\n", "\n  ", "  \n", "\t\n", "!",
    "![", "]", "(", ")", ".", ",", "'", '"', "-", " ", " ", " ", "&amp;", "&", "<b>", "_u_", "_", "~", "~~", "`c`",
    "\\", "\u00a0", "\u3000", "\u2028",
)  # fmt: skip


LINES = (
    "\n\n", "\n \n", "\n", "\n\n\n", "# h", "> q", "1. x", "2) y", "- x", " * x", "    code", "\t", "\x0c", "===",
    "---", "|", "[a]: b", "\r", "\0", "\n   x",
)  # fmt: skip


def by_rules(text: str) -> list[Token]:
    """Return the tokens that the rules of a body's parser give."""
    found: list[Token] = []
    markdown._BODY.inline.parse(text, markdown._BODY, footnote.environment({}), found)
    return found


@settings(max_examples=500, deadline=None)
@given(text=st.lists(st.sampled_from(BITS), max_size=12).map("".join).map(str.strip))
def test_a_plain_paragraph_is_what_the_rules_make_of_it(text: str) -> None:
    """Whatever is taken for plain has the tokens that it would have by the rules."""
    found = plain.tokens(text)
    assert found is None or found == by_rules(text)


@settings(max_examples=500, deadline=None)
@given(text=st.lists(st.sampled_from((*BITS, *LINES)), max_size=14).map("".join))
def test_a_plain_text_is_what_the_parser_makes_of_it(text: str) -> None:
    """Whole texts and headings that are taken for plain have the tokens that the parser gives."""
    env = footnote.environment({})
    body, line = plain.body(text), plain.line(text)
    assert body is None or body == markdown._BODY.parse(text, env)
    assert line is None or line == markdown._BODY.parseInline(text, env)


@pytest.mark.parametrize("text", ["Words, *said* of [him](a-b.md#c) [@a, p. 3; @b].\nMore!", "", "*A b.c*: “d” - e"])
def test_what_most_paragraphs_hold_is_plain(text: str) -> None:
    """Words, emphasis of words, links to profiles, citations and line ends need no rules."""
    assert plain.tokens(text) == by_rules(text)


@pytest.mark.parametrize("text", ["a **b**", "[[Max]]", "a_b_c", "`x`", "http://x.org", "a  \nb", "[x](https://y.org)"])
def test_what_means_more_is_left_to_the_rules(text: str) -> None:
    """Anything else is none of its business."""
    assert plain.tokens(text) is None


def test_paragraphs_are_plain() -> None:
    """A text of plain paragraphs needs no parser; one with a list does."""
    assert plain.body("One.\n\nTwo [@a].") is not None
    assert plain.body("One.\n\n- two") is None
