"""Git's conflict markers: put around what two texts don't have in common, and read back into both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.profile.diff3 import hunks

OURS, BASE, MIDDLE, THEIRS = "<" * 7, "|" * 7, "=" * 7, ">" * 7
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_MARKER = re.compile(r"(<{7}|\|{7}|>{7})(?: [^\r\n]*)?(?:\r\n?|\n)?|(={7})[ \t]*(?:\r\n?|\n)?")


@dataclass(frozen=True, slots=True)
class Rescued:
    """Both sides of a text with conflict markers."""

    ours: str  # the text as the one side has it
    theirs: str  # the text as the other side has it
    base: str | None  # what both come from, where the markers tell it


def lines(text: str) -> list[str]:
    r"""Return the lines of a text with their endings (`\n`, `\r\n`, `\r`)."""
    return _LINE.findall(text)


def marked(ours: str, theirs: str, names: tuple[str, str] = ("ours", "theirs")) -> str:
    """Return one text that says both, with Git's markers around the lines that they don't have in common."""
    mine, others = lines(ours), lines(theirs)
    newline = next((line[len(line.rstrip("\r\n")) :] for line in others if line[-1] in "\r\n"), "\n")
    parts: list[str] = []
    at = 0
    for hunk in hunks(mine, others):
        parts += mine[at : hunk.start]
        parts += [f"{OURS} {names[0]}{newline}", *_closed(mine[hunk.start : hunk.end], newline)]
        parts += [f"{MIDDLE}{newline}", *_closed(others[hunk.new_start : hunk.new_end], newline)]
        parts.append(f"{THEIRS} {names[1]}{newline}")
        at = hunk.end
    return "".join([*parts, *mine[at:]])


def _closed(some: list[str], newline: str) -> list[str]:
    """Return lines of which the last one ends, so that a marker can follow."""
    return [*some[:-1], some[-1] if some[-1][-1] in "\r\n" else some[-1] + newline] if some else []


def has_markers(text: str) -> bool:
    """Say whether a text holds conflict markers that can be read."""
    return read_markers(text) is not None


def read_markers(text: str) -> Rescued | None:
    """Return both sides of a text that Git or another program left with conflict markers, in whatever style.

    None when there are none, or when they don't fit together, so that nobody can tell what belongs where.
    """
    if f"{OURS} " not in text and f"{OURS}\n" not in text and f"{OURS}\r" not in text:
        return None
    sides: dict[str, list[str]] = {OURS: [], BASE: [], THEIRS: []}
    at, with_base, without_base = "", 0, 0
    for marker, line in _marked_lines(text):
        if not marker:
            for name in (at,) if at else sides:
                sides[name].append(line)
        elif (at, marker) == ("", OURS):
            at = OURS
            without_base += 1
        elif (at, marker) == (OURS, BASE):
            at = BASE
            with_base += 1
        elif at in (OURS, BASE) and marker == MIDDLE:
            at = THEIRS
        elif (at, marker) == (THEIRS, THEIRS):
            at = ""
        elif marker == MIDDLE and not at:
            for side in sides.values():  # an underlined heading
                side.append(line)
        else:
            return None
    if at or not without_base:
        return None
    base = "".join(sides[BASE]) if with_base == without_base else None
    return Rescued("".join(sides[OURS]), "".join(sides[THEIRS]), base)


def _marked_lines(text: str) -> Iterator[tuple[str, str]]:
    """Give each line with the marker that it is, "" for one that is none."""
    for line in lines(text):
        match = _MARKER.fullmatch(line)
        yield (match[1] or match[2] if match else ""), line
