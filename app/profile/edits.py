"""Edits of a profile as pure functions: each takes a profile and returns a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from app.profile import dates
from app.profile.format import identity
from app.profile.layout import works_of_section
from app.profile.links import folded
from app.profile.markdown_text import plain_text
from app.profile.slugs import free, slug_of
from app.profile.values import Fact, Profile, Question, Role, Section, Source, Work
from app.profile.wiki import OutlineItem

Item = Any  # an item of one of the profile's lists: a fact, a work, a role, a question, a source, a waiver
_SECTIONS = "sections."  # how a question's `about` says that it touches a section


def marked_reviewed(profile: Profile, reviewer: str, day: str) -> Profile:
    """Return the profile as reviewed by `reviewer` on `day` (a full date); nobody waits for a review any more."""
    return replace(profile, last_reviewed_on=day, reviewed_by=reviewer, review_requested=None)


# Items of a list: `block` is the attribute of the profile that holds them, such as "works".


def items_of(profile: Profile, block: str) -> tuple[Item, ...]:
    """Return the items of a block."""
    items: tuple[Item, ...] = getattr(profile, block)
    return items


def with_items(profile: Profile, block: str, items: Sequence[Item]) -> Profile:
    """Return the profile with these items in a block."""
    changed: dict[str, Any] = {block: tuple(items)}
    return replace(profile, **changed)


def with_item(profile: Profile, block: str, index: int, item: Item) -> Profile:
    """Return the profile with another item at that position."""
    items = items_of(profile, block)
    return with_items(profile, block, (*items[:index], item, *items[index + 1 :]))


def add_item(profile: Profile, block: str, item: Item, at: int) -> Profile:
    """Return the profile with an item more, before the one at that position."""
    items = items_of(profile, block)
    return with_items(profile, block, (*items[:at], item, *items[at:]))


def remove_item(profile: Profile, block: str, index: int) -> Profile:
    """Return the profile without the item at that position."""
    items = items_of(profile, block)
    return with_items(profile, block, (*items[:index], *items[index + 1 :]))


def move_item(profile: Profile, block: str, index: int, to: int) -> Profile:
    """Return the profile with the item at `index` moved so that it stands at `to`."""
    return with_items(profile, block, _moved(items_of(profile, block), index, to))


def duplicate_item(profile: Profile, block: str, index: int) -> Profile:
    """Return the profile with a copy behind the item at that position, with an id or label of its own."""
    items = items_of(profile, block)
    item, taken = items[index], {identity(one) for one in items}
    if isinstance(item, Fact):
        copy = replace(item, label=_free_label(item.label, taken)) if item.label else item
    elif identity(item):
        copy = replace(item, id=free(identity(item), taken))
    else:
        copy = item
    return add_item(profile, block, copy, index + 1)


def with_own_id(items: Sequence[Item], index: int) -> Item:
    """Return the item at that position with the id that its content suggests, unique among the others.

    It stays without an id as long as it says nothing to make one of.
    """
    item = items[index]
    taken = {identity(one) for number, one in enumerate(items) if number != index}
    wanted = suggested_id(item)
    return replace(item, id=free(wanted, taken) if wanted else "")


def suggested_id(item: Item) -> str:
    """Return a readable id made of what the item says (`kingma-welling-2013`), "" where it says nothing."""
    if isinstance(item, Source):
        return _source_id(item)
    if isinstance(item, Work):
        return _words(item.title, 6)
    if isinstance(item, Role):
        return _words(item.organization, 5) or _words(item.role, 5)
    return _words(item.question, 6) if isinstance(item, Question) else ""


# Sections of the body.


class Followers(NamedTuple):
    """What names a section by its heading, and so follows when the heading changes."""

    works: tuple[int, ...] = ()  # indices of the works that the section tells about
    questions: tuple[int, ...] = ()  # indices of the open questions that are about it


def followers(profile: Profile, index: int) -> Followers:
    """Return the works and questions that name the section at that position."""
    heading = folded(plain_text(profile.sections[index].heading))
    about = _SECTIONS + heading
    first = all(folded(plain_text(section.heading)) != heading for section in profile.sections[:index])
    questions = (number for number, one in enumerate(profile.open_questions) if folded(one.about) == about)
    return Followers(works_of_section(profile, index), tuple(questions) if first and heading else ())


def rename_section(profile: Profile, index: int, heading: str, who: Followers | None = None) -> Profile:
    """Return the profile with another heading of a section, and everything that names the section by it.

    `who` follows; the followers of the heading as it was when that is None. While a heading is typed it
    may be empty or equal another one for a moment: who keeps the first followers loses none on the way.
    """
    who = followers(profile, index) if who is None else who
    name = plain_text(heading).strip()
    works, questions = list(profile.works), list(profile.open_questions)
    for number in (one for one in who.works if name and one < len(works)):
        works[number] = replace(works[number], section=name)
    for number in (one for one in who.questions if name and one < len(questions)):
        questions[number] = replace(questions[number], about=_SECTIONS + name)
    sections = list(profile.sections)
    sections[index] = replace(sections[index], heading=heading)
    return replace(profile, sections=tuple(sections), works=tuple(works), open_questions=tuple(questions))


def with_text(profile: Profile, index: int, text: str) -> Profile:
    """Return the profile with another text of a section."""
    return with_item(profile, "sections", index, replace(profile.sections[index], text=text))


def add_section(profile: Profile, at: int, heading: str = "") -> Profile:
    """Return the profile with an empty section more, before the one at that position."""
    return add_item(profile, "sections", Section(heading), at)


def remove_section(profile: Profile, index: int) -> Profile:
    """Return the profile without the section at that position."""
    return remove_item(profile, "sections", index)


def move_section(profile: Profile, index: int, to: int) -> Profile:
    """Return the profile with the section at `index` moved so that it stands at `to`."""
    return move_item(profile, "sections", index, to)


def missing_headings(profile: Profile, outline: Sequence[OutlineItem]) -> tuple[str, ...]:
    """Return the prose headings of the outline that the profile does not have yet, in order."""
    there = {folded(plain_text(section.heading)) for section in profile.sections}
    return tuple(item.heading for item in outline if not item.block and folded(item.heading) not in there)


def place_of(profile: Profile, outline: Sequence[OutlineItem], heading: str) -> int:
    """Return where a section of the outline belongs: behind its nearest predecessor, else at the end."""
    order = [folded(item.heading) for item in outline]
    there = [folded(plain_text(section.heading)) for section in profile.sections]
    before = order[: order.index(folded(heading))] if folded(heading) in order else []
    for name in reversed(before):
        if name in there:
            return there.index(name) + 1
    return len(there)


def _moved(items: Sequence[Item], index: int, to: int) -> tuple[Item, ...]:
    rest = list(items)
    rest.insert(to, rest.pop(index))
    return tuple(rest)


def _free_label(label: str, taken: set[str]) -> str:
    number = 2
    while f"{label} {number}" in taken:
        number += 1
    return f"{label} {number}"


def _source_id(source: Source) -> str:
    people = source.names("author") or source.names("editor")
    families = [name.family or _words(name.literal, 3) for name in people]
    # Two names are said, of more the first alone, as one cites them.
    named = [name for name in families if name][: 2 if len(families) <= 2 else 1]
    issued = dates.parse(source.text("issued").partition("/")[0])
    parts = named or [_words(source.text("title"), 5)]
    if not any(parts):
        return ""
    return slug_of(" ".join([*parts, f"{issued.year:04}"] if issued else parts))


def _words(text: str, most: int) -> str:
    return "-".join(slug_of(text).split("-")[:most])
