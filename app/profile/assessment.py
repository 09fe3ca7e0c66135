"""What the review knows of one profile on one day: its findings, its sources, what changed since it was reviewed."""

from __future__ import annotations

import json
from sys import intern
from typing import Any, Literal, NamedTuple

from app.profile.finding import Finding
from app.profile.values import Waiver


class Coverage(NamedTuple):
    """How many claims of a text show their source."""

    sourced: int = 0  # cite one themselves
    inherited: int = 0  # sentences that the citation of their paragraph carries
    exempt: int = 0  # need none
    unsourced: int = 0  # need one and have none

    @property
    def percent(self) -> int:
        """How many of a hundred claims that need a source have one, rounded down; 100 where none needs one."""
        carried = self.sourced + self.inherited
        needed = carried + self.unsourced
        return carried * 100 // needed if needed else 100

    def plus(self, other: Coverage) -> Coverage:
        """Return the claims of both together."""
        return Coverage(*(one + two for one, two in zip(self, other, strict=True)))


class Reviewed(NamedTuple):
    """How a profile stands to the text that was reviewed last."""

    # "never": no date; "unknown": a date of which no text is stored; "whole": it says what was reviewed;
    # "changed": it says something else; "broken": the stored text can't be read or was edited.
    state: Literal["never", "unknown", "whole", "changed", "broken"] = "never"
    fields: int = 0  # how many fields say something else
    sections: int = 0  # how many prose sections, the lead among them, say something else
    changed: tuple[str, ...] = ()  # the paths of both


class Work(NamedTuple):
    """A work as other profiles may tell of it too."""

    id: str  # its id in this profile
    title: str  # its title
    issued: str  # its date
    addresses: tuple[str, ...] = ()  # addresses and DOIs of the sources that it cites


class Relations(NamedTuple):
    """What a profile says that has to agree with the rest of the wiki."""

    names: tuple[str, ...] = ()  # its title and its aliases
    links: tuple[tuple[str, str, str, int, int], ...] = ()  # of each link: form, target, path, start, end
    media: tuple[tuple[str, str], ...] = ()  # path in the profile and the file's path, of each picture
    works: tuple[Work, ...] = ()  # its works
    organizations: tuple[tuple[str, str], ...] = ()  # path and name of each role's organization
    waivers: tuple[Waiver, ...] = ()  # what may stand nevertheless


class Assessment(NamedTuple):
    """What is known of one profile without a look at the others; as of one day."""

    findings: tuple[Finding, ...] = ()  # what holds that day, the waived ones too, in the order of the form
    coverage: Coverage = Coverage()
    reviewed: Reviewed = Reviewed()
    questions: int = 0  # open questions that nobody closed
    requested: str = ""  # day on which a review was asked for, as it stands in the file
    requester: str = ""  # who asked for it
    reviewer: str = ""  # who reviewed it last
    asked: tuple[str, ...] = ()  # days on which its open questions were opened, "" where none is said
    relations: Relations = Relations()
    turns: str = ""  # first later day on which it may say something else; "" for never


def dumped(assessment: Assessment) -> str:
    """Return an assessment as text that `loaded` reads."""
    relations = assessment.relations
    waivers = [[one.check, one.at, one.reason, one.by, one.until, one.words] for one in relations.waivers]
    return json.dumps([*assessment[:-2], [*relations[:-1], waivers], assessment.turns], ensure_ascii=False)


def loaded(text: str) -> Assessment:
    """Return the assessment that a text of `dumped` says; raises `ValueError` or `TypeError` for any other."""
    findings, coverage, reviewed, questions, requested, requester, reviewer, asked, relations, turns = json.loads(text)
    names, links, media, works, organizations, waivers = relations
    state, fields, sections, changed = reviewed
    return Assessment(
        tuple(map(_finding, findings)),
        Coverage(*coverage),
        Reviewed(state, fields, sections, tuple(changed)),
        questions,
        requested,
        requester,
        reviewer,
        tuple(asked),
        Relations(
            tuple(names),
            tuple(tuple(one) for one in links),
            tuple(tuple(one) for one in media),
            tuple(Work(id_, title, issued, tuple(addresses)) for id_, title, issued, addresses in works),
            tuple(tuple(one) for one in organizations),
            tuple(Waiver(*one) for one in waivers),
        ),
        turns,
    )


def _finding(said: list[Any]) -> Finding:
    """Return a finding as it was dumped; of a wiki there are hundreds of thousands, so no call is wasted."""
    code, severity, path, message, values, start, end, words, since, until, waived = said
    code, severity = intern(code), intern(severity)  # there are few, and each stands there thousands of times
    pairs = tuple([(intern(name), words if value == words else value) for name, value in values])
    return tuple.__new__(Finding, (code, severity, path, message, pairs, start, end, words, since, until, waived))
