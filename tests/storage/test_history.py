"""Promises of `app.storage.history`: what a save replaces can be read again, to the byte, in the order it was kept."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage import errors
from app.storage.history import History, Version, Why, now, thinned
from tests.helpers.disks import FailingDisk, NotingDisk, system_error

NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)
TEXTS = (b"", b"one\n", b"\xef\xbb\xbftwo\r\n\xff\x00", b"one\n")


class Clock:
    """A clock that the test sets."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at  # what it shows

    def __call__(self) -> datetime:
        return self.at


def contents(history: History, slug: str) -> list[bytes]:
    return [history.read(version) for version in history.versions(slug)]


def test_versions_come_back_to_the_byte_newest_first(tmp_path: Path) -> None:
    """Empty texts, bad bytes, and a text that had been there before are versions like any other."""
    history = History(tmp_path / "h")
    for text in TEXTS:
        history.keep("ada", text, Why.SAVED)
    assert contents(history, "ada") == list(reversed(TEXTS))
    assert history.slugs() == ("ada",)


def test_a_version_says_when_and_why_it_was_kept(tmp_path: Path) -> None:
    """Its moment is in UTC and exact, its reason and size are those that were kept."""
    history = History(tmp_path, clock=Clock(NOON + timedelta(microseconds=7)))
    history.keep("ada", b"text", Why.OUTSIDE)
    (found,) = History(tmp_path).versions("ada")
    assert (found.slug, found.at, found.why, found.size) == ("ada", NOON + timedelta(microseconds=7), Why.OUTSIDE, 4)


def test_the_same_text_is_not_kept_twice_in_a_row(tmp_path: Path) -> None:
    """A second save of the same version adds nothing, after a restart neither."""
    for history in (History(tmp_path), History(tmp_path)):
        for _ in range(2):
            history.keep("ada", b"text", Why.SAVED)
    assert contents(history, "ada") == [b"text"]


def test_a_damaged_version_does_not_stand_for_the_text(tmp_path: Path) -> None:
    """Where the disk spoilt the newest version, the same text is kept once more."""
    history = History(tmp_path, clock=Clock())
    history.keep("ada", b"text", Why.SAVED)
    history.versions("ada")[0].path.write_bytes(b"te\0t")
    history.keep("ada", b"text", Why.SAVED)
    newest, damaged = history.versions("ada")
    assert history.read(newest) == b"text"
    with pytest.raises(errors.DiskFault, match="not what was kept"):
        history.read(damaged)


@pytest.mark.parametrize("torn", [b"", b"tex", b"\0\0\0\0", b"text and more"])
def test_a_torn_version_is_recognised(tmp_path: Path, torn: bytes) -> None:
    """What a version holds is never taken for what was kept when it is not."""
    history = History(tmp_path)
    history.keep("ada", b"text", Why.SAVED)
    history.versions("ada")[0].path.write_bytes(torn)
    with pytest.raises(errors.DiskFault):
        history.read(history.versions("ada")[0])


def test_the_order_holds_when_the_clock_is_set_back(tmp_path: Path) -> None:
    """Years back, the same moment again, then forward: the versions stay in the order in which they were kept."""
    clock = Clock()
    for years in (0, -10, -10, 0, 1):
        clock.at = NOON.replace(year=NOON.year + years)
        History(tmp_path, clock=clock).keep("ada", b"%d" % len(list(tmp_path.rglob("*.md"))), Why.SAVED)
    numbers = [int(text) for text in contents(History(tmp_path), "ada")]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == 5


def test_two_windows_keep_in_one_order(tmp_path: Path) -> None:
    """What another process kept meanwhile is seen, so that nothing takes its place in the order."""
    clock = Clock()
    one, other = History(tmp_path, clock=clock), History(tmp_path, clock=clock)
    for number in range(6):
        (one, other)[number % 2].keep("ada", b"%d" % number, Why.SAVED)
    assert contents(one, "ada") == [b"%d" % number for number in reversed(range(6))]


@pytest.mark.parametrize("slug", ["con", "a b", "Zoë", "é" * 126, "x" * 252, "-rf", "a.md", "\udcff", "..."])
def test_odd_slugs_have_a_history(tmp_path: Path, slug: str) -> None:
    """Whatever name a file has, up to the longest that a disk allows, its versions are kept and found."""
    history = History(tmp_path)
    history.keep(slug, b"text", Why.SAVED)
    assert (contents(history, slug), history.slugs()) == ([b"text"], (slug,))


def test_what_is_no_version_is_passed_over(tmp_path: Path) -> None:
    """Files of other programs, temporary files, impossible dates and folders hide no version."""
    history = History(tmp_path)
    history.keep("ada", b"text", Why.SAVED)
    folder = tmp_path / "ada.md"
    for name in ("notes.txt", ".~x.01234567.tmp", "20261399T000000000000Z-saved-0123456789abcdef.md"):
        (folder / name).write_bytes(b"")
    (folder / "20260520T120000000000Z-eaten-0123456789abcdef.md").write_bytes(b"")
    (tmp_path / "file.md").write_bytes(b"")
    assert contents(history, "ada") == [b"text"]
    assert history.versions("file") == ()
    history.keep("ada", b"more", Why.SAVED)
    assert b"more" in contents(history, "ada")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_where_a_version_can_not_be_kept_the_error_says_what_that_means(tmp_path: Path, number: int) -> None:
    """Whichever call fails: it was kept, or one reads that the profile itself was not changed; nothing is left over."""
    calls = NotingDisk()
    History(tmp_path / "0", calls).keep("ada", b"text", Why.SAVED)
    for position in range(len(calls.calls)):
        history = History(tmp_path / f"{position}x", FailingDisk(system_error(number), number=position))
        said = ""
        try:
            history.keep("ada", b"text", Why.SAVED)
        except errors.StorageError as error:
            said = str(error)
        if said:
            assert "ada.md was not changed: what it holds could not be kept" in said
            assert "as it was" in said
            assert "-saved-" not in said  # nobody knows our files by name
        else:
            assert contents(history, "ada") == [b"text"]
        assert not [path for path in (tmp_path / f"{position}x").rglob("*.tmp") if calls.calls[position] != "unlink"]


