"""A source that nothing cites.

Words that only look like a citation of it, as in code, count too: better to keep a source than to lose one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.profile import citations, paths
from app.profile.body import normalized
from app.profile.edits import remove_item
from app.profile.finding import Finding
from app.profile.limits import too_much
from app.profile.paths import NoSuchPath
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.given import named

_NOTE = re.compile(r"\[\^([^\[\]\s]+)\]")  # a footnote that is named like a source cites it


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    cited = _cited(profile) if profile.sources else None
    if cited is not None:
        for here, source in about.sources(profile):
            if source.id and source.id not in cited:
                yield CHECK.found(here, source=named(source))


def _cited(profile: Profile) -> set[str] | None:
    """Return the ids that something may cite, None where that can't be told."""
    blocks = (profile.snapshot, profile.works, profile.roles, profile.open_questions)
    found = {cite.source for block in blocks for item in block for cite in item.cites}
    answers = (question.answer for question in profile.open_questions)
    for text in (profile.lead, *answers, *(section.text for section in profile.sections)):
        ids = citations.may_cite(text)
        if ids is None:  # something is escaped: what is seen as it stands counts, and what Markdown makes of it
            if too_much(text):
                return None
            ids = citations.may_cite(text.replace("\\", "").replace("&", "")) or frozenset()
            found |= {cite.source for cite in citations.cited_in(normalized(text))}
        found |= ids
        if "[^" in text:
            found |= set(_NOTE.findall(text))
    return found


def _removed(profile: Profile, finding: Finding) -> Profile | None:
    try:
        place = paths.find(profile, finding.path)
    except NoSuchPath:
        return None
    cited = _cited(profile)
    if place.key != "sources" or place.item is None or place.inner or cited is None:
        return None
    return None if profile.sources[place.item].id in cited else remove_item(profile, "sources", place.item)


CHECK = Check(
    "unused-source",
    "hint",
    "Sources that nothing cites",
    "Nothing cites “{source}”: cite it where it carries a claim, or remove it.",
    _find,
    _removed,
    "Remove the source",
)
