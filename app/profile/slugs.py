"""Slugs: the names of profile files, and the ids of what stands in them."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

import slugify

LONGEST = 80  # characters
RESERVED = frozenset(
    {"index", "search", "assets", "con", "prn", "aux", "nul"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(10)}
)
_WORDS = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*")
_NEW = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")


@lru_cache(maxsize=4096)
def slug_of(name: str) -> str:
    """Return the slug of a name: `[a-z0-9-]`, at most 80 characters, "" when nothing is left of it."""
    if len(name) <= LONGEST and _WORDS.fullmatch(name):
        return name.lower().replace(" ", "-")  # most often; slugify takes its time to load
    return slugify.slugify(name[:1000], max_length=LONGEST, word_boundary=True)


def problem(slug: str) -> str:
    """Say in a sentence why a new profile can't have this slug; "" when it can."""
    if not slug:
        return "A profile needs an address of letters and digits."
    if len(slug) > LONGEST:
        return f"“{slug[:20]}…” is too long: an address has at most {LONGEST} characters."
    if not _NEW.fullmatch(slug):
        return f"“{slug}” can't be an address: use the letters a to z, digits, and hyphens between them."
    if slug in RESERVED:
        return f"“{slug}” is reserved; choose another address."
    return ""


def free(wanted: str, taken: Container[str], fallback: str = "item") -> str:
    """Return `wanted`, or with `-2`, `-3`… behind it the first that is not taken; `fallback` when it is empty."""
    base = wanted or fallback
    found, number = base, 2
    while found in taken or found in RESERVED:
        suffix = f"-{number}"
        found, number = base[: LONGEST - len(suffix)].rstrip("-") + suffix, number + 1
    return found
