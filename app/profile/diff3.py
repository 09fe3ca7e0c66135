"""What two sides changed in a sequence: of lines, of paragraphs, of anything that can be compared and hashed."""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

T = TypeVar("T", bound=Hashable)

_DIRECT = 250_000  # pairs of elements that are compared as they come; more are parted at what is there only once

Origin = Literal["stable", "ours", "theirs", "same", "clash"]


@dataclass(frozen=True, slots=True)
class Run:
    """Elements that two sequences have in common, one after the other."""

    old: int  # position of the first in the old sequence
    new: int  # position of the first in the new one
    size: int  # how many


@dataclass(frozen=True, slots=True)
class Hunk:
    """What one side put in the place of something."""

    start: int  # first element of the old sequence that it replaces
    end: int  # behind the last of them
    new_start: int  # first element that it puts there
    new_end: int  # behind the last of them

    @property
    def growth(self) -> int:
        """How many elements more there are behind it."""
        return (self.new_end - self.new_start) - (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Region(Generic[T]):
    """A stretch of the three sequences; joining the stretches of one side gives that side again."""

    origin: Origin  # who changed it: nobody, one, both in the same way, or both in two ways
    base: tuple[T, ...]  # what stood there before
    ours: tuple[T, ...]  # what stands there in ours
    theirs: tuple[T, ...]  # what stands there in theirs

    @property
    def merged(self) -> tuple[T, ...]:
        """What stands there when both changes hold; theirs where they clash."""
        return self.ours if self.origin == "ours" else self.theirs


def regions(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T], *, touching: bool = True) -> list[Region[T]]:
    """Return what both sides made of the base, in order.

    `touching`: whether changes of both sides with nothing between them clash, as Git has it for lines; if not, only
    those of the same elements do, and what both put in the same place.
    """
    sides = (hunks(base, ours), hunks(base, theirs))
    found: list[Region[T]] = []
    at, shifts = 0, (0, 0)  # how far the base was read, and how much longer each side was up to there
    for start, end, mine, others in _clusters(*sides, touching=touching):
        grown = (shifts[0] + sum(hunk.growth for hunk in mine), shifts[1] + sum(hunk.growth for hunk in others))
        if at < start:
            found.append(_stable(base, ours, theirs, (at, start), shifts))
        one = tuple(ours[start + shifts[0] : end + grown[0]])
        two = tuple(theirs[start + shifts[1] : end + grown[1]])
        origin: Origin = "ours" if not others else "theirs" if not mine else "same" if one == two else "clash"
        found.append(Region(origin, tuple(base[start:end]), one, two))
        at, shifts = end, grown
    if at < len(base):
        found.append(_stable(base, ours, theirs, (at, len(base)), shifts))
    return found


def _stable(
    base: Sequence[T], ours: Sequence[T], theirs: Sequence[T], span: tuple[int, int], shifts: tuple[int, int]
) -> Region[T]:
    """Return a stretch that nobody changed, as each side has it: what is equal need not be the same."""
    start, end = span
    mine, others = (tuple(side[start + by : end + by]) for side, by in ((ours, shifts[0]), (theirs, shifts[1])))
    return Region("stable", tuple(base[start:end]), mine, others)


def _clusters(
    ours: Sequence[Hunk], theirs: Sequence[Hunk], *, touching: bool
) -> Iterator[tuple[int, int, list[Hunk], list[Hunk]]]:
    """Give the changes that belong together: the stretch of the base, and the hunks of both sides in it."""
    waiting = sorted([(hunk, 0) for hunk in ours] + [(hunk, 1) for hunk in theirs], key=lambda one: _span(one[0]))
    place = 0
    while place < len(waiting):
        hunk, side = waiting[place]
        start, end = _span(hunk)
        members: tuple[list[Hunk], list[Hunk]] = ([], [])
        members[side].append(hunk)
        place += 1
        while place < len(waiting) and _meets(start, end, waiting[place][0], touching=touching):
            hunk, side = waiting[place]
            members[side].append(hunk)
            end = max(end, hunk.end)
            place += 1
        yield start, end, *members


