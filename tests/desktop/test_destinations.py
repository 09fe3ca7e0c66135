"""Promises of `app.desktop.destinations`: profiles by their names, sections by their headings."""

from __future__ import annotations

import pytest

from app.desktop.destinations import Destinations
from app.profile.wiki import Entry

_ENTRIES = (
    Entry("ada", "Ada Abel", aliases=("Countess",)),
    Entry("bo-castro", "Bo Castro"),
    Entry("cy", "Cy Early"),
)
_HEADINGS = {
    "ada": [("Early Work", "sections.0"), ("Why It Matters", "sections.1")],
    "bo-castro": [("Early Work", "sections.0"), ("Sound and Speech", "sections.1")],
}


def _found(typed: str, *recent: str) -> list[str]:
    found = Destinations(_ENTRIES, _HEADINGS).fitting(typed, 10, recent).destinations
    return [f"{one.entry.slug}#{one.path}" if one.path else one.entry.slug for one in found]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("abel", ["ada"]),
        ("countess", ["ada"]),
        ("bo-castro", ["bo-castro"]),
        ("early", ["cy", "ada#sections.0", "bo-castro#sections.0"]),
        ("speech", ["bo-castro#sections.1"]),
        ("castro early", ["bo-castro#sections.0"]),
        ("why countess", ["ada#sections.1"]),
        ("work early", ["ada#sections.0", "bo-castro#sections.0"]),
        ("early zz", []),
        ("", ["ada", "bo-castro", "cy"]),
    ],
)
def test_a_place_is_found_by_what_it_is_called(typed: str, found: list[str]) -> None:
    """By name, other name, address or heading; words of a heading and of a name together mean that section."""
    assert _found(typed) == found


def test_the_sections_of_who_was_in_hand_lately_come_first() -> None:
    """Many profiles have a section of that name; the one that is meant is likely one of these."""
    assert _found("early work", "bo-castro") == ["bo-castro#sections.0", "ada#sections.0"]


def test_what_is_only_alike_is_said_to_be_a_guess() -> None:
    """So that a new profile can be offered beside it."""
    made = Destinations(_ENTRIES, _HEADINGS)
    fits = made.fitting("bo casrto", 10, ())
    assert ([one.entry.slug for one in fits.destinations], fits.guessed) == (["bo-castro"], True)
    assert not made.fitting("castro", 10, ()).guessed


def test_no_more_are_given_than_are_asked_for() -> None:
    """However many sections are called so."""
    assert len(Destinations(_ENTRIES, _HEADINGS).fitting("early", 2, ()).destinations) == 2
