"""What the lists of a site know of one page: fragments, ready to be joined."""

from typing import NamedTuple


class Shown(NamedTuple):
    """What the lists know of one page. No text holds a character that HTML, XML or a database could not."""

    slug: str  # the stem of its file
    address: str  # name of its folder on the site
    name: str  # the person's name
    order: str  # what it is sorted by
    type: str  # its type
    tags: tuple[str, ...]  # its tags
    reviewed: str  # day of its last review, as 2026-05-20; "" where no day is known
    due: str  # day of its next review; "" where there is none
    row: str  # HTML of its line in a list, which its reader or `about` ends
    about: str  # HTML of the sentence under that line; "" where nothing is said
    found: str  # JSON of its entry in the search file
    told: str  # JSON of its object in profiles.json
    mapped: str  # its `<url>` in the sitemap; "" without an address of the site
    fed: str  # its `<entry>` in the feed; "" without an address of the site or a day of review
    old: tuple[str, ...]  # its former addresses
