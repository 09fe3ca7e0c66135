"""The order of a page: which section and which structured block stands where.

The page, the form and the outline all ask here, so that they agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from app.profile.format import BLOCKS
from app.profile.links import folded
from app.profile.markdown_text import plain_text
from app.profile.slugs import slug_of
from app.profile.values import Profile
from app.profile.wiki import OutlineItem


class _Heading(NamedTuple):
    heading: str  # inline Markdown
    section: int | None  # index of the section if it is one
    block: str  # structured block under it, if any
    text: str  # as headings are compared


class _Item(NamedTuple):
    heading: str  # heading of the outline
    block: str  # structured block that stands there, if any
    text: str  # as headings are compared


class Slot(NamedTuple):
    """One heading of the page with what stands under it: prose, a block, or prose and then a block."""

    anchor: str  # id of the section on the page, unique there
    heading: str  # inline Markdown of the heading
    section: int | None = None  # index among the profile's sections
    block: str = ""  # structured block under the heading, if any


def layout(profile: Profile, outline: Sequence[OutlineItem]) -> tuple[Slot, ...]:
    """Return the headings of a profile's page in order, by the rules of the format.

    A body heading that equals a block's outline heading takes the block. Otherwise a block that has something to show
    gets its own heading, after its nearest outline predecessor that is there. Without one it stands before its nearest
    successor that is there, else at the end; the outline's first heading stands first.
    """
    complete = _with_all_blocks(tuple(outline))
    taken = _blocks_of_sections(profile, complete)
    order: list[_Heading] = [
        _Heading(section.heading, number, taken.get(number, ""), _compared(section.heading))
        for number, section in enumerate(profile.sections)
    ]
    for position, item in enumerate(complete):
        if item.block and item.block not in taken.values() and _has_something(profile, item.block):
            new = _Heading(item.heading, None, item.block, _compared(item.heading))
            order.insert(_place(order, complete, position), new)
    anchors: dict[str, int] = {}
    return tuple(
        Slot(_anchor(plain_text(heading), anchors), heading, number, block) for heading, number, block, _ in order
    )


def works_by_section(profile: Profile) -> Mapping[int, tuple[int, ...]]:
    """Return for each section that tells about works their indices; of equal headings the first section has them."""
    wanted: dict[str, list[int]] = {}
    for index, work in enumerate(profile.works):
        if work.section:
            wanted.setdefault(folded(work.section), []).append(index)
    found: dict[int, tuple[int, ...]] = {}
    if wanted:
        for number, section in enumerate(profile.sections):
            indices = wanted.pop(_compared(section.heading), None)
            if indices:
                found[number] = tuple(indices)
    return found


def works_of_section(profile: Profile, number: int) -> tuple[int, ...]:
    """Return the indices of the works that the section tells about (the first section of that heading)."""
    return works_by_section(profile).get(number, ())


@lru_cache(maxsize=64)
def _with_all_blocks(outline: tuple[OutlineItem, ...]) -> tuple[_Item, ...]:
    known = {item.block for item in outline}
    missing = tuple(OutlineItem(HEADINGS[block], block) for block in BLOCKS if block not in known)
    return tuple(_Item(item.heading, item.block, folded(item.heading)) for item in (*outline, *missing))


@lru_cache(maxsize=4096)
def _compared(heading: str) -> str:
    """Return a heading as headings are compared."""
    return folded(plain_text(heading))


HEADINGS = {
    "snapshot": "Snapshot",
    "works": "Selected Works",
    "roles": "Roles",
    "open_questions": "Open Questions",
    "sources": "Sources",
}


def _blocks_of_sections(profile: Profile, outline: Sequence[_Item]) -> dict[int, str]:
    wanted = {item.text: item.block for item in reversed(outline) if item.block}
    taken: dict[int, str] = {}
    for number, section in enumerate(profile.sections):
        block = wanted.get(_compared(section.heading), "")
        if block and block not in taken.values():
            taken[number] = block
    return taken


def _has_something(profile: Profile, block: str) -> bool:
    """Say whether a block has items of its own to show: works that a section tells about stand there."""
    if block != "works":
        return bool(getattr(profile, block))
    return len(profile.works) > sum(map(len, works_by_section(profile).values()))


def _place(order: Sequence[_Heading], outline: Sequence[_Item], position: int) -> int:
    """Return where among the headings the outline's item at that position goes."""
    for item in reversed(outline[:position]):
        found = _find(order, item)
        if found is not None:
            return found + 1
    successors = (_find(order, item) for item in outline[position + 1 :])
    return 0 if position == 0 else next((found for found in successors if found is not None), len(order))


def _find(order: Sequence[_Heading], item: _Item) -> int | None:
    for position, (_, _, block, text) in enumerate(order):
        if (item.block and block == item.block) or text == item.text:
            return position
    return None


def _anchor(text: str, taken: dict[str, int]) -> str:
    """Return an id that is not taken; `taken` remembers the last number of each, so that a long page stays quick."""
    base = slug_of(text) or "section"
    anchor, number = base, taken.get(base, 1)
    while anchor in taken:
        number += 1
        anchor = f"{base}-{number}"
    taken[base] = number
    taken.setdefault(anchor, 1)
    return anchor
