"""Promises of `app.profile.mending`: broken links are found, and mended without touching anything else."""

from __future__ import annotations

import pytest

from app.profile.links import directory
from app.profile.mending import lost_links, mended
from app.profile.values import Fact, Profile, Section
from app.profile.wiki import Entry

AMONG = directory(
    (
        Entry("max-welling", "Max Welling", aliases=("Welling Max",)),
        Entry("one", "Same"),
        Entry("two", "Same"),
        Entry("odd-y", "Odd [x] | y"),
    )
)


def test_broken_links_are_found_in_fields_and_prose() -> None:
    """What leads nowhere, and what may mean two; code and good links are none."""
    profile = Profile(
        lead="[Max](max-weling.md), [[Max Welling]], `[[Nobody]]`, [[Same]], [[me]] and [me](me.md).",
        snapshot=(Fact("Knows", "[[Nobody]]"),),
    )
    found = lost_links(profile, "me", AMONG)
    assert [(one.path, one.form, one.target, one.among) for one in found] == [
        ("snapshot.Knows.value", "name", "Nobody", ()),
        ("lead", "address", "max-weling", ()),
        ("lead", "name", "Same", ("one", "two")),
    ]
    assert profile.lead[found[1].start : found[1].end] == "[Max](max-weling.md)"


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("[Max](max-weling.md#a 'T')", "max-weling", "[Max](max-welling.md#a 'T')"),
        ("[[Max Weling]]", "Max Weling", "[[Max Welling]]"),
        ("[[max  weling|him]]", "Max Weling", "[[Max Welling|him]]"),
        ("[[max-weling|him]]", "max-weling", "[[max-welling|him]]"),
        ("`[[Max Weling]]` [[Nobody]]", "Max Weling", "`[[Max Weling]]` [[Nobody]]"),
        ("[[Welling Max]] [x](welling-max.md)", "welling-max", "[[Welling Max]] [x](max-welling.md)"),
    ],
)
def test_a_broken_link_gets_its_target(text: str, target: str, expected: str) -> None:
    """Form and label stay, and so do links that lead somewhere."""
    profile = Profile(lead=text, sections=(Section("H", text),), snapshot=(Fact("Knows", text),))
    form = "address" if "-" in target else "name"
    done = mended(profile, form, target, "max-welling", AMONG)
    assert done.lead == done.sections[0].text == expected
    assert not [one for one in lost_links(done, "me", AMONG) if one.target == target]


def test_a_name_that_no_link_can_hold_gives_its_address() -> None:
    """Brackets and bars would end the link."""
    done = mended(Profile(lead="[[Odd]]"), "name", "Odd", "odd-y", AMONG)
    assert done.lead == "[[odd-y|Odd]]"
    assert not lost_links(done, "me", AMONG)
