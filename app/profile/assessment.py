"""What the review knows of one profile on one day: its findings, its sources, what changed since it was reviewed."""

import json
from collections import Counter
from sys import intern
from typing import Literal, NamedTuple

from app.profile.finding import Finding, brief, of_parts, parts
from app.profile.values import Waiver

# Whether a text is as it was reviewed; "" where nobody knows.
Since = Literal["", "whole", "changed"]


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

    def plus(self, other: "Coverage") -> "Coverage":
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


def since_of(reviewed: Reviewed) -> Since:
    """Return what a reader is told of how a text stands to its last review."""
    return reviewed.state if reviewed.state in ("whole", "changed") else ""


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

    findings: tuple[Finding, ...] = ()  # what holds that day, the waived ones too, in the form's order; or in brief
    coverage: Coverage = Coverage()
    reviewed: Reviewed = Reviewed()
    questions: int = 0  # open questions that nobody closed
    requested: str = ""  # day on which a review was asked for, as it stands in the file
    requester: str = ""  # who asked for it
    reviewer: str = ""  # who reviewed it last
    asked: tuple[str, ...] = ()  # days on which its open questions were opened, "" where none is said
    relations: Relations = Relations()
    turns: str = ""  # first later day on which it may say something else; "" for never


def in_brief(assessment: Assessment) -> Assessment:
    """Return an assessment whose findings are in brief, equal ones together: thousands of such are held at once."""
    kinds = Counter(map(brief, assessment.findings))
    return assessment._replace(findings=tuple(kinds.elements()))


def dumped(assessment: Assessment) -> str:
    """Return an assessment in brief as text that `loaded` reads."""
    relations = assessment.relations
    kinds = [[*parts(one), number] for one, number in Counter(map(brief, assessment.findings)).items()]
    waivers = [[one.check, one.at, one.reason, one.by, one.until, one.words] for one in relations.waivers]
    return json.dumps([kinds, *assessment[1:-2], [*relations[:-1], waivers], assessment.turns], ensure_ascii=False)


def loaded(text: str) -> Assessment:
    """Return the assessment that a text of `dumped` says; raises `ValueError` or `TypeError` for any other.

    Of a wiki there are thousands, so what many of them say is kept once, and no call is wasted.
    """
    kinds, coverage, reviewed, questions, requested, requester, reviewer, asked, relations, turns = json.loads(text)
    names, links, media, works, organizations, waivers = relations
    state, fields, sections, changed = reviewed
    findings: list[Finding] = []
    for code, severity, part, waived, day, number in kinds:
        findings += (of_parts(code, severity, part, waived, day),) * number
    new = tuple.__new__
    return Assessment(
        tuple(findings),
        Coverage(*coverage),
        Reviewed(state, fields, sections, tuple(map(intern, changed))),
        questions,
        intern(requested),
        intern(requester),
        intern(reviewer),
        tuple(map(intern, asked)),
        Relations(
            tuple(map(intern, names)),
            tuple([(intern(form), intern(to), intern(path), start, end) for form, to, path, start, end in links]),
            tuple([(intern(path), file) for path, file in media]),
            tuple([new(Work, (intern(id_), title, issued, tuple(cited))) for id_, title, issued, cited in works]),
            tuple([(intern(path), intern(name)) for path, name in organizations]),
            tuple([Waiver(*one) for one in waivers]),
        ),
        intern(turns),
    )
