"""Promises of `app.profile.sentences`: where a sentence ends, and what it cites."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.sentences import Sentence, sentences
from tests.helpers.golden import Case, cases

_CASES = cases(Path(__file__).parent / "cases" / "sentences.md")
_PIECES = st.lists(st.sampled_from([*'aB. !?…\n()[]“”"*_`<>\\@;^', "[@a]", "[@a; @b]", " He ", "et al.", "[x](y.md)"]))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.id)
def test_a_paragraph_has_these_sentences(case: Case) -> None:
    """The cases in the file say where sentences end, and what belongs to them."""
    assert [_told(one) for one in sentences(case.given)] == case.expected.split("\n")


@given(_PIECES)
def test_sentences_cover_a_paragraph(pieces: list[str]) -> None:
    """Nothing but blanks stands between, before and behind them, whatever was typed."""
    text = "".join(pieces)
    behind = 0
    for one in sentences(text):
        assert not text[behind : one.start].strip(" \t\n")
        assert one.start < one.end
        behind = one.end
    assert not text[behind:].strip(" \t\n")


@given(st.text(alphabet=st.characters(exclude_characters="[]<>*_`~\\"), max_size=80))
def test_offsets_slice_to_the_words(text: str) -> None:
    """In a text without marks a sentence says what stands between its offsets."""
    for one in sentences(text):
        assert one.text.split() == text[one.start : one.end].split()


def test_closing_marks_belong_to_the_sentence() -> None:
    """What is selected is the sentence with the stress or the link around it."""
    text = "**It works.** He left. [It went on.](max-welling.md) She stayed."
    spans = [text[one.start : one.end] for one in sentences(text)]
    assert spans == ["**It works.**", "He left.", "[It went on.](max-welling.md)", "She stayed."]


def _told(one: Sentence) -> str:
    cites = [*(cite.source for cite in one.cites), *(f"^{note}" for note in one.notes)]
    return one.text + (f" <{' '.join(cites)}>" if cites else "")
