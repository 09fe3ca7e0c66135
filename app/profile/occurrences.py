"""Occurrences: where a pattern is found in a profile's passages, and the profile with chosen ones replaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    """Return the profile with these occurrences replaced; those of a passage that reads otherwise by now are not."""
    by_passage = _by_passage(chosen)
    number = -1

    def visit(passage: Passage) -> str:
        nonlocal number
        number += 1
        ours = by_passage.get(number, ())
        if passage.fixed or not ours or ours[0].text != passage.text:
            return passage.text
        return in_text(passage.text, [one.span for one in ours if not one.fixed])

    return rewritten(profile, visit)


def in_text(text: str, spans: Iterable[Span]) -> str:
    """Return a text with these spans replaced."""
    parts, at = [], 0
    for span in sorted(spans):
        parts += [text[at : span.start], span.new]
        at = span.end
    return "".join((*parts, text[at:]))


def carried(chosen: Iterable[Occurrence], source: Profile, target: Profile) -> tuple[Occurrence, ...]:
    """Return the occurrences of one version of a profile as they stand in another one, as far as they do.

    Passages are the same by their path; where one reads otherwise, what both have at its beginning and end is.
    """
    by_passage = _by_passage(chosen)
    places = {key: (number, passage) for number, (key, passage) in enumerate(_keyed(target))}
    moved: list[Occurrence] = []
    for number, (key, _) in enumerate(_keyed(source)):
        if number in by_passage and key in places:
            moved += _moved(by_passage[number], *places[key])
    return tuple(moved)


def _found(profile: Profile, pattern: Pattern, template: Template | None, where: Within) -> Iterator[Occurrence]:
    for number, passage in enumerate(passages(profile)):
        if where(passage):
            spans = pattern.find(passage.text, template)
            among = ties(passage.text) if spans else ()
            for span in spans:
                fixed = passage.fixed or cuts(span.start, span.end, among)
                yield Occurrence(number, passage.path, passage.text, span, fixed)


def _by_passage(chosen: Iterable[Occurrence]) -> Mapping[int, Sequence[Occurrence]]:
    found: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for one in chosen:
        found[one.passage].append(one)
    return found


def _keyed(profile: Profile) -> Iterator[tuple[tuple[str, int], Passage]]:
    """Give the passages, each with its path and which of that path it is."""
    seen: defaultdict[str, int] = defaultdict(int)
    for passage in passages(profile):
        yield (passage.path, seen[passage.path]), passage
        seen[passage.path] += 1


def _moved(ours: Sequence[Occurrence], number: int, passage: Passage) -> Iterator[Occurrence]:
    """Give the occurrences of a passage as they stand in another version of it."""
    old, new = ours[0].text, passage.text
    start = _alike(old, new)
    end = min(_alike(old[::-1], new[::-1]), min(len(old), len(new)) - start)
    for one in ours:
        by = 0 if one.span.end <= start else len(new) - len(old)
        if one.span.end <= start or one.span.start >= len(old) - end:
            span = Span(one.span.start + by, one.span.end + by, one.span.new)
            yield one._replace(passage=number, path=passage.path, text=new, span=span)


def _alike(one: str, two: str) -> int:
    """Return how many characters two texts begin alike with."""
    if one == two:
        return len(one)
    return next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
