"""The values of a profile: a tree of frozen dataclasses with tuples.

Every scalar is the text that stands in the file; "" and () mean that the key is absent. `other` holds what the
format does not know, or what has another shape than the format says, so that nothing is lost on the way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.profile import csl
from app.profile.plain import Fields, Plain

Other = tuple[tuple[str, Plain], ...]


def _key(kind: str, key: str = "", record: type | None = None, *, many: bool = False) -> Any:  # noqa: ANN401 - a field of any type
    """Declare a field of the format: its kind, its key where Python's name differs, its record type."""
    default: Any = () if many else (None if record else "")
    return field(default=default, metadata={"kind": kind, "key": key, "record": record, "many": many})


@dataclass(frozen=True, slots=True)
class Citation:
    """One source cited for a fact, a role or a work."""

    source: str = _key("text")  # id of the source
    locator: str = _key("text")  # where in the source: a page, a heading
    quote: str = _key("text")  # the words of the source that carry the claim
    other: Other = ()  # keys that the format does not know


@dataclass(frozen=True, slots=True)
class Portrait:
    """The picture of the person."""

    file: str = _key("text")  # path from the profile's file
    alt: str = _key("text")  # what the picture shows, for those who don't see it
    credit: str = _key("text")  # who made it, and its licence
    other: Other = ()  # keys that the format does not know


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """Somebody's wish that the profile be reviewed."""

    by: str = _key("text")  # who asked
    at: str = _key("date")  # when
    other: Other = ()  # keys that the format does not know


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody decided to live with, and why."""

    check: str = _key("text")  # code of the check
    at: str = _key("text")  # path of the place
    reason: str = _key("text")  # why it may stand
    by: str = _key("text")  # who decided
    until: str = _key("date")  # last day on which it holds
    words: str = _key("text")  # the very words, where the check may find others there too; "" for all of them
    other: Other = ()  # keys that the format does not know


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the snapshot."""

    label: str = _key("text")  # what the line is about; tells facts apart
    value: str = _key("text")  # what it says
    cites: tuple[Citation, ...] = _key("record", record=Citation, many=True)  # sources that carry it
    other: Other = ()  # keys that the format does not know


@dataclass(frozen=True, slots=True)
class Work:
    """A paper, a model, a book: something that the person made."""

    id: str = _key("text")  # readable id, unique among the works
    title: str = _key("text")  # its title
    issued: str = _key("date")  # when it came out, a partial date
    with_: tuple[str, ...] = _key("text", key="with", many=True)  # names of those who made it too
    section: str = _key("text")  # heading of the prose section that tells about it
    role: str = _key("text")  # id of the role in which it was done
    cites: tuple[Citation, ...] = _key("record", record=Citation, many=True)  # sources that carry it
    other: Other = ()  # keys that the format does not know


@dataclass(frozen=True, slots=True)
class Role:
    """A position that the person holds or held."""

    id: str = _key("text")  # readable id, unique among the roles
    organization: str = _key("text")  # where
    role: str = _key("text")  # as what
    start: str = _key("date")  # partial date
    end: str = _key("date")  # partial date; ".." goes on
    confirmed: str = _key("date")  # when an open role was last seen to be true
    full_time: str = _key("flag")  # "true" or "false"
    cites: tuple[Citation, ...] = _key("record", record=Citation, many=True)  # sources that carry it
    other: Other = ()  # keys that the format does not know


@dataclass(frozen=True, slots=True)
class Question:
    """An open question, and its answer once it is settled."""

    id: str = _key("text")  # readable id, unique among the questions
    question: str = _key("text")  # the question
    about: str = _key("text")  # path of the field or section that it touches
    opened: str = _key("date")  # when it was asked
    closed: str = _key("date")  # when it was settled
    answer: str = _key("text")  # the answer
    cites: tuple[Citation, ...] = _key("record", record=Citation, many=True)  # sources of the answer
    other: Other = ()  # keys that the format does not know


@dataclass(frozen=True, slots=True)
class Name:
    """A person or body in a source, as CSL-JSON writes names."""

    family: str = _key("text")  # family name
    given: str = _key("text")  # given names
    literal: str = _key("text")  # a name that is not to be taken apart
    suffix: str = _key("text")  # Jr., III
    dropping_particle: str = _key("text", key="dropping-particle")  # "de" that goes when sorted
    non_dropping_particle: str = _key("text", key="non-dropping-particle")  # "van" that stays
    other: Other = ()  # keys that the format does not know


