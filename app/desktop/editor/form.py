"""The form: a profile as a column of cards in page order, with an outline to jump by."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QWidget

from app.desktop.editor import order
from app.desktop.editor.around import Surroundings
from app.desktop.editor.balloon import Balloon
from app.desktop.editor.card import Edit
from app.desktop.editor.chips import ChipLine
from app.desktop.editor.context import FormContext
from app.desktop.editor.look import Look
from app.desktop.editor.notices import Notices
from app.desktop.editor.outline import OutlineBar
from app.desktop.editor.since import Since
from app.desktop.editor.sourced import Sourced
from app.desktop.editor.stack import CardStack
from app.desktop.text.line import LineEdit
from app.desktop.text.prose import ProseEdit
from app.desktop.theme import Tokens
from app.desktop.viewports import give_viewport
from app.profile.values import Profile

_ROOM_FOR_OUTLINE = 620  # pixels from which on the outline shows titles
_NEAR = 120  # pixels from the top within which a card counts as the one that is read
_PASSES = 5  # rounds of layout after which the cards have their heights
_MARGIN = 72  # pixels that stay visible around what is scrolled to


class ProfileForm(QWidget):
    """A profile to be edited: shows values, and wishes new ones."""

    edit_requested = Signal(object, str, str)  # the new Profile, what was done in words, merge key
    focus_moved = Signal(str)  # path of the field that has the focus
    follow_requested = Signal(str)  # address or link that is to be opened
    changes_requested = Signal()  # what changed since the review is to be shown
    portrait_chosen = Signal(str)  # path of a picture file that is to become the portrait
    gap_requested = Signal(str)  # path of a part whose first claim without a source is to be shown; "" for all

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(tokens, self)
        self._profile = Profile()
        self._context = FormContext()
        self._notices = Notices((), {})
        self._surroundings = Surroundings()
        self._shown = False  # whether any profile was shown yet
        self._ahead = False  # whether a box shows what was typed and the rest of the form does not know it yet
        self._path = ""  # where the focus is
        self._narrow: bool | None = None
        self._scrolled: dict[str, int] = {}  # how far each profile was scrolled when another was shown
        self.outline = OutlineBar(self._look, self)
        self.outline.chosen.connect(self._jump)
        # What is made where it will stay gets its look once, not again with every place that it is put into.
        self.area = self._scroll_area()
        self.stack = CardStack(self._look, self.area.viewport())
        self.area.setWidget(self.stack)
        self.stack.setAutoFillBackground(False)
        self.stack.edit_requested.connect(self._edit)
        self.stack.follow_requested.connect(self._follow)
        self.stack.source_requested.connect(self._show_source)
        self.stack.portrait_chosen.connect(self.portrait_chosen)
        self.stack.changes_requested.connect(self.changes_requested)
        self.stack.gap_requested.connect(self.gap_requested)
        self.stack.sight_requested.connect(self._see)
        self.balloon = Balloon(self.area.viewport())
        self._arrange()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def show_profile(self, profile: Profile, context: FormContext) -> None:
        """Show a profile; only what differs is touched, so cursor, focus, scroll and open items stay. Never emits."""
        if self._ahead and profile != self._profile:
            self._display(other=False)  # a box shows what was not taken, and only learns so from a change
        self._ahead = False
        old, self._context, self._profile = self._context, context, profile
        if _said(context) != _said(old):
            read_only = bool(context.read_only)
            self._notices = Notices(context.problems, context.locked, context.findings, read_only=read_only)
        other = context.slug != old.slug or not self._shown
        self._shown = True
        if other:
            self._scrolled[old.slug] = self.area.verticalScrollBar().value()
            self.setUpdatesEnabled(False)
        self._display(other=other)
        if other:
            self._settle()
            self.area.verticalScrollBar().setValue(self._scrolled.get(context.slug, 0))
            self._mark_current()
            self.setUpdatesEnabled(True)

    def begin_with(self, height: int) -> None:
        """Show of the first profile only what is seen in a window of so many pixels, until `complete`."""
        self.stack.begin_with(height / self.fontMetrics().height())

    def complete(self) -> None:
        """Show the rest of the first profile as well."""
        self.stack.complete()
        self._keep_room_for_bar()

    def reveal(self, path: str) -> None:
        """Scroll to a card or field, open what hides it, and give it the focus."""
        widget = self.stack.reveal(path)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_card(widget)

    def bring_into_view(self, path: str) -> QWidget | None:
        """Return the widget of a card or field, opened; the focus stays where it is."""
        return self.stack.reveal(path)

    def show_part(self, widget: QWidget, part: QRect) -> None:
        """Scroll to a part of a widget, now and once what was opened has its place."""
        self._see_part(widget, part)
        QTimer.singleShot(0, widget, lambda: self._see_part(widget, part))

    def show_since(self, since: Since) -> None:
        """Show what changed since the review; never emits."""
        self.stack.show_since(since)

    def set_sourced(self, sourced: Sourced) -> None:
        """Show how the claims are sourced; never emits."""
        self.stack.show_sourced(sourced)
        self.outline.set_entries(list(self.stack.entries()))

    def set_tokens(self, tokens: Tokens) -> None:
        """Use the colours of another theme."""
        self._look.set_tokens(tokens)

    def set_portrait_picture(self, picture: QPixmap) -> None:
        """Show the picture of the portrait; a null one for none."""
        self.stack.head.portrait.thumbnail.set_picture(picture)

    def _scroll_area(self) -> QScrollArea:
        area = QScrollArea(self)
        give_viewport(area)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.verticalScrollBar().valueChanged.connect(self._mark_current)
        return area

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.outline)
        row.addWidget(self.area, 1)

    def _display(self, *, other: bool) -> None:
        context, profile = self._context, self._profile
        around = self._surroundings.of(profile, self._notices, context)
        self.stack.show_profile(profile, around, context.wiki.type_of(profile.type).outline, other=other)
        self._keep_room_for_bar()
        self.outline.set_entries(list(self.stack.entries()))
        self.balloon.follow(QApplication.focusWidget())

    @Slot(object, str, str)
    def _edit(self, edit: Edit, words: str, key: str) -> None:
        """Make an edit of what is shown, and wish it.

        What was typed stands in its box already, so the rest of the form can wait until it is shown again.
        """
        new = edit(self._profile)
        if new == self._profile:
            return
        self._profile = new
        self._ahead = bool(key)
        if not self._ahead:
            self._display(other=False)
        self.edit_requested.emit(new, words, key)

    @Slot(str)
    def _follow(self, target: str) -> None:
        """Show the source of a citation; other targets are for the window."""
        if target.startswith("@"):
            self._show_source(target.removeprefix("@"))
        else:
            self.follow_requested.emit(target)

    @Slot(str)
    def _show_source(self, source: str) -> None:
        self.reveal(f"sources.{source}")

    # Where one is.

    @Slot(int)
    def _jump(self, row: int) -> None:
        self.complete()
        card = self.stack.cards[row]
        self.area.verticalScrollBar().setValue(card.y() - self._look.tokens.gap)
        self.outline.set_current(row)
        stop = next(order.tab_stops(card), None)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _mark_current(self) -> None:
        """Mark the card of the field that has the focus; where that is out of sight, the one at the top."""
        self.balloon.follow(QApplication.focusWidget())
        focus = QApplication.focusWidget()
        row = self.stack.card_of(focus)
        if row >= 0 and focus is not None and not focus.visibleRegion().isEmpty():
            self.outline.set_current(row)
            return
        scrolled = self.area.verticalScrollBar().value()
        top = scrolled + min(self.area.viewport().height() // 4, _NEAR)
        # At the top it is the head, also while the cards have no places yet.
        above = [row for row, card in enumerate(self.stack.cards) if card.y() <= top] if scrolled else []
        self.outline.set_current(above[-1] if above else 0)

    @Slot(QWidget, QWidget)
    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, ProseEdit) and self.stack.isAncestorOf(old):
            old.caret_moved.disconnect(self._keep_in_sight)
        if isinstance(old, LineEdit) and isinstance(chips := old.parent(), ChipLine) and self.stack.isAncestorOf(chips):
            chips.grown.disconnect(self._keep_chips_in_sight)
        self.balloon.follow(new)
        if new is None or not self.stack.isAncestorOf(new):
            return
        if isinstance(new, ProseEdit):
            new.caret_moved.connect(self._keep_in_sight)
        if isinstance(new, LineEdit) and isinstance(chips := new.parent(), ChipLine):
            chips.grown.connect(self._keep_chips_in_sight)
        self.stack.focus_moved(new)
        row = self.stack.card_of(new)
        if row >= 0:
            self.outline.set_current(row)
        path = _path_of(new)
        if path and path != self._path:
            self._path = path
            self.focus_moved.emit(path)

    @Slot(QRect)
    def _keep_in_sight(self, caret: QRect) -> None:
        box = self.sender()
        if isinstance(box, ProseEdit):
            at = box.viewport().mapTo(self.stack, caret.center())
            self.area.ensureVisible(at.x(), at.y(), 0, _MARGIN + caret.height())

    @Slot()
    def _keep_chips_in_sight(self) -> None:
        """Follow the box behind the last chip when it goes to another line."""
        chips = self.sender()
        if isinstance(chips, ChipLine):
            self._show_card(chips.typing)

    def _keep_room_for_bar(self) -> None:
        """Have the bar from the beginning where cards are missing, for it comes with them: none is laid out twice."""
        needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if self.stack.is_partial else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.area.setVerticalScrollBarPolicy(needed)

    def _settle(self) -> None:
        """Let every card take its height now: boxes learn theirs only once they have their width."""
        for _ in range(_PASSES):
            height = self.stack.height()
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            if self.stack.height() == height == self.stack.minimumHeight():
                return

    def _show_card(self, widget: QWidget) -> None:
        """Scroll to a widget, now and once what was opened has its place."""
        self._see(widget)
        QTimer.singleShot(0, widget, lambda: self._see(widget))

    def _see_part(self, widget: QWidget, part: QRect) -> None:
        at = widget.mapTo(self.stack, part.center())
        self.area.ensureVisible(at.x(), at.y(), 0, _MARGIN + part.height())

    @Slot(QWidget)
    def _see(self, widget: QWidget) -> None:
        self.area.ensureWidgetVisible(widget, 0, _MARGIN)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.complete()
        stops = list(order.tab_stops(self))
        focus = QApplication.focusWidget()
        if focus not in stops:
            return super().focusNextPrevChild(forward)
        place = stops.index(focus) + (1 if forward else -1)
        target = stops[place] if 0 <= place < len(stops) else self._outside(focus, forward=forward)
        target = target or stops[0 if forward else -1]
        target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def _outside(self, focus: QWidget, *, forward: bool) -> QWidget | None:
        """Return the widget of the window that Tab reaches when it leaves the form, None where there is none."""
        step = QWidget.nextInFocusChain if forward else QWidget.previousInFocusChain
        found = step(focus)
        while found is not None and found is not focus:
            reached = bool(found.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if reached and found.isVisible() and found.isEnabled() and not self.isAncestorOf(found):
                return found
            found = step(found)
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _ROOM_FOR_OUTLINE
        if narrow != self._narrow:  # only when the border is crossed, so that a choice by hand stays
            self._narrow = narrow
            self.outline.set_collapsed(collapsed=narrow)
            if layout := self.layout():
                layout.activate()  # now, before the cards are laid out for a width that they do not keep

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle()  # else it is a matter of chance how much of it is done when it is painted


def _said(context: FormContext) -> tuple[object, ...]:
    """Return what there is to be said beside the fields."""
    return context.problems, context.findings, context.locked, context.read_only


def _path_of(widget: QWidget | None) -> str:
    """Return the path of the place that a widget belongs to."""
    while widget is not None:
        path = widget.property("path")
        if path:
            return str(path)
        widget = widget.parentWidget()
    return ""
