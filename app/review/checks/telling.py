"""What a profile tells in its own words: prose without quotations, titles, code, citations and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from app.profile.links import folded
from app.profile.markdown_text import plain_text
from app.profile.paths import section_paths
from app.profile.prose import prose
from app.profile.values import Profile
from app.review.checks.about import About

LONGEST = 2_000  # characters of a sentence that is looked through: beyond that it is none
_MAYBE = re.compile(r"[\[\]<>*_`~\\\"“«:]")
# Each part begins with a sign of its own, so that a place where none of them stands is passed over at once.
_NOT_TOLD = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|``{0,2}[^`]{1,500}`{1,3}"
    r"|\[(?=[ \t\n]{0,20}@)[^\[\]]{1,2000}\]"  # a citation
    r"|\[\^[^\s\[\]]{1,200}\]"
    r"|\[[^\[\]\n]{0,300}\]\((?:[A-Za-z][A-Za-z0-9+.-]{1,20}:|//)[^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)"
    r"|!\[[^\[\]\n]{0,300}\]\([^()\n]{0,2000}\)"
    r"|\[\[(?:[^\[\]\n|]{1,300}\|)?|\]\]"
    r"|\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,300}\])"  # where a link in the wiki leads: its words are told
    r"|<[A-Za-z/!][^<>]{0,500}>"
    r"|h(?<!\wh)ttps?://[^\s<>]{1,2000}|w(?<!\ww)ww\.[^\s<>]{1,2000}"
    r"|“[^“”]{1,500}”|«[^«»]{1,500}»|\"[^\"]{1,500}\""
    r"|\*(?<!\*\*)(?=[^\s*])[^*]{1,300}(?<!\s)\*(?!\*)|_(?<![\w_]_)(?=[^\s_])[^_]{1,300}(?<!\s)_(?![\w_])"  # titles
    r"|\[|\]|\*|`|~"
)


class Told(NamedTuple):
    """A sentence of the profile's own."""

    start: int  # offset in the section's text
    end: int  # behind it
    words: str  # as long as the sentence, each letter where it was, blanks for all that is not told
    text: str  # all of the sentence as it is read


def texts(profile: Profile) -> tuple[tuple[str, str], ...]:
    """Return the lead and the sections that say something, with their paths."""
    paths = ("lead", *section_paths(profile.sections))
    words = (profile.lead, *(section.text for section in profile.sections))
    return tuple((path, text) for path, text in zip(paths, words, strict=True) if text)


def factual(profile: Profile, about: About) -> Iterator[tuple[str, str]]:
    """Give the texts of `texts` that tell facts: what the outline marks as needing no sources is a reading."""
    free = {folded(item.heading) for item in about.wiki.type_of(profile.type).outline if not item.sourced}
    headings = ("", *(section.heading for section in profile.sections))
    paths = dict(zip(("lead", *section_paths(profile.sections)), headings, strict=True)) if free else {}
    for path, text in about.once(texts, profile):
        if not free or folded(plain_text(paths[path])) not in free:
            yield path, text


@lru_cache(maxsize=2048)
def told(text: str) -> tuple[Told, ...]:
    """Return the sentences that a section tells in its own words; block quotations are others' words."""
    found: list[Told] = []
    for paragraph in prose(text).paragraphs:
        if paragraph.kind == "quote":
            continue
        first, behind = paragraph.sentences[0].start, paragraph.sentences[-1].end
        words = text[first:behind]
        if _MAYBE.search(words):
            words = _NOT_TOLD.sub(_blank, words)
        found += (
            Told(one.start, one.end, words[one.start - first : one.end - first], one.text)
            for one in paragraph.sentences
            if one.end - one.start <= LONGEST
        )
    return tuple(found)


def _blank(match: re.Match[str]) -> str:
    return f" {match['escaped']}" if match["escaped"] else " " * len(match[0])
