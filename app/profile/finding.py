"""A finding: something in a profile that somebody should look at, as a value that can be shown, counted and kept."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from sys import intern
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning", "hint"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")  # the gravest first
FAILED_CHECK = "failed-check"  # the code of a finding that says that one failed: nobody knows what it would find
_DAY = "day"  # the name of a day in a check's sentence
_KINDS = 2**14  # findings in brief that are kept once; there are a few hundred, times the days that some of them name


class Finding(NamedTuple):
    """One thing to look at, with its place."""

    code: str  # the check that found it, such as "unsourced-fact"
    severity: Severity  # "error": wrong; "warning": wants work; "hint": worth a look
    path: str  # the field or section, as paths name it; "" for the profile as a whole
    message: str  # what is the matter and what to do, in English
    values: tuple[tuple[str, str], ...] = ()  # the names in the check's sentence and what stands for them
    start: int = -1  # where the words begin in the text of the path; -1 where all of it is meant
    end: int = -1  # behind them
    words: str = ""  # those words, by which it is told apart from others of its code and path
    since: str = ""  # first day on which it holds, as 2026-05-20; "" for always
    until: str = ""  # last day on which it holds; "" for always
    waived: str = ""  # why it may stand, where somebody decided so; "" where nobody did

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it apart from other findings of a profile, also after the text around it changed."""
        return self.code, self.path, self.words

    def holds_on(self, day: str) -> bool:
        """Say whether it holds on a day, given as 2026-05-20."""
        return self.since <= day and (not self.until or day <= self.until)

    def said(self) -> Mapping[str, str]:
        """Return the names in its sentence with what stands for them."""
        return dict(self.values)


def brief(finding: Finding) -> Finding:
    """Return what counts of a finding in a whole wiki: its kind, the part of the form, whether it is waived, its day.

    Equal ones are one and the same value.
    """
    return of_parts(*parts(finding))


def parts(finding: Finding) -> tuple[str, Severity, str, bool, str]:
    """Return what `of_parts` makes the finding in brief of."""
    part = finding.path.partition(".")[0].partition("#")[0]
    return finding.code, finding.severity, part, bool(finding.waived), finding.said().get(_DAY, "")


@lru_cache(maxsize=_KINDS)
def of_parts(code: str, severity: Severity, part: str, waived: bool, day: str) -> Finding:
    """Return a finding in brief."""
    values = ((_DAY, day),) if day else ()
    return Finding(intern(code), severity, intern(part), "", values, waived="waived" if waived else "")


def dumped(findings: Iterable[Finding]) -> str:
    """Return findings as text that `loaded` reads."""
    return json.dumps(tuple(findings), ensure_ascii=False)


def loaded(text: str) -> tuple[Finding, ...]:
    """Return the findings that a text of `dumped` says; raises `ValueError` or `TypeError` for any other."""
    return tuple([_loaded(one) for one in json.loads(text)])


def _loaded(said: list[Any]) -> Finding:
    """Return a finding as it was dumped; of a wiki there are hundreds of thousands, so no call is wasted."""
    code, severity, path, message, values, start, end, words, since, until, waived = said
    pairs = tuple([(name, value) for name, value in values])
    return tuple.__new__(Finding, (code, severity, path, message, pairs, start, end, words, since, until, waived))
