"""Tests of app/profile/list_names.py."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.list_names import list_address
from app.profile.slugs import LONGEST, RESERVED


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Individual Player", "individual-player"),
        ("generative_models", "generative-models"),
        ("Zürich", "zurich"),
        ("  AI ", "ai"),
        ("", ""),
        (" \t", ""),
    ],
)
def test_a_plain_name_is_its_address(name: str, address: str) -> None:
    """What letters, digits and blanks say, the address says."""
    assert list_address(name) == address


@pytest.mark.parametrize(
    "names",
    [
        ("C", "C++", "C#"),
        ("con", "Con man"),
        ("!!!", "???", "-", "--", "\u202e"),
        ("a" * 100, "a" * 101),
        ("深度学习", "深度学"),
        ("\ud800", "\ud801"),
    ],
)
def test_different_names_have_different_addresses(names: tuple[str, ...]) -> None:
    """Where the slug says too little, a digest tells them apart."""
    assert len({list_address(name) for name in names}) == len(names)


@pytest.mark.parametrize("names", [("AI", "ai"), ("Machine Learning", "machine-learning"), ("café", "cafe\u0301")])
def test_spellings_of_one_name_share_their_list(names: tuple[str, ...]) -> None:
    """Case, accents and what stands between words make no list of their own."""
    assert len({list_address(name) for name in names}) == 1


@given(st.text(st.characters(), max_size=120))
def test_every_address_is_a_good_folder(name: str) -> None:
    """Nothing that a name says leads out of the folder, or to a device; only blanks have no address."""
    address = list_address(name)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", address)
    assert len(address) <= LONGEST
    assert address not in RESERVED
    assert bool(address) == bool(name.strip())
