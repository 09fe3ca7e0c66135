"""Which item of a new list is which item of the old one, and which of them can stay where they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def match(old: Sequence[T], new: Sequence[T], identity: Callable[[T], str]) -> list[int | None]:
    """Return for each new item the position of the old one that it continues, or None when it is new.

    Equal items belong together, then those of one identity, then, if as many are left on both sides, in their order.
    Of several equal ones those that kept their place belong together, for their comments and blanks may differ.
    """
    found: list[int | None] = [None] * len(new)
    free = dict.fromkeys(range(len(old)))
    for number, position in _in_place(old, new):
        found[number] = position
        del free[position]
    _pair(old, new, found, free, lambda item: item)
    _pair(old, new, found, free, lambda item: identity(item) or None)
    left = [number for number, position in enumerate(found) if position is None]
    if len(left) == len(free):
        for number, position in zip(left, free, strict=True):
            found[number] = position
    return found


def _in_place(old: Sequence[T], new: Sequence[T]) -> Iterator[tuple[int, int]]:
    """Yield new and old position of equal items that kept their place, counted from the start or from the end."""
    more = len(old) - len(new)
    if not more:
        yield from ((place, place) for place in range(len(new)) if old[place] == new[place])
        return
    shorter = min(len(old), len(new))
    start = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    yield from ((place, place) for place in range(start))
    for place in range(len(new) - 1, start + max(0, -more) - 1, -1):
        if old[place + more] != new[place]:
            return
        yield place, place + more


def _pair(
    old: Sequence[T],
    new: Sequence[T],
    found: list[int | None],
    free: dict[int, None],
    key: Callable[[T], object],
) -> None:
    waiting: dict[object, list[int]] = {}
    for position in reversed(free):
        name = key(old[position])
        if name is not None:
            waiting.setdefault(name, []).append(position)
    for number, item in enumerate(new):
        if found[number] is None and (places := waiting.get(key(item))):
            found[number] = places.pop()
            del free[found[number]]  # type: ignore[arg-type]  # just set


def kept_in_place(positions: Sequence[int | None]) -> set[int]:
    """Return the largest set of old positions that can stay where they are: the longest rising run."""
    tails: list[int] = []
    tail_at: list[int] = []
    previous: dict[int, int | None] = {}
    for position in positions:
        if position is None:
            continue
        place = bisect_left(tails, position)
        previous[position] = tail_at[place - 1] if place else None
        if place == len(tails):
            tails.append(position)
            tail_at.append(position)
        else:
            tails[place] = tail_at[place] = position
    kept: set[int] = set()
    step: int | None = tail_at[-1] if tail_at else None
    while step is not None:
        kept.add(step)
        step = previous[step]
    return kept
