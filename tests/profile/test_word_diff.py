"""What differs between two texts, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.profile.word_diff import Mark, Piece, word_diff
from tests.strategies import TEXTS

_PROSE = st.lists(
    st.sampled_from(("Adam", "is", " ", " ", "\n", "it's", ".", "田中", "\u00a0", "e\u0301")), max_size=30
)


def _side(pieces: tuple[Piece, ...], other: Mark) -> str:
    return "".join(piece.text for piece in pieces if piece.mark is not other)


@given(TEXTS | _PROSE.map("".join), TEXTS | _PROSE.map("".join))
def test_the_pieces_join_to_both_texts(before: str, after: str) -> None:
    """Nothing is lost or made up: kept and removed give the first text, kept and added the second."""
    pieces = word_diff(before, after)
    assert _side(pieces, Mark.ADDED) == before
    assert _side(pieces, Mark.REMOVED) == after
    assert all(piece.text for piece in pieces)


@given(_PROSE.map("".join))
def test_a_text_has_no_difference_from_itself(text: str) -> None:
    """What is equal is one kept piece at most."""
    assert all(piece.mark is Mark.SAME for piece in word_diff(text, text))


def test_whole_words_are_told() -> None:
    """A word that changed in some letters is removed and added as a word."""
    removed, added = Piece(Mark.REMOVED, "jumps"), Piece(Mark.ADDED, "jumped")
    assert word_diff("It jumps.", "It jumped.") == (Piece(Mark.SAME, "It "), removed, added, Piece(Mark.SAME, "."))


def test_the_blanks_inside_a_changed_phrase_belong_to_it() -> None:
    """A new phrase is read at a stretch, and not word for word with the old one."""
    pieces = word_diff("He is a red fox here.", "He is two grey cats here.")
    assert [piece.text for piece in pieces] == ["He is ", "a red fox", "two grey cats", " here."]


def test_lines_with_little_in_common_are_told_whole() -> None:
    """Words that two sentences share by chance are no help to a reader."""
    one, other = "The first model of its kind.", "Everything else had been forgotten by then, of course."
    assert [piece.text for piece in word_diff(one, other)] == [one, other]


def test_a_huge_text_is_told_line_by_line() -> None:
    """A change of everything in a long text does not ask for every word of it."""
    before, after = ("word " * 20_000), ("other " * 20_000)
    assert word_diff(before, after) == (Piece(Mark.REMOVED, before), Piece(Mark.ADDED, after))
