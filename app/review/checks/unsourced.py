"""Claims without a source: facts, roles, works, sections and sentences. What counts as sourced, the claims say.

A section in which nothing has a source is told once, and its sentences not one by one. A claim that cites a source
which is not there is told as that.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from app.profile.claims import Claim, Kind
from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check, quoted


def _find_items(kind: Kind, profile: Profile, about: About) -> Iterator[Finding]:
    for claim in about.claims(profile):
        if claim.kind == kind and claim.state == "unsourced":
            path = f"{claim.path}.cites"
            if path not in about.unknown_sources(profile):
                yield _ITEMS[kind].found(path, what=quoted(claim.text))


def _find_sections(profile: Profile, about: About) -> Iterator[Finding]:
    for path, sentences in _sections(profile, about):
        if _bare(sentences) and path not in about.unknown_sources(profile):
            yield SECTION.found(path, section=path.removeprefix("sections."))


def _find_sentences(profile: Profile, about: About) -> Iterator[Finding]:
    for path, sentences in _sections(profile, about):
        unknown = about.unknown_sources(profile).get(path, ())
        text = about.prose(profile)[path]
        if not _bare(sentences) or unknown:
            for one in sentences:
                if one.state == "unsourced" and not any(f"@{name}" in text[one.start : one.end] for name in unknown):
                    yield SENTENCE.found(path, start=one.start, end=one.end, words=one.text, sentence=quoted(one.text))


def _sections(profile: Profile, about: About) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """Give the sentences of each section, with its path."""
    prose = (claim for claim in about.claims(profile) if claim.kind == "sentence")
    for path, sentences in groupby(prose, lambda claim: claim.path):
        yield path, tuple(sentences)


def _bare(sentences: tuple[Claim, ...]) -> bool:
    """Say whether a section needs sources and has none at all."""
    states = {sentence.state for sentence in sentences}
    return "unsourced" in states and states.isdisjoint(("sourced", "inherited"))


FACT = Check(
    "unsourced-fact",
    "warning",
    "Facts without a source",
    "Nothing shows “{what}”: cite a source that says so, or take the fact out.",
    partial(_find_items, "fact"),
)
ROLE = Check(
    "unsourced-role",
    "warning",
    "Roles without a source",
    "Nothing shows “{what}”: cite a source that says so, or take the role out.",
    partial(_find_items, "role"),
)
WORK = Check(
    "unsourced-work",
    "warning",
    "Works without a source",
    "Nothing shows “{what}”: cite the work itself or a source that names it.",
    partial(_find_items, "work"),
)
SECTION = Check(
    "unsourced-section",
    "warning",
    "Sections without any source",
    "Nothing in “{section}” cites a source: cite those that carry it.",
    _find_sections,
)
SENTENCE = Check(
    "unsourced-sentence",
    "hint",
    "Sentences without a source",
    "No source carries “{sentence}”: cite one, or reword it.",
    _find_sentences,
)
_ITEMS = {"fact": FACT, "role": ROLE, "work": WORK}
