"""Occurrences: where a pattern is found in a profile's passages, and the profile with chosen ones replaced."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from app.profile import csl
from app.profile.format import PROFILE, shape
from app.profile.passages import COLUMNS, Passage, passages, rewritten
from app.profile.paths import instead, is_under
from app.profile.pattern import Pattern, Span, Template
from app.profile.ties import cuts, ties
from app.profile.values import Profile

MOST = 100_000  # occurrences of one profile that are looked at

Within = Callable[[Passage], bool]  # says whether a passage is looked through


class Occurrence(NamedTuple):
    """One place of a profile where something was found."""

    passage: int  # which of the profile's passages it stands in, in their order
    path: str  # the field or section, as messages name it
    text: str  # all that stands in the passage
    span: Span  # where in it, and what is to stand there
    fixed: bool = False  # whether it can only be found: replaced, it would cut what ties things together
    number: int = 0  # which of the passages of its path that is, from 0


class NoSuchField(Exception):
    """The name of a field that no profile has; its text says which there are."""


def everywhere(_: Passage) -> bool:
    """Look through every passage."""
    return True


def within(field: str) -> Within:
    """Return what keeps a search to one field: a column (`role`), a path (`roles.openai`, `sections.Why It Matters`)
    or the last key of one (`organization`). Raises `NoSuchField`.
    """
    top = (*PROFILE.keys, "lead", "sections")
    records = [kind.record for kind in PROFILE.keys.values() if kind.record]
    inner = {*csl.VARIABLES, *(key for record in records for key in shape(record).keys)}
    head = field.replace("#", ".").partition(".")[0]
    if field in COLUMNS:
        return lambda passage: passage.column == field
    if head in top:
        return lambda passage: is_under(passage.path, (field,))
    if field in inner:
        return lambda passage: passage.path.rpartition(".")[2] == field
    raise NoSuchField(f"there is no field “{field}”{instead(field, (*COLUMNS, *top, *sorted(inner)))}")


def occurrences(
    profile: Profile, pattern: Pattern, template: Template | None = None, where: Within = everywhere
) -> tuple[Occurrence, ...]:
    """Return where the pattern is found, in the order of the form; raises `Endless`."""
    return tuple(islice(_found(profile, pattern, template, where), MOST))


def replaced(profile: Profile, chosen: Iterable[Occurrence]) -> Profile:
    """Return the profile with these occurrences replaced, which may have been found in another version of it.

    A passage is the same by its path. Where it reads otherwise, what stands there now in the place of an occurrence is
    left alone; what both versions have at their beginning and at their end is replaced.
    """
    by_passage: defaultdict[tuple[str, int], list[Occurrence]] = defaultdict(list)
    for one in chosen:
        if not one.fixed:
            by_passage[one.path, one.number].append(one)
    seen: Counter[str] = Counter()

    def visit(passage: Passage) -> str:
        ours = by_passage.get((passage.path, seen[passage.path]), ())
        seen[passage.path] += 1
        return passage.text if passage.fixed or not ours else in_text(passage.text, _moved(ours, passage.text))

    return rewritten(profile, visit)


def in_text(text: str, spans: Iterable[Span]) -> str:
    """Return a text with these spans replaced."""
    parts, at = [], 0
    for span in sorted(spans):
        parts += [text[at : span.start], span.new]
        at = span.end
    return "".join((*parts, text[at:]))


def _found(profile: Profile, pattern: Pattern, template: Template | None, where: Within) -> Iterator[Occurrence]:
    seen: Counter[str] = Counter()
    for place, passage in enumerate(passages(profile)):
        number = seen[passage.path]
        seen[passage.path] += 1
        spans = pattern.find(passage.text, template) if where(passage) else ()
        among = ties(passage.text) if spans else ()
        for span in spans:
            fixed = passage.fixed or cuts(span.start, span.end, among)
            yield Occurrence(place, passage.path, passage.text, span, fixed, number)


def _moved(ours: Sequence[Occurrence], text: str) -> Iterator[Span]:
    """Give where the occurrences of a passage stand in another version of its text, as far as they do."""
    old = ours[0].text
    start = _alike(old, text)
    end = min(_alike(old[::-1], text[::-1]), min(len(old), len(text)) - start)
    for one in ours:
        span = one.span
        if span.end <= start:
            yield span
        elif span.start >= len(old) - end:
            by = len(text) - len(old)
            yield Span(span.start + by, span.end + by, span.new)


def _alike(one: str, two: str) -> int:
    """Return how many characters two texts begin alike with."""
    if one == two:
        return len(one)
    return next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
