"""Promises of `app.profile.wiki`: every profile has a type with an outline, and a name to be called by."""

from __future__ import annotations

import pytest

from app.profile.format import BLOCKS
from app.profile.wiki import DEFAULT_OUTLINE, STATUSES, Entry, OutlineItem, ProfileType, Wiki

PLAYER = ProfileType("Individual Player", (OutlineItem("Snapshot", "snapshot"),), "6 months")
LAB = ProfileType("Laboratory", (OutlineItem("Members"),))


def test_a_type_is_found_by_its_name() -> None:
    """With its own outline and its own review interval."""
    assert Wiki(types=(LAB, PLAYER)).type_of("Individual Player") is PLAYER


@pytest.mark.parametrize("name", ["", "Nobody Knows", "individual player"])
def test_an_unknown_type_takes_the_first_outline_and_no_interval(name: str) -> None:
    """A page is laid out whatever the type is called; only the wiki's interval holds for it."""
    assert Wiki(types=(PLAYER, LAB)).type_of(name) == ProfileType(name, PLAYER.outline)


def test_a_wiki_without_types_has_every_block() -> None:
    """Nothing that a profile says is left off its page for want of a heading."""
    assert {item.block for item in Wiki().type_of("").outline} == set(BLOCKS)
    assert Wiki().type_of("").outline == DEFAULT_OUTLINE


def test_an_entry_is_called_by_its_title_or_else_by_its_slug() -> None:
    """No row of a list is empty."""
    assert Entry("ada", "Ada Lovelace").name == "Ada Lovelace"
    assert Entry("ada").name == "ada"


def test_what_has_no_status_is_a_draft() -> None:
    """Nothing is published by leaving a key out."""
    assert Entry("ada").status == STATUSES[0] == "draft"
