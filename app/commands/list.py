"""`list`: who is in a wiki."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence

from app.commands.command import FINE
from app.commands.opened import entries_of, file_name, open_wiki
from app.commands.parser import Parser
from app.commands.terminal import say, visible
from app.profile.wiki import Entry

_ABOUT = """\
List the profiles of a wiki by slug: title, type, status, day of the last review, and for a file that can't be read
as fields what is wrong with it. JSON is an array of objects with the keys slug, title, type, status,
last_reviewed_on, file, and problem for broken files."""

_EXAMPLES = """\
examples:
  profile-desk list my-wiki
  profile-desk list my-wiki | grep in-review
  profile-desk list my-wiki --format json"""

_HEADS = ("SLUG", "TITLE", "TYPE", "STATUS", "REVIEWED")
_WIDEST = 48  # columns that one of them takes at most


def run(arguments: Sequence[str]) -> int:
    """Print the list; return the exit code."""
    parser = Parser("list", "list WIKI [--format text|json]", _ABOUT, _EXAMPLES)
    parser.add_argument("wiki", metavar="WIKI", help="folder of the wiki")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text is for people (default)")
    found = parser.parse_intermixed_args(arguments)
    wiki = open_wiki(found.wiki)
    entries = entries_of(wiki, found.wiki)
    if found.format == "json":
        objects = [_object(entry, file_name(wiki, found.wiki, entry.slug)) for entry in entries]
        say(json.dumps(objects, ensure_ascii=False, indent=2) + "\n")
    else:
        say("".join(f"{line}\n" for line in _table(entries)))
    return FINE


def _object(entry: Entry, file: str) -> dict[str, str]:
    problem = {"problem": entry.problem} if entry.problem else {}
    return {
        "slug": entry.slug,
        "title": entry.name,
        "type": entry.type,
        "status": "" if entry.problem else entry.status,
        "last_reviewed_on": entry.last_reviewed_on,
        "file": file,
        **problem,
    }


def _table(entries: Sequence[Entry]) -> Iterator[str]:
    rows = [_HEADS, *(_row(entry) for entry in entries)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(_HEADS))]
    problems = ["", *(entry.problem for entry in entries)]
    for row, problem in zip(rows, problems, strict=True):
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield ("  ".join(cells) + ("  " + visible(problem) if problem else "")).rstrip()


def _row(entry: Entry) -> tuple[str, ...]:
    status = "broken" if entry.problem else entry.status
    cells = (entry.slug, entry.name, entry.type, status, entry.last_reviewed_on)
    return tuple(_cut(visible(" ".join(cell.split()))) for cell in cells)


def _cut(cell: str) -> str:
    return cell if len(cell) <= _WIDEST else cell[: _WIDEST - 1] + "…"


def _width(cell: str) -> int:
    """Return how many columns a terminal takes for a text."""
    if cell.isascii():
        return len(cell)
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in cell)
    return len(cell) + wide - sum(unicodedata.combining(sign) != 0 for sign in cell)
