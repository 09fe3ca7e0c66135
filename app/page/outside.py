"""What a text needs from outside itself to become HTML, as values that a cache can compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from app.page import address
from app.profile.links import Directory, resolve
from app.profile.wiki import Theme


class Definitions(NamedTuple):
    """Link references and footnotes, which hold in the whole body wherever they stand."""

    references: tuple[tuple[str, str, str], ...] = ()  # label as CommonMark compares it, address, title
    notes: tuple[tuple[str, str], ...] = ()  # label of a footnote, Markdown of its definition


NO_DEFINITIONS = Definitions()


class Use(NamedTuple):
    """One place that cites a source."""

    source: int  # number of the source, from 1
    id: str  # id of the citation on the page


class Piece(NamedTuple):
    """A stretch of HTML and what it uses."""

    html: Markup = Markup()
    uses: tuple[Use, ...] = ()  # its citations, in order
    files: tuple[str, ...] = ()  # files of the wiki that it shows or links, as paths from the wiki's folder
    notice: str = ""  # what went wrong in a template of the wiki's own


class Target(NamedTuple):
    """Where a link to a profile leads."""

    address: str = ""  # address of the page; "" when it is not published or not known
    name: str = ""  # name of the person, where the link says only the slug


class Asks(NamedTuple):
    """What a text asks: these names, and nothing else, decide how it looks."""

    cites: frozenset[str] = frozenset()  # ids of sources
    names: frozenset[str] = frozenset()  # targets of `[[…]]`
    slugs: frozenset[str] = frozenset()  # profiles in relative links


class Answers(NamedTuple):
    """The answers to what a text asked, sorted, so that equal answers are equal values."""

    numbers: tuple[tuple[str, int], ...] = ()  # number of each known source
    names: tuple[tuple[str, Target], ...] = ()  # whom each `[[…]]` means
    slugs: tuple[tuple[str, Target], ...] = ()  # whom each relative link means
    english: bool = False  # whether straight quotation marks become English ones
    folder: str = "profiles"  # where the profile's file lies in the wiki


_NO_ASKS = Asks()


NO_THEME = Theme()


@dataclass(frozen=True, slots=True)
class Outside:
    """Everything around the texts of one profile."""

    numbers: Mapping[str, int] = field(default_factory=dict)  # number of each source by its id
    directory: Directory = field(default_factory=Directory)  # who is in the wiki
    definitions: Definitions = NO_DEFINITIONS  # link references and footnotes of the whole body
    folder: str = "profiles"  # where the profile's file lies in the wiki
    english: bool = False  # whether the wiki's language is English
    too_much: str = ""  # why no section of this page is laid out; "" when each is that can be
    theme: Theme = NO_THEME  # templates of the wiki's own

    def answer(self, asks: Asks) -> Answers:
        """Answer what a text asks."""
        if asks == _NO_ASKS:
            return _no_answers(self.english, self.folder)
        return Answers(
            tuple((cite, self.numbers[cite]) for cite in sorted(asks.cites) if cite in self.numbers),
            tuple((name, self._named(name)) for name in sorted(asks.names)),
            tuple((slug, self._target(slug)) for slug in sorted(asks.slugs)),
            self.english,
            self.folder,
        )

    def _named(self, name: str) -> Target:
        slug = resolve(name, self.directory)
        target = self._target(slug) if slug is not None else Target()
        return target._replace(name=self.directory.entries[name].name) if slug == name else target

    def _target(self, slug: str) -> Target:
        return Target(address.profile(self.directory.address(slug))) if self.directory.is_shown(slug) else Target()


@lru_cache(maxsize=16)
def _no_answers(english: bool, folder: str) -> Answers:
    """Return what a text gets that asks nothing."""
    return Answers(english=english, folder=folder)
