"""The page of a profile: one pure function. The preview shows its parts, the export writes its HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from app.page import blocks, frame, markdown
from app.page.blocks import Back
from app.page.outside import Outside, Piece
from app.page.parts import FOOT, HEADER, LEAD, Page, Part
from app.page.subjects import subjects
from app.profile.layout import Slot, layout, works_by_section
from app.profile.limits import too_much_together
from app.profile.links import Directory, folded
from app.profile.markdown_text import plain_text
from app.profile.naming import first_title, name_of
from app.profile.values import Profile
from app.profile.wiki import Wiki

_NOTHING = Markup('<p class="empty">Nothing has been written here yet.</p>\n')


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A slot of the layout with what stands in it, its sources aside."""

    slot: Slot  # where it stands
    heading: Piece  # its heading
    text: Piece  # its prose
    works: Piece  # works that its prose tells about
    block: Piece  # its structured block

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Everything in it, in page order."""
        return (self.heading, self.works, self.text, self.block)


def page(profile: Profile, slug: str, wiki: Wiki, directory: Directory) -> Page:
    """Return the page of a profile: the same input gives the same bytes."""
    texts = [profile.lead, *(section.text for section in profile.sections)]
    too_much = too_much_together(texts)
    outside = Outside(
        {source.id: number for number, source in reversed(list(enumerate(profile.sources, 1))) if source.id},
        directory,
        markdown.definitions(() if too_much else texts),
        wiki.folder,
        wiki.language.partition("-")[0].lower() == "en",
        too_much,
    )
    name = name_of(profile, slug)
    lead = markdown.prose(_lead_text(profile, name), LEAD, outside)
    drawn = _draw(profile, wiki, outside)
    backs = _backs(profile, lead, drawn)
    sections = [part for one in drawn if (part := _section(one, profile, backs, english=outside.english))]
    parts = (
        Part(HEADER, frame.header(HEADER, profile, name, wiki)),
        Part(LEAD, _lead(lead, empty=not sections)),
        *sections,
        Part(FOOT, frame.foot(FOOT, profile, wiki)),
    )
    about = replace(profile, lead="", sections=(), notes="", owner="", waivers=(), review_requested=None)
    before = frame.before(about, name, slug, markdown.first_words(profile.lead), wiki)
    html = "".join([before, *(part.html for part in parts), frame.after()])
    return Page(slug, html, parts)


def _draw(profile: Profile, wiki: Wiki, outside: Outside) -> list[_Drawn]:
    slots = layout(profile, wiki.type_of(profile.type).outline)
    told = works_by_section(profile)
    in_sections = {index for indices in told.values() for index in indices}
    listed = [work for index, work in enumerate(profile.works) if index not in in_sections]
    drawn = []
    for slot in slots:
        text = works = Piece()
        if slot.section is not None:
            text = markdown.prose(profile.sections[slot.section].text, slot.anchor, outside)
            own = [profile.works[index] for index in told.get(slot.section, ())]
            works = blocks.works(own, profile.roles, f"{slot.anchor}:told", outside, told=True)
        heading = markdown.prose(slot.heading, f"{slot.anchor}:heading", outside, "line")
        place = f"{slot.anchor}:{slot.block.replace('_', '')}"
        block = Piece()
        if slot.block == "snapshot":
            block = blocks.snapshot(profile.snapshot, place, outside)
        elif slot.block == "works":
            block = blocks.works(listed, profile.roles, place, outside)
        elif slot.block == "roles":
            block = blocks.roles(profile.roles, profile.last_reviewed_on, place, outside)
        elif slot.block == "open_questions":
            about = subjects(profile, slots, told)
            block = blocks.questions(profile.open_questions, about, place, outside)
        drawn.append(_Drawn(slot, heading, text, works, block))
    return drawn


def _backs(profile: Profile, lead: Piece, drawn: Sequence[_Drawn]) -> list[tuple[Back, ...]]:
    """Return for each source the places that cite it, in page order."""
    found: list[list[Back]] = [[] for _ in profile.sources]
    for use in lead.uses:
        found[use.source - 1].append(Back(use.id, "the introduction"))
    for one in drawn:
        where = plain_text(one.slot.heading)
        for piece in one.pieces:
            for use in piece.uses:
                found[use.source - 1].append(Back(use.id, where))
    return [tuple(places) for places in found]


def _section(drawn: _Drawn, profile: Profile, backs: Sequence[tuple[Back, ...]], *, english: bool) -> Part | None:
    """Return one section of the page, or None where a block has nothing to show and no heading of its own."""
    slot = drawn.slot
    block = blocks.sources(profile.sources, backs, english=english) if slot.block == "sources" else drawn.block.html
    if slot.section is None and not block:
        return None
    heading = f"<h2>{drawn.heading.html}</h2>\n" if drawn.heading.html else ""
    html = f'<section id="{slot.anchor}">\n{heading}{drawn.works.html}{drawn.text.html}{block}</section>\n'
    return Part(slot.anchor, html)


def _lead_text(profile: Profile, name: str) -> str:
    """Return the lead without a level-1 heading that only repeats the name above it."""
    title = first_title(profile.lead)
    if not title or folded(plain_text(title)) != folded(name):
        return profile.lead
    return markdown.without_first_title(profile.lead)


def _lead(lead: Piece, *, empty: bool) -> str:
    text = _NOTHING if empty and not lead.html else lead.html
    return f'<div id="{LEAD}" class="lead">\n{text}</div>\n'
