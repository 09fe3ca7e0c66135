"""`check`: what in a wiki somebody should look at, for people, for programs and for GitHub."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from app.commands.assessed import Assessed, assessed
from app.commands.command import FINE
from app.commands.day import day_of
from app.commands.opened import file_name, not_stored, open_wiki
from app.commands.parser import Parser
from app.commands.terminal import as_json, say, visible
from app.profile.finding import SEVERITIES, Finding
from app.review.checks.unreadable import SETTINGS
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.index.examining import Placed

_ABOUT = """\
List what somebody should look at, in all profiles or in those that are named: FILE:LINE:COLUMN: how grave it is, what
is the matter and what to do, and in brackets the code of the check. Errors are wrong, warnings want work, hints are
worth a look. What a profile waives is left out, unless --waived is given.
What can't be read in wiki.yaml is listed first. JSON is an array of objects with the keys file, slug ("" for
wiki.yaml), line and column (0 where nobody knows), path, code, severity,
message, values, words, start, end (offsets in the field's text, -1 for all of it), since, until (days on which it
holds, "" for always) and waived (why it may stand, "" where nobody decided so). github prints workflow commands, which
GitHub shows beside the lines. What the checks said is kept in the index: the next time only what changed is read.

exit codes: 0 nothing that grave was found, 1 something was (errors; with --fail-on warning, warnings too),
2 bad input"""

_EXAMPLES = """\
examples:
  profile-desk check my-wiki
  profile-desk check my-wiki diederik-kingma max-welling --waived
  profile-desk check my-wiki my-wiki/profiles/diederik-kingma.md --fail-on warning
  profile-desk check my-wiki --format github"""

FOUND = 1  # the exit code when something is so grave that it fails
_GITHUB = {"error": "error", "warning": "warning", "hint": "notice"}
_GRAVE = {"error": ("error",), "warning": ("error", "warning")}


class _Line(NamedTuple):
    """A finding with where it stands."""

    file: str  # as seen from where the wiki was given from
    line: int  # 0 where nobody knows
    column: int  # 0 where nobody knows
    slug: str  # whose it is
    finding: Finding  # what it is


def run(arguments: Sequence[str]) -> int:
    """Print the findings; return the exit code."""
    usage = (
        "check WIKI [SLUG…] [--format text|json|github] [--fail-on error|warning]\n"
        "                          [--waived] [--on DATE]"
    )
    parser = Parser("check", usage, _ABOUT, _EXAMPLES)
    parser.add_argument("wiki", metavar="WIKI", help="folder of the wiki")
    parser.add_argument("slugs", metavar="SLUG", nargs="*", default=[], help="name of a file, with or without .md")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="text (default)")
    parser.add_argument("--fail-on", choices=("error", "warning"), default="error", help="error (default)")
    parser.add_argument("--waived", action="store_true", help="list what is waived as well, with the reason")
    parser.add_argument("--on", metavar="DATE", help="as of this day, such as 2026-05-20 (default: today)")
    found = parser.parse_intermixed_args(arguments)
    wiki = open_wiki(found.wiki, complains=False)
    all_of_it = assessed(found.wiki, wiki, day_of(found.on))
    named = [all_of_it.slug_of(name, wiki, found.wiki) for name in found.slugs]
    slugs = tuple(dict.fromkeys(named)) or tuple(all_of_it.entries)
    shown: list[_Line] = []
    counts, with_some = Counter[str](), 0
    for lines in chain([_settings(wiki, found.wiki)], _lines(all_of_it, slugs, wiki, found.wiki)):
        here = Counter("waived" if one.finding.waived else one.finding.severity for one in lines)
        counts.update(here)
        with_some += any(here[severity] for severity in SEVERITIES) and lines[0].slug != ""
        wanted = [one for one in lines if found.waived or not one.finding.waived]
        if found.format == "json":
            shown += wanted
        else:
            written = _command if found.format == "github" else _text
            say("".join(f"{written(one)}\n" for one in wanted))
    if found.format == "json":
        say(as_json([_object(one) for one in shown]) + "\n")
    else:
        say(f"{_total(counts, with_some, len(slugs))}\n")
    return FOUND if any(counts[severity] for severity in _GRAVE[found.fail_on]) else FINE


def _settings(wiki: WikiFolder, name: str) -> list[_Line]:
    """Return what is wrong in the settings: it is no profile's, so its slug is ""."""
    file = str(Path(name, wiki.settings_path.name))
    return [_Line(file, fault.line, 1, "", SETTINGS.found("", what=fault.what)) for fault in wiki.faults]


def _lines(all_of_it: Assessed, slugs: Sequence[str], wiki: WikiFolder, name: str) -> Iterator[list[_Line]]:
    """Give the findings of each of these profiles, in the order of its file."""
    try:
        for slug, one in all_of_it.found(slugs):
            file = file_name(wiki, name, slug)
            lines = [_Line(file, *_place(one.placed, finding), slug, finding) for finding in one.findings]
            yield sorted(lines, key=lambda line: line[1:3])
    except StorageError as error:
        raise not_stored(name, error) from error


def _place(placed: Placed, finding: Finding) -> tuple[int, int]:
    """Return line and column; a fault of the file itself names its own line."""
    line, column = placed.of(finding)
    if line:
        return line, column
    said = finding.said().get("line", "")
    return (int(said), 1) if said.isdecimal() else (line, column)


def _text(one: _Line) -> str:
    finding = one.finding
    where = f"{one.file}:{one.line}:{one.column}" if one.line else one.file
    waived = f" (waived: {finding.waived})" if finding.waived else ""
    return visible(_flat(f"{where}: {finding.severity}: {finding.message}{waived} [{finding.code}]"))


def _command(one: _Line) -> str:
    """Return the workflow command of GitHub that shows a finding beside its line."""
    finding = one.finding
    severity = "notice" if finding.waived else _GITHUB[finding.severity]
    place = {"file": one.file, "line": one.line, "col": one.column, "title": finding.code}
    properties = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in place.items() if value)
    waived = f" (waived: {finding.waived})" if finding.waived else ""
    return f"::{severity} {properties}::{_escaped(finding.message + waived)}"


def _escaped(text: str, besides: str = "") -> str:
    """Return a text as a workflow command takes it."""
    for sign in f"%\r\n{besides}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return visible(text)


def _object(one: _Line) -> dict[str, object]:
    finding = one.finding
    return {
        "file": one.file,
        "slug": one.slug,
        "line": one.line,
        "column": one.column,
        **finding._asdict(),
        "values": finding.said(),
    }


def _total(counts: Counter[str], with_some: int, profiles: int) -> str:
    parts = [_number(counts[severity], severity) for severity in SEVERITIES]
    waived = f", {counts['waived']} waived" if counts["waived"] else ""
    return f"{', '.join(parts)}{waived}: in {with_some} of {_number(profiles, 'profile')}"


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split("\n"))
