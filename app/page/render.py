"""The page of a profile: one pure function. The preview shows its parts, the export writes its HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from markupsafe import Markup

from app.page import blocks, frame, markdown
from app.page.blocks import Back
from app.page.cards import with_cards
from app.page.frame import Place
from app.page.language import is_english
from app.page.outside import Outside, Piece
from app.page.parts import FOOT, HEADER, LEAD, Page, Part
from app.page.rules import footnote
from app.page.subjects import subjects
from app.profile.assessment import Since
from app.profile.layout import Slot, layout, works_by_section
from app.profile.limits import too_much_together
from app.profile.links import Directory, folded
from app.profile.markdown_text import plain_text
from app.profile.naming import first_title, name_of
from app.profile.values import Profile
from app.profile.wiki import Wiki

_NOTHING = Markup('<p class="empty">Nothing has been written here yet.</p>\n')


class _Drawn(NamedTuple):
    """A slot of the layout with what stands in it."""

    slot: Slot  # where it stands
    heading: Piece  # its heading
    text: Piece  # its prose
    works: Piece  # works that its prose tells about
    block: Piece  # its structured block

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Everything in it, in page order."""
        return (self.heading, self.works, self.text, self.block)

    @property
    def is_shown(self) -> bool:
        """Whether it is a section of the text, or a block that has something to show."""
        return self.slot.section is not None or bool(self.block.html)


def page(profile: Profile, slug: str, wiki: Wiki, directory: Directory, since: Since = "") -> Page:
    """Return the page of a profile: the same input gives the same bytes.

    `since`: whether its text is as it was reviewed, "" where nobody knows.
    """
    texts = [profile.lead, *(section.text for section in profile.sections)]
    too_much = too_much_together(texts)
    outside = Outside(
        {source.id: number for number, source in reversed(list(enumerate(profile.sources, 1))) if source.id},
        directory,
        markdown.definitions(() if too_much else texts),
        wiki.folder,
        is_english(wiki),
        too_much,
        wiki.theme,
    )
    place = Place(directory.address(slug), directory.is_shown(slug))
    name = name_of(profile, slug)
    lead = markdown.prose(_lead_text(profile, name), LEAD, outside)
    drawn = _with_sources(profile, lead, _draw(profile, wiki, outside), outside)
    parts, notices = _parts(profile, name, place, wiki, since, lead, drawn)
    about = replace(profile, lead="", sections=(), notes="", owner="", waivers=(), review_requested=None)
    first_words = "" if profile.description else markdown.first_words(profile.lead)
    before = frame.before(about, name, place, first_words, wiki)
    after = frame.after(wiki)
    html = "".join([before.html, *(part.html for part in parts), after.html])
    pieces = [lead, *(piece for one in drawn for piece in one.pieces)]
    files = {file for piece in pieces for file in piece.files} | ({frame.picture_of(profile, wiki)} - {""})
    told = (before.notice, *notices, *(piece.notice for piece in pieces), after.notice)
    return Page(slug, html, parts, tuple(sorted(files)), tuple(dict.fromkeys(filter(None, told))))


def _parts(
    profile: Profile, name: str, place: Place, wiki: Wiki, since: Since, lead: Piece, drawn: Sequence[_Drawn]
) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Return the parts of the page, and what went wrong in its header and its foot."""
    header = frame.header(HEADER, profile, name, place, wiki, since)
    foot = frame.foot(FOOT, profile, place, wiki, since)
    carded = with_cards(profile.sources, english=is_english(wiki))
    sections = [Part(one.slot.anchor, carded(_section(one))) for one in drawn if one.is_shown]
    first = Part(LEAD, carded(_lead(lead, empty=not sections)))
    return (Part(HEADER, header.html), first, *sections, Part(FOOT, foot.html)), (header.notice, foot.notice)


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


def _with_sources(profile: Profile, lead: Piece, drawn: Sequence[_Drawn], outside: Outside) -> list[_Drawn]:
    """Return what is drawn with the sources in their place: each leads back to the places that cite it."""
    found: list[list[Back]] = [[] for _ in profile.sources]
    for use in lead.uses:
        found[use.source - 1].append(Back(use.id, "the introduction"))
    for one in drawn:
        where = plain_text(one.slot.heading)
        for piece in one.pieces:
            for use in piece.uses:
                found[use.source - 1].append(Back(use.id, where))
    backs = [tuple(places) for places in found]
    listed = blocks.sources(profile.sources, backs, outside.theme, english=outside.english)
    return [one._replace(block=listed) if one.slot.block == "sources" else one for one in drawn]


def _section(drawn: _Drawn) -> str:
    """Return one section of the page."""
    words, opened, notes = drawn.heading.html.partition(footnote.OPENED)  # notes are no part of a heading
    heading = f"<h2>{words}</h2>\n{opened}{notes}" if words else ""
    inside = f"{heading}{drawn.works.html}{drawn.text.html}{drawn.block.html}"
    return f'<section id="{drawn.slot.anchor}">\n{inside}</section>\n'


def _lead_text(profile: Profile, name: str) -> str:
    """Return the lead without a level-1 heading that only repeats the name above it."""
    title = first_title(profile.lead)
    if not title or folded(plain_text(title)) != folded(name):
        return profile.lead
    return markdown.without_first_title(profile.lead)


def _lead(lead: Piece, *, empty: bool) -> str:
    text = _NOTHING if empty and not lead.html else lead.html
    return f'<div id="{LEAD}" class="lead">\n{text}</div>\n'
