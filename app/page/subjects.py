"""What open questions are about, and where on the page that stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.page.parts import LEAD
from app.profile import paths
from app.profile.layout import Slot
from app.profile.markdown_text import plain_text
from app.profile.paths import NoSuchPath, Place
from app.profile.values import Profile


class Subject(NamedTuple):
    """What a question touches."""

    name: str  # what it is called on the page
    anchor: str  # id of the part of the page that shows it


NOTHING = Subject("", "")


def subjects(profile: Profile, slots: Sequence[Slot], told: Mapping[int, Sequence[int]]) -> tuple[Subject, ...]:
    """Return of each question what it is about, `NOTHING` where that is not on the page.

    `told`: the places of the works that each section tells about, by the number of the section.
    """
    return tuple(_subject(profile, one.about, slots, told) for one in profile.open_questions)


def _subject(profile: Profile, about: str, slots: Sequence[Slot], told: Mapping[int, Sequence[int]]) -> Subject:
    if not about:
        return NOTHING
    try:
        place = paths.find(profile, about)
    except NoSuchPath:
        return NOTHING
    if place.key == "lead":
        return Subject("the introduction", LEAD)
    number = place.item if place.key == "sections" else None
    if place.key == "works":
        number = next((section for section, works in told.items() if place.item in works), None)
    shown = (slot for slot in slots if (slot.section == number if number is not None else slot.block == place.key))
    slot = next(shown, None)
    name = _name(profile, place) or (plain_text(slot.heading) if slot else "")
    return Subject(name, slot.anchor) if slot and name else NOTHING


def _name(profile: Profile, place: Place) -> str:
    """Return what an item is called; "" for a block as a whole."""
    if place.item is None:
        return ""
    if place.key == "sections":
        return plain_text(profile.sections[place.item].heading)
    if place.key == "snapshot":
        return profile.snapshot[place.item].label
    if place.key == "works":
        return plain_text(profile.works[place.item].title)
    role = profile.roles[place.item] if place.key == "roles" else None
    return role.organization or role.role if role else ""
