"""A picture whose file is not there."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.assessment import Relations
from app.profile.finding import Finding
from app.review.across.check import AcrossCheck, nothing
from app.review.across.others import Others
from app.review.checks.check import Check


def _find(slug: str, relations: Relations, others: Others) -> Iterator[Finding]:
    del slug
    for path, file in dict.fromkeys(relations.media):
        if not others.has_media(file):
            yield PICTURE.check.found(path, words=file, file=file)


PICTURE = AcrossCheck(
    Check(
        "missing-picture",
        "error",
        "Pictures whose file is not there",
        "There is no file “{file}” in this wiki: put it there, or name another one.",
        nothing,
    ),
    _find,
)
