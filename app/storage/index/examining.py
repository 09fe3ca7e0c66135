"""What the index keeps of an assessment, and who makes it: somebody that looks at each file while it is read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple, Protocol

from app.profile import finding
from app.profile.assessment import Assessment, dumped, loaded
from app.profile.finding import Finding
from app.profile.paths import item_paths
from app.storage.document import Document
from app.storage.folder import WikiFolder
from app.storage.whereabouts import NOWHERE, Place, Whereabouts

_COLUMNS = "key, mark, day, turns, findings, errors, percent, changed, places, found, data"
# What tells one assessment of a profile from another without a look at it.
_TAG = "size || ' ' || modified || ' ' || inode || ' ' || day || ' ' || key || ' ' || mark"


class Examiner(Protocol):
    """Makes assessments. Several processes read, so it is handed from one to the other."""

    @property
    def key(self) -> str:
        """What all assessments depend on besides files, mark and day; another key makes all of them anew."""

    @property
    def today(self) -> date:
        """The day as of which it assesses."""

    def marks(self, folder: WikiFolder, among: frozenset[str] | None) -> Mapping[str, str]:
        """Return by slug what tells whether anything else that it looks at is as it was; "" need not be in it.

        `among`: the slugs of the only profiles that matter.
        """

    def examine(self, slug: str, opened: Document, mark: str) -> Assessment:
        """Return what there is to say of a profile on that day."""


class Kept(NamedTuple):
    """An assessment as the index keeps it."""

    key: str  # of the examiner
    mark: str  # of what else it looked at
    day: str  # as of which it holds
    turns: str  # first later day on which it may not hold any more; "" for never
    findings: int  # errors and warnings that nobody waived
    errors: int  # the errors among them
    percent: int  # how many of a hundred claims show their source
    changed: int  # 1 where it says something else than what was reviewed
    places: str  # line and column of what it tells of
    found: str  # the findings in full
    data: str  # all of it, the findings in brief

    def holds_for(self, key: str, day: str, mark: str) -> bool:
        """Say whether the examiner of that key would on that day say the same of a file that did not change."""
        return (self.key, self.mark) == (key, mark) and self.day <= day and not (self.turns and self.turns <= day)


class Held(NamedTuple):
    """An assessment that was taken from the index."""

    tag: str  # what tells it from a later one of the same profile
    assessment: Assessment  # what it says, the findings in brief


class Found(NamedTuple):
    """The findings of one profile, as they were taken from the index."""

    findings: tuple[Finding, ...]  # all of them in full, in the order of the form
    placed: Placed  # where they stand


def kept(assessment: Assessment, opened: Document, key: str, day: str, mark: str) -> Kept:
    """Return what the index keeps of the assessment of a file by the examiner of that key, as of that day."""
    grave = [one.severity for one in assessment.findings if one.severity != "hint" and not one.waived]
    changed = assessment.reviewed.state == "changed"
    return Kept(
        key, mark, day, assessment.turns, len(grave), grave.count("error"),
        assessment.coverage.percent, int(changed), _places(assessment, opened),
        finding.dumped(assessment.findings), dumped(assessment),
    )  # fmt: skip


class Placed:
    """Line and column of the findings of one file, of which `places` has this text."""

    def __init__(self, text: str) -> None:
        self._known: dict[tuple[str, int], Place] = {}
        with suppress(ValueError, TypeError):
            for path, start, line, column in json.loads(text or "[]"):
                self._known[path, start] = line, column

    def of(self, one: Finding) -> Place:
        """Return line and column of a finding; `NOWHERE` where nobody knows."""
        known, path = self._known, one.path
        found = known.get((path, one.start)) or known.get((path, -1))
        while found is None and (cut := max(path.rfind("."), path.rfind("#"))) >= 0:
            path = path[:cut]
            found = known.get((path, -1))
        return found or NOWHERE


def _places(assessment: Assessment, opened: Document) -> str:
    """Return where everything stands that the checks tell of, those across profiles too."""
    relations = assessment.relations
    wanted = [(one.path, one.start) for one in assessment.findings]
    wanted += [(path, start) for _, _, path, start, _ in relations.links]
    wanted += [(path, -1) for path, _ in (*relations.media, *relations.organizations)]
    wanted += [(key, -1) for key in ("title", "aliases", "works", "waivers")]
    wanted += [(path, -1) for path in item_paths("works", opened.profile.works)]
    wanted += [(path, -1) for path in item_paths("waivers", opened.profile.waivers)]
    wanted = list(dict.fromkeys(wanted))
    found = zip(wanted, Whereabouts(opened).of(wanted), strict=True)
    return json.dumps([[*asked, *place] for asked, place in found if place != NOWHERE], ensure_ascii=False)


NOTHING = Found((), Placed("[]"))


def write(held: sqlite3.Connection, profile: int, one: Kept) -> None:
    """Keep an assessment of the profile of that number."""
    texts = (text.encode(errors="replace").decode() for text in one[-3:])  # SQLite takes no half characters
    held.execute(
        f"INSERT INTO assessment (profile, {_COLUMNS}) VALUES (?{', ?' * len(one)})",  # noqa: S608 - our own names
        (profile, *one[:-3], *texts),
    )


def standing(held: sqlite3.Connection, slug: str = "") -> dict[str, Kept]:
    """Return by slug what is kept, of all or of one, without what it says."""
    where = "WHERE slug = ?" if slug else ""
    rows = held.execute(
        f"SELECT slug, {_COLUMNS.removesuffix('places, found, data')} '', '', '' FROM assessment"  # noqa: S608 - our own names
        f" JOIN profile ON profile.id = assessment.profile {where}",
        (slug,) if slug else (),
    )
    return {one: Kept(*columns) for one, *columns in rows}


def newest(held: sqlite3.Connection, known: Mapping[str, Held]) -> tuple[dict[str, Held], tuple[str, ...]]:
    """Return all assessments by slug, and the slugs of those that can't be read.

    What is `known` already and did not change is taken as it is.
    """
    joined = "FROM assessment JOIN profile ON profile.id = assessment.profile"
    tags: dict[str, str] = dict(held.execute(f"SELECT slug, {_TAG} {joined}"))
    found = {slug: one for slug, tag in tags.items() if (one := known.get(slug)) and one.tag == tag}
    if len(found) == len(tags):
        return found, ()
    broken = []
    statement = f"SELECT slug, data {joined}"
    if len(tags) - len(found) < len(tags) // 10:
        slugs = (slug for slug in tags if slug not in found)
        rows = (row for slug in slugs for row in held.execute(f"{statement} WHERE slug = ?", (slug,)))
    else:
        rows = (row for row in held.execute(statement) if row[0] not in found)
    for slug, data in rows:
        try:
            found[slug] = Held(tags[slug], loaded(data))
        except (ValueError, TypeError):
            broken.append(slug)
    return found, tuple(broken)


def found(held: sqlite3.Connection, slugs: Sequence[str]) -> tuple[dict[str, Found], tuple[str, ...]]:
    """Return the findings of a few profiles by slug, and the slugs of those whose can't be read."""
    signs = ", ".join("?" * len(slugs))
    joined = "assessment JOIN profile ON profile.id = assessment.profile"
    statement = f"SELECT slug, found, places FROM {joined} WHERE slug IN ({signs})"  # noqa: S608 - our own words
    known, broken = {}, []
    for slug, said, places in held.execute(statement, slugs):
        try:
            known[slug] = Found(finding.loaded(said), Placed(places))
        except (ValueError, TypeError):
            broken.append(slug)
    return known, tuple(broken)
