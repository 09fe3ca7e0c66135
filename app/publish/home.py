"""The home page: all profiles, with a box to search them and ways to filter and sort them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from app.publish.fragments import Shown
from app.publish.framing import document, lines
from app.publish.site_list import Group, Site, SiteFile, SiteList, counted

_MOST_WITH_SENTENCES = 300  # profiles: of more, names alone are told
_FEWEST_WITH_LETTERS = 40  # profiles: fewer are seen at a glance
_MOST_TAGS = 12  # that are named on the page itself
_MOST_CHOICES = 1_000  # that a list to choose from offers
_LAST_ALPHABET = "\u2e80"  # from here on a script has signs by the thousand, which order nothing


def _make(site: Site, _only: frozenset[str] | None) -> Iterator[SiteFile]:
    pages = site.pages
    sentences = len(pages) <= _MOST_WITH_SENTENCES
    if len(pages) >= _FEWEST_WITH_LETTERS:
        letters = [(letter, lines(group, about=sentences)) for letter, group in _by_letter(pages)]
    else:
        letters = [("", lines(pages, about=sentences))] if pages else []
    yield document(
        site,
        "home.html",
        "",
        site.wiki.title or "Wiki",
        HOME.name,
        count=counted(len(pages)),
        letters=letters,
        types=list(site.types.values()),
        tags=_most(site, _MOST_TAGS),
        choices=_most(site, _MOST_CHOICES),
        reviewed=any(page.reviewed for page in pages),
        due=site.options.on is not None,
    )


def _by_letter(pages: Sequence[Shown]) -> Iterator[tuple[str, list[Shown]]]:
    """Return the profiles by the letter under which they are sorted; what begins with no letter stands under `#`."""
    found: dict[str, list[Shown]] = {}
    for letter, group in groupby(pages, lambda page: _letter(page.order)):
        found.setdefault(letter, []).extend(group)
    yield from found.items()


def _letter(order: str) -> str:
    first = order[:1]
    return first.upper() if first.isalpha() and first < _LAST_ALPHABET else "#"


def _most(site: Site, number: int) -> list[Group]:
    """Return the tags that most profiles have, by name."""
    most = sorted(site.tags.values(), key=lambda tag: (-len(tag.pages), tag.address))[:number]
    return sorted(most, key=lambda tag: (tag.label.casefold(), tag.address))


HOME = SiteList(
    "home",
    frozenset(("row", "about", "order", "type", "tags", "reviewed")),
    lambda _page: ["home"],
    _make,
)
