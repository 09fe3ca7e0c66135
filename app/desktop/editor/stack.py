"""The cards of a profile in page order: made once, then brought to where they belong and told what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from app.desktop.editor.around import Around
from app.desktop.editor.blocks import BLOCKS
from app.desktop.editor.card import Card
from app.desktop.editor.cards import BlockCard, End, OtherCard
from app.desktop.editor.head import HeadCard
from app.desktop.editor.look import Look
from app.desktop.editor.notices import Tally
from app.desktop.editor.outline import OutlineEntry
from app.desktop.editor.prose import LeadCard, SectionCard
from app.desktop.editor.sight import in_sight
from app.desktop.editor.since import Since
from app.desktop.editor.sourced import Sourced
from app.desktop.editor.wishes import Wish
from app.profile import edits, paths
from app.profile.assessment import Coverage
from app.profile.edits import items_of
from app.profile.layout import Slot as PageSlot
from app.profile.layout import layout
from app.profile.markdown_text import plain_text
from app.profile.paths import section_paths
from app.profile.questions import open_about, open_by_section
from app.profile.values import Profile
from app.profile.wiki import OutlineItem

_STEP = 100  # sections that are shown at first, and more at a time
_WIDEST = 860  # pixels of a card


def slots_of(profile: Profile, outline: Sequence[OutlineItem]) -> tuple[PageSlot, ...]:
    """Return the headings of the page with every block, also those that show nothing there now."""
    stand_ins: dict[str, Any] = {block.key: (block.make_item(),) for block in BLOCKS}
    return layout(replace(profile, **stand_ins), outline)


class CardStack(QWidget):
    """The column of cards."""

    edit_requested = Signal(object, str, str)  # an Edit, what it does in words, merge key
    follow_requested = Signal(str)  # address, link or citation that is to be opened
    source_requested = Signal(str)  # id of a source that is to be shown
    gap_requested = Signal(str)  # path of a part whose first claim without a source is to be shown; "" for all
    changes_requested = Signal()  # what changed since the review is to be shown
    portrait_chosen = Signal(str)  # path of a picture file that is to become the portrait
    sight_requested = Signal(QWidget)  # what is to be scrolled to

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._profile = Profile()
        self._around = Around()
        self._limit = _STEP
        self._outline: Sequence[OutlineItem] = ()
        self._layout_key: object = None  # what the order of the cards was made of
        self._slots: tuple[PageSlot, ...] = ()
        self._lines: float = inf  # lines of text that one sees; the cards below them are made later
        self._made = 0  # how many of the slots have their cards
        self._sourced = Sourced()  # how the claims are sourced
        self._since = Since()  # how the profile stands to its review
        self.cards: list[Card] = []
        self.head = HeadCard(look, self)
        self.lead = LeadCard(look, self)
        self.blocks = {block.key: BlockCard(look, block, self) for block in BLOCKS}
        self.sections: list[SectionCard] = []
        self.other = OtherCard(look, self)
        self.end = End(look, self)
        self.head.portrait_chosen.connect(self.portrait_chosen)
        self.head.changes_requested.connect(self.changes_requested)
        for card in (self.head, self.lead, self.other, *self.blocks.values()):
            self._connect(card)
        for block in self.blocks.values():
            block.rows.edit_requested.connect(self.edit_requested)
            block.rows.source_requested.connect(self.source_requested)
            block.rows.follow_requested.connect(self.follow_requested)
            block.rows.sight_requested.connect(self.sight_requested)
        self.end.section_requested.connect(self._add_section)
        self.end.more_requested.connect(self._raise_limit)
        look.changed.connect(self._dot_again)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(look.tokens.gap + 2)
        # Cards that grow while they are laid out make the column grow at once; it would squeeze them for a moment.
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        self._leave_margins()  # now, so that the first layout has them
        self._column.addWidget(self.end)
        self._column.addStretch(1)

    def show_profile(self, profile: Profile, around: Around, outline: Sequence[OutlineItem], *, other: bool) -> None:
        """Show a profile; `other`: another one than before, so that nothing stays open. Never emits."""
        self._profile, self._around, self._outline = profile, around, outline
        if other:
            if self.cards:
                self._lines = inf
            self._limit = _STEP
            self.head.close_more()
        self._order(profile, outline)
        self.head.show_profile(profile, around)
        self.lead.show_lead(profile.lead, around)
        places = section_paths(profile.sections[: self._limit])
        for number, (section, place) in enumerate(zip(self.sections, places, strict=False)):
            section.show_section(number, profile, place, around)
        for slot in self._slots[: self._made]:
            if slot.block:
                self._show_block(slot, other=other)
        self.other.show_other(profile.other)
        locked = around.notices.locked("sections")
        missing = edits.missing_headings(profile, outline)
        self.end.show_end(missing, len(profile.sections) - self._limit, locked=locked)
        self.show_sourced(self._sourced)
        self.show_since(self._since)
        self._show_questions(profile)

    def show_since(self, since: Since) -> None:
        """Show what changed since the review; never emits."""
        self._since = since
        profile = self._profile
        self.head.show_since(since)
        self.lead.changed.show_changes(since.within("lead"), profile)
        for block, card in self.blocks.items():
            card.changed.show_changes(since.within(block), profile)
        hosted = {slot.section: slot.block for slot in self._slots if slot.section is not None and slot.block}
        for section in self.sections:
            of_block = since.within(hosted[section.number]) if section.number in hosted else ()
            section.changed.show_changes((*since.at(section.place), *of_block), profile)
        unknown = [key for key, _ in profile.other]
        self.other.changed.show_changes(since.within(*unknown), profile)

    def _show_questions(self, profile: Profile) -> None:
        """Show on the cards which questions are open about them."""
        self.lead.asked.show_questions(open_about(profile, "lead"))
        for block, card in self.blocks.items():
            card.asked.show_questions(open_about(profile, block))
        hosted = {slot.section: slot.block for slot in self._slots if slot.section is not None and slot.block}
        of_sections = open_by_section(profile)
        for section in self.sections:
            of_block = open_about(profile, hosted[section.number]) if section.number in hosted else ()
            section.asked.show_questions((*of_sections.get(section.number, ()), *of_block))

    def show_sourced(self, sourced: Sourced) -> None:
        """Show how the claims are sourced; never emits."""
        self._sourced = sourced
        self.head.sources.show_coverage(sourced.total)
        self.lead.sources.show_coverage(sourced.of("lead"))
        self.lead.show_gaps(sourced)
        for block, card in self.blocks.items():
            card.sources.show_coverage(sourced.of(block))
        hosted = {slot.section: slot.block for slot in self._slots if slot.section is not None}
        for section in self.sections:
            section.sources.show_coverage(sourced.of(section.place, hosted.get(section.number, "")))
            section.show_gaps(sourced)

    @Slot()
    def _dot_again(self) -> None:
        self.show_sourced(self._sourced)

    def begin_with(self, lines: float) -> None:
        """Make of the first profile only the cards that are seen where so many lines of text are, until `complete`."""
        self._lines = lines

    @property
    def is_partial(self) -> bool:
        """Whether cards are made later that are not seen at first."""
        return self._made < len(self._slots)

    def complete(self) -> None:
        """Make the cards as well that were not seen at first."""
        if self._lines < inf:
            self._lines = inf
            self.show_profile(self._profile, self._around, self._outline, other=False)

    def entries(self) -> Iterator[OutlineEntry]:
        """Give the cards as the outline shows them, those as well that are made later."""
        for card in self.cards:
            empty = isinstance(card, BlockCard) and not items_of(self._profile, card.rows.block.key)
            coverage = card.sources.coverage if card is not self.head else Coverage()
            yield OutlineEntry(card.title, card.tally, empty, coverage)
        for slot in self._slots[self._made :]:
            empty = slot.section is None and not items_of(self._profile, slot.block)
            yield OutlineEntry(plain_text(slot.heading), Tally(), empty)
        if self._profile.other and self.other not in self.cards:
            yield OutlineEntry(self.other.title, Tally())

    def reveal(self, path: str) -> QWidget | None:
        """Return the widget of a place of the profile, opened; None where there is no such place.

        For a section that is not there it is what adds one.
        """
        try:
            place = paths.find(self._profile, path)
        except paths.NoSuchPath:
            if not path.startswith("sections."):
                return None
            self.complete()
            return self.end.add
        inner = ".".join(place.inner)
        if place.key == "lead":
            return self.lead.text
        if place.key == "sections" or place.key in self.blocks:
            self.complete()
        if place.key == "sections":
            return self._reveal_section(place.item or 0)
        if place.key in self.blocks:
            return self.blocks[place.key].rows.reveal(-1 if place.item is None else place.item, inner)
        return self.head.reveal(place.key, inner)

    def card_of(self, widget: QWidget | None) -> int:
        """Return which card a widget lies in, -1 for none."""
        while widget is not None and widget not in self.cards:
            widget = widget.parentWidget()
        return self.cards.index(widget) if isinstance(widget, Card) else -1

    def focus_moved(self, focus: QWidget) -> None:
        """Take notice of where the focus is now."""
        for card in self.cards:
            card.focus_moved(focus)
        for block in self.blocks.values():
            block.rows.focus_moved(focus)

    def _show_block(self, slot: PageSlot, *, other: bool) -> None:
        card, items = self.blocks[slot.block], items_of(self._profile, slot.block)
        card.rows.show_items(items, self._around, other_profile=other)
        tally = self._around.notices.tally(slot.block)
        if slot.section is None:
            card.tally = tally
            card.show_block(plain_text(slot.heading), len(items))
        elif slot.section < len(self.sections):
            host = self.sections[slot.section]
            host.tally = type(tally)(host.tally.errors + tally.errors, host.tally.warnings + tally.warnings)

    def _order(self, profile: Profile, outline: Sequence[OutlineItem]) -> None:
        """Bring the cards to their places, when the order of the page is another one."""
        headings = tuple(section.heading for section in profile.sections)
        filled = tuple(bool(items_of(profile, key)) for key in self.blocks)
        key = (headings, filled, tuple(outline), bool(profile.other), self._limit, self._lines)
        if key == self._layout_key:
            return
        self._layout_key = key
        self._slots = slots_of(profile, outline)
        self._made = in_sight(profile, self._slots, self._lines)
        wanted = [self.head, self.lead, *self._slot_cards()]
        if profile.other and self._made == len(self._slots):
            wanted.append(self.other)
        if wanted == self.cards:
            return
        for card in self.cards:
            if card not in wanted:
                self._column.removeWidget(card)
                card.hide()
        self.cards = wanted
        for place, card in enumerate(wanted):
            if self._column.indexOf(card) != place:
                self._column.removeWidget(card)
                self._column.insertWidget(place, card)
            card.show()

    def _slot_cards(self) -> Iterator[Card]:
        """Give the cards of the page's headings in order; a block is hosted by its section or by its own card."""
        for slot in self._slots[: self._made]:
            if slot.section is None:
                self.blocks[slot.block].host()
                yield self.blocks[slot.block]
            elif slot.section < self._limit:
                while len(self.sections) <= slot.section:
                    self._new_section()
                section = self.sections[slot.section]
                if slot.block:
                    section.host(self.blocks[slot.block].rows)
                yield section
            elif slot.block:
                self.blocks[slot.block].host()  # its card waits, hidden, until the section is shown

    def _new_section(self) -> None:
        card = SectionCard(self._look, self)
        card.wished.connect(lambda wish, card=card: self._grant(card, wish))
        self._connect(card)
        self.sections.append(card)

    def _connect(self, card: Card) -> None:
        card.hide()
        card.edit_requested.connect(self.edit_requested)
        card.follow_requested.connect(self.follow_requested)
        card.gap_requested.connect(self.gap_requested)

    def _reveal_section(self, number: int) -> QWidget | None:
        if not number < len(self._profile.sections):
            return None
        while number >= self._limit:
            self._raise_limit()
        return self.sections[number].text

    # What may be done with sections.

    def _grant(self, card: SectionCard, wish: Wish) -> None:
        number, last = card.number, len(self._profile.sections) - 1
        if wish is Wish.ADD:
            self._insert(number + 1, "")
        elif wish is Wish.REMOVE:
            words = self.tr("Remove section “{heading}”").format(heading=card.title)
            self.edit_requested.emit(lambda profile: edits.remove_section(profile, number), words, "")
            self._focus_heading(min(number, last - 1))
        else:
            to = number + (1 if wish is Wish.DOWN else -1)
            if 0 <= to <= last:
                words = self.tr("Move section “{heading}”").format(heading=card.title)
                self.edit_requested.emit(lambda profile: edits.move_section(profile, number, to), words, "")
                self._focus_heading(to)

    @Slot(str)
    def _add_section(self, heading: str) -> None:
        at = edits.place_of(self._profile, self._outline, heading) if heading else len(self._profile.sections)
        self._insert(at, heading)

    def _insert(self, at: int, heading: str) -> None:
        words = self.tr("Add a section")
        self.edit_requested.emit(lambda profile: edits.add_section(profile, at, heading), words, "")
        while at >= self._limit:
            self._raise_limit()
        if heading:
            self.sections[at].text.setFocus()
        else:
            self._focus_heading(at)

    def _focus_heading(self, number: int) -> None:
        if 0 <= number < len(self.sections):
            self.sections[number].heading.setFocus()

    @Slot()
    def _raise_limit(self) -> None:
        self._limit += _STEP
        self.show_profile(self._profile, self._around, self._outline, other=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_margins()

    def _leave_margins(self) -> None:
        """Have the cards in the middle where there is more room than they take."""
        gap = self._look.tokens.gap
        margins = self._column.contentsMargins()
        content = self._column.minimumSize().width() - margins.left() - margins.right()
        # Margins that grew with a column wider than they allow for would widen it again, without end.
        side = max(gap + 2, (self.width() - max(_WIDEST, content)) // 2)
        self._column.setContentsMargins(side, gap + 2, side, gap * 4)
