"""Which cards one sees first in a form: an estimate that may say too many of them, and never too few."""

from __future__ import annotations

from collections.abc import Sequence

from app.profile.edits import items_of
from app.profile.layout import Slot
from app.profile.values import Profile

# Heights in lines of text, each lower than what is ever shown.
_HEAD, _LEAD, _CARD, _FACT, _ITEM = 20.0, 5.0, 4.0, 3.0, 1.5
_LINE = 150  # characters of a line in the widest card


def in_sight(profile: Profile, slots: Sequence[Slot], lines: float) -> int:
    """Return how many of the page's headings have a card that is seen where so many lines of text are."""
    left = lines - _HEAD - _LEAD - _lines(profile.lead)
    for number, slot in enumerate(slots):
        if left <= 0:
            return number
        left -= _CARD
        if slot.section is not None:
            left -= _lines(profile.sections[slot.section].text)
        if slot.block:
            left -= len(items_of(profile, slot.block)) * (_FACT if slot.block == "snapshot" else _ITEM)
    return len(slots)


def _lines(text: str) -> int:
    return len(text) // _LINE
