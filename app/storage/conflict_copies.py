"""Conflict copies of sync programs: which version of a profile both it and its copy come from."""

from __future__ import annotations

from contextlib import suppress

from app.profile.diff3 import hunks
from app.storage import encoding, markers
from app.storage.errors import StorageError
from app.storage.history import History

_MOST = 40  # versions that are looked at, the newest ones


def common_base(history: History, slug: str, ours: str, theirs: str) -> str:
    """Return the version in the history from which a profile and its conflict copy both come, "" where there is none.

    The copy differs from that version by one side's changes alone, and from every later one by both sides': so it is
    the one that is nearest to the copy, if it is as near as the profile itself: where both changed the same line, it is
    no nearer.
    """
    wanted = markers.lines(theirs)
    nearest, found = _distance(markers.lines(ours), wanted) + 1, ""
    for version in history.versions(slug)[:_MOST]:
        with suppress(StorageError):
            text = encoding.decode(history.read(version)).text
            if text not in (ours, theirs) and (distance := _distance(markers.lines(text), wanted)) < nearest:
                nearest, found = distance, text
    return found


def _distance(one: list[str], other: list[str]) -> int:
    """Return how many lines must go and come to make one text of the other."""
    return sum((hunk.end - hunk.start) + (hunk.new_end - hunk.new_start) for hunk in hunks(one, other))
