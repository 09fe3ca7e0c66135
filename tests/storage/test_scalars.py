"""Tests of app/storage/scalars.py: text that every reader takes for that very text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.scalars import block_scalar, scalar
from tests.helpers.naughty import NAUGHTY
from tests.helpers.others import as_text, yaml_11, yaml_12
from tests.strategies import TEXTS

STYLES = ("", "'", '"')


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("quote", ["'", '"'])
@given(text=TEXTS)
def test_any_text_is_read_as_itself(style: str, quote: str, text: str) -> None:
    """D2, D11: As a value, in a list and as a key, whatever style stood there before."""
    block = f"k: {scalar(text, style=style, quote=quote)}\n"
    flow = f"[{scalar(text, style=style, flow=True, quote=quote)}, {{k: {scalar(text, flow=True)}}}]\n"
    assert yaml_11(block) == {"k": text}
    assert yaml_11(flow) == [text, {"k": text}]


@pytest.mark.parametrize("text", NAUGHTY)
def test_a_yaml_12_reader_agrees(text: str) -> None:
    """D2, D11: What YAML 1.2 retypes is quoted as well."""
    assert yaml_12(f"k: {scalar(text)}\nl: [{scalar(text, flow=True)}]\n") == {"k": text, "l": [text]}


@pytest.mark.parametrize("text", ["Ada Lovelace", "a#b", "a:b", "it's", 'a "b"', "2015/..", "田中さん", "-a", "x, y"])
def test_what_needs_no_quotes_gets_none(text: str) -> None:
    """Ordinary words stay as people write them."""
    assert scalar(text) == text


@pytest.mark.parametrize(
    ("form", "text", "written"),
    [
        ("date", "2015", "2015"),
        ("date", "2015-06-01", "2015-06-01"),
        ("date", "2015-06", "2015-06"),
        ("date", "..", ".."),
        ("date", "yes", '"yes"'),
        ("flag", "true", "true"),
        ("flag", "yes", '"yes"'),
        ("text", "2015", '"2015"'),
        ("text", "true", '"true"'),
    ],
)
def test_dates_and_flags_stay_plain(form: str, text: str, written: str) -> None:
    """D2: Where the format says what a value means, it is written as other tools expect it."""
    assert scalar(text, form) == written


@pytest.mark.parametrize(
    ("style", "text", "written"),
    [
        ("'", "it's", "'it''s'"),
        ('"', 'say "hi"', '"say \\"hi\\""'),
        ("'", "a\tb", "'a\tb'"),
        ("'", "a\nb", '"a\\nb"'),
        ("'", "\x07\u2028", '"\\a\\L"'),
        ("", "a: b", '"a: b"'),
    ],
)
def test_the_style_that_stood_there_is_kept(style: str, text: str, written: str) -> None:
    """Unless it can't say the text: then double quotes can."""
    assert scalar(text, style=style) == written


def test_half_a_character_is_refused() -> None:
    """YAML has no way to say a lone surrogate."""
    with pytest.raises(ValueError, match="half a character"):
        scalar("\ud800")


@given(st.text("ab \n\t#:-'\"é", max_size=30) | TEXTS, st.sampled_from("|>"), st.integers(1, 6), st.integers(5, 40))
def test_a_block_says_the_text_or_is_not_made(text: str, style: str, indent: int, width: int) -> None:
    """D11: Several lines, wrapped or not, with or without an end of line."""
    block = block_scalar(text, style, indent, "\n", width)
    if block is not None:
        assert as_text(f"k: {block}\nl: x\n") == {"k": text, "l": "x"}


@pytest.mark.parametrize(
    ("style", "text", "block"),
    [
        ("|", "a\nb", "|-\n  a\n  b"),
        ("|", "a\n\nb\n", "|\n  a\n\n  b"),
        (">", "one two three", ">-\n  one\n  two\n  three"),
        (">", "one \ttwo  three four", ">-\n  one \ttwo  three\n  four"),
        (">", "one two\nthree", ">-\n  one\n  two\n\n  three"),
    ],
)
def test_a_block_is_written_as_people_write_it(style: str, text: str, block: str) -> None:
    """Line by line, folded at the width of its siblings."""
    assert block_scalar(text, style, 2, "\n", 6) == block


@pytest.mark.parametrize("text", ["", "\n", " a\nb", "a \n", "a\n\n", "a\x07b\nc", "\ta\nb", "a\n \nb"])
def test_what_a_block_can_not_say(text: str) -> None:
    """Leading and trailing blanks and controls need quotes."""
    assert block_scalar(text, "|", 2, "\n", 80) is None


@pytest.mark.timeout(20)
@pytest.mark.parametrize("hostile", ["9", "1:", "0.", "-", "a: ", "0_", "\t", "#", " #", "\x00"])
def test_hostile_text_is_written_at_once(hostile: str) -> None:
    """A hundred thousand signs that any pattern may stumble over."""
    assert len(scalar(hostile * (100_000 // len(hostile)) + "x")) > 100_000
