"""The queue: which profiles want somebody, how much, and why.

The score of a profile is the sum of its reasons, of each the weight that `wiki.yaml` gives it times the amount of it,
which counts up to `reasons.MOST`. It is worked out whenever somebody asks, and stored nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.profile import dates, intervals
from app.profile.assessment import Assessment
from app.profile.due import Due, Dues, soon_of
from app.profile.finding import Finding
from app.profile.review_settings import WEIGHTS
from app.profile.wiki import DRAFT, RETIRED, Entry, Wiki
from app.review.reasons import CALLS, Reason, reason, told_first

_UNKNOWN = Assessment()
# Findings that are reasons of their own here.
_TOLD = frozenset({"published-without-review", "review-in-future", "broken-reviewed-copy", "unstored-review"})
_DATED = ("last_reviewed_on", "review_in")  # where findings are about a due date that nobody can say
_KINDS = {"open-role": "open-role", "volatile-wording": "volatile"}
_UNSOURCED = "unsourced-"
_UNDATED = {
    "future": "the day of its review, {day}, is still to come",
    "reviewed": "the day of its review can't be read: “{text}”",
    "interval": "its review interval can't be read: “{text}”",
}
_UNSOURCED_WORDS = {
    "unsourced-fact": ("1 unsourced fact", "{number} unsourced facts"),
    "unsourced-role": ("1 unsourced role", "{number} unsourced roles"),
    "unsourced-work": ("1 unsourced work", "{number} unsourced works"),
    "unsourced-section": ("1 unsourced section", "{number} unsourced sections"),
    "unsourced-sentence": ("1 unsourced sentence", "{number} unsourced sentences"),
}
_CHANGED = {
    (0, 0): "changed since review",
    (0, 1): "changed since review (1 section)",
    (0, 2): "changed since review ({sections} sections)",
    (1, 0): "changed since review (1 field)",
    (1, 1): "changed since review (1 field, 1 section)",
    (1, 2): "changed since review (1 field, {sections} sections)",
    (2, 0): "changed since review ({fields} fields)",
    (2, 1): "changed since review ({fields} fields, 1 section)",
    (2, 2): "changed since review ({fields} fields, {sections} sections)",
}


class Waiting(NamedTuple):
    """A profile that wants somebody."""

    slug: str  # its slug
    score: int  # how much it wants somebody
    reasons: tuple[Reason, ...]  # why: first that it is overdue, then what counts most


def queue(
    entries: Iterable[Entry],
    assessments: Mapping[str, Assessment],
    across: Mapping[str, Sequence[Finding]],
    today: date,
    wiki: Wiki,
) -> tuple[Waiting, ...]:
    """Return the profiles that want somebody, those that do most first; equal ones by name.

    `assessments` and `across`, the findings that need other profiles, are by slug; what is missing has no reasons.
    """
    weighing = Weighing(wiki, today)
    known = {entry.slug: entry for entry in entries}
    found = (weighing.of(entry, assessments.get(slug), across.get(slug, ())) for slug, entry in known.items())
    return tuple(sorted(filter(None, found), key=lambda one: place(one, known[one.slug])))


def place(waiting: Waiting, entry: Entry) -> tuple[int, str, str]:
    """Return what the queue is sorted by."""
    return -waiting.score, (entry.sort_as or entry.name).casefold(), entry.slug


class Weighing:
    """Weighs profiles of one wiki on one day."""

    def __init__(self, wiki: Wiki, today: date) -> None:
        self._today = today
        self._dues = Dues(wiki, today)
        self._weights = {code: wiki.review.weight(code) for code in WEIGHTS}
        self._soon = (soon_of(wiki, today) - today).days
        self._rest = intervals.parse(wiki.review.rest)

    def of(self, entry: Entry, assessment: Assessment | None, across: Sequence[Finding] = ()) -> Waiting | None:
        """Return why a profile wants somebody, and how much; None when it wants nobody.

        Nobody waits for a retired profile, and for a draft only when somebody asked for its review. What the reviewer
        saw brings a profile back only after a rest: it was the reviewer's to judge.
        """
        known = assessment or _UNKNOWN
        is_asked = bool(known.requested or known.requester or entry.problem)
        if entry.status == RETIRED or ((entry.status or DRAFT) == DRAFT and not is_asked):
            return None
        found = [one for one in self._reasons(entry, known, across) if one.points]
        if not found or (self._rests(entry) and all(one.code not in CALLS for one in found)):
            return None
        return Waiting(entry.slug, sum(one.points for one in found), tuple(sorted(found, key=told_first)))

    def _rests(self, entry: Entry) -> bool:
        """Say whether its last review was lately."""
        reviewed = dates.parse(entry.last_reviewed_on) if entry.last_reviewed_on else None
        end = self._rest.after(reviewed.last) if reviewed and self._rest else None
        return end is not None and self._today < end

    def _reasons(self, entry: Entry, known: Assessment, across: Sequence[Finding]) -> Iterator[Reason]:
        due = self._dues.told(entry)
        if due.fault:
            words = _UNDATED[due.fault]
            name = "day" if due.fault == "future" else "text"
            yield self._reason("undated", 1, words, **{name: due.text})
        elif due.day:
            yield from self._due(due)
        if not entry.last_reviewed_on and not entry.problem:
            yield self._reason("never-reviewed", 1, "never reviewed")
        if known.requested or known.requester:
            yield self._requested(known)
        yield from self._reviewed(known)
        if known.questions:
            yield self._counted("questions", known.questions, "1 open question", "{number} open questions")
        yield from self._found(entry, due, [*known.findings, *across])

    def _due(self, due: Due) -> Iterator[Reason]:
        """Give how long it is or will be due; it counts from the day on which that is soon, so that it grows on."""
        days = (self._today - date.fromisoformat(due.day)).days
        counted = days + self._soon
        if days > 0:
            words = "overdue by 1 day" if days == 1 else "overdue by {number} days"
            yield self._reason("overdue", counted, words, number=days, day=due.day)
        elif counted >= 0:
            words = "due today" if not days else "due tomorrow" if days == -1 else "due in {number} days"
            yield self._reason("due-soon", max(counted, 1), words, number=-days, day=due.day)

    def _requested(self, known: Assessment) -> Reason:
        words = "review requested"
        words += " by {who}" if known.requester else ""
        words += " on {day}" if known.requested else ""
        return self._reason("requested", 1, words, who=known.requester, day=known.requested)

    def _reviewed(self, known: Assessment) -> Iterator[Reason]:
        state, fields, sections, _ = known.reviewed
        if state == "changed":
            words = _CHANGED[min(fields, 2), min(sections, 2)]
            amount = max(fields + sections, 1)
            yield self._reason("changed", amount, words, fields=fields, sections=sections)
        elif state == "unknown":
            yield self._reason("not-stored", 1, "the reviewed text is not stored")
        elif state == "broken":
            words = "the stored text of its review can't be trusted"
            yield self._reason("copy-broken", 1, words)

    def _found(self, entry: Entry, due: Due, findings: Iterable[Finding]) -> Iterator[Reason]:
        """Give what was found, by kind."""
        kinds: dict[str, list[Finding]] = {}
        for one in findings:
            is_told = one.code in _TOLD or (due.fault and one.path in _DATED)
            if not one.waived and not is_told and (code := _kind(one)):
                kinds.setdefault(code, []).append(one)
        errors = len(kinds.get("errors", ())) or int(bool(entry.problem))
        if errors:
            yield self._counted("errors", errors, "1 error", "{number} errors")
        if unsourced := kinds.get("unsourced"):
            codes = {one.code for one in unsourced}
            plain = ("1 unsourced claim", "{number} unsourced claims")
            words = _UNSOURCED_WORDS.get(codes.pop(), plain) if len(codes) == 1 else plain
            yield self._counted("unsourced", len(unsourced), *words)
        if roles := kinds.get("open-role"):
            yield self._open_roles(roles)
        if volatile := kinds.get("volatile"):
            yield self._counted("volatile", len(volatile), "volatile wording", "volatile wording in {number} places")
        if warnings := kinds.get("warnings"):
            yield self._counted("warnings", len(warnings), "1 warning", "{number} warnings")

    def _open_roles(self, found: Sequence[Finding]) -> Reason:
        days = (dates.parse(one.said().get("day", "")) for one in found)
        months = max((_months(day.last, self._today) for day in days if day), default=0)
        words = ("open role not confirmed for long", "{number} open roles not confirmed for long")
        if months > 1:
            words = (
                "open role not confirmed for {months} months",
                "{number} open roles not confirmed for up to {months} months",
            )
        return self._reason("open-role", len(found), words[len(found) > 1], number=len(found), months=months)

    def _counted(self, code: str, number: int, one: str, several: str) -> Reason:
        return self._reason(code, number, one if number == 1 else several, number=number)

    def _reason(self, code: str, amount: int, words: str, **values: str | int) -> Reason:
        return reason(code, amount, self._weights[code], words, **values)


def _kind(finding: Finding) -> str:
    """Return the code of the reason that a finding is, "" where it is none: a hint is worth a look and no more."""
    if finding.severity == "error":
        return "errors"
    if finding.code.startswith(_UNSOURCED):
        return "unsourced"
    return _KINDS.get(finding.code) or ("warnings" if finding.severity == "warning" else "")


def _months(start: date, end: date) -> int:
    """Return how many whole months lie between two days."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
