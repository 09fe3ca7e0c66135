"""What of a profile has to agree with the rest of the wiki, so that others need not read it again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.profile.assessment import Relations, Work
from app.profile.passages import Passage, passages
from app.profile.paths import item_paths
from app.profile.relink import links_in
from app.profile.values import Profile, Source
from app.profile.values import Work as ProfileWork

_ADDRESSES = ("URL", "DOI")  # variables of a source that say where it is
_LONGEST = 100_000  # characters of a text in which pictures are looked for
_MOST_BRACKETS = 2_000  # of them: each may begin a picture, and to say so takes its time
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")


def relations(profile: Profile) -> Relations:
    """Return what a profile says that has to agree with others."""
    found = passages(profile)
    return Relations(
        names=tuple(dict.fromkeys(name for name in (profile.title, *profile.aliases) if name)),
        links=tuple((one.form, one.target, found[at].path, one.start, one.end) for at, one in links_in(found)),
        media=tuple(_media(profile, found)),
        works=_works(profile),
        organizations=tuple(
            (path, role.organization)
            for path, role in zip(item_paths("roles", profile.roles), profile.roles, strict=True)
            if role.organization
        ),
        waivers=profile.waivers,
    )


def media(profile: Profile) -> tuple[tuple[str, str], ...]:
    """Return the pictures of a profile as `relations` does, at once where there are none."""
    shows = any("![" in text for text in (profile.lead, *(section.text for section in profile.sections)))
    return tuple(_media(profile, passages(profile))) if profile.portrait or shows else ()


def _works(profile: Profile) -> tuple[Work, ...]:
    sources = {source.id: source for source in profile.sources}
    return tuple(Work(one.id, one.title, one.issued, tuple(_addresses(one, sources))) for one in profile.works)


def _addresses(work: ProfileWork, sources: dict[str, Source]) -> Iterator[str]:
    for cite in work.cites:
        if source := sources.get(cite.source):
            yield from (value for key, value in source.fields if key in _ADDRESSES and isinstance(value, str))


def _media(profile: Profile, found: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """Give the pictures with the fields in which they stand; what is in the web is not looked for."""
    if profile.portrait and profile.portrait.file:
        yield "portrait.file", profile.portrait.file
    for one in found:
        if one.column == "text" and "![" in one.text:
            for address in dict.fromkeys(_pictures(one.text)):
                if address and not _SCHEME.match(address):
                    yield one.path, address


@lru_cache(maxsize=256)
def _pictures(text: str) -> tuple[str, ...]:
    if len(text) > _LONGEST or text.count("[") > _MOST_BRACKETS:
        return ()
    return tuple(_addresses_in(_parser().parse(text)))


def _addresses_in(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "image":
            yield _parser().utils.unescapeAll(str(token.attrs.get("src", "")))
        yield from _addresses_in(token.children or ())


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark")
