"""The order in which findings are gone through: that of the form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from app.profile.edits import items_of
from app.profile.finding import Finding
from app.profile.format import BLOCKS, PROFILE
from app.profile.layout import layout
from app.profile.paths import item_paths, section_paths
from app.profile.values import Fact, Profile, Question, Role, Source, Work
from app.profile.wiki import Wiki

_HEAD = (
    "title", "type", "status", "aliases", "tags", "description", "portrait", "same_as", "last_reviewed_on",
    "reviewed_by", "review_in", "owner", "sort_as", "old_paths", "notes", "review_requested", "waivers", "lead",
)  # fmt: skip
# The form has a card for each block, also for one in which nothing stands.
_STAND_INS: dict[str, Any] = {
    "snapshot": (Fact(),), "works": (Work(),), "roles": (Role(),), "open_questions": (Question(),),
    "sources": (Source(),),
}  # fmt: skip
_Rank = tuple[int, int]  # the card and the item in it


def in_order(findings: Iterable[Finding], profile: Profile, wiki: Wiki) -> tuple[Finding, ...]:
    """Return findings in the order of the form, those of one field as they stand in its text."""
    found = list(findings)
    if len(found) > 1:
        rank = _ranks(profile, wiki)
        found.sort(key=lambda one: (rank(one.path), one.start))
    return tuple(found)


def _ranks(profile: Profile, wiki: Wiki) -> Callable[[str], _Rank]:
    """Return what tells the place of a path in the form."""
    ranks: dict[str, _Rank] = {"": (-1, 0)}
    for card, key in enumerate(_HEAD):
        ranks[key] = (card, 0)
    sections = list(section_paths(profile.sections))
    slots = layout(replace(profile, **_STAND_INS), wiki.type_of(profile.type).outline)
    for card, slot in enumerate(slots, len(_HEAD)):
        if slot.section is not None:
            ranks[sections[slot.section]] = (card, 0)
        if slot.block:
            ranks[slot.block] = (card, 1)
    behind = len(_HEAD) + len(slots)
    for card, key in enumerate((*BLOCKS, "sections"), behind):
        ranks.setdefault(key, (card, 0))
    for key in (*BLOCKS, "waivers"):
        items = items_of(profile, PROFILE.attributes[key])
        card, first = ranks[key]
        for number, path in enumerate(item_paths(key, items), first + 1):
            ranks[path] = (card, number)

    def rank(path: str) -> _Rank:
        """Return the place of a path, or of what it lies in."""
        inner = path
        while inner not in ranks:
            cut = max(inner.rfind("."), inner.rfind("#"))
            if cut < 0:
                return behind + len(BLOCKS) + 1, 0
            inner = inner[:cut]
        return ranks[inner]

    return rank
