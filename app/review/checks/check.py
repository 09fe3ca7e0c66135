"""A check as a record: what it is called, how it says what it found, what it looks for, what mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.profile.finding import Finding, Severity
from app.profile.values import Profile
from app.review.checks.about import About

Find = Callable[[Profile, About], Iterator[Finding]]
Fix = Callable[[Profile, Finding], Profile | None]

_QUOTED = 60  # so many characters of a text are quoted in a sentence
_LONGEST = 300  # so many characters may stand for a name in a sentence


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked for in every profile."""

    code: str  # its name in waivers, filters and reports, such as "unused-source"
    severity: Severity  # how grave its findings are where they don't say so themselves
    title: str  # what its findings are called in a list, in English
    sentence: str  # what is the matter and what to do, in English; {names} stand for a finding's values
    find: Find  # gives the findings of a profile, in the order of the form, those too that hold on other days only
    fix: Fix | None = None  # returns the profile without the cause of a finding; None where that can't be done safely
    fix_words: str = ""  # what the fix does, as on a button

    def found(  # noqa: PLR0913 - a finding has so many parts, and most say few of them
        self,
        path: str,
        said: Iterable[tuple[str, str]] = (),
        /,
        *,
        start: int = -1,
        end: int = -1,
        words: str = "",
        since: str = "",
        until: str = "",
        severity: Severity | None = None,
        **values: str,
    ) -> Finding:
        """Return a finding of this check at a path; `said` and `values` stand for the names in its sentence."""
        shown = {name: quoted(value, _LONGEST) for name, value in (*said, *values.items())}
        message = self.sentence.format(**shown)
        return Finding(
            self.code, severity or self.severity, path, message, tuple(shown.items()), start, end, words, since, until
        )


def quoted(text: str, most: int = _QUOTED) -> str:
    """Return a text as a sentence quotes it: on one line and not too long."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most else line[:most].rstrip() + "…"
