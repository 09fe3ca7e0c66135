"""What the list shows of an assessment: numbers and names, worked out once for each profile."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from app.profile import assessment, finding

KINDS = ("finding", "error", "warning", "hint", "waived", "question", "request")  # what a profile may have


class Summary(NamedTuple):
    """An assessment in a few numbers."""

    findings: int = 0  # errors and warnings that nobody waived
    errors: int = 0  # of these the errors
    percent: int = 100  # how many of a hundred claims show their source
    state: Literal["never", "unknown", "whole", "changed", "broken"] = "never"  # how it stands to its reviewed text
    fields: int = 0  # fields that were changed since
    sections: int = 0  # sections that were changed since
    kinds: frozenset[str] = frozenset()  # which of `KINDS` it has, and the codes of its findings
    reviewer: str = ""  # who reviewed it last
    asked: tuple[str, ...] = ()  # days on which its open questions were opened, "" where none is said


def summary(known: assessment.Assessment, across: Iterable[finding.Finding] = ()) -> Summary:
    """Return an assessment in a few numbers; `across`: the findings that need other profiles."""
    kinds, findings, errors = set[str](), 0, 0
    for one in (*known.findings, *across):
        if one.waived:
            kinds.add("waived")
            continue
        kinds |= {one.code, one.severity}
        findings += one.severity != "hint"
        errors += one.severity == "error"
    kinds |= {"finding"} if findings else set()
    kinds |= {"question"} if known.questions else set()
    kinds |= {"request"} if known.requested or known.requester else set()
    state, fields, sections, _ = known.reviewed
    percent = known.coverage.percent
    told = _kept(frozenset(kinds))
    return Summary(findings, errors, percent, state, fields, sections, told, known.reviewer, known.asked)


@lru_cache(maxsize=2**12)
def _kept(kinds: frozenset[str]) -> frozenset[str]:
    """Return one and the same value for equal ones: thousands of profiles have the same few."""
    return kinds
