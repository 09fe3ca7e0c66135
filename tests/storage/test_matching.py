"""Tests of app/storage/matching.py."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.matching import kept_in_place, match

ITEMS = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 2)), max_size=6)


def first(item: tuple[str, int] | str) -> str:
    return str(item[0])


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (["a1", "b1"], ["a1", "b1"], [0, 1]),
        (["a1", "b1"], ["b1", "a1"], [1, 0]),
        (["a1", "b1"], ["a2", "b1"], [0, 1]),
        (["a1", "b1"], ["b2", "a2"], [1, 0]),
        (["a1", "b1"], ["c1", "b1"], [0, 1]),
        (["a1"], ["c1", "d1"], [None, None]),
        (["a1", "a1"], ["a1"], [0]),
        (["a1", "a2"], ["a2"], [1]),
        ([], ["a1"], [None]),
        (["a1", "b1", "c1"], ["a1", "x1", "c1"], [0, 1, 2]),
        (["a1", "a1"], ["b1", "a1"], [0, 1]),
        (["a1", "a1", "c1"], ["b1", "a1", "d1"], [0, 1, 2]),
        (["a1", "a1"], ["b1", "c1", "a1"], [None, None, 1]),
        (["c1", "a1", "a1"], ["a1"], [2]),
    ],
)
def test_items_find_what_they_were(old: list[str], new: list[str], found: list[int | None]) -> None:
    """The same, else of the same name, else in the place of the one that is left."""
    assert match(old, new, first) == found


@given(ITEMS, ITEMS)
def test_no_item_is_taken_twice(old: list[tuple[str, int]], new: list[tuple[str, int]]) -> None:
    """And one that is still there is found."""
    found = match(old, new, first)
    taken = [place for place in found if place is not None]
    assert len(found) == len(new)
    assert len(set(taken)) == len(taken)
    equal = sum(min(old.count(item), new.count(item)) for item in set(old))
    assert sum(place is not None and old[place] == item for place, item in zip(found, new, strict=True)) == equal


@given(st.permutations(range(6)).flatmap(lambda order: st.lists(st.sampled_from([*order, None]), max_size=6)))
def test_as_many_as_can_stay(positions: list[int | None]) -> None:
    """The longest rising run, as trying all of them finds it."""
    places = list(dict.fromkeys(place for place in positions if place is not None))
    kept = kept_in_place(places)
    stay = [place for place in places if place in kept]
    assert stay == sorted(stay)
    runs = (run for size in range(len(places), 0, -1) for run in combinations(places, size) if list(run) == sorted(run))
    assert len(kept) == len(next(runs, ()))
