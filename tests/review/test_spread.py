"""Promises of `app.review.spread`: due dates are evened out, never later, never further than is allowed."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.due import Dues
from app.profile.wiki import DEFAULT_OUTLINE, Entry, ProfileType, Wiki
from app.review.spread import Bounds, Expected, by_month, expected, load, spread

TODAY = date(2026, 11, 23)  # a Monday
TOMORROW = date(2026, 11, 24)
YEAR = date(2027, 11, 23)


def due_in(*days: int) -> list[Expected]:
    """Return reviews that are due so many days from today, each half a year after the one before."""
    ends = [TODAY + timedelta(days=number) for number in days]
    return [Expected(f"p{number}", end - timedelta(days=180), end) for number, end in enumerate(ends)]


def days_of(reviews: list[Expected], bounds: Bounds) -> list[int]:
    """Return how many days from today each is due then."""
    moved = {move.slug: move.to for move in spread(reviews, bounds)}
    return [(moved.get(one.slug, one.due) - TODAY).days for one in reviews]


def test_a_crowded_day_is_spread_over_those_before() -> None:
    """Five on one day are one a day, the last one where it was."""
    bounds = Bounds(TOMORROW, YEAR, 30, weekends=True)
    assert sorted(days_of(due_in(60, 60, 60, 60, 60), bounds)) == [56, 57, 58, 59, 60]


def test_who_need_not_move_stays() -> None:
    """A free day takes who has no room; the others keep their day."""
    bounds = Bounds(TOMORROW, YEAR, 30, weekends=True)
    assert days_of(due_in(60, 60, 59, 57), bounds) in ([58, 60, 59, 57], [60, 58, 59, 57])
    assert spread(due_in(10, 20, 30), bounds) == ()


def test_nobody_moves_further_than_is_allowed() -> None:
    """Where the days before don't suffice, some days have more."""
    bounds = Bounds(TOMORROW, YEAR, 1, weekends=True)
    assert Counter(days_of(due_in(60, 60, 60, 60, 60), bounds)) in (Counter({60: 3, 59: 2}), Counter({60: 2, 59: 3}))
    assert spread(due_in(60, 60, 60), bounds._replace(days=0)) == ()


def test_weekends_get_nobody_else() -> None:
    """Who is due on a Saturday or Sunday may stay; nobody is brought forward to one, unless that is wanted."""
    bounds = Bounds(TOMORROW, YEAR, 7)
    assert spread(due_in(12, 13, 14), bounds) == ()  # Saturday, Sunday, Monday
    assert sorted(days_of(due_in(14, 14, 14), bounds)) == [10, 11, 14]  # Thursday, Friday, Monday
    assert sorted(days_of(due_in(12, 12), bounds)) == [11, 12]
    assert sorted(days_of(due_in(14, 14, 14), bounds._replace(weekends=True))) == [12, 13, 14]


def test_what_is_due_already_or_late_stays() -> None:
    """Only reviews of the days that are looked at are brought forward."""
    bounds = Bounds(TOMORROW, TODAY + timedelta(days=50), 30, weekends=True)
    assert spread(due_in(-5, 0, 60, 60, 60), bounds) == ()


def test_the_new_interval_says_the_new_day() -> None:
    """The due date is worked out as ever; it is stored nowhere."""
    reviews = due_in(60, 60)
    (move,) = spread(reviews, Bounds(TOMORROW, YEAR, 30, weekends=True))
    entry = Entry(move.slug, last_reviewed_on=reviews[0].reviewed.isoformat(), review_in=move.review_in)
    assert move.review_in == "179 days"
    assert Dues(Wiki(), TODAY).of(entry) == move.to.isoformat()


def test_only_who_is_expected_is_spread() -> None:
    """Drafts, retired profiles and those without a due date are not."""
    wiki = Wiki(types=(ProfileType("Leader", DEFAULT_OUTLINE, "1 year"),))
    entry = Entry("a", type="Leader", status="published", last_reviewed_on="2026-06")
    others = (
        entry._replace(slug="b", status="draft"), entry._replace(slug="c", status="retired"),
        entry._replace(slug="d", last_reviewed_on=""), entry._replace(slug="e", type=""),
        entry._replace(slug="f", last_reviewed_on="2027-01-01"),
    )  # fmt: skip
    found = list(expected((entry, *others), Dues(wiki, TODAY)))
    assert found == [Expected("a", date(2026, 6, 30), date(2027, 6, 30))]


def test_the_load_is_told_by_month() -> None:
    """Months without any stand between the others; what is overdue is this month's work."""
    days = load(due_in(-40, 0, 3, 70))
    assert by_month(days, TODAY) == {"2026-11": 3, "2026-12": 0, "2027-01": 0, "2027-02": 1}
    assert by_month({}, TODAY) == {}


@pytest.mark.parametrize("number", [2_000])
def test_thousands_are_spread_at_once(number: int) -> None:
    """What was imported in one go is work for every day of half a year."""
    bounds = Bounds(TOMORROW, YEAR, 180)
    found = days_of(due_in(*[181] * number), bounds)
    assert max(Counter(found).values()) <= number / 125


_REVIEWS = st.lists(st.tuples(st.integers(-5, 60), st.integers(1, 90)), max_size=40)


@given(_REVIEWS, st.integers(0, 20), st.booleans())
def test_spreading_is_bounded_and_evens_out(days: list[tuple[int, int]], most: int, weekends: bool) -> None:
    """Never later, never before tomorrow or the last review, never further than allowed, and no day is fuller."""
    reviews = [
        Expected(f"p{number}", TODAY + timedelta(days=due - before), TODAY + timedelta(days=due))
        for number, (due, before) in enumerate(days)
    ]
    known = {one.slug: one for one in reviews}
    moves = spread(reviews, Bounds(TOMORROW, YEAR, most, weekends))
    for move in moves:
        one = known[move.slug]
        assert one.due - timedelta(days=most) <= move.to < one.due
        assert move.to > max(TODAY, one.reviewed)
        assert weekends or move.to.weekday() < 5
        assert move.review_in.split()[0] == str((move.to - one.reviewed).days)
    before, after = load(reviews), load(reviews, moves)
    assert sum(before.values()) == sum(after.values())
    assert max(after.values(), default=0) <= max(before.values(), default=0)
    assert spread(reviews, Bounds(TOMORROW, YEAR, most, weekends)) == moves
