"""The fields of each record, in the order of the form: the place where a field is added."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from app.desktop.editor.around import Around, Pairs
from app.profile import csl
from app.profile.edits import Item
from app.profile.format import shape
from app.profile.status import allowed
from app.profile.values import Source
from app.profile.wiki import STATUSES


class Kind(Enum):
    """How a field is edited."""

    LINE = auto()  # a text in a line
    TITLE = auto()  # a text in a line, large
    SENTENCE = auto()  # a text without paragraphs, shown whole
    TEXT = auto()  # a text with paragraphs
    SUGGEST = auto()  # a text in a line, with suggestions
    CHOICE = auto()  # one of a list
    DATE = auto()  # a partial date
    END = auto()  # a partial date, or a tick for what goes on
    WORDS = auto()  # short texts as chips
    CITES = auto()  # citations
    NAMES = auto()  # names, one a row
    ADDRESSES = auto()  # addresses, one a row


Choices = Callable[[Around, Item], Pairs]


class FieldSpec(NamedTuple):
    """One field of a record's form."""

    key: str  # key in the format; "custom.x" for an entry of a source's `custom`
    name: str  # what it is called
    kind: Kind = Kind.LINE  # how it is edited
    columns: int = 6  # how much of a row of six it takes
    choices: Choices | None = None  # what is offered, given the surroundings and the record
    placeholder: str = ""  # an example, where the box is empty

    @property
    def words(self) -> str:
        """The name in the user's language."""
        return QCoreApplication.translate("fields", self.name)


def _types(around: Around, profile: Item) -> Pairs:
    del profile
    return tuple((one.name, one.name) for one in around.wiki.types)


def _statuses(around: Around, profile: Item) -> Pairs:
    del around
    names = {"": _tr("Draft (not said)"), "draft": _tr("Draft"), "in-review": _tr("In review")}
    names |= {"published": _tr("Published"), "retired": _tr("Retired")}
    reached = (profile.status, *allowed(profile.status))  # what is no status stays readable, and leads anywhere
    return tuple((status, names[status]) for status in ("", *STATUSES) if status in reached)


def _sections(around: Around, work: Item) -> Pairs:
    del work
    return (("", ""), *((heading, heading) for heading in around.sections))


def _roles(around: Around, work: Item) -> Pairs:
    del work
    return (("", ""), *around.roles)


def _places(around: Around, question: Item) -> Pairs:
    del question
    return (("", ""), *around.places)


def _source_types(around: Around, source: Item) -> Pairs:
    del around
    names = tuple((name, name.replace("_", " ").replace("-", " ").capitalize()) for name in csl.TYPES)
    return names if source.type else (("", ""), *names)


def _url_states(around: Around, source: Item) -> Pairs:
    del around, source
    return tuple((state, state) for state in ("live", "dead", "unfit"))


def _flags(around: Around, role: Item) -> Pairs:
    del around, role
    return (("", _tr("not said")), ("true", _tr("yes")), ("false", _tr("no")))


def _tr(text: str) -> str:
    return QCoreApplication.translate("fields", text)


_CITES = FieldSpec("cites", "Citations", Kind.CITES)

