"""One source that stands twice.

Two sources are one when they have the same identifier (a DOI, a PubMed number, an arXiv number whatever the form of its
address) or the same address, of which only what never leads elsewhere is left aside. So are two of one type with the
same title, year and first author, as long as no identifier says otherwise: a preprint and the paper it became, or the
editions of a book, are several sources.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.profile import dates, paths
from app.profile.addresses import addresses, one_form
from app.profile.edits import with_items
from app.profile.finding import Finding
from app.profile.links import folded
from app.profile.paths import NoSuchPath
from app.profile.plain import Fields
from app.profile.recite import recited
from app.profile.values import Profile, Source, SourceValue
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.given import named

_SAME_TITLE = ("article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference", "report",
               "thesis", "article", "book", "post-weblog")  # fmt: skip


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    first_at: dict[str, Source] = {}
    first_titled: dict[tuple[str, str], Source] = {}
    for here, source in about.sources(profile):
        where, titled = addresses(source), (source.type, folded(source.text("title")))
        first = next((first_at[one] for one in sorted(where) if one in first_at), None)
        if first and first.id == source.id and source.id:
            pass  # told as an id that stands twice
        elif first:
            # Two pages of one address with two titles may be parts of it.
            sure = not source.text("title") or folded(first.text("title")) == folded(source.text("title"))
            yield _found(here, first, source, sure=sure)
        elif (alike := first_titled.get(titled)) and _one_title(alike, source):
            yield _found(here, alike, source, sure=False)
        for one in where:
            first_at.setdefault(one, source)
        first_titled.setdefault(titled, source)


def _found(path: str, first: Source, second: Source, *, sure: bool) -> Finding:
    return CHECK.found(path, severity=None if sure else "hint", first=named(first), second=named(second))


def _title(source: Source) -> tuple[str, ...]:
    """Return what tells a source apart without its address, () where it does not say enough."""
    author = next(iter(source.names("author")), None)
    issued = dates.parse(source.text("issued"))
    title = folded(source.text("title"))
    name = folded(author.family or author.literal) if author else ""
    if source.type not in _SAME_TITLE or not (title and name and issued):
        return ()
    parts = ("container-title", "volume", "issue", "page", "edition", "number", "version", "chapter-number", "genre")
    return (source.type, title, name, str(issued.year), *(folded(source.text(part)) for part in parts))


def _one_title(one: Source, two: Source) -> bool:
    """Say whether two sources are one by what they say, and no identifier of both says otherwise."""
    said = _title(one)
    both = any(one.text(kind) and two.text(kind) for kind in ("DOI", "PMID", "ISBN", "URL"))
    return bool(said) and said == _title(two) and not both


def _merged(profile: Profile, finding: Finding) -> Profile | None:
    """Put what the second says into the first, cite that instead, and take the second out; never lose a word."""
    try:
        place = paths.find(profile, finding.path).item
    except NoSuchPath:
        return None
    if place is None or place >= len(profile.sources):
        return None
    second, where = profile.sources[place], addresses(profile.sources[place])
    for number, first in enumerate(profile.sources[:place]):
        same = addresses(first) & where or _one_title(first, second)
        together = _together(first, second) if same else None
        if together is not None:
            kept = (*profile.sources[:number], together, *profile.sources[number + 1 : place])
            merged = with_items(profile, "sources", (*kept, *profile.sources[place + 1 :]))
            return recited(merged, second.id, first.id) if second.id not in ("", first.id) else merged
    return None


def _together(first: Source, second: Source) -> Source | None:
    """Return one source that says all that both say, None where they disagree or it could not be cited."""
    if (second.id and not first.id) or (first.type and second.type and first.type != second.type):
        return None
    said: dict[str, SourceValue] = dict(first.fields)
    for name, value in second.fields:
        both = _both(name, said[name], value) if name in said else value
        if both is None:
            return None
        said[name] = both
    return Source(first.id, first.type or second.type, tuple(said.items()))


def _both(name: str, one: SourceValue, two: SourceValue) -> SourceValue | None:
    """Return what two values of a variable say together, None where they say two things."""
    if one == two:
        return one
    if isinstance(one, Fields) and isinstance(two, Fields):
        added = tuple(entry for entry in two if entry[0] not in one)
        return None if any(one.get(key) != value for key, value in two if key in one) else Fields((*one, *added))
    if not isinstance(one, str) or not isinstance(two, str):
        return None
    if name == "accessed":
        return None if dates.firm(one) is None or dates.firm(two) is None else max(one, two)
    if name in ("URL", "DOI"):
        return one if one_form(one) == one_form(two) else None
    return one if name == "title" and folded(one) == folded(two) else None


CHECK = Check(
    "duplicate-source",
    "warning",
    "Sources that stand twice",
    "“{first}” and “{second}” seem to be one source: cite one of them and remove the other, or tell them apart.",
    _find,
    _merged,
    "Merge them and cite the first",
)
