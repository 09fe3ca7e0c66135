"""What differs between two texts, word by word, as a person reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from app.profile.diff3 import hunks

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SIGNS = r"\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # of scripts that write without blanks
_LETTERS = rf"(?:[^\W_{_SIGNS}]|[\u0300-\u036f\u0900-\u0dff])+"  # with the marks that belong to them
# A word with its inner apostrophes and hyphens, one such sign, blanks, or one mark.
_WORD = re.compile(rf"{_LETTERS}(?:['’-]{_LETTERS})*|\s+|.", re.DOTALL)
_MOST = 40_000  # characters of changed lines that are compared word by word; more are told line by line
_FEW = 0.2  # share of words that changed lines must have in common to be told word by word


class Mark(Enum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of one of two texts, or of both."""

    mark: Mark  # what became of it
    text: str  # its characters; never empty


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """Return what was kept, removed and added, in order.

    The kept and removed pieces give `before`, the kept and added ones `after`. Changed lines are found first, then the
    changed words in them, so that a long text takes no longer to compare than its changes deserve.
    """
    old, new = _LINE.findall(before), _LINE.findall(after)
    found: list[Piece] = []
    at = 0
    for hunk in hunks(old, new):
        found.append(Piece(Mark.SAME, "".join(old[at : hunk.start])))
        found += _changed("".join(old[hunk.start : hunk.end]), "".join(new[hunk.new_start : hunk.new_end]))
        at = hunk.end
    found.append(Piece(Mark.SAME, "".join(old[at:])))
    return tuple(_settled(found))


def around_changes(pieces: Sequence[Piece], around: int) -> Iterator[Piece]:
    """Give the pieces with what is far from any change left out; `around`: characters of kept text beside a change."""
    for place, piece in enumerate(pieces):
        text = piece.text
        if piece.mark is Mark.SAME and len(text) > 2 * around:
            head = "" if place == 0 else (text[:around].rpartition(" ")[0] or text[:around]) + " "
            tail = "" if place == len(pieces) - 1 else " " + (text[-around:].partition(" ")[2] or text[-around:])
            text = f"{head}…{tail}"
        yield Piece(piece.mark, text)


def _changed(before: str, after: str) -> list[Piece]:
    """Return how some lines became others."""
    whole = [Piece(Mark.REMOVED, before), Piece(Mark.ADDED, after)]
    if not before or not after or len(before) + len(after) > _MOST:
        return whole
    old, new = _WORD.findall(before), _WORD.findall(after)
    found: list[Piece] = []
    at = 0
    for hunk in hunks(old, new):
        found.append(Piece(Mark.SAME, "".join(old[at : hunk.start])))
        found.append(Piece(Mark.REMOVED, "".join(old[hunk.start : hunk.end])))
        found.append(Piece(Mark.ADDED, "".join(new[hunk.new_start : hunk.new_end])))
        at = hunk.end
    found.append(Piece(Mark.SAME, "".join(old[at:])))
    kept = sum(_words(piece.text) for piece in found if piece.mark is Mark.SAME)
    return found if kept >= _FEW * max(_words(before), _words(after)) else whole


def _words(text: str) -> int:
    return sum(word[0].isalnum() for word in _WORD.findall(text))


def _settled(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Give the pieces without empty ones; of what changed between two kept pieces the removed one comes first.

    Blanks alone between two changes belong to the changes: a new sentence is read as a whole.
    """
    removed, added = "", ""
    same = ""
    for place, piece in enumerate(pieces):
        if piece.mark is not Mark.SAME:
            if same:
                yield Piece(Mark.SAME, same)
                same = ""
            removed += piece.text if piece.mark is Mark.REMOVED else ""
            added += piece.text if piece.mark is Mark.ADDED else ""
        elif (removed or added) and piece.text.isspace() and "\n" not in piece.text and place + 1 < len(pieces):
            removed += piece.text
            added += piece.text
        elif piece.text:
            yield from _both(removed, added)
            removed, added = "", ""
            same += piece.text
    if same:
        yield Piece(Mark.SAME, same)
    yield from _both(removed, added)


def _both(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(Mark.REMOVED, removed)
    if added:
        yield Piece(Mark.ADDED, added)
