"""Why a profile wants somebody: each reason with what it counts, and with its words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

_DAYS = 200  # days that count at most, from the day on which a review is due soon
# How much of each reason counts, in the order in which equal ones are told.
MOST: Mapping[str, int] = MappingProxyType({
    "overdue": _DAYS,
    "undated": 1,
    "never-reviewed": 1,
    "requested": 1,
    "errors": 5,
    "copy-broken": 1,
    "changed": 6,
    "due-soon": _DAYS,
    "open-role": 3,
    "unsourced": 10,
    "volatile": 5,
    "questions": 10,
    "not-stored": 1,
    "warnings": 10,
})  # fmt: skip
# These call somebody at any time. The others were there for the reviewer to see, and rest for a while after a review.
CALLS = frozenset({"overdue", "undated", "never-reviewed", "requested", "errors", "copy-broken", "changed"})

_PLACES = {code: place for place, code in enumerate(MOST)}


class Reason(NamedTuple):
    """One reason, with how much of it there is."""

    code: str  # its name in `wiki.yaml`, in filters and reports
    amount: int  # how much of it counts
    points: int  # its part of the score
    sentence: str  # its words in English; {names} stand for its values
    values: tuple[tuple[str, str], ...] = ()  # what stands for the names; `day` is a date

    @property
    def words(self) -> str:
        """The reason in English."""
        return self.sentence.format(**dict(self.values))


@lru_cache(maxsize=2**14)  # thousands of profiles have a few thousand
def reason(code: str, amount: int, weight: int, sentence: str, **values: str | int) -> Reason:
    """Return a reason that counts `weight` for each of its amount, as far as that counts.

    Equal ones are one and the same value.
    """
    counted = min(amount, MOST[code])
    return Reason(code, amount, weight * counted, sentence, tuple((name, str(value)) for name, value in values.items()))


def told_first(found: Reason) -> tuple[bool, int, int]:
    """Return what reasons are sorted by: a day that is over is told first, then the one that counts most."""
    return found.code != "overdue", -found.points, _PLACES[found.code]