HEAD = (
    FieldSpec("title", "Name", Kind.TITLE),
    FieldSpec("type", "Type", Kind.SUGGEST, 3, choices=_types),
    FieldSpec("status", "Status", Kind.CHOICE, 3, choices=_statuses),
    FieldSpec("aliases", "Other names", Kind.WORDS),
    FieldSpec("tags", "Tags", Kind.WORDS),
    FieldSpec("description", "Description", Kind.SENTENCE,
           placeholder="One sentence for lists and previews"),
)  # fmt: skip
LINKS = (FieldSpec("same_as", "Same person elsewhere", Kind.ADDRESSES),)
REVIEW = (
    FieldSpec("last_reviewed_on", "Last reviewed", Kind.DATE, 2),
    FieldSpec("reviewed_by", "Reviewed by", Kind.LINE, 2),
    FieldSpec("review_in", "Review again in", Kind.LINE, 2, placeholder="6 months"),
)
MORE = (
    FieldSpec("owner", "Owner", Kind.LINE, 3),
    FieldSpec("sort_as", "Sorted as", Kind.LINE, 3),
    FieldSpec("old_paths", "Former addresses", Kind.WORDS),
    FieldSpec("notes", "Notes for editors, never published", Kind.TEXT),
)
REQUEST = (
    FieldSpec("by", "Review requested by", Kind.LINE, 3),
    FieldSpec("at", "Requested on", Kind.DATE, 3),
)
PORTRAIT = (
    FieldSpec("file", "Picture", Kind.LINE),
    FieldSpec("alt", "Alternative text", Kind.SENTENCE,
           placeholder="What the picture shows"),
    FieldSpec("credit", "Credit", Kind.LINE,
           placeholder="Who made it, and its licence"),
)  # fmt: skip
WAIVER = (
    FieldSpec("check", "Check", Kind.LINE, 3),
    FieldSpec("at", "Place", Kind.LINE, 3),
    FieldSpec("words", "The words alone", Kind.LINE),
    FieldSpec("reason", "Why it may stand", Kind.SENTENCE),
    FieldSpec("by", "Decided by", Kind.LINE, 3),
    FieldSpec("until", "Until", Kind.DATE, 3),
)
WORK = (
    FieldSpec("title", "Title", Kind.SENTENCE),
    FieldSpec("issued", "Issued", Kind.DATE, 3, placeholder="2013-12-20"),
    FieldSpec("role", "Done as", Kind.CHOICE, 3, choices=_roles),
    FieldSpec("with", "With", Kind.WORDS),
    FieldSpec("section", "Told about in", Kind.CHOICE, choices=_sections),
    _CITES,
)
ROLE = (
    FieldSpec("organization", "Organization", Kind.LINE, 3),
    FieldSpec("role", "Role", Kind.LINE, 3),
    FieldSpec("start", "Start", Kind.DATE, 3, placeholder="2015"),
    FieldSpec("end", "End", Kind.END, 3, placeholder="2018-06"),
    FieldSpec("confirmed", "Last confirmed", Kind.DATE, 3),
    FieldSpec("full_time", "Full time", Kind.CHOICE, 3, choices=_flags),
    _CITES,
)
QUESTION = (
    FieldSpec("question", "Question", Kind.SENTENCE),
    FieldSpec("about", "About", Kind.CHOICE, choices=_places),
    FieldSpec("opened", "Opened", Kind.DATE, 3),
    FieldSpec("closed", "Settled", Kind.DATE, 3),
    FieldSpec("answer", "Answer", Kind.TEXT),
    _CITES,
)

_VARIABLE_NAMES = {
    "container-title": "Published in",
    "issued": "Issued",
    "accessed": "Accessed on",
    "URL": "Address (URL)",
    "genre": "Kind",
    "page": "Pages",
    "author": "Authors",
    "editor": "Editors",
    "translator": "Translators",
    "collection-title": "Series",
    "event-title": "Event",
}
_LONG = {"title": Kind.SENTENCE, "abstract": Kind.TEXT, "note": Kind.TEXT, "annote": Kind.TEXT}
_WIDE = {"container-title", "URL", "collection-title", "event-title", "publisher"}
_SHORT = {"volume", "issue", "page", "edition", "version", "number", "language"}
_CUSTOM = (
    FieldSpec("custom.archive_url", "Archived copy", Kind.LINE),
    FieldSpec("custom.archive_date", "Archived on", Kind.DATE, 3),
    FieldSpec("custom.url_status", "State of the address", Kind.SUGGEST, 3,
           choices=_url_states),
)  # fmt: skip


def source_fields(source: Source) -> tuple[FieldSpec, ...]:
    """Return the fields of a source: those that its type uses, and those that are set."""
    used = csl.variables_of(source.type)
    set_ = {name for name, value in source.fields if _fits(name, value)}
    kinds = FieldSpec("type", "Type of source", Kind.CHOICE, choices=_source_types)
    wanted = (variable for variable in csl.VARIABLES if variable in used or variable in set_)
    return (kinds, *(_variable(variable) for variable in wanted), *_CUSTOM)


def unfit(source: Source) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a source that the form can't edit: those that CSL does not know, or of another shape."""
    return tuple((name, value) for name, value in source.fields if name != "custom" and not _fits(name, value))


def _fits(variable: str, value: object) -> bool:
    if variable not in shape(Source).keys or variable == "custom":
        return False
    return isinstance(value, tuple) if variable in csl.NAMES else isinstance(value, str)


def _variable(variable: str) -> FieldSpec:
    name = _VARIABLE_NAMES.get(variable) or variable.replace("-", " ").replace("_", " ")
    name = name[:1].upper() + name[1:]
    if variable in csl.NAMES:
        return FieldSpec(variable, name, Kind.NAMES)
    if variable in csl.DATES:
        return FieldSpec(variable, name, Kind.DATE, 3)
    kind = _LONG.get(variable, Kind.LINE)
    return FieldSpec(
        variable, name, kind, 2 if variable in _SHORT else 3 if kind is Kind.LINE and variable not in _WIDE else 6
    )
