"""Open questions that are closed without an answer, answered without a source, or answered and still open."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile import citations, paths
from app.profile.finding import Finding
from app.profile.values import Profile, Question
from app.review.checks.about import About
from app.review.checks.check import Check, quoted


def _find_unanswered(profile: Profile, about: About) -> Iterator[Finding]:
    for here, question in about.once(_questions, profile):
        if question.closed and not question.answer.strip():
            yield UNANSWERED.found(f"{here}.answer", question=quoted(question.question))


def _find_unsourced(profile: Profile, about: About) -> Iterator[Finding]:
    for here, question in about.once(_questions, profile):
        if question.closed and question.answer.strip() and not question.cites and not _cites_inside(question.answer):
            yield UNSOURCED.found(f"{here}.cites", question=quoted(question.question))


def _find_still_open(profile: Profile, about: About) -> Iterator[Finding]:
    for here, question in about.once(_questions, profile):
        if question.answer.strip() and not question.closed:
            yield STILL_OPEN.found(f"{here}.closed", question=quoted(question.question))


def _questions(profile: Profile) -> tuple[tuple[str, Question], ...]:
    questions = profile.open_questions
    return tuple(zip(paths.item_paths("open_questions", questions), questions, strict=True))


def _cites_inside(answer: str) -> bool:
    return any(True for _ in citations.groups(answer))


UNANSWERED = Check(
    "closed-without-answer",
    "warning",
    "Questions closed without an answer",
    "“{question}” is closed and has no answer: write it, or open the question again.",
    _find_unanswered,
)
UNSOURCED = Check(
    "answer-without-source",
    "warning",
    "Answers without a source",
    "The answer to “{question}” cites nothing: say where it comes from.",
    _find_unsourced,
)
STILL_OPEN = Check(
    "answered-but-open",
    "hint",
    "Questions answered and still open",
    "“{question}” has an answer and is still open: write the day on which it was settled, or take the answer out.",
    _find_still_open,
)
