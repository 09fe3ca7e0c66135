"""CSL 1.0.2: its variables, and which of them each type of source uses.

Source: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types and appendix IV.
"""

from __future__ import annotations

from collections.abc import Mapping

NAMES = (
    "author", "editor", "translator", "container-author", "collection-editor", "editorial-director",
    "interviewer", "recipient", "director", "composer", "illustrator", "host", "guest", "narrator",
    "performer", "producer", "script-writer", "series-creator", "executive-producer", "contributor",
    "compiler", "curator", "chair", "organizer", "original-author", "reviewed-author", "editor-translator",
)  # fmt: skip
DATES = ("issued", "accessed", "original-date", "event-date", "submitted", "available-date")
_TEXTS = (
    "title", "title-short", "container-title", "container-title-short", "collection-title",
    "collection-number", "volume-title", "part-title", "reviewed-title", "original-title",
    "publisher", "publisher-place", "original-publisher", "original-publisher-place",
    "edition", "volume", "number-of-volumes", "issue", "number", "version", "part", "supplement", "printing",
    "page", "page-first", "number-of-pages", "chapter-number", "section", "locator",
    "event-title", "event", "event-place", "genre", "medium", "status", "authority", "jurisdiction",
    "division", "archive", "archive_collection", "archive_location", "archive-place", "call-number",
    "source", "references", "dimensions", "scale", "abstract", "annote", "keyword", "note", "language",
    "DOI", "ISBN", "ISSN", "PMID", "PMCID", "URL", "citation-key", "citation-label", "citation-number",
    "first-reference-note-number", "reviewed-genre", "year-suffix", "categories",
)  # fmt: skip

# The order in which new variables are written: what it is, who, when, where, how to find it.
_FIRST = ("title", "author", "editor", "translator", "issued", "container-title", "publisher")
_LAST = ("DOI", "ISBN", "ISSN", "URL", "accessed", "language", "abstract", "note")
VARIABLES = (
    *_FIRST,
    *(name for name in (*NAMES, *DATES, *_TEXTS) if name not in _FIRST and name not in _LAST),
    *_LAST,
)

_COMMON = ("title", "author", "issued", "URL", "accessed", "language", "note")
_ARTICLE = ("container-title", "volume", "issue", "page", "DOI", "ISSN", "publisher", "abstract")
_BOOK = ("editor", "translator", "edition", "volume", "collection-title", "publisher", "publisher-place",
         "number-of-pages", "ISBN", "DOI")  # fmt: skip
_PART = ("container-title", "container-author", "editor", "edition", "volume", "page", "publisher",
         "publisher-place", "ISBN", "DOI")  # fmt: skip
_EVENT = ("event-title", "event-date", "event-place")
_PRESS = ("container-title", "section", "edition", "page", "publisher", "publisher-place", "ISSN")
_REPORT = ("genre", "number", "collection-title", "publisher", "publisher-place", "page", "DOI")
_WEB = ("container-title", "publisher", "genre")
_LAW = ("authority", "jurisdiction", "container-title", "volume", "number", "section", "page", "references")
_RECORDING = ("director", "performer", "producer", "genre", "medium", "publisher", "publisher-place", "dimensions",
              "container-title", "collection-title", "volume", "number")  # fmt: skip
_ARCHIVED = ("archive", "archive_collection", "archive_location", "archive-place", "genre", "medium")

TYPES: Mapping[str, tuple[str, ...]] = {
    "article": ("container-title", "number", "version", "publisher", "DOI", "archive", "abstract"),
    "article-journal": _ARTICLE,
    "article-magazine": _PRESS,
    "article-newspaper": _PRESS,
    "bill": _LAW,
    "book": _BOOK,
    "broadcast": (*_RECORDING, "host", "guest"),
    "chapter": _PART,
    "classic": _BOOK,
    "collection": (*_BOOK, *_ARCHIVED),
    "dataset": ("publisher", "version", "DOI", "genre"),
    "document": ("publisher", "genre", "number", "version", *_ARCHIVED[:3]),
    "entry": _PART,
    "entry-dictionary": _PART,
    "entry-encyclopedia": _PART,
    "event": (*_EVENT, "organizer", "chair"),
    "figure": ("container-title", "genre", "medium", "publisher", "DOI"),
    "graphic": ("medium", "dimensions", "publisher", *_ARCHIVED[:3]),
    "hearing": _LAW,
    "interview": ("interviewer", "container-title", "medium", "genre", "publisher"),
    "legal_case": _LAW,
    "legislation": _LAW,
    "manuscript": ("genre", "number-of-pages", *_ARCHIVED[:4]),
    "map": ("genre", "scale", "edition", "publisher", "publisher-place"),
    "motion_picture": _RECORDING,
    "musical_score": ("composer", "genre", "publisher", "publisher-place", "edition"),
    "pamphlet": _BOOK,
    "paper-conference": ("container-title", *_EVENT, "editor", "volume", "page", "publisher", "DOI", "ISBN"),
    "patent": ("number", "authority", "jurisdiction", "submitted", "status", "references"),
    "performance": (*_EVENT, "performer", "director", "genre"),
    "periodical": ("container-title", "volume", "issue", "publisher", "ISSN"),
    "personal_communication": ("recipient", "genre", "medium"),
    "post": _WEB,
    "post-weblog": _WEB,
    "regulation": _LAW,
    "report": _REPORT,
    "review": ("reviewed-title", "reviewed-author", *_ARTICLE),
    "review-book": ("reviewed-title", "reviewed-author", *_ARTICLE),
    "software": ("version", "genre", "publisher", "medium", "DOI"),
    "song": _RECORDING,
    "speech": (*_EVENT, "genre", "publisher"),
    "standard": ("number", "version", "authority", "status", "publisher"),
    "thesis": ("genre", "publisher", "publisher-place", "number-of-pages", "DOI"),
    "treaty": _LAW,
    "webpage": _WEB,
}


_PLACES = {name: place for place, name in enumerate((*VARIABLES, "custom"))}


def place(variable: str) -> int:
    """Return where a variable stands among all: `custom` behind those of CSL, unknown ones last."""
    return _PLACES.get(variable, len(_PLACES))


def variables_of(source_type: str) -> tuple[str, ...]:
    """Return the variables that a type of source uses, in the order in which they are written."""
    own = TYPES.get(source_type, ("container-title", "publisher", "DOI"))
    return tuple(name for name in VARIABLES if name in own or name in _COMMON)
