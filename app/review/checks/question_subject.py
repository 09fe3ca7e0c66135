"""Questions about something that is not in the profile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.profile import paths
from app.profile.finding import Finding
from app.profile.questions import names_something, subject_of
from app.profile.values import Profile, Question
from app.review.checks.about import About
from app.review.checks.check import Check, quoted


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    del about
    questions = profile.open_questions
    for here, question in zip(paths.item_paths("open_questions", questions), questions, strict=True):
        if question.about and not names_something(profile, question.about):
            meant = subject_of(profile, question.about)
            what = f"write “{meant}”" if meant else "choose what it touches, or leave that empty"
            yield CHECK.found(
                f"{here}.about", question=quoted(question.question), about=quoted(question.about), what=what
            )


def _fixed(profile: Profile, finding: Finding) -> Profile | None:
    """Write the path of what is meant, where just one thing is called so."""
    questions = profile.open_questions
    places = [f"{path}.about" for path in paths.item_paths("open_questions", questions)]
    if finding.path not in places:
        return None
    number = places.index(finding.path)
    meant = subject_of(profile, questions[number].about)
    return replace(profile, open_questions=_with(questions, number, meant)) if meant else None


def _with(questions: tuple[Question, ...], number: int, about: str) -> tuple[Question, ...]:
    return (*questions[:number], replace(questions[number], about=about), *questions[number + 1 :])


CHECK = Check(
    "unknown-subject",
    "warning",
    "Questions about what is not there",
    "“{question}” is about “{about}”, which the profile does not have: {what}.",
    _find,
    _fixed,
    "Write the path of what is meant",
)
