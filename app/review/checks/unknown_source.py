"""A citation of a source that is not in the list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.profile import citations, paths
from app.profile.finding import Finding
from app.profile.problems import SENTENCES
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    texts: dict[str, str] = {}
    for problem in about.problems(profile):
        if problem.code == CHECK.code:
            texts = texts or _texts(profile)
            start, end = _place(texts.get(problem.path, ""), problem.words)
            yield CHECK.found(problem.path, words=problem.words, start=start, end=end, value=problem.words)


def _texts(profile: Profile) -> dict[str, str]:
    named = zip(paths.section_paths(profile.sections), profile.sections, strict=True)
    return {"lead": profile.lead, **{path: section.text for path, section in named}}


def _place(text: str, name: str) -> tuple[int, int]:
    """Return where the source is named first, (-1, -1) where that can't be seen as it stands."""
    mark = re.compile(rf"@{re.escape(name)}(?![\w])")
    for group in citations.groups(text):
        found = mark.search(text, group.start, group.end)
        if found and any(cite.source == name for cite in group.cites):
            return found.span()
    return -1, -1


CHECK = Check(
    "unknown-source",
    "error",
    "Citations of sources that are not there",
    SENTENCES["unknown-source"] + " Add the source, or cite another.",
    _find,
)
