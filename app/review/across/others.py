"""What checks across profiles may ask of the rest of the wiki: one way for a whole wiki and for the profile in hand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeVar

from app.profile import folding
from app.profile.assessment import Relations, Work
from app.profile.links import Directory, folded
from app.profile.slugs import slug_of
from app.profile.wiki import Entry
from app.storage.index.linking import Alike

_NOTHING = Relations()
_BEGINNING = re.compile(r"(?:https://)?(?:http://)?(?:www\.)?(?:dx\.doi\.org/)?(?:doi\.org/)?(?:doi:)?")
MOST = 20  # profiles with one work that are compared with one

T = TypeVar("T")
Make = Callable[[str, Relations, "Others"], T]


class Told(NamedTuple):
    """A work as a profile tells of it."""

    slug: str  # whose it is
    work: Work  # what that one says of it


class _Table:
    """Who says something, by what they say; nearly everything is said by one, and of it nothing but a slug is held."""

    def __init__(self, said: Iterable[tuple[str, str]]) -> None:
        """`said`: what is said, by whom."""
        self._first: dict[str, str] = {}
        self._several: dict[str, list[str]] = {}
        for key, slug in said:
            first = self._first.setdefault(key, slug)
            if first != slug:
                self._several.setdefault(key, [first]).append(slug)

    def of(self, key: str, but: str = "") -> tuple[str, ...]:
        """Return the slugs of those who say it, all but one."""
        if several := self._several.get(key):
            return tuple(slug for slug in dict.fromkeys(several) if slug != but)
        first = self._first.get(key, but)
        return (first,) if first != but else ()


class Others:
    """Answers questions about all profiles of a wiki; what it has to look up it looks up once."""

    def __init__(
        self, entries: Mapping[str, Entry], relations: Mapping[str, Relations], has_media: Callable[[str], bool]
    ) -> None:
        """`has_media` says whether there is a file that a profile names so."""
        self.directory = Directory(entries)
        self.relations = relations
        self._entries = entries
        self._made: tuple[Relations, Any, Any] | None = None
        self._has_media = has_media
        self._media: dict[str, bool] = {}

    def entry(self, slug: str) -> Entry | None:
        """Return who has a slug, with type and status; None for nobody."""
        return self.directory.entries.get(slug)

    def named(self, name: str) -> tuple[str, ...]:
        """Return the slugs of all that have a name as title or alias."""
        return self._names.of(folded(name))

    def said_by(self, slug: str) -> Relations:
        """Return what a profile says that has to agree with others."""
        return self.relations.get(slug, _NOTHING)

    def once(self, make: Make[T], slug: str, relations: Relations) -> T:
        """Return what a function makes of what a profile says; made once for all the checks that ask."""
        made = self._made
        if made is None or made[0] is not relations or made[1] is not make:
            made = self._made = (relations, make, make(slug, relations, self))
        found: T = made[2]
        return found

    def meant(self, form: str, target: str) -> tuple[str, ...]:
        """Return the slugs that a link may mean: "address" with a slug, or "name" with what stands in `[[…]]`."""
        if form == "address":
            return (target,) if target in self.directory.entries else ()
        return self.directory.find(target) or self.directory.find(slug_of(target))

    def likely(self, target: str) -> str:
        """Return the slug of whom a link that leads nowhere may mean, "" where nobody is called nearly so."""
        return self._alike.to(target)

    def spellings(self, organization: str) -> Mapping[str, int]:
        """Return the ways in which profiles write the name of an organization, with how many roles do."""
        return self._spellings.get(_letters(organization), {})

    def works_at(self, address: str, but: str = "") -> tuple[Told, ...]:
        """Return works that cite a source of that address or DOI, of as many profiles as are compared.

        `but`: the slug of a profile whose works are left out.
        """
        wanted = located(address)
        return self._told(self._addresses.of(wanted, but), lambda work: wanted in map(located, work.addresses))

    def works_titled(self, title: str, but: str = "") -> tuple[Told, ...]:
        """Return works of that title, as `works_at`."""
        wanted = folded(title)
        return self._told(self._titles.of(wanted, but), lambda work: folded(work.title) == wanted)

    def has_media(self, path: str) -> bool:
        """Say whether there is the file that a profile names so."""
        if path not in self._media:
            self._media[path] = self._has_media(path)
        return self._media[path]

    def besides(self, slug: str, entry: Entry, relations: Relations) -> Others:
        """Return the same wiki where a profile says something else than its file does."""
        return _Besides(self, slug, entry, relations)

    def _told(self, slugs: Sequence[str], fits: Callable[[Work], bool]) -> tuple[Told, ...]:
        return tuple(Told(slug, work) for slug in slugs[:MOST] for work in self.relations[slug].works if fits(work))

    @cached_property
    def _names(self) -> _Table:
        return _Table((folded(name), slug) for slug, one in self.relations.items() for name in one.names)

    @cached_property
    def _addresses(self) -> _Table:
        return _Table((located(address), slug) for slug, work in self._works() for address in work.addresses)

    @cached_property
    def _titles(self) -> _Table:
        return _Table((folded(work.title), slug) for slug, work in self._works() if work.title)

    @cached_property
    def _spellings(self) -> Mapping[str, Counter[str]]:
        written = Counter(" ".join(name.split()) for one in self.relations.values() for _, name in one.organizations)
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for name, count in written.items():
            found[_letters(name)][name] = count
        return dict(found)

    @cached_property
    def _alike(self) -> Alike:
        return Alike((slug, name) for slug, one in self._entries.items() for name in (slug, one.name, *one.aliases))

    def _works(self) -> Iterator[tuple[str, Work]]:
        return ((slug, work) for slug, one in self.relations.items() for work in one.works)


class _Besides(Others):
    """A wiki in which one profile says something else; what the others say is not looked up again."""

    def __init__(self, rest: Others, slug: str, entry: Entry, relations: Relations) -> None:
        super().__init__({slug: entry}, {slug: relations}, rest.has_media)
        self._rest = rest
        self._slug = slug
        before = rest.directory
        known = before.entries.get(slug)
        if known is not None and (known.name, known.aliases) == (entry.name, entry.aliases):
            # Who is called how stays as it is, so that nobody has to find that out again.
            self.directory = _directory(before, {**before.entries, slug: entry})
        else:
            self.directory = Directory({**before.entries, slug: entry})

    def said_by(self, slug: str) -> Relations:
        return super().said_by(slug) if slug == self._slug else self._rest.said_by(slug)

    def likely(self, target: str) -> str:
        return self._rest.likely(target) or self._alike.to(target)

    def spellings(self, organization: str) -> Mapping[str, int]:
        wanted = _letters(organization)
        before = (name for _, name in self._rest.said_by(self._slug).organizations if _letters(name) == wanted)
        rest = Counter(self._rest.spellings(organization)) - Counter(" ".join(name.split()) for name in before)
        return rest + Counter(super().spellings(organization))

    def named(self, name: str) -> tuple[str, ...]:
        return (*(slug for slug in self._rest.named(name) if slug != self._slug), *super().named(name))

    def works_at(self, address: str, but: str = "") -> tuple[Told, ...]:
        before = (one for one in self._rest.works_at(address, self._slug) if one.slug != but)
        return (*before, *super().works_at(address, but))

    def works_titled(self, title: str, but: str = "") -> tuple[Told, ...]:
        before = (one for one in self._rest.works_titled(title, self._slug) if one.slug != but)
        return (*before, *super().works_titled(title, but))


def _directory(known: Directory, entries: Mapping[str, Entry]) -> Directory:
    """Return a directory of these entries, who have the same names as in the known one."""
    made = Directory(entries)
    made.__dict__["names"] = known.names
    return made


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    """Return what is left of a name whose blanks, capitals, accents and marks don't count."""
    return "".join(letter for letter in folding.folded(name) if letter.isalnum()) or name


def located(address: str) -> str:
    """Return an address or DOI as addresses are compared: without protocol, `www.` and the slash behind it."""
    text = address.strip().casefold()
    beginning = _BEGINNING.match(text)
    return text[beginning.end() if beginning else 0 :].rstrip("/")
