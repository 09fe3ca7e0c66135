"""The names of the profiles' folders on the site: the slug where that can be an address, else one made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from app.profile import slugs

# Names that the site needs for itself.
_TAKEN = slugs.RESERVED | {
    "404", "due", "favicon", "feed", "media", "profiles", "recent", "robots", "sitemap", "tag", "tags", "type", "types",
}  # fmt: skip
_NO_SLUG = re.compile(r"[/\\\x00-\x1f]")


def is_good(slug: str) -> bool:
    """Say whether a slug is an address as it is."""
    return slug not in _TAKEN and not slugs.problem(slug)


def site_names(among: Iterable[str]) -> Mapping[str, str]:
    """Return the addresses of those slugs that are none themselves, the same whatever the order.

    An odd slug never takes the address of a good one; of two that would get the same, the later in the order of slugs
    has `-2` behind it.
    """
    everyone = set(among)
    odd = sorted(slug for slug in everyone if not is_good(slug))
    taken = (everyone.difference(odd) | _TAKEN) if odd else set[str]()
    numbers: dict[str, int] = {}  # the last one of each name, so that thousands of one name are no thousands squared
    found: dict[str, str] = {}
    for slug in odd:
        wanted = alone(slug)
        name, number = wanted, numbers.get(wanted, 1)
        while name in taken:
            number += 1
            suffix = f"-{number}"
            name = wanted[: slugs.LONGEST - len(suffix)].rstrip("-") + suffix
        numbers[wanted] = number
        taken.add(name)
        found[slug] = name
    return found


def alone(slug: str) -> str:
    """Return what the address of an odd slug is made of: its address, where nobody else has that."""
    return slugs.free(slugs.slug_of(slug), _TAKEN, "profile")


def former(old: str) -> str:
    """Return the address that a page had under a former slug; "" for what never was one: a path, nothing."""
    slug = old.strip()
    if not slug or _NO_SLUG.search(slug):
        return ""
    return slug if is_good(slug) else alone(slug)