# Thinning


def version(days: float, number: int = 0) -> Version:
    at = NOON - timedelta(days=days) + timedelta(seconds=number)
    return Version("ada", at, Why.SAVED, "", 1, Path(f"{at.isoformat()}-{number}"))


def test_all_of_a_day_stay() -> None:
    """Of the last 24 hours every single version stays."""
    versions = [version(minutes / 1440) for minutes in range(0, 1440, 10)]
    assert thinned(versions, NOON) == versions


def test_the_last_of_each_day_stays_for_90_days() -> None:
    """Of older days one version stays, the last one."""
    days = [[version(day, number) for number in (2, 1, 0)] for day in range(2, 90)]
    assert thinned([one for day in days for one in day], NOON) == [day[0] for day in days]


def test_after_90_days_the_last_of_each_month_stays() -> None:
    """Years back there are twelve a year."""
    versions = [version(day) for day in range(91, 91 + 730)]
    found = thinned(versions, NOON)
    months = [one.at.astimezone().strftime("%Y-%m") for one in found]
    assert len(months) == len(set(months)) == 25
    assert all(one.at >= other.at for one in found for other in versions if _same_month(one, other))


def _same_month(one: Version, other: Version) -> bool:
    return one.at.astimezone().strftime("%Y-%m") == other.at.astimezone().strftime("%Y-%m")


@given(st.lists(st.floats(-400, 4000), min_size=1, max_size=60), st.floats(0, 400))
def test_thinning_again_removes_only_what_got_older(ages: Sequence[float], later: float) -> None:
    """The newest stays whatever the clock says, and thinning at once again changes nothing."""
    versions = sorted((version(age, place) for place, age in enumerate(ages)), key=lambda one: one.at, reverse=True)
    first = thinned(versions, NOON)
    assert first[0] == versions[0]
    assert thinned(first, NOON) == first
    assert thinned(first, NOON + timedelta(days=later))[0] == versions[0]


def aged(history: History, clock: Clock, slug: str, ages: Sequence[float], size: int = 10) -> None:
    for place, age in enumerate(sorted(ages, reverse=True)):
        clock.at = NOON - timedelta(days=age)
        history.keep(slug, b"%0*d" % (size, place), Why.SAVED)
    clock.at = NOON


def test_thinning_removes_the_files(tmp_path: Path) -> None:
    """What the rule lets go is gone from the disk, of every profile; the rest is untouched."""
    clock = Clock()
    history = History(tmp_path, clock=clock)
    aged(history, clock, "ada", (0.1, 0.2, 3, 3.01, 3.02, 205, 206))
    aged(history, clock, "bob", (300, 300.01))
    assert history.thin() == 4
    assert [int(text) for text in contents(history, "ada")] == [6, 5, 4, 1]
    assert [int(text) for text in contents(history, "bob")] == [1]
    assert history.thin() == 0


def test_the_cap_takes_the_oldest_but_never_a_newest_one(tmp_path: Path) -> None:
    """Over the cap the oldest of all profiles go; each profile's newest stays even if those alone are too large."""
    clock = Clock()
    history = History(tmp_path, clock=clock)
    aged(history, clock, "ada", (0.1, 0.2, 0.3))
    aged(history, clock, "bob", (30, 40))
    history.thin(cap=30)
    assert [len(history.versions(slug)) for slug in ("ada", "bob")] == [2, 1]
    history.thin(cap=0)
    assert [int(history.read(history.versions(slug)[0])) for slug in ("ada", "bob")] == [2, 1]


def test_a_version_that_can_not_be_removed_harms_nothing(tmp_path: Path) -> None:
    """Thinning does what it can."""
    clock = Clock()
    aged(History(tmp_path, clock=clock), clock, "ada", (3, 3.01, 3.02))
    history = History(tmp_path, FailingDisk(system_error(errno.EACCES), name="unlink"), Clock())
    history.thin()
    assert len(history.versions("ada")) == 2


def test_the_clock_is_in_utc() -> None:
    """Versions of two time zones can be put in order."""
    assert now().tzinfo is UTC


@pytest.mark.parametrize("make", [lambda path: path.write_bytes(b""), os.mkfifo])
def test_something_in_the_folders_place_is_said(tmp_path: Path, make: Callable[[Path], object]) -> None:
    """A file or a pipe where the history should lie is an expected error, never a wait."""
    make(tmp_path / "h")
    with pytest.raises(errors.StorageError, match="could not be kept"):
        History(tmp_path / "h").keep("ada", b"text", Why.SAVED)
