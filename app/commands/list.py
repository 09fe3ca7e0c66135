"""`list`: who is in a wiki."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.commands.command import FINE
from app.commands.opened import entries_of, file_name, open_wiki
from app.commands.parser import Parser
from app.commands.table import aligned, cell
from app.commands.terminal import as_json, say, visible
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
        say(as_json(objects) + "\n")
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
    return aligned([(*_HEADS, ""), *((*_row(entry), visible(entry.problem)) for entry in entries)])


def _row(entry: Entry) -> tuple[str, ...]:
    status = "broken" if entry.problem else entry.status
    return tuple(map(cell, (entry.slug, entry.name, entry.type, status, entry.last_reviewed_on)))
