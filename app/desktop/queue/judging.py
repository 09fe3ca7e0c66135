"""What the queue and the list make of assessments: worked out on values, here or beside the window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from app.profile.assessment import Assessment
from app.profile.finding import Finding
from app.profile.summary import Summary, summary
from app.profile.wiki import Entry
from app.review.queue import Waiting, Weighing


class Judged(NamedTuple):
    """What is to be known of one profile."""

    waiting: Waiting | None  # why it wants somebody; None when it wants nobody
    found: Summary | None  # what a review found; None while nobody looked


def judged(
    entries: Iterable[Entry],
    assessments: Mapping[str, Assessment],
    across: Mapping[str, Sequence[Finding]],
    weighing: Weighing,
) -> dict[str, Judged]:
    """Return what is to be known of these profiles, by slug."""
    found = {}
    for entry in entries:
        assessment, more = assessments.get(entry.slug), across.get(entry.slug, ())
        known = None if assessment is None else summary(assessment, more)
        found[entry.slug] = Judged(weighing.of(entry, assessment, more), known)
    return found
