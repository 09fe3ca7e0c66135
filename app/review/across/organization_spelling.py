"""One organization that profiles write in two ways: `Open AI` and `OpenAI`."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.assessment import Relations
from app.profile.finding import Finding
from app.review.across.check import AcrossCheck, nothing
from app.review.across.others import Others
from app.review.checks.check import Check


def _find(slug: str, relations: Relations, others: Others) -> Iterator[Finding]:
    del slug
    for path, written in relations.organizations:
        name = " ".join(written.split())
        spelled = others.spellings(name)
        if len(spelled) > 1:
            usual = max((one for one in spelled if one != name), key=lambda one: (spelled[one], one))
            if spelled[usual] >= spelled.get(name, 0):
                yield SPELLING.check.found(f"{path}.organization", name=name, other=usual)


SPELLING = AcrossCheck(
    Check(
        "organization-spelling",
        "hint",
        "Organizations that are written in two ways",
        "Here it is “{name}”, and elsewhere “{other}”: write it in one way, so that it is found as one.",
        nothing,
    ),
    _find,
)
