"""A whole profile told to a writer: the order of the page, and its structured parts written out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.page import address, markdown, wording
from app.page.parts import LEAD
from app.page.subjects import Subject, subjects
from app.profile import intervals
from app.profile.assessment import Since
from app.profile.due import interval_of
from app.profile.layout import Slot, layout, works_by_section
from app.profile.limits import too_much_together
from app.profile.links import folded
from app.profile.markdown_text import plain_text
from app.profile.naming import first_title
from app.profile.values import Profile, Question, Role, Work
from app.profile.wiki import RETIRED
from app.publish.forms.prose import Prose, picture
from app.publish.forms.values import Item, World
from app.publish.forms.writer import Block, Inline, Writer

_SINCE: Mapping[Since, str] = {
    "": "",
    "whole": " The text has not changed since.",
    "changed": " The text has changed since that review.",
}


def told(item: Item, world: World, writer: Writer) -> list[Block]:
    """Return the blocks of a profile: head, lead, every section in page order, foot; sources come last.

    Sources are last because notes are shown at the end, wherever they are written.
    """
    profile = item.profile
    texts = [profile.lead, *(section.text for section in profile.sections)]
    too_much = too_much_together(texts)
    known = frozenset(source.id for source in profile.sources if source.id)
    prose = Prose(writer, world, known, markdown.definitions(() if too_much else texts), too_much)
    slots = layout(profile, world.wiki.type_of(profile.type).outline)
    teller = _Teller(profile, writer, prose, slots)
    blocks = [*_head(item, world, writer), *prose.blocks(_lead(item), LEAD)]
    for slot in sorted(slots, key=lambda slot: slot.block == "sources"):
        blocks += teller.section(slot)
    if not any(slot.block == "sources" for slot in slots):
        blocks += writer.sources()  # of which there are none, but footnotes perhaps
    return [*blocks, *_foot(item, world, writer)]


class _Teller:
    """Tells the sections of one profile."""

    def __init__(self, profile: Profile, writer: Writer, prose: Prose, slots: Sequence[Slot]) -> None:
        self._profile = profile
        self._writer = writer
        self._prose = prose
        self._works = works_by_section(profile)
        self._subjects = subjects(profile, slots, self._works)
        self._organizations = {role.id: role.organization for role in reversed(profile.roles) if role.id}

    def section(self, slot: Slot) -> list[Block]:
        """Return a heading with all that stands under it, nothing where nothing does."""
        own: list[Block] = []
        if slot.section is not None:
            own += self._listed(self._profile.works[index] for index in self._works.get(slot.section, ()))
            own += self._prose.blocks(self._profile.sections[slot.section].text, slot.anchor)
        own += self._block(slot.block)
        heading = self._prose.line(slot.heading)
        if slot.section is None and not own:
            return []
        return [self._writer.heading(2, heading), *own] if heading else own

    def _block(self, block: str) -> list[Block]:
        profile, writer = self._profile, self._writer
        match block:
            case "snapshot":
                rows = [
                    (writer.text(fact.label), self._prose.line(fact.value, "field") + writer.marks(fact.cites))
                    for fact in profile.snapshot
                    if fact.label or fact.value
                ]
                return [writer.facts(rows)] if rows else []
            case "works":
                told = {index for indices in self._works.values() for index in indices}
                return self._listed(work for index, work in enumerate(profile.works) if index not in told)
            case "roles":
                return self._list(self._role(role) for role in profile.roles)
            case "open_questions":
                pairs = zip(profile.open_questions, self._subjects, strict=True)
                return self._list(self._question(one, about) for one, about in pairs if one.question or one.answer)
            case "sources":
                return writer.sources()
        return []

    def _listed(self, works: Iterator[Work]) -> list[Block]:
        return self._list(self._work(work) for work in works)

    def _list(self, items: Iterator[Inline]) -> list[Block]:
        found = [[self._writer.paragraph(item)] for item in items]
        return [self._writer.listing(found)] if found else []

    def _work(self, work: Work) -> Inline:
        writer = self._writer
        title = writer.emphasis(writer.text((work.title or work.id).strip()))
        issued = f"({wording.date_words(work.issued)})" if work.issued else ""
        names = str(wording.listed([wording.isolated(name) for name in work.with_ if name]).striptags())
        details = [f"with {names}" if names else "", self._organizations.get(work.role, "")]
        behind = ", ".join(detail for detail in details if detail)
        head = " ".join(part for part in (title, writer.text(issued)) if part)
        return ", ".join(part for part in (head, writer.text(behind)) if part) + writer.marks(work.cites)

    def _role(self, role: Role) -> Inline:
        writer = self._writer
        time = {"true": "full-time", "false": "part-time"}.get(role.full_time, "")
        name = role.organization or role.role
        when = str(wording.role_period(role).striptags())
        details = ", ".join(part for part in (role.role if role.organization else "", time, when) if part)
        head = writer.strong(writer.text(name.strip()))
        return ": ".join(part for part in (head, writer.text(details)) if part) + writer.marks(role.cites)

    def _question(self, question: Question, about: Subject) -> Inline:
        writer = self._writer
        marks = writer.marks(question.cites)
        answered = bool(question.answer)
        parts = [self._prose.line(question.question, "field") + ("" if answered else marks)]
        if about.name:
            parts.append(writer.text(f"On {about.name}."))
        if question.answer or question.closed:
            when = f" {wording.date_words(question.closed)}" if question.closed else ""
            parts.append(writer.strong(writer.text(f"Settled{when}.")))
            if answered:
                parts.append(self._prose.line(question.answer, "field") + marks)
        elif question.opened:
            parts.append(writer.text(f"Open since {wording.date_words(question.opened)}."))
        return " ".join(part for part in parts if part)


def _head(item: Item, world: World, writer: Writer) -> Iterator[Block]:
    """Give the line over the name, the portrait, other names."""
    profile = item.profile
    reviewed = wording.date_words(profile.last_reviewed_on)
    parts = [world.wiki.label, profile.type, f"Last reviewed {reviewed}" if reviewed else "", item.standing]
    line = " · ".join(part for part in parts if part)
    if line:
        yield writer.paragraph(writer.emphasis(writer.text(line)))
    path = picture(profile.portrait.file, world) if profile.portrait else ""
    if profile.portrait and path:
        yield writer.portrait(profile.portrait, path)
    names = [alias for alias in profile.aliases if alias and alias != item.name]
    if names:
        yield writer.paragraph(writer.text(f"Also known as {', '.join(names)}"))


def _lead(item: Item) -> str:
    """Return the lead without a level-1 heading that only repeats the name."""
    title = first_title(item.profile.lead)
    if not title or folded(plain_text(title)) != folded(item.name):
        return item.profile.lead
    return markdown.without_first_title(item.profile.lead)


def _foot(item: Item, world: World, writer: Writer) -> Iterator[Block]:
    """Give the last review, the next one, and addresses elsewhere."""
    profile = item.profile
    yield writer.rule()
    reviewed = wording.date_words(profile.last_reviewed_on)
    words = "Not reviewed yet."
    if reviewed:
        words = f"Last reviewed {reviewed}{f' by {profile.reviewed_by}' if profile.reviewed_by else ''}."
        words += _SINCE[item.since]
        due = intervals.due_on(profile.last_reviewed_on, interval_of(profile.review_in, profile.type, world.wiki))
        if due and profile.status != RETIRED:
            words += f" Next review due {wording.date_words(due.isoformat())}."
    yield writer.paragraph(writer.text(words))
    links = [writer.link(where, writer.text(where)) for where in profile.same_as if address.web(where)]
    if links:
        yield writer.paragraph(writer.text("Elsewhere: ") + writer.text(", ").join(links))
