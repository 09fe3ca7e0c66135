"""`queue`: which profiles of a wiki want somebody, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from app.commands.assessed import assessed
from app.commands.command import FINE
from app.commands.day import day_of
from app.commands.opened import file_name, open_wiki
from app.commands.parser import Parser
from app.commands.terminal import as_json, say, visible
from app.profile.due import Dues
from app.profile.folding import folded
from app.profile.wiki import Entry
from app.review.csv_text import csv_text
from app.review.queue import Waiting, queue
from app.review.reasons import MOST

_ABOUT = """\
List the profiles that want somebody, those that do most first: how much, slug, name, and why. How much is the sum of
the reasons, each as often as it is found times its weight in wiki.yaml (review: weights:). Retired profiles never wait,
drafts only when somebody asked for a review.
JSON is an array of objects with the keys slug, title, file, type, owner, due (a day, or "" where there is none), score
and reasons; each reason has code, amount, points, words and values. CSV has the same columns, the reasons as words.
The reasons are
{codes}."""

_EXAMPLES = """\
examples:
  profile-desk queue my-wiki
  profile-desk queue my-wiki --due-before 2027-01-01 --owner ada
  profile-desk queue my-wiki --reason changed --reason requested --format json"""

_COLUMNS = ("slug", "title", "file", "type", "owner", "due", "score", "reasons")
_PER_LINE = 7  # codes in one line of the help


class _Line(NamedTuple):
    """One profile that waits."""

    entry: Entry  # who it is
    due: str  # the day of its next review; "" where there is none
    waiting: Waiting  # how much it wants somebody, and why


def run(arguments: Sequence[str]) -> int:
    """Print the queue; return the exit code."""
    parser = _parser()
    found = parser.parse_intermixed_args(arguments)
    today = day_of(found.on)
    before = "" if found.due_before is None else day_of(found.due_before, "--due-before").isoformat()
    wiki = open_wiki(found.wiki)
    known = assessed(found.wiki, wiki, today)
    findings = {slug: known.among(slug) for slug in known.entries}
    dues = Dues(wiki.wiki, today)
    everybody = [
        _Line(known.entries[one.slug], dues.of(known.entries[one.slug]), one)
        for one in queue(known.entries.values(), known.assessments, findings, today, wiki.wiki)
    ]
    tests: list[Callable[[_Line], bool]] = [
        lambda line: not before or "" < line.due < before,
        lambda line: found.owner is None or folded(line.entry.owner) == folded(found.owner),
        lambda line: found.type is None or folded(line.entry.type) == folded(found.type),
        lambda line: not found.reason or any(one.code in found.reason for one in line.waiting.reasons),
    ]
    lines = [line for line in everybody if all(test(line) for test in tests)]
    if found.format == "json":
        objects = [_object(line, file_name(wiki, found.wiki, line.entry.slug)) for line in lines]
        say(as_json(objects) + "\n")
    elif found.format == "csv":
        say(csv_text([_COLUMNS, *(_row(line, file_name(wiki, found.wiki, line.entry.slug)) for line in lines)]))
    else:
        say("".join(f"{_text(line)}\n" for line in lines))
        say(f"{len(lines):,} of {len(known.entries):,} profiles\n" if everybody else "Nobody is waiting.\n")
    return FINE


def _parser() -> Parser:
    codes = tuple(MOST)
    told = ",\n".join(", ".join(codes[start : start + _PER_LINE]) for start in range(0, len(codes), _PER_LINE))
    usage = (
        "queue WIKI [--due-before DATE] [--owner NAME] [--type TYPE]\n"
        "                          [--reason CODE]… [--format text|json|csv] [--on DATE]"
    )
    parser = Parser("queue", usage, _ABOUT.format(codes=told), _EXAMPLES)
    parser.add_argument("wiki", metavar="WIKI", help="folder of the wiki")
    parser.add_argument("--due-before", metavar="DATE", help="only those whose review is due before this day")
    parser.add_argument("--owner", metavar="NAME", help="only those that this editor looks after; '' for nobody's")
    parser.add_argument("--type", metavar="TYPE", help="only those of this type")
    parser.add_argument(
        "--reason", metavar="CODE", action="append", choices=codes, help="only those with this reason, or one of these"
    )
    parser.add_argument(
        "--format", choices=("text", "json", "csv"), default="text", help="text is for people (default)"
    )
    parser.add_argument("--on", metavar="DATE", help="as of this day, such as 2026-05-20 (default: today)")
    return parser


def _text(line: _Line) -> str:
    reasons = "; ".join(one.words for one in line.waiting.reasons)
    words = f"{line.waiting.score:>4}  {line.entry.slug}  {line.entry.name}: {reasons}"
    return visible(" ".join(words.split("\n")))


def _row(line: _Line, file: str) -> tuple[str, ...]:
    entry, reasons = line.entry, "; ".join(one.words for one in line.waiting.reasons)
    return (entry.slug, entry.name, file, entry.type, entry.owner, line.due, str(line.waiting.score), reasons)


def _object(line: _Line, file: str) -> dict[str, object]:
    return {
        "slug": line.entry.slug,
        "title": line.entry.name,
        "file": file,
        "type": line.entry.type,
        "owner": line.entry.owner,
        "due": line.due,
        "score": line.waiting.score,
        "reasons": [
            {
                "code": one.code,
                "amount": one.amount,
                "points": one.points,
                "words": one.words,
                "values": dict(one.values),
            }
            for one in line.waiting.reasons
        ],
    }
