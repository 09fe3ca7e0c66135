"""`coverage`: how much of a wiki shows its source, and what does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from app.commands.assessed import assessed
from app.commands.command import BAD_INPUT, FINE
from app.commands.day import day_of
from app.commands.opened import file_name, open_profile, open_wiki
from app.commands.parser import Parser
from app.commands.table import aligned, cell
from app.commands.terminal import as_json, complain, say, visible
from app.profile.assessment import Coverage
from app.profile.claims import Claim, claims
from app.profile.wiki import Entry
from app.review.coverage import Part, by_part, gaps
from app.review.csv_text import csv_text
from app.storage.folder import WikiFolder

_ABOUT = """\
Tell how many claims show a source: facts, works, roles and sentences of the prose. A claim is sourced when it cites a
source that the profile lists, inherits when the citation at the end of its paragraph carries it, is exempt when it
needs no source (questions, the lead, sections that wiki.yaml frees with `sourced: no`), and is a gap otherwise. The
percent is of those that need a source. Without SLUG: a line for each profile, then the types and all together. With
SLUG: the parts of each page, and its gaps word by word.
What can't be read is told and left out; the exit code is 2 where it was named.
JSON is an object of profiles (slug, title, type, file, percent, sourced, inherited, exempt, unsourced; with SLUG also
parts, and gaps with path, kind, text, start, end), types, and total. CSV has a line for each profile."""

_EXAMPLES = """\
examples:
  profile-desk coverage my-wiki
  profile-desk coverage my-wiki diederik-kingma
  profile-desk coverage my-wiki --format json"""

_HEADS = ("SOURCED", "INHERITED", "EXEMPT", "GAPS", "COVERAGE")
_NUMBERS = range(2, 2 + len(_HEADS))
_COLUMNS = ("slug", "title", "type", "file", "percent", "sourced", "inherited", "exempt", "unsourced")
_NO_TYPE = "(no type)"


class _Line(NamedTuple):
    """One profile."""

    entry: Entry  # who it is
    coverage: Coverage  # of all its claims
    parts: tuple[Part, ...] = ()  # of each part of its page, where that was asked for
    gaps: tuple[Claim, ...] = ()  # the claims without a source, where that was asked for


def run(arguments: Sequence[str]) -> int:
    """Print the coverage; return the exit code."""
    parser = Parser("coverage", "coverage WIKI [SLUG…] [--format text|json|csv]", _ABOUT, _EXAMPLES)
    parser.add_argument("wiki", metavar="WIKI", help="folder of the wiki")
    parser.add_argument("slugs", metavar="SLUG", nargs="*", default=[], help="name of a file, with or without .md")
    parser.add_argument(
        "--format", choices=("text", "json", "csv"), default="text", help="text is for people (default)"
    )
    found = parser.parse_intermixed_args(arguments)
    wiki = open_wiki(found.wiki)
    known = assessed(found.wiki, wiki, day_of(None))
    named = dict.fromkeys(known.slug_of(name, wiki, found.wiki) for name in found.slugs)
    left_out = [slug for slug in named or known.entries if known.entries[slug].problem]
    for slug in left_out:
        problem = known.entries[slug].problem.removesuffix(".")
        complain(f"{file_name(wiki, found.wiki, slug)}: {problem}; it is left out")
    lines = [
        _Line(known.entries[slug], one.coverage)
        for slug in named or known.entries
        if (one := known.assessments.get(slug)) and not known.entries[slug].problem
    ]
    if named:
        lines = [_in_full(line, wiki, found.wiki) for line in lines]
    if found.format == "json":
        answer = {
            "profiles": [_object(line, file_name(wiki, found.wiki, line.entry.slug)) for line in lines],
            "types": [{"type": name, "profiles": number, **_numbers(one)} for name, number, one in _types(lines)],
            "total": _numbers(_total(line.coverage for line in lines)),
        }
        say(as_json(answer) + "\n")
    elif found.format == "csv":
        rows = [_object(line, file_name(wiki, found.wiki, line.entry.slug)) for line in lines]
        say(csv_text([_COLUMNS, *(tuple(str(row[name]) for name in _COLUMNS) for row in rows)]))
    else:
        say("".join(f"{line}\n" for line in (_told_in_full(lines) if named else _table(lines))))
    return BAD_INPUT if named and left_out else FINE


def _in_full(line: _Line, wiki: WikiFolder, name: str) -> _Line:
    found = claims(open_profile(wiki, name, line.entry.slug).document.profile, wiki.wiki)
    return line._replace(parts=by_part(found), gaps=gaps(found))


def _types(lines: Iterable[_Line]) -> Iterator[tuple[str, int, Coverage]]:
    """Give each type with the number of its profiles and what is true of them together."""
    by_type: dict[str, list[Coverage]] = {}
    for line in lines:
        by_type.setdefault(line.entry.type, []).append(line.coverage)
    for name in sorted(by_type):
        yield name, len(by_type[name]), _total(by_type[name])


def _total(found: Iterable[Coverage]) -> Coverage:
    total = Coverage()
    for one in found:
        total = total.plus(one)
    return total


def _table(lines: Sequence[_Line]) -> Iterator[str]:
    rows: list[tuple[str, ...]] = [("SLUG", "TYPE", *_HEADS)]
    rows += [(cell(line.entry.slug), cell(line.entry.type), *_cells(line.coverage)) for line in lines]
    yield from aligned(rows, _NUMBERS)
    yield ""
    rows = [("TYPE", "PROFILES", *_HEADS)]
    rows += [(cell(name) or _NO_TYPE, f"{number:,}", *_cells(one)) for name, number, one in _types(lines)]
    rows.append(("all", f"{len(lines):,}", *_cells(_total(line.coverage for line in lines))))
    yield from aligned(rows, (1, *_NUMBERS))


def _told_in_full(lines: Iterable[_Line]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number:
            yield ""
        yield visible(f"{line.entry.slug}  {' '.join(line.entry.name.split())}")
        rows = [("PART", "", *_HEADS), *((cell(part.path), "", *_cells(part.coverage)) for part in line.parts)]
        rows.append(("all", "", *_cells(line.coverage)))
        yield from (f"  {row}" for row in aligned(rows, _NUMBERS))
        if line.gaps:
            yield f"  without a source ({len(line.gaps):,}):"
        for claim in line.gaps:
            yield visible(f"    {claim.path}: {claim.text}")


def _cells(one: Coverage) -> tuple[str, ...]:
    needs_some = one.sourced + one.inherited + one.unsourced
    percent = f"{one.percent} %" if needs_some else "–"
    return (f"{one.sourced:,}", f"{one.inherited:,}", f"{one.exempt:,}", f"{one.unsourced:,}", percent)


def _object(line: _Line, file: str) -> dict[str, object]:
    entry = line.entry
    whole: dict[str, object] = {"slug": entry.slug, "title": entry.name, "type": entry.type, "file": file}
    whole |= _numbers(line.coverage)
    if line.parts:
        whole["parts"] = [{"path": part.path, **_numbers(part.coverage)} for part in line.parts]
        kept = ("path", "kind", "text", "start", "end")
        whole["gaps"] = [{key: getattr(claim, key) for key in kept} for claim in line.gaps]
    return whole


def _numbers(one: Coverage) -> Mapping[str, int]:
    return {"percent": one.percent, **one._asdict()}
