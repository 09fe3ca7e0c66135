"""How a wiki wants its reviews: what counts how much in the queue, and after what time something asks for a look."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

HEAVIEST = 1_000  # the largest weight that can be said
WEIGHTS: Mapping[str, int] = MappingProxyType({
    "overdue": 1,  # for each day since it was due soon
    "due-soon": 1,  # for each day since then
    "undated": 90,  # nobody can say when it is due
    "never-reviewed": 90,
    "changed": 10,  # for each field and section
    "not-stored": 5,  # it has a date of review, and no text of that day
    "copy-broken": 30,  # the stored text can't be trusted
    "requested": 60,
    "errors": 20,  # for each
    "unsourced": 5,  # for each fact, role, work and sentence
    "open-role": 10,  # for each
    "questions": 2,  # for each
    "volatile": 3,  # for each wording
    "warnings": 1,  # for each other one
})  # fmt: skip


class ReviewSettings(NamedTuple):
    """What `review:` in `wiki.yaml` says."""

    weights: tuple[tuple[str, int], ...] = ()  # what counts otherwise than in `WEIGHTS`, by code of the reason
    open_role_after: str = "12 months"  # how long an open role may go without somebody having looked
    soon: str = "30 days"  # how long before its review a profile counts as due soon
    rest: str = "30 days"  # how long after a review what the reviewer saw brings nobody back into the queue
    lead_sourced: bool = False  # whether the lead, which sums up what is shown below, needs sources of its own

    def weight(self, code: str) -> int:
        """Return what a reason counts; 0 for one that does not count at all."""
        return dict(self.weights).get(code, WEIGHTS.get(code, 0))


USUAL = ReviewSettings()  # those of a wiki that says nothing
