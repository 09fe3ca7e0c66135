"""Waivers: findings that somebody decided to live with, for a reason, for good or until a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from app.profile import dates
from app.profile.finding import Finding
from app.profile.paths import item_path, item_paths
from app.profile.values import Profile, Waiver
from app.review.checks.about import About
from app.review.checks.check import Check

_NO_REASON = "no reason given"


def waived(profile: Profile, finding: Finding, reason: str, by: str, until: str = "") -> Profile:
    """Return the profile in which a finding may stand; a waiver of the same finding is replaced.

    `until`: the last day on which it may, "" for good.
    """
    made = Waiver(finding.code, finding.path, reason, by, until, finding.words)
    kept = tuple(one for one in profile.waivers if _key(one) != finding.key)
    return replace(profile, waivers=(*kept, made))


def taken_back(profile: Profile, finding: Finding) -> Profile:
    """Return the profile without any waiver of a finding."""
    return replace(profile, waivers=tuple(one for one in profile.waivers if not covers(one, finding)))


def covers(waiver: Waiver, finding: Finding) -> bool:
    """Say whether a waiver is one of this finding, whatever the day."""
    same = waiver.check == finding.code and waiver.at == finding.path
    return same and waiver.words in ("", finding.words)


def has_ended(waiver: Waiver, day: str) -> bool:
    """Say whether a waiver holds no more on a day; one whose last day can't be read waives nothing."""
    return bool(waiver.until) and not (_is_day(waiver.until) and day <= waiver.until)


def judged(findings: Iterable[Finding], waivers: Sequence[Waiver], today: date) -> tuple[Finding, ...]:
    """Return the findings with the reason in those that are waived on that day."""
    day = today.isoformat()
    holding = [one for one in waivers if not has_ended(one, day)]
    if not holding:
        return tuple(findings)
    return tuple(_judged(one, holding) for one in findings)


def waiver_findings(
    waivers: Sequence[Waiver], findings: Sequence[Finding], codes: Collection[str], today: date
) -> Iterator[Finding]:
    """Give what there is to say of the waivers themselves.

    `findings`: all that was found, those too that hold on other days only; `codes`: the checks that were asked.
    """
    day = today.isoformat()
    for waiver, path in zip(waivers, item_paths("waivers", waivers), strict=True):
        if waiver.check not in codes:
            continue
        if not any(covers(waiver, one) for one in findings):
            yield OBSOLETE.found(path, check=waiver.check, at=waiver.at)
        elif has_ended(waiver, day) and _is_day(waiver.until):
            yield ENDED.found(path, check=waiver.check, at=waiver.at, day=waiver.until)


def unknown(waivers: Sequence[Waiver], codes: Collection[str]) -> Iterator[Finding]:
    """Give the waivers of checks that are not among all there are."""
    for waiver, path in zip(waivers, item_paths("waivers", waivers), strict=True):
        if waiver.check not in codes:
            yield UNKNOWN.found(path, check=waiver.check)


def _judged(finding: Finding, holding: Sequence[Waiver]) -> Finding:
    found = next((one for one in holding if covers(one, finding)), None)
    return finding if found is None else finding._replace(waived=found.reason or _NO_REASON)


def _key(waiver: Waiver) -> tuple[str, str, str]:
    return waiver.check, waiver.at, waiver.words


def _is_day(text: str) -> bool:
    found = dates.parse(text)
    return found is not None and bool(found.day) and not found.qualifier


def _nothing(profile: Profile, about: About) -> Iterator[Finding]:
    """Find nothing: what these find needs all other findings."""
    del profile, about
    return iter(())


def _removed(profile: Profile, finding: Finding) -> Profile | None:
    places = range(len(profile.waivers))
    kept = tuple(
        profile.waivers[place] for place in places if item_path("waivers", profile.waivers, place) != finding.path
    )
    return replace(profile, waivers=kept) if kept != profile.waivers else None


OBSOLETE = Check(
    "obsolete-waiver",
    "hint",
    "Waivers that waive nothing any more",
    "What this waived ({check} at {at}) is not found any more. Remove the waiver, so that it hides nothing new.",
    _nothing,
    _removed,
    "Remove the waiver",
)
ENDED = Check(
    "ended-waiver",
    "hint",
    "Waivers that ended",
    "This waived {check} at {at} until {day}. Mend what was waived, or waive it anew.",
    _nothing,
    _removed,
    "Remove the waiver",
)
UNKNOWN = Check(
    "unknown-waiver",
    "hint",
    "Waivers of checks that there are not",
    "There is no check called “{check}”, so this waives nothing. Correct its name, or remove the waiver.",
    _nothing,
    _removed,
    "Remove the waiver",
)
CHECKS = (OBSOLETE, ENDED, UNKNOWN)
