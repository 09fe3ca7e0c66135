"""Sourcing coverage: how many claims of a profile, and of each part of its page, show their source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from app.profile.assessment import Coverage
from app.profile.claims import Claim


class Part(NamedTuple):
    """The coverage of one part of a page."""

    path: str  # "lead", the path of a section, or "snapshot", "works", "roles"
    coverage: Coverage  # of its claims


def coverage(claims: Iterable[Claim]) -> Coverage:
    """Return how many claims have a source, inherit one, need none, or lack one."""
    count = Counter(claim.state for claim in claims)
    return Coverage(count["sourced"], count["inherited"], count["exempt"], count["unsourced"])


def by_part(claims: Iterable[Claim]) -> tuple[Part, ...]:
    """Return the coverage of each part that has claims, in the order of the page.

    Works count as one part, wherever the page shows them.
    """
    parts: dict[str, list[Claim]] = {}
    for claim in claims:
        path = claim.path if claim.kind == "sentence" else claim.path.partition(".")[0].partition("#")[0]
        parts.setdefault(path, []).append(claim)
    return tuple(Part(path, coverage(some)) for path, some in parts.items())


def gaps(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims that need a source and have none, in the order of the page."""
    return tuple(claim for claim in claims if claim.state == "unsourced")
