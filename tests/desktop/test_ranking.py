"""What a few typed letters find first."""

from __future__ import annotations

import pytest

from app.desktop.ranking import Names, name, other_name, ranked

_PEOPLE = ("Max Welling", "Kaiming He", "Diederik Kingma", "Yann LeCun", "Fei-Fei Li", "Sepp Hochreiter", "Jonathan Ho")
_ALSO = ("", "", "Durk Kingma", "", "", "", "")
_NAMES = Names([name(words, also) for words, also in zip(_PEOPLE, _ALSO, strict=True)])


def _found(typed: str) -> list[str]:
    return [_PEOPLE[place] for place in ranked(typed, _NAMES, 5)]


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
        ("d k", "Diederik Kingma"),
        ("dk", "Diederik Kingma"),
        ("jh", "Jonathan Ho"),
        ("elli", "Max Welling"),
        ("dkngma", "Diederik Kingma"),
        ("kignma died", "Diederik Kingma"),
    ],
)
def test_who_is_meant_stands_first(typed: str, first: str) -> None:
    """The beginning of a name, of any of its words or of another name; several words in any order; initials; letters
    from the middle; what was left out or mistyped.
    """
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


def test_of_those_that_fit_alike_the_lately_used_stand_first() -> None:
    """But never before one that fits better: the very name that was typed."""
    assert _NAMES.fitting("ho", 5, first=[6])[:2] == [6, 5]
    assert _NAMES.fitting("max welling", 5, first=[0, 6])[0] == 0
    assert _NAMES.fitting("", 3, first=[4]) == [4, 0, 1]


@pytest.mark.parametrize("typed", ["x" * 100_000, "\ud800", "\0", "((", "\u0301" * 500])
def test_whatever_is_typed_finds_nothing_at_worst(typed: str) -> None:
    """Signs are parted from words, and only the beginning of a very long text is looked at."""
    assert isinstance(ranked(typed, _NAMES, 5), list)


def test_the_other_name_that_was_meant_is_told() -> None:
    """Else one would not know why that profile is offered."""
    others = ("D. P. Kingma", "Durk Kingma")
    assert other_name("durk", "Diederik Kingma", others) == "Durk Kingma"
    assert other_name("kingma", "Diederik Kingma", others) == ""
    assert other_name("dk", "Diederik Kingma", others) == ""
