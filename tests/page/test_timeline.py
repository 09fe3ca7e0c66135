"""Tests of app/page/timeline.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.page.timeline import Bar, timeline
from app.profile.values import Role

_DATES = st.sampled_from(
    ["", "..", "2015", "2015-06", "2015-06-30", "2018?", "1200~", "9999-12-31", "0000", "0001", "2024-02-29", "no date"]
)


def bars(*roles: Role, as_of: str = "") -> tuple[Bar | None, ...]:
    drawn = timeline(roles, as_of)
    assert drawn
    return drawn.bars


def test_roles_lie_on_one_axis() -> None:
    """Exact days have hard edges and stand where the calendar puts them."""
    first, second = bars(Role(start="2016-01-01", end="2017-12-31"), Role(start="2018-01-01", end="2019-12-31"))
    assert first
    assert second
    assert (first.x, first.solid_from, first.solid_to) == (0, 0, 99.9)
    assert second.x == pytest.approx(50, abs=0.1)
    assert first.width == pytest.approx(50, abs=0.1)


def test_a_year_has_soft_edges() -> None:
    """Of 2015 to 2018, only 2016 and 2017 are certain."""
    (bar,) = bars(Role(start="2015", end="2018"))
    assert bar
    assert bar.solid_from == pytest.approx(25, abs=0.2)
    assert bar.solid_to == pytest.approx(75, abs=0.2)


def test_an_open_role_runs_to_the_right_edge() -> None:
    """The edge is the latest day that the roles or the review name; there is no clock."""
    (bar,) = bars(Role(start="2024-01-01", end=".."), as_of="2025-12-31")
    assert bar
    assert (bar.x, bar.width, bar.goes_on, bar.solid_to) == (0, 100, True, 100)
    earlier, later = (bars(Role(start="2020"), Role(start="2024", end=".."), as_of=day) for day in ("2024", "2034"))
    assert earlier[0]
    assert later[0]
    assert earlier[0].width > later[0].width


def test_a_role_that_is_not_drawn_moves_no_edge() -> None:
    """Of a role that goes on since nobody knows when there is no bar, so the axis has no need to reach its review."""
    drawn = Role(start="2015", end="2018")
    assert bars(Role(end=".."), drawn, as_of="2026")[1] == bars(drawn)[0]


def test_an_unknown_edge_fades() -> None:
    """A role of which only the end is known fades in, one of which only the start is known fades out."""
    ended, started = bars(Role(end="2017-06-01"), Role(start="2010-01-01"))
    assert ended
    assert started
    assert ended.solid_from > 90
    assert started.solid_to < 10


@pytest.mark.parametrize("role", [Role(start="1970"), Role(end="1970")])
def test_the_axis_has_room_for_an_edge_to_fade(role: Role) -> None:
    """Nobody is told that a role ended with the axis: what is not known fades over its two years."""
    (bar,) = bars(role)
    assert bar
    fading = 100 - bar.solid_to if role.start else bar.solid_from
    assert fading * bar.width / 100 * 3 == pytest.approx(200, abs=1)


def test_a_role_within_one_year_is_solid_in_its_middle_only() -> None:
    """Start and end may fall together."""
    (bar,) = bars(Role(start="2015", end="2015"))
    assert bar
    assert (bar.solid_from, bar.solid_to) == (50, 50)


def test_a_role_without_dates_has_no_bar() -> None:
    """It keeps its place in the list, and where no date is known at all nothing is drawn."""
    assert bars(Role(), Role(start="2015"))[0] is None
    assert timeline([Role(), Role(start="soon", end="..")], "2026") is None


def test_the_axis_names_few_round_years() -> None:
    """Never more than seven, at steps that one reads easily."""
    drawn = timeline([Role(start="1978", end="2024")], "")
    assert drawn
    assert [tick.year for tick in drawn.ticks] == [1980, 1990, 2000, 2010, 2020]


@given(st.lists(st.builds(Role, start=_DATES, end=_DATES, confirmed=_DATES), max_size=4), _DATES)
def test_everything_lies_on_the_axis(roles: list[Role], as_of: str) -> None:
    """Whatever the dates, bars and ticks lie between 0 and 100 percent and edges in their order."""
    drawn = timeline(roles, as_of)
    for bar in drawn.bars if drawn else ():
        if bar:
            assert 0 <= bar.x <= 100
            assert bar.width >= 0.5
            assert bar.x + bar.width <= 100.6
            assert 0 <= bar.solid_from <= bar.solid_to <= 100
    for tick in drawn.ticks if drawn else ():
        assert 0 <= tick.at <= 100
