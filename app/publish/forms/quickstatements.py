"""Statements for Wikidata, to be read and run by a person: only what is true without knowing items of others.

Whom somebody worked for and what they wrote are items there (Q…), which nobody here knows: these stay out, and it is
said. Source: https://www.wikidata.org/wiki/Help:QuickStatements, version 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from app.page import address, reference
from app.page.templates import legal
from app.profile import dates
from app.profile.dates import PartialDate
from app.profile.markdown_text import plain_text
from app.profile.values import Citation, Fact, Profile, Source
from app.publish.forms.values import Item, Made, World
from app.publish.forms.writer import one_line

_ITEM = re.compile(r"https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/(Q[1-9][0-9]{0,11})/?", re.IGNORECASE)
# Addresses that hold an identifier which Wikidata keeps as such.
_IDENTIFIERS = tuple(
    (name, re.compile(rf"https?://(?:www\.)?{pattern}/?(?:[?#].*)?", re.IGNORECASE))
    for name, pattern in (
        ("P496", r"orcid\.org/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])"),
        ("P1960", r"scholar\.google\.[a-z.]{2,6}/citations\?(?:hl=[\w-]+&)?user=([\w-]{12})(?:&.*)?"),
        ("P2456", r"dblp\.(?:org|uni-trier\.de)/pid/([\w/-]+?)(?:\.html)?"),
        ("P2037", r"github\.com/([A-Za-z0-9-]{1,39})"),
        ("P214", r"viaf\.org/viaf/(\d{1,22})"),
        ("P227", r"d-nb\.info/gnd/([\dX-]{5,12})"),
        ("P549", r"(?:math)?genealogy\.(?:math\.)?(?:ndsu\.nodak\.edu|org)/id\.php\?id=(\d{1,7})"),
    )
)
_DATES: Mapping[str, str] = {
    "born": "P569", "birth": "P569", "date of birth": "P569",
    "died": "P570", "death": "P570", "date of death": "P570",
}  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = rf"({'|'.join(_MONTHS)})"
_SAID = (
    re.compile(rf"(?P<month>{_MONTH}) (?P<day>\d{{1,2}}), (?P<year>\d{{4}})"),
    re.compile(rf"(?P<day>\d{{1,2}}) (?P<month>{_MONTH}),? (?P<year>\d{{4}})"),
    re.compile(rf"(?P<month>{_MONTH}),? (?P<year>\d{{4}})"),
)
_FIRST_YEAR = 1584  # before it a day may be meant in another calendar
_LONGEST = 250  # characters of a label or a description
_DOUBTS = {"~": "Q5727902", "?": "Q18122778", "%": "Q5727902"}  # circa, presumably; for P1480, sourcing circumstances
_LANGUAGE = re.compile(r"[a-z]{2,3}")

Row = tuple[str, ...]


def quickstatements(items: Sequence[Item], world: World) -> Made:
    """Return commands that make an item for each person, or add to the one that the profile names."""
    language = world.wiki.language.partition("-")[0].lower()
    rows: list[Row] = []
    left_out: list[str] = []
    for item in items:
        known = sorted(
            {match[1].upper() for where in item.profile.same_as if (match := _ITEM.fullmatch(where.strip()))}
        )
        if len(known) > 1:
            left_out.append(f"{item.slug}: left out, for it names several items of Wikidata: {', '.join(known)}")
            continue
        rows += _person(item, known[0] if known else "", language if _LANGUAGE.fullmatch(language) else "en")
        left_out += [f"{item.slug}: {told}" for told in _left_out(item, new=not known)]
    return Made(legal("".join("\t".join(row) + "\n" for row in rows)), (), tuple(left_out))


def _person(item: Item, known: str, language: str) -> Iterator[Row]:
    """Give the commands for one person; of a known item label and description stay as they are there."""
    profile, subject = item.profile, known or "LAST"
    if not known:
        yield ("CREATE",)
        yield subject, f"L{language}", _text(item.name[:_LONGEST])
        described = _described(profile)
        if described:
            yield subject, f"D{language}", _text(described)
    for alias in dict.fromkeys(alias.strip() for alias in profile.aliases):
        if alias and alias != item.name and len(alias) <= _LONGEST:
            yield subject, f"A{language}", _text(alias)
    yield subject, "P31", "Q5"
    for fact in profile.snapshot:
        found = _date_of(fact)
        if found:
            name = _DATES[_label(fact)]
            doubt = ("P1480", _DOUBTS[found.qualifier]) if found.qualifier else ()
            yield subject, name, _time(found), *doubt, *_references(profile, fact.cites)
    for where in profile.same_as:
        yield from _elsewhere(subject, where.strip())


def _label(fact: Fact) -> str:
    return plain_text(fact.label).strip().casefold()


def _date_of(fact: Fact) -> PartialDate | None:
    """Return the day of birth or death that a fact tells, None for any other fact."""
    found = _date_in(plain_text(fact.value)) if _label(fact) in _DATES else None
    return found if found and found.year >= _FIRST_YEAR else None


def _elsewhere(subject: str, where: str) -> Iterator[Row]:
    """Give what an address about the same person says: an identifier, or that there is something to read."""
    if _ITEM.fullmatch(where) or not address.web(where):
        return
    for name, pattern in _IDENTIFIERS:
        match = pattern.fullmatch(where)
        if match:
            yield subject, name, _text(match[1])
            return
    yield subject, "P973", _text(where)  # described at URL


def _references(profile: Profile, cites: Sequence[Citation]) -> Iterator[str]:
    """Give the sources of a statement: where each is found, when it came out, when it was read."""
    sources: dict[str, Source] = {source.id: source for source in reversed(profile.sources) if source.id}
    number = 0
    for cite in cites:
        source = sources.get(cite.source)
        where = reference.link(source) if source else ""
        if source and where:
            # The second reference of a statement is marked with `!`, else its parts would join the first.
            mark = "!S" if number else "S"
            number += 1
            yield from (f"{mark}854", _text(where))
            for name, variable in (("S577", "issued"), ("S813", "accessed")):
                day = dates.firm(reference.date_text(source, variable))
                if day and day.year >= _FIRST_YEAR:
                    yield from (name, _time(day))


def _left_out(item: Item, *, new: bool) -> Iterator[str]:
    profile = item.profile
    if item.standing:
        yield f"its status is “{item.standing.lower()}”: look twice before you run this"
    facts = [fact for fact in profile.snapshot if _date_of(fact) is None]
    counts = ((facts, "fact"), (profile.roles, "role"), (profile.works, "work"), (profile.tags, "tag"))
    told = [f"{len(found)} {name}{'s' if len(found) > 1 else ''}" for found, name in counts if found]
    if told:
        yield f"left out, for Wikidata wants items (Q…) that are not known here: {', '.join(told)}"
    if not new:
        yield "its item is known, so label and description stay as they are there"
    elif profile.description and not _described(profile):
        yield f"left out, for it has more than {_LONGEST} characters: its description"


def _described(profile: Profile) -> str:
    """Return the description as Wikidata wants it: short, without a full stop; "" where it is too long."""
    said = one_line(profile.description).strip().removesuffix(".")
    return said if len(said) <= _LONGEST else ""


def _date_in(words: str) -> PartialDate | None:
    """Return the date with which a fact begins: `1906-12-09`, `1906`, `9 December 1906, New York`."""
    first = re.split(r"[ ,;(]", words.strip(), maxsplit=1)[0]
    found = dates.parse(first)
    if found:
        return found
    for pattern in _SAID:
        match = pattern.match(words.strip())
        if match:
            named = match.groupdict()
            month, day = _MONTHS.index(named["month"]) + 1, int(named.get("day") or 0)
            return dates.parse(f"{named['year']}-{month:02}{f'-{day:02}' if day else ''}")
    return None


def _time(date: PartialDate) -> str:
    precision = 11 if date.day else 10 if date.month else 9
    return f"+{date.year:04}-{date.month:02}-{date.day:02}T00:00:00Z/{precision}"


def _text(words: str) -> str:
    """Return a text value; a tab or the end of a line would end it."""
    return f'"{" ".join(one_line(words).split())}"'
