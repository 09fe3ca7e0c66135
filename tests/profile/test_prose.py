"""Promises of `app.profile.prose`: a section's text in paragraphs as CommonMark sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.prose import prose


@pytest.mark.parametrize("text", ["- a\n" * 400, "*a* " * 2000, "A b. " * 4000, "a " * 160_000, "x\n\n" * 2000])
def test_a_text_that_nobody_writes_is_one_sentence(text: str) -> None:
    """Beyond the limits nothing is taken apart, so that no text holds anybody up."""
    (paragraph,) = prose(text).paragraphs
    assert [(one.start, one.end, one.cites) for one in paragraph.sentences] == [(0, len(text), ())]


def test_a_long_section_is_taken_apart() -> None:
    """What people write is far from the limits: three hundred paragraphs with citations."""
    text = "\n\n".join(f"She wrote paper {number} [@a]. It was good." for number in range(300))
    assert len(prose(text).paragraphs) == 300


def test_the_parts_of_lists_and_quotations_know_where_they_stand() -> None:
    """Items, paragraphs of quotations and rows are told apart from paragraphs."""
    found = prose("Text.\n\n- item\n\n  more\n\n> - quoted\n\n| a |\n|---|\n| b |\n").paragraphs
    assert [one.kind for one in found] == ["paragraph", "item", "item", "quote", "row"]


@pytest.mark.parametrize(
    "text", ["**Early life**", "He drew.\n\n__Early life__\n\nHe wrote.", "- **One**\n\nHe wrote."]
)
def test_a_paragraph_that_stands_for_a_heading_is_none(text: str) -> None:
    """Each paragraph has a sentence at least: a title in bold letters between others claims nothing."""
    found = prose(text).paragraphs
    assert all(one.sentences for one in found)
    assert not any("life" in sentence.text for one in found for sentence in one.sentences)


def test_footnotes_are_no_prose() -> None:
    """A note is kept with what it cites, the first of a label counts, and it stands among no paragraphs."""
    found = prose("Text.[^n]\n\n[^n]: One [@a].\n\n    Two [@b].\n\n[^n]: Three [@c].")
    assert [(label, [cite.source for cite in cites]) for label, cites in found.notes] == [("n", ["a", "b"])]
    assert len(found.paragraphs) == 1


@given(
    st.lists(
        st.sampled_from(["- ", "> ", "a. B", "|", "[@a] ", "\n", "\r", "\0", "\u2028", "\xa0", "\ufffd", "`", "    "])
    )
)
def test_sentences_stand_inside_the_text(pieces: list[str]) -> None:
    """What a parser drops or replaces moves no sentence from its place."""
    text = "".join(pieces)
    found = [one for paragraph in prose(text).paragraphs for one in paragraph.sentences]
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
