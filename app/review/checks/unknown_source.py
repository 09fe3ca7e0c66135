"""A citation of a source that is not in the list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.profile import citations
from app.profile.finding import Finding
from app.profile.problems import SENTENCES
from app.profile.recite import recited
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check

_NAMED = re.compile(r"@(\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*)")
_NOWHERE = (-1, -1)  # where it can't be seen as it stands


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    texts = about.prose(profile)
    for path, ids in about.unknown_sources(profile).items():
        places = _places(texts.get(path, ""))
        for name in ids:
            start, end = places.get(name, _NOWHERE)
            yield CHECK.found(path, words=name, start=start, end=end, value=name)


def _places(text: str) -> Mapping[str, tuple[int, int]]:
    """Return where each source is named first in a citation."""
    found: dict[str, tuple[int, int]] = {}
    for group in citations.groups(text):
        for named in _NAMED.finditer(text, group.start, group.end):
            found.setdefault(named[1], named.span())
    return found


def _as_listed(profile: Profile, finding: Finding) -> Profile | None:
    """Cite the one source whose id differs in its capitals alone, wherever that other spelling is cited."""
    wanted = finding.words.casefold()
    known = [source.id for source in profile.sources if source.id.casefold() == wanted]
    return recited(profile, finding.words, known[0]) if len(known) == 1 and finding.words not in known else None


CHECK = Check(
    "unknown-source",
    "error",
    "Citations of sources that are not there",
    SENTENCES["unknown-source"] + " Add the source, or cite another.",
    _find,
    _as_listed,
    "Write the id as it is listed",
)
