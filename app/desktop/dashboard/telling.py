"""The figures in the person's language: what stands at each mark, and what a screen reader says of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from app.desktop.coverage import coverage_words, needs_sources
from app.desktop.dashboard.columns import Column
from app.desktop.dashboard.lines import Line
from app.desktop.dashboard.mark import Goal, Shown
from app.desktop.date_words import date_words
from app.profile.assessment import Coverage
from app.review.catalogue import CODES
from app.review.figures import EARLIER, LATER, NEVER, OVERDUE, UNCLEAR, Done, Figures, Kind, Mark

_COLOURS = {"error": "error", "warning": "warning", "hint": "border_strong"}
_MOST = 12  # types and reviewers that are shown
_TO_YEAR = len("2026")


def totals(told: Figures) -> tuple[Line, ...]:
    """Return what stands at the head."""
    names = {
        "profiles": _tr("Profiles"),
        OVERDUE: _tr("Overdue"),
        NEVER: _tr("Never reviewed"),
        "changed": _tr("Changed since review"),
        "findings": _tr("Errors and warnings"),
        "questions": _tr("Open questions"),
    }
    lines = []
    for one in told.totals:
        name, value = names[one.key], f"{one.number:,}"
        words = _tr("{name}: {number}").format(name=name, number=value)
        if one.profiles != one.number:
            words += ", " + _in_profiles(one.profiles)
        shown = Shown(words, Goal(one.query) if one.number else None)
        colour = "faint" if not one.number else "warning" if one.key == OVERDUE else "text"
        lines.append(Line(name, value, None, colour, shown))
    words = coverage_words(told.coverage) or _tr("No claims yet")
    value = _percent(told.coverage)
    goal = Goal("coverage:<100") if told.coverage.unsourced else None
    return (*lines, Line(_tr("Claims with a source"), value, None, "text", Shown(words, goal)))


def ages(told: Figures) -> tuple[Column, ...]:
    """Return the published profiles by the month of their last review."""
    apart = {
        NEVER: (_tr("Never"), _tr("Never reviewed")),
        EARLIER: (_tr("Earlier"), _tr("Reviewed earlier")),
        UNCLEAR: (_tr("Unclear"), _tr("The day of the review can't be read, is only a year, or is still to come")),
    }
    return _columns(told.ages, apart, _tr("Reviewed last in {month}"), _tr("1 profile"), _tr("{number} profiles"))


def load(told: Figures) -> tuple[Column, ...]:
    """Return the reviews that are to come."""
    apart = {OVERDUE: (_tr("Overdue"), _tr("Overdue")), LATER: (_tr("Later"), _tr("Due later"))}
    marks = [one._replace(overdue=one.number) if one.key == OVERDUE else one for one in told.load]
    return _columns(marks, apart, _tr("Due in {month}"), _tr("1 profile"), _tr("{number} profiles"))


def questions(told: Figures) -> tuple[Column, ...]:
    """Return the open questions by the month in which they were opened."""
    apart = {
        NEVER: (_tr("No day"), _tr("No day says when it was opened")),
        EARLIER: (_tr("Earlier"), _tr("Opened earlier")),
        UNCLEAR: (_tr("Unclear"), _tr("The day can't be read, is only a year, or is still to come")),
    }
    return _columns(told.questions, apart, _tr("Opened in {month}"), _tr("1 question"), _tr("{number} questions"))


def types(told: Figures) -> tuple[Line, ...]:
    """Return the coverage of each type."""
    lines = []
    for one in told.types[:_MOST]:
        name = one.type or _tr("No type")
        number = _tr("1 profile") if one.profiles == 1 else _tr("{number} profiles").format(number=f"{one.profiles:,}")
        words = f"{name}, {number}. {coverage_words(one.coverage)}"
        value = _percent(one.coverage)
        lines.append(Line(f"{name} · {one.profiles:,}", value, one.coverage, "ok", Shown(words, Goal(one.query))))
    return (*lines, *_others(len(told.types)))


def kinds(told: Figures) -> tuple[Line, ...]:
    """Return the findings by what was found."""
    most = max((one.number for one in told.kinds), default=1)
    return tuple(_kind(one, most) for one in told.kinds)


def recent(told: Figures) -> tuple[Line, ...]:
    """Return the last reviews."""
    return tuple(_done(one) for one in told.recent)


def reviewers(told: Figures) -> tuple[Line, ...]:
    """Return who reviewed how many of late."""
    most = max((one.number for one in told.reviewers), default=1)
    lines = []
    for one in told.reviewers[:_MOST]:
        words = _tr("1 profile") if one.number == 1 else _tr("{number} profiles").format(number=f"{one.number:,}")
        shown = Shown(f"{one.key}: {words}", Goal(one.query))
        lines.append(Line(one.key, f"{one.number:,}", one.number / most, "accent", shown))
    return (*lines, *_others(len(told.reviewers)))


def _others(number: int) -> tuple[Line, ...]:
    """Return the line that says how many more there are, if any; the exported table has them all."""
    if number <= _MOST:
        return ()
    words = _tr("{number} more; the exported table has them all").format(number=f"{number - _MOST:,}")
    return (Line(words, "", None, "text", Shown(words, None)),)


def _columns(
    marks: Sequence[Mark], apart: dict[str, tuple[str, str]], of_month: str, one_word: str, several: str
) -> tuple[Column, ...]:
    columns: list[Column] = []
    for mark in marks:
        label, place = apart.get(mark.key) or (_month(mark.key, short=True), of_month.format(month=_month(mark.key)))
        year = "" if mark.key in apart else mark.key[:_TO_YEAR]
        number = one_word if mark.number == 1 else several.format(number=f"{mark.number:,}")
        words = f"{place}: {number}"
        if mark.overdue and mark.key != OVERDUE:
            words += ", " + _tr("{number} of them overdue").format(number=f"{mark.overdue:,}")
        if mark.profiles != mark.number:
            words += ", " + _in_profiles(mark.profiles)
        goal = Goal(mark.query) if mark.number else None
        shown = Shown(words, goal)
        columns.append(Column(label, year, mark.number, mark.overdue, mark.key in apart, shown))
    return tuple(columns)


def _kind(one: Kind, most: int) -> Line:
    check = CODES.get(one.code)
    name = QCoreApplication.translate("Checks", check.title) if check else one.code
    severity = {"error": _tr("error"), "warning": _tr("warning"), "hint": _tr("hint")}[one.severity]
    words = _tr("{name} ({severity}): {number}").format(name=name, severity=severity, number=f"{one.number:,}")
    told = f"{words} {_in_profiles(one.profiles)}"
    return Line(name, f"{one.number:,}", one.number / most, _COLOURS[one.severity], Shown(told, Goal(one.query)))


def _done(one: Done) -> Line:
    by = one.by or _tr("nobody named")
    states = {
        "changed": _tr("changed since"),
        "unknown": _tr("its text is not stored"),
        "broken": _tr("its stored text can't be trusted"),
    }
    state = states.get(one.state, "")
    name = f"{one.name} · {by}" + (f" · {state}" if state else "")
    words = _tr("{name}, reviewed on {day} by {by}").format(name=one.name, day=date_words(one.day), by=by)
    return Line(
        name, date_words(one.day), None, "text", Shown(", ".join(filter(None, (words, state))), Goal(slug=one.slug))
    )


def _in_profiles(number: int) -> str:
    return _tr("in 1 profile") if number == 1 else _tr("in {number} profiles").format(number=f"{number:,}")


def _percent(coverage: Coverage) -> str:
    return _tr("{number} %").format(number=coverage.percent) if needs_sources(coverage) else "–"


def _month(month: str, *, short: bool = False) -> str:
    if not short:
        return date_words(month)
    return QLocale().standaloneMonthName(int(month[-2:]), QLocale.FormatType.ShortFormat)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Dashboard", words)
