"""An address of the web that stands in prose as it is, where a source would say what it is and who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.profile.finding import Finding
from app.profile.prose import prose
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.telling import texts

# What may hold an address that is not shown as one comes first and is passed over.
_ADDRESS = re.compile(
    r"\\.|`{1,3}[^`]{1,500}`{1,3}|\]\([^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?[^()\n]{0,300}\)"
    r"|<[A-Za-z/!][^<>:]{0,30}\s[^<>]{0,2000}>"
    r"|(?<![\w/@.])(?P<address>https?://[^\s<>\"\[\]()]{1,500})"
)
_BEHIND = ".,;:!?'”’*_"


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    for path, text in about.once(texts, profile):
        for start, end in _addresses(text):
            yield CHECK.found(path, start=start, end=end, words=text[start:end], address=text[start:end])


@lru_cache(maxsize=2048)
def _addresses(text: str) -> tuple[tuple[int, int], ...]:
    """Return where addresses stand that are no links with words of their own; each address once."""
    if "://" not in text:
        return ()
    found: dict[str, tuple[int, int]] = {}
    for paragraph in prose(text).paragraphs:
        first, behind = paragraph.sentences[0].start, paragraph.sentences[-1].end
        for match in _ADDRESS.finditer(text[first:behind]):
            if address := (match["address"] or "").rstrip(_BEHIND):
                start = first + match.start("address")
                found.setdefault(address, (start, start + len(address)))
    return tuple(found.values())


CHECK = Check(
    "bare-address",
    "hint",
    "Addresses in prose",
    "{address} says nothing of what it is: make it a source and cite that, or give the link words.",
    _find,
)
