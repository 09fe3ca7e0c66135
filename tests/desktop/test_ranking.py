"""What a few typed letters find first."""

from __future__ import annotations

import pytest

from app.desktop.ranking import name, ranked

_PEOPLE = ("Max Welling", "Kaiming He", "Diederik Kingma", "Yann LeCun", "Fei-Fei Li", "Sepp Hochreiter", "Jonathan Ho")
_ALSO = ("", "", "Durk Kingma", "", "", "", "")


def _found(typed: str) -> list[str]:
    names = [name(words, also) for words, also in zip(_PEOPLE, _ALSO, strict=True)]
    return [_PEOPLE[place] for place in ranked(typed, names, 5)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("kingma", "Diederik Kingma"),
        ("durk", "Diederik Kingma"),
        ("kin die", "Diederik Kingma"),
        ("li", "Fei-Fei Li"),
        ("fei fei", "Fei-Fei Li"),
        ("ho", "Sepp Hochreiter"),
        ("jonathan ho", "Jonathan Ho"),
        ("WELL", "Max Welling"),
        ("lecnu", "Yann LeCun"),
    ],
)
def test_who_is_meant_stands_first(typed: str, first: str) -> None:
    """The beginning of a name, of any of its words or of another name; several words in any order; mistyped ones."""
    assert _found(typed)[0] == first


def test_what_only_looks_alike_is_no_match_beside_what_fits() -> None:
    """`kingma` brings Kingma alone, and not all who share some letters with it."""
    assert _found("kingma") == ["Diederik Kingma"]


def test_nothing_typed_offers_all_in_their_order() -> None:
    """Before the first letter the list is what it was given, cut to its length."""
    assert _found(" ") == list(_PEOPLE[:5])


def test_a_few_letters_that_fit_nothing_find_nothing() -> None:
    """No guess is made from two letters."""
    assert _found("zq") == []