@dataclass(frozen=True, slots=True)
class Source:
    """A source in CSL-JSON's words: https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables."""

    id: str = ""  # readable id, unique among the sources
    type: str = ""  # CSL item type
    fields: tuple[tuple[str, SourceValue], ...] = ()  # all other variables, sorted as CSL lists them

    def __post_init__(self) -> None:
        """Sort the variables: their order in the file is layout and no part of the value."""
        object.__setattr__(self, "fields", tuple(sorted(self.fields, key=lambda entry: csl.place(entry[0]))))

    def text(self, variable: str) -> str:
        """Return the text of a variable, "" when it is absent or no text."""
        value = self._value(variable)
        return value if isinstance(value, str) else ""

    def names(self, variable: str) -> tuple[Name, ...]:
        """Return the names in a name variable such as `author`, () when there are none."""
        value = self._value(variable)
        if not isinstance(value, tuple):
            return ()
        return tuple(name for name in value if isinstance(name, Name))

    def custom(self, key: str) -> str:
        """Return an entry of CSL's `custom`, such as `archive_url`."""
        value = self._value("custom")
        found = value.get(key) if isinstance(value, Fields) else ""
        return found if isinstance(found, str) else ""

    def having(self, variable: str, value: SourceValue) -> Source:
        """Return this source with a variable set, or without it when the value is "" or ()."""
        rest = tuple(entry for entry in self.fields if entry[0] != variable)
        return Source(self.id, self.type, rest if value in ("", ()) else (*rest, (variable, value)))

    def _value(self, variable: str) -> SourceValue:
        for name, value in reversed(self.fields):
            if name == variable:
                return value
        return ""


SourceValue = str | tuple[Name, ...] | tuple[Plain, ...] | Fields


@dataclass(frozen=True, slots=True)
class Section:
    """One `##` section of the body."""

    heading: str = ""  # the heading's inline Markdown
    text: str = ""  # what stands under it, without the blank lines around; lines end in \n


@dataclass(frozen=True, slots=True)
class Profile:
    """All that a profile's file says."""

    title: str = _key("text")  # the person's name
    type: str = _key("text")  # a type of wiki.yaml
    status: str = _key("text")  # draft | in-review | published | retired; "" is draft
    aliases: tuple[str, ...] = _key("text", many=True)  # other names
    tags: tuple[str, ...] = _key("text", many=True)  # keywords
    description: str = _key("text")  # one sentence for lists and link previews
    portrait: Portrait | None = _key("record", record=Portrait)  # picture
    same_as: tuple[str, ...] = _key("text", many=True)  # addresses that are about the same person
    owner: str = _key("text")  # the editor who looks after it
    sort_as: str = _key("text")  # the name as it is sorted
    last_reviewed_on: str = _key("date")  # day of the last review
    reviewed_by: str = _key("text")  # who reviewed it
    review_requested: ReviewRequest | None = _key("record", record=ReviewRequest)  # a wish for review
    review_in: str = _key("text")  # interval until the next review, such as "6 months"
    old_paths: tuple[str, ...] = _key("text", many=True)  # former slugs
    notes: str = _key("text")  # for editors, never published
    waivers: tuple[Waiver, ...] = _key("record", record=Waiver, many=True)  # findings that may stand
    snapshot: tuple[Fact, ...] = _key("record", record=Fact, many=True)  # facts at a glance
    works: tuple[Work, ...] = _key("record", record=Work, many=True)  # what the person made
    roles: tuple[Role, ...] = _key("record", record=Role, many=True)  # positions
    open_questions: tuple[Question, ...] = _key("record", record=Question, many=True)  # what is not settled
    sources: tuple[Source, ...] = _key("record", record=Source, many=True)  # what it rests on
    other: Other = ()  # keys that the format does not know, or that have another shape
    lead: str = ""  # the body before its first section
    sections: tuple[Section, ...] = ()  # the `##` sections of the body


Record = Citation | Portrait | ReviewRequest | Waiver | Fact | Work | Role | Question | Name | Source | Profile
