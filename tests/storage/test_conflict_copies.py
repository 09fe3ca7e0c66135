"""Promises of `app.storage.conflict_copies`: the version from which a profile and its copy come is found."""

from __future__ import annotations

from pathlib import Path

from app.storage.conflict_copies import common_base
from app.storage.history import History, Why

BASE = "".join(f"line {number}\n" for number in range(9))


def test_the_version_before_both_changes_is_the_base(tmp_path: Path) -> None:
    """Later versions of the profile, which the copy never saw, are farther from the copy."""
    history = History(tmp_path)
    first = BASE.replace("line 1", "mine")
    for text in ("older\n", BASE, first):
        history.keep("ada", text.encode(), Why.SAVED)
    ours, theirs = first.replace("line 3", "mine too"), BASE.replace("line 7", "theirs")
    assert common_base(history, "ada", ours, theirs) == BASE


def test_without_a_common_version_there_is_no_base(tmp_path: Path) -> None:
    """What is no nearer to the copy than the profile itself is nothing that both come from."""
    history = History(tmp_path)
    assert common_base(history, "ada", BASE, BASE + "theirs\n") == ""
    history.keep("ada", b"quite another text\n", Why.SAVED)
    assert common_base(history, "ada", BASE, BASE + "theirs\n") == ""
