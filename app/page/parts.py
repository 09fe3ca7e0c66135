"""What a page is made of; apart from what makes it, since that takes its time to load."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

# Ids of the fixed parts: no heading can get one of these, for slugs have no underscore.
HEADER, LEAD, FOOT = "_header", "_lead", "_foot"


class Part(NamedTuple):
    """A block of the page that can be replaced by itself."""

    id: str  # id of its element
    html: str  # the element


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page; its HTML is what stands before, its parts joined, and what stands after."""

    slug: str  # the profile's slug
    html: str  # the document
    parts: tuple[Part, ...]  # the blocks of `<main>` in order
    files: tuple[str, ...] = ()  # files of the wiki that it shows or links, as paths from the wiki's folder, sorted
    notices: tuple[str, ...] = ()  # what went wrong in templates of the wiki's own
