"""What the queue and the list make of assessments: worked out on values, here or beside the window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from app import garbage
from app.desktop.queue.model import Line
from app.profile.assessment import Assessment
from app.profile.due import Dues
from app.profile.finding import Finding
from app.profile.summary import Summary, summary
from app.profile.wiki import Entry
from app.review.queue import Weighing, place


class Judged(NamedTuple):
    """What is to be known of one profile."""

    line: Line | None  # why it wants somebody; None when it wants nobody
    found: Summary | None  # what a review found; None while nobody looked


def all_judged(
    entries: Iterable[Entry],
    assessments: Mapping[str, Assessment],
    across: Mapping[str, Sequence[Finding]],
    weighing: Weighing,
    dues: Dues,
) -> dict[str, Judged]:
    """Return what is to be known of thousands of profiles, as `judged`; it is there to stay."""
    with garbage.put_off_meanwhile():
        return judged(entries, assessments, across, weighing, dues)


def judged(
    entries: Iterable[Entry],
    assessments: Mapping[str, Assessment],
    across: Mapping[str, Sequence[Finding]],
    weighing: Weighing,
    dues: Dues,
) -> dict[str, Judged]:
    """Return what is to be known of these profiles, by slug."""
    found = {}
    for entry in entries:
        assessment, more = assessments.get(entry.slug), across.get(entry.slug, ())
        known = None if assessment is None else summary(assessment, more)
        waiting = weighing.of(entry, assessment, more)
        line = Line(entry, waiting, dues.of(entry), place(waiting, entry)) if waiting else None
        found[entry.slug] = Judged(line, known)
    return found
