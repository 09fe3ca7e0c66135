"""A file that can't be a form: broken YAML, conflict markers, another format."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.finding import Finding
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check


def _find(_: Profile, about: About) -> Iterator[Finding]:
    if fault := about.unreadable:
        yield CHECK.found("", line=str(fault.line), what=fault.message)


def _nothing(profile: Profile, about: About) -> Iterator[Finding]:
    """Find nothing: it is found by who tries to read the file."""
    del profile, about
    return iter(())


CHECK = Check(
    "unreadable",
    "error",
    "Files that can't be read as a form",
    "Line {line}: {what}. Mend it in the text view; until then nothing else of this profile is checked.",
    _find,
)
SETTINGS = Check(
    "wiki-settings",
    "error",
    "Settings of the wiki that can't be read",
    "{what} Mend it in wiki.yaml: what the checks ask for depends on it.",
    _nothing,
)
UNREAD = Check(
    "unread",
    "error",
    "Files that can't be read",
    "{what} Nothing of this profile is checked until that is mended.",
    _nothing,
)
