"""Tests of the three-way difference: held against Git's own, and nothing lost."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.profile.diff3 import Region, hunks, regions, runs

WORDS = st.lists(st.sampled_from("abcdefg"), max_size=12)


@st.composite
def edits(draw: st.DrawFn, base: list[str], side: str) -> list[str]:
    """The base with some elements replaced, removed and added, all of them new."""
    result: list[str] = []
    for number, element in enumerate(base):
        step = draw(st.sampled_from(("keep",) * 6 + ("replace", "remove", "add")))
        if step == "add":
            result.append(draw(st.sampled_from((f"{side}{number}", f"both{number}"))))
        if step in ("keep", "add"):
            result.append(element)
        elif step == "replace":
            result.append(draw(st.sampled_from((f"{side}{number}'", f"both{number}'"))))
    return result


@st.composite
def sides(draw: st.DrawFn) -> tuple[list[str], list[str], list[str]]:
    """A base of elements that are there once, and what two sides made of it."""
    base = [f"base{number}" for number in range(draw(st.integers(0, 12)))]
    return base, draw(edits(base, "ours")), draw(edits(base, "theirs"))


def parts(found: list[Region[str]], side: str) -> list[str]:
    """Return one side of all regions."""
    return [element for region in found for element in getattr(region, side)]


@given(WORDS, WORDS, WORDS, st.booleans())
def test_no_element_is_lost(base: list[str], ours: list[str], theirs: list[str], touching: bool) -> None:
    """Joining the regions of one side gives that side again, whatever was changed."""
    found = regions(base, ours, theirs, touching=touching)
    assert [parts(found, side) for side in ("base", "ours", "theirs")] == [base, ours, theirs]


@given(WORDS, WORDS, WORDS, st.booleans())
def test_both_sides_count_alike(base: list[str], ours: list[str], theirs: list[str], touching: bool) -> None:
    """What clashes does not depend on who is called ours."""
    found, turned = regions(base, ours, theirs, touching=touching), regions(base, theirs, ours, touching=touching)
    clashes = [(one.ours, one.theirs) for one in found if one.origin == "clash"]
    assert clashes == [(one.theirs, one.ours) for one in turned if one.origin == "clash"]


@given(WORDS, WORDS)
def test_what_one_side_changed_holds(base: list[str], side: list[str]) -> None:
    """Where the other side changed nothing, or the same, the result is the changed side."""
    for ours, theirs in ((base, side), (side, base), (side, side)):
        found = regions(base, ours, theirs)
        assert [element for region in found for element in region.merged] == side
        assert all(region.origin != "clash" for region in found)


@given(WORDS, WORDS)
def test_runs_are_common_and_rise(old: list[str], new: list[str]) -> None:
    """Every run is in both sequences, behind the one before."""
    at, new_at = 0, 0
    for run in runs(old, new):
        assert run.old >= at
        assert run.new >= new_at
        assert old[run.old : run.old + run.size] == new[run.new : run.new + run.size]
        at, new_at = run.old + run.size, run.new + run.size


@pytest.mark.skipif(shutil.which("git") is None, reason="Git is not installed")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(sides())
def test_git_agrees(tmp_path: Path, three: tuple[list[str], list[str], list[str]]) -> None:
    """Lines that are there once merge as `git merge-file` merges them: the same verdict, the same text if clean."""
    for name, lines in zip(("base", "ours", "theirs"), three, strict=True):
        (tmp_path / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    git = subprocess.run(
        ["git", "merge-file", "-p", "ours", "base", "theirs"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    found = regions(*three)
    clean = all(region.origin != "clash" for region in found)
    assert clean == (git.returncode == 0)
    if clean:
        assert [element for region in found for element in region.merged] == git.stdout.split("\n")[:-1]


def test_changes_that_touch() -> None:
    """Changes of neighbours clash for lines and hold both for blocks."""
    base, ours, theirs = ["a", "b", "c"], ["A", "b", "c"], ["a", "B", "c"]
    assert [region.origin for region in regions(base, ours, theirs)] == ["clash", "stable"]
    assert [region.origin for region in regions(base, ours, theirs, touching=False)] == ["ours", "theirs", "stable"]


def test_a_hundred_thousand_lines() -> None:
    """Large texts with many equal lines are merged at what is there once; their hunks stay small."""
    base = [line for number in range(50_000) for line in (f"line {number}", "")]
    ours = [*base[:40_000], "ours", *base[40_000:]]
    theirs = [*base[:10], *base[60_000:], "theirs"]
    assert [hunk.growth for hunk in hunks(base, ours)] == [1]
    assert [region.origin for region in regions(base, ours, theirs)].count("clash") == 1
    scrambled = ["" for _ in range(2_000)]
    assert hunks(scrambled, ["x", *scrambled[:1_000], "y"])
