"""Front matter that is valid YAML and yet odd: keys that stand twice, values of another shape, tags."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile import paths
from app.profile.finding import Finding, Severity
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check

_MOST = 500  # so many faults are told; nobody reads on


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    # A key that stands twice is told of at each place; here it is one thing to mend.
    for fault in {(fault.path, fault.message): fault for fault in reversed(about.faults[:_MOST])}.values():
        path = paths.spelled(profile, fault.path)
        severity: Severity = "error" if fault.locks else "warning"  # what locks nothing is read all the same
        yield CHECK.found(path, words=fault.message, severity=severity, line=str(fault.line), what=fault.message)


CHECK = Check(
    "front-matter",
    "error",
    "Faults in the front matter",
    "Line {line}: {what}. Mend it in the text view.",
    _find,
)
