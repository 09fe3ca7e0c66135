"""The life of a question: opened, settled with an answer, and open again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from app.profile import paths
from app.profile.links import folded
from app.profile.markdown_text import plain_text
from app.profile.paths import NoSuchPath, is_under
from app.profile.values import Profile, Question

T = TypeVar("T")


def begun(item: T, day: str) -> T:
    """Return a new item; a question is opened on the day that it is written down."""
    return replace(item, opened=day) if isinstance(item, Question) else item


def settled(question: Question, day: str) -> Question:
    """Return a question as settled on a day."""
    return replace(question, closed=day)


def reopened(question: Question) -> Question:
    """Return a question as open; what was answered stays, since it may be of use."""
    return replace(question, closed="")


def open_about(profile: Profile, *places: str) -> tuple[Question, ...]:
    """Return the questions that are open about these places or something in them."""
    return tuple(one for one in profile.open_questions if not one.closed and one.about and is_under(one.about, places))


def open_by_section(profile: Profile) -> Mapping[int, tuple[Question, ...]]:
    """Return the questions that are open about prose sections, by the number of the section."""
    found: dict[int, tuple[Question, ...]] = {}
    for one in profile.open_questions:
        if not one.closed and one.about.startswith("sections"):
            with suppress(NoSuchPath):
                number = paths.find(profile, one.about).item
                if number is not None:
                    found[number] = (*found.get(number, ()), one)
    return found


def subject_of(profile: Profile, about: str) -> str:
    """Return the path that is meant by what a question is about; "" where nothing of the profile is.

    What is no path may be a heading, or the label, title or name of one item.
    """
    if names_something(profile, about):
        return about
    wanted = folded(plain_text(about))
    meant = [path for path, name in _named(profile) if wanted and folded(plain_text(name)) == wanted]
    # A place that is told by its number alone is another one once something is moved.
    return meant[0] if len(meant) == 1 and "#" not in meant[0].partition(".")[0] else ""


def names_something(profile: Profile, path: str) -> bool:
    """Say whether a path names something of a profile."""
    try:
        paths.find(profile, path)
    except NoSuchPath:
        return False
    return True


def _named(profile: Profile) -> Iterable[tuple[str, str]]:
    yield from zip(paths.section_paths(profile.sections), (one.heading for one in profile.sections), strict=True)
    facts, works, roles = profile.snapshot, profile.works, profile.roles
    yield from zip(paths.item_paths("snapshot", facts), (one.label for one in facts), strict=True)
    yield from zip(paths.item_paths("works", works), (one.title for one in works), strict=True)
    yield from zip(paths.item_paths("roles", roles), (one.organization for one in roles), strict=True)