def _span(hunk: Hunk) -> tuple[int, int]:
    return hunk.start, hunk.end


def _meets(start: int, end: int, hunk: Hunk, *, touching: bool) -> bool:
    """Say whether a hunk that begins in or behind a stretch is about the same elements."""
    if touching:
        return hunk.start <= end
    return hunk.start < end or _span(hunk) == (start, end)


def hunks(old: Sequence[T], new: Sequence[T]) -> list[Hunk]:
    """Return what must be replaced in one sequence to get the other."""
    found: list[Hunk] = []
    at, new_at = 0, 0
    for run in (*runs(old, new), Run(len(old), len(new), 0)):
        if at < run.old or new_at < run.new:
            found.append(Hunk(at, run.old, new_at, run.new))
        at, new_at = run.old + run.size, run.new + run.size
    return found


def runs(old: Sequence[T], new: Sequence[T]) -> list[Run]:
    """Return what two sequences have in common, in order."""
    found: list[Run] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        start, end, new_start, new_end = waiting.pop()
        head, tail = _ends(old, new, (start, end, new_start, new_end))
        found += [Run(start, new_start, head), Run(end - tail, new_end - tail, tail)]
        start, end, new_start, new_end = start + head, end - tail, new_start + head, new_end - tail
        if (end - start) * (new_end - new_start) <= _DIRECT:
            matcher = difflib.SequenceMatcher(None, old[start:end], new[new_start:new_end], autojunk=False)
            found += [Run(start + a, new_start + b, size) for a, b, size in matcher.get_matching_blocks()]
            continue
        anchors = _anchors(old, new, (start, end, new_start, new_end))
        for one, two in anchors:
            waiting.append((start, one, new_start, two))
            found.append(Run(one, two, 1))
            start, new_start = one + 1, two + 1
        if anchors:
            waiting.append((start, end, new_start, new_end))
    return _joined(sorted((run for run in found if run.size), key=lambda run: run.old))


def _joined(found: Sequence[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in found:
        last = joined[-1] if joined else Run(0, 0, 0)
        if joined and (last.old + last.size, last.new + last.size) == (run.old, run.new):
            joined[-1] = Run(last.old, last.new, last.size + run.size)
        else:
            joined.append(run)
    return joined


def _ends(old: Sequence[T], new: Sequence[T], span: tuple[int, int, int, int]) -> tuple[int, int]:
    """Return how many elements are the same at the beginning and at the end."""
    start, end, new_start, new_end = span
    most = min(end - start, new_end - new_start)
    head = 0
    while head < most and old[start + head] == new[new_start + head]:
        head += 1
    tail = 0
    while tail < most - head and old[end - 1 - tail] == new[new_end - 1 - tail]:
        tail += 1
    return head, tail


def _anchors(old: Sequence[T], new: Sequence[T], span: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """Return where the elements stand that each side has just once, as far as they come in the same order."""
    start, end, new_start, new_end = span
    once = {one for one, count in Counter(old[start:end]).items() if count == 1}
    once &= {one for one, count in Counter(new[new_start:new_end]).items() if count == 1}
    where = {new[place]: place for place in range(new_start, new_end) if new[place] in once}
    pairs = [(place, where[old[place]]) for place in range(start, end) if old[place] in once]
    return [pairs[place] for place in _rising([two for _, two in pairs])]


def _rising(numbers: Sequence[int]) -> list[int]:
    """Return the places of a longest rising run of distinct numbers."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(tails, number)
        before.append(places[at - 1] if at else -1)
        tails[at : at + 1] = [number]
        places[at : at + 1] = [place]
    found: list[int] = []
    step = places[-1] if places else -1
    while step >= 0:
        found.append(step)
        step = before[step]
    return found[::-1]
