"""Promises of `app.desktop.editor.sight`: what one sees first is never too little."""

from __future__ import annotations

from math import inf

from app.desktop.editor.sight import in_sight
from app.profile.layout import Slot
from app.profile.values import Fact, Profile, Section

SECTIONS = tuple(Section(f"S{number}", "Text.") for number in range(9))
SLOTS = tuple(Slot(f"s{number}", f"S{number}", number) for number in range(9))


def test_a_low_window_needs_the_head_alone() -> None:
    """Nothing below the head is seen there."""
    assert in_sight(Profile(sections=SECTIONS), SLOTS, 10) == 0


def test_a_window_without_end_needs_all() -> None:
    """Whoever wants everything gets it."""
    assert in_sight(Profile(sections=SECTIONS), SLOTS, inf) == len(SLOTS)


def test_what_is_long_leaves_less_room() -> None:
    """Text and items above push the cards below them out of sight."""
    short = Profile(sections=SECTIONS)
    slots = (Slot("snapshot", "Snapshot", None, "snapshot"), *SLOTS)
    long = Profile(lead="x" * 300, snapshot=(Fact(), Fact()), sections=SECTIONS)
    assert 0 < in_sight(long, slots, 50) < in_sight(short, slots, 50)
