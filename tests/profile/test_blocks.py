"""Tests of blocks: a text is taken apart without loss, and put together as a person would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.blocks import Block, blocks, joined
from app.profile.body import split
from tests.strategies import BODIES


@given(BODIES)
def test_a_text_is_put_together_again(body: str) -> None:
    """Joining the blocks of a section's text gives the text, to the byte."""
    parts = split(body)
    for text in (parts.lead, *(section.text for section in parts.sections)):
        assert joined([(block,) for block in blocks(text)]) == text


@given(st.text(alphabet="a \t\n-*|`~<>#1.{%!", max_size=40))
def test_odd_texts_too(text: str) -> None:
    """Whatever the lines are, none is lost."""
    assert "".join(joined([(block,) for block in blocks(text)]).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        ("One\ntwo.\n\nThree.", "paragraph paragraph"),
        ("Intro:\n- a\n  b\n- c\n\n  d\n1. e", "paragraph item item paragraph item"),
        ("### H\nText.", "heading paragraph"),
        ("|a|\n|-|\n|1|", "row row row"),
        ("a | b\n--- | ---\n1 | 2\n\nText | x", "paragraph row row paragraph"),
        ("```\na\n\n- b\n```\nText.", "whole paragraph"),
        ("~~~~\na\n~~~\n", "whole"),
        ("<!-- a\n\nb -->\n<p>\nc", "whole markup"),
        ("<pre>\n\nx</pre>\n{% if a %}", "whole markup"),
        ("[a]: b\n[c]: d", "row row"),
    ],
)
def test_what_is_a_block(text: str, sorts: str) -> None:
    """Paragraphs, list items, rows, headings, and code or HTML as a whole."""
    assert " ".join(block.sort for block in blocks(text)) == sorts


def test_gaps_are_made_where_there_were_none() -> None:
    """Blocks that come to stand together are parted by a blank line, list items by none."""
    first, second = blocks("One.")[0], blocks("- a")[0]
    assert joined([(first,), (second,), (Block("- b", "item"),)]) == "One.\n\n- a\n- b"
