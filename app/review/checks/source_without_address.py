"""A source that nobody could find: no address, no number, no publisher.

What it takes depends on the type: a newspaper with a date can be found, a web page only by its address. What was never
published (a letter, a talk between two) has no address, and laws are found by their names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.given import given, named

_ADDRESSES = frozenset({"URL", "DOI", "ISBN", "PMID", "PMCID", "call-number", "archive_location"})
_PUBLISHED = (("publisher",), ("publisher-place",), ("original-publisher",), ("collection-title",))
_CONTAINED = (("container-title",), ("collection-title",), ("event-title",), ("event",))
_SHOWN = (("publisher",), ("container-title",), ("event-title",), ("event",), ("archive",), ("authority",))
_PRESS = (("container-title", "issued"), ("container-title", "issue"))
_ARTICLE = (("container-title", "volume"), ("container-title", "issue"), ("container-title", "page"))
_NUMBERED = (("number",), ("publisher",), ("authority",))
_KEPT = (("archive",), ("publisher",), ("container-title",))
# By type: what is enough to find a source without an address; each group together.
_ENOUGH: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "": (("container-title",), ("publisher",), ("archive",)),
    "article": (("number",), ("archive",)),
    "article-journal": _ARTICLE,
    "article-magazine": _PRESS,
    "article-newspaper": _PRESS,
    "book": _PUBLISHED,
    "broadcast": _SHOWN,
    "chapter": _CONTAINED,
    "collection": (*_PUBLISHED, ("archive",)),
    "dataset": (("publisher", "version"),),
    "document": _KEPT,
    "entry": _CONTAINED,
    "entry-dictionary": _CONTAINED,
    "entry-encyclopedia": _CONTAINED,
    "event": _SHOWN,
    "figure": _KEPT,
    "graphic": _KEPT,
    "manuscript": _KEPT,
    "map": _KEPT,
    "motion_picture": (*_SHOWN, ("director",)),
    "musical_score": (*_KEPT, ("composer",)),
    "pamphlet": _PUBLISHED,
    "paper-conference": _CONTAINED,
    "patent": _NUMBERED,
    "performance": _SHOWN,
    "periodical": (("ISSN",), ("publisher",)),
    "report": _NUMBERED,
    "review": _ARTICLE,
    "review-book": _ARTICLE,
    "software": (("publisher", "version"),),
    "song": (*_SHOWN, ("composer",), ("performer",)),
    "speech": _SHOWN,
    "standard": _NUMBERED,
    "thesis": (("publisher",), ("archive",)),
    "post": (),
    "post-weblog": (),
    "webpage": (),
}  # fmt: skip


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    for here, source in about.sources(profile):
        enough = _ENOUGH.get(source.type)
        there = given(source)
        if enough is None or not there.isdisjoint(_ADDRESSES) or not there:
            continue  # found by its name; found by its address; or just begun
        if not any(there.issuperset(group) for group in enough):
            yield CHECK.found(here, source=named(source))


CHECK = Check(
    "source-without-address",
    "warning",
    "Sources without an address",
    "Nobody can find “{source}”: write its URL, DOI or ISBN, or where it was published.",
    _find,
)
