"""Where in the profile the steps of a review stand."""

from __future__ import annotations

from app.profile.changes import What
from app.profile.claims import Claim
from app.profile.word_diff import Mark, word_diff
from app.review.steps import Look


def place_of(look: Look) -> tuple[str, int, int]:
    """Return where in the form a step stands: its field, and the span of its words; -1 for all of it."""
    matter = look.matter
    if isinstance(matter, Claim):
        return (f"{matter.path}.value" if matter.kind == "fact" else matter.path), matter.start, matter.end
    if matter.what is not What.PROSE:
        return matter.path, -1, -1
    start = 0
    for piece in word_diff(matter.before, matter.after):
        if piece.mark is Mark.ADDED:
            return matter.path, start, start + len(piece.text)
        start += len(piece.text) if piece.mark is Mark.SAME else 0
    return matter.path, 0, 0
