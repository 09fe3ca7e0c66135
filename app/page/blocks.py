"""The structured blocks of a page: snapshot, works, roles, open questions, sources.

Each is a pure function of values, remembered by them: a block whose values did not change is not made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from app.page import markdown, wording
from app.page.language import ours, said
from app.page.marks import marks
from app.page.outside import Answers, Asks, Outside, Piece, Use
from app.page.reference import reference
from app.page.subjects import Subject
from app.page.templates import made
from app.page.timeline import timeline
from app.profile.values import Citation, Fact, Question, Role, Source, Work
from app.profile.wiki import Theme

_REMEMBERED = 128  # blocks of each kind


class Back(NamedTuple):
    """The way back from a source to a place that cites it."""

    id: str  # id of the citation on the page
    where: str  # heading of the section in which it stands


@dataclass(slots=True)
class _Marker:
    """Hands out the citation marks of one block."""

    place: str  # prefix of the ids
    answers: Answers  # what its texts ask
    numbers: Mapping[str, int] = field(init=False)  # number of each source
    files: set[str] = field(default_factory=set)  # files of the wiki that are linked so far
    uses: list[Use] = field(default_factory=list)  # citations so far

    def __post_init__(self) -> None:
        self.numbers = dict(self.answers.numbers)

    def text(self, text: str) -> Markup:
        """Return the HTML of a value in which links alone mean something."""
        piece = markdown.field(text, self.answers)
        self.files.update(piece.files)
        return piece.html

    def piece(self, file: str, theme: Theme, **values: object) -> Piece:
        """Return the block that a template makes."""
        found = made(file, theme, {**values, "ours": ours(english=self.answers.english)})
        return Piece(found.html, tuple(self.uses), tuple(sorted(self.files)), found.notice)

    def of(self, cites: Sequence[Citation]) -> Markup:
        """Return the marks of these citations."""
        piece = marks(cites, self.numbers, self.place, len(self.uses) + 1)
        self.uses.extend(piece.uses)
        return piece.html


def snapshot(facts: Sequence[Fact], place: str, outside: Outside) -> Piece:
    """Return the facts at a glance as a definition list."""
    shown = tuple(fact for fact in facts if fact.label or fact.value)
    answers = outside.answer(_asks(shown, (fact.value for fact in shown)))
    return _snapshot(shown, place, answers, outside.theme) if shown else Piece()


@lru_cache(maxsize=_REMEMBERED)
def _snapshot(facts: tuple[Fact, ...], place: str, answers: Answers, theme: Theme) -> Piece:
    marker = _Marker(place, answers)
    rows = [(fact.label, marker.text(fact.value), marker.of(fact.cites)) for fact in facts]
    return marker.piece("snapshot.html", theme, rows=rows)


def works(found: Sequence[Work], roles: Sequence[Role], place: str, outside: Outside, *, told: bool = False) -> Piece:
    """Return works as a list by year; a work done in a role names where that was.

    `told`: they stand in the section that tells about them.
    """
    organizations = {role.id: role.organization for role in reversed(roles) if role.id}
    at = tuple(organizations.get(work.role, "") for work in found)
    if not found:
        return Piece()
    return _works(tuple(found), at, told, place, outside.answer(_asks(found, ())), outside.theme)


@lru_cache(maxsize=_REMEMBERED)
def _works(
    found: tuple[Work, ...], at: tuple[str, ...], told: bool, place: str, answers: Answers, theme: Theme
) -> Piece:
    marker = _Marker(place, answers)
    rows = []
    for work, organization in zip(found, at, strict=True):
        names = wording.listed([wording.isolated(name) for name in work.with_ if name])
        details = [
            wording.date(work.issued) if told else "",
            Markup("with ") + names if names else "",
            wording.isolated(organization) if organization else "",
        ]
        known = [detail for detail in details if detail]
        rows.append((_title(work, answers), wording.date(work.issued), known, marker.of(work.cites)))
    return marker.piece("works.html", theme, rows=rows, told=told)


def _title(work: Work, answers: Answers) -> str:
    title = work.title or work.id
    return wording.curled(title) if answers.english else title


def roles(found: Sequence[Role], as_of: str, place: str, outside: Outside) -> Piece:
    """Return roles as a list, each with its bar on one axis of time."""
    if not found:
        return Piece()
    return _roles(tuple(found), as_of, place, outside.answer(_asks(found, ())), outside.theme)


@lru_cache(maxsize=_REMEMBERED)
def _roles(found: tuple[Role, ...], as_of: str, place: str, answers: Answers, theme: Theme) -> Piece:
    marker = _Marker(place, answers)
    drawn = timeline(found, as_of)
    bars = drawn.bars if drawn else (None,) * len(found)
    rows = [
        (
            role.organization or role.role,
            [detail for detail in _role_details(role, period, english=answers.english) if detail],
            marker.of(role.cites),
            wording.without_markup(period) if bar else "",
            bar,
        )
        for role, bar, period in zip(found, bars, map(wording.role_period, found), strict=True)
    ]
    return marker.piece("roles.html", theme, rows=rows, ticks=drawn.ticks if drawn else ())


def _role_details(role: Role, period: Markup, *, english: bool) -> tuple[Markup | str, ...]:
    time = {"true": "full-time", "false": "part-time"}.get(role.full_time, "")
    return (role.role if role.organization else "", said(time, english=english), said(period, english=english))


def questions(found: Sequence[Question], about: Sequence[Subject], place: str, outside: Outside) -> Piece:
    """Return the open questions with what they are about, settled ones with their answers."""
    shown = tuple(pair for pair in zip(found, about, strict=True) if pair[0].question or pair[0].answer)
    items = tuple(question for question, _ in shown)
    texts = (text for question in items for text in (question.question, question.answer))
    return _questions(shown, place, outside.answer(_asks(items, texts)), outside.theme) if shown else Piece()


@lru_cache(maxsize=_REMEMBERED)
def _questions(found: tuple[tuple[Question, Subject], ...], place: str, answers: Answers, theme: Theme) -> Piece:
    marker = _Marker(place, answers)
    rows = [
        (
            marker.text(question.question),
            wording.date(question.opened),
            wording.date(question.closed),
            marker.text(question.answer),
            marker.of(question.cites),
            *subject,
        )
        for question, subject in found
    ]
    return marker.piece("questions.html", theme, rows=rows)


def sources(found: Sequence[Source], backs: Sequence[tuple[Back, ...]], theme: Theme, *, english: bool) -> Piece:
    """Return the sources as a numbered list; `backs` holds for each the places that cite it."""
    if not found:
        return Piece()
    rows = [
        (number, _reference(source, english), places)
        for number, (source, places) in enumerate(zip(found, backs, strict=True), 1)
    ]
    html = made("sources.html", theme, {"rows": rows, "ours": ours(english=english)})
    return Piece(html.html, notice=html.notice)


@lru_cache(maxsize=2048)
def _reference(source: Source, english: bool) -> Markup:
    return reference(source, english=english)


def _asks(items: Iterable[Fact | Work | Role | Question], texts: Iterable[str]) -> Asks:
    """Return what a block asks of the outside: its items' citations and what its texts link to."""
    asked = [markdown.asks(text, "field") for text in texts if text]
    return Asks(
        frozenset(cite.source for item in items for cite in item.cites),
        frozenset(name for one in asked for name in one.names),
        frozenset(slug for one in asked for slug in one.slugs),
    )
