"""What was said of one profile when it was asked whether it is fit to be published, as a value."""

from __future__ import annotations

from typing import NamedTuple

from app.profile.assessment import Since
from app.profile.finding import Finding


class Judged(NamedTuple):
    """What keeps a profile off the site on one day, and what a reader is told of its review."""

    reasons: tuple[Finding, ...] = ()  # what keeps it out: findings that block and that nobody waived
    since: Since = ""  # whether its text is as it was reviewed
    turns: str = ""  # first later day on which something else may be said; "" for never
    again: bool = False  # whether a reason may go without a change of its file: it is asked for every time
    said: str = ""  # what others are compared with, as text for `Judge.across`; "" where nobody asks others
