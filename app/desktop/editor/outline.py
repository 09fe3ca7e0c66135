"""The outline beside the form: a list of its cards to jump by, or only their marks where room is short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.desktop.coverage import coverage_words, needs_sources, paint_coverage
from app.desktop.editor.look import IconButton, Look
from app.desktop.editor.notices import Tally
from app.desktop.text.shown import shown
from app.desktop.words import tip
from app.profile.assessment import Coverage

_WIDTH, _NARROW = 164, 30
_TALLY = Qt.ItemDataRole.UserRole
_FAINT = Qt.ItemDataRole.UserRole + 1
_SOURCES = Qt.ItemDataRole.UserRole + 2
_BAR = 22  # pixels of the bar that shows how much has its source


class OutlineEntry(NamedTuple):
    """One card as the outline shows it."""

    title: str  # what it is called
    tally: Tally  # how much is wrong in it
    empty: bool = False  # whether there is nothing in it yet
    coverage: Coverage = Coverage()  # how much of it shows its source


class OutlineBar(QFrame):
    """The cards of the form in order, the current one marked."""

    chosen = Signal(int)  # the card to jump to

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._entries: tuple[OutlineEntry, ...] = ()
        self._collapsed = False
        self.setProperty("kind", "outline")
        self.toggle = IconButton(look, "list", self.tr("Show or hide the outline"), self)
        self.toggle.clicked.connect(self._turn)
        self.list = QListWidget(self)
        self.list.setProperty("kind", "outline")
        self.list.setAccessibleName(self.tr("Outline"))
        self.list.setItemDelegate(_Entries(look, self))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, look.tokens.gap, 0, look.tokens.gap)
        column.setSpacing(2)
        column.addWidget(self.toggle)
        column.addWidget(self.list, 1)
        self.setFixedWidth(_WIDTH)

    @property
    def collapsed(self) -> bool:
        """Whether only marks are shown."""
        return self._collapsed

    def set_collapsed(self, *, collapsed: bool) -> None:
        """Show marks alone, or titles as well."""
        self._collapsed = collapsed
        self.setFixedWidth(_NARROW if collapsed else _WIDTH)
        self.list.doItemsLayout()

    def set_entries(self, entries: Sequence[OutlineEntry]) -> None:
        """Show these cards; never emits."""
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        while self.list.count() > len(entries):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(entries):
            self.list.addItem(QListWidgetItem())
        for row, entry in enumerate(entries):
            item = self.list.item(row)
            title = shown(entry.title)
            item.setText(title)
            words = coverage_words(entry.coverage) if needs_sources(entry.coverage) else ""
            item.setToolTip(tip("\n".join(filter(None, (title, words)))))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, words)
            item.setData(_SOURCES, entry.coverage)
            item.setData(_TALLY, entry.tally)
            item.setData(_FAINT, entry.empty)

    def set_current(self, row: int) -> None:
        """Mark the card that is being read; never emits."""
        if row != self.list.currentRow():
            self.list.setCurrentRow(row)

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self.list.row(item))

    @Slot()
    def _turn(self) -> None:
        self.set_collapsed(collapsed=not self._collapsed)


class _Entries(QStyledItemDelegate):
    """Paints a card's title and how much is wrong in it; a dash alone where the bar is narrow."""

    def __init__(self, look: Look, bar: OutlineBar) -> None:
        super().__init__(bar)
        self._look = look
        self._bar = bar

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = self._look.tokens
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        tally: Tally = index.data(_TALLY)
        colour = tokens.accent if current else tokens.faint if index.data(_FAINT) else tokens.muted
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect
        if self._bar.collapsed:
            self._paint_dash(painter, rect, self._look.colour(tally.severity, colour), wide=current or hovered)
            painter.restore()
            return
        if current or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if current else tokens.hover))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 1, -2, -1), tokens.radius, tokens.radius)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2.5, 1.5, -2.5, -1.5), tokens.radius, tokens.radius)
        room = rect.adjusted(10, 0, -10, 0)
        if tally.severity:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour(tally.severity, colour))
            painter.drawEllipse(QRectF(room.right() - 6, rect.center().y() - 2.5, 6, 6))
            room.adjust(0, 0, -12, 0)
        coverage: Coverage = index.data(_SOURCES)
        if needs_sources(coverage):
            place = QRectF(room.right() - _BAR, room.center().y() - 2, _BAR, 5)
            paint_coverage(painter, place, coverage, tokens)
            room.adjust(0, 0, -_BAR - 6, 0)
        painter.setPen(QColor(colour))
        text = option.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()

    def _paint_dash(self, painter: QPainter, rect: QRect, colour: QColor, *, wide: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        width = 14 if wide else 9
        painter.drawRoundedRect(QRectF(rect.x() + 8, rect.center().y() - 1, width, 2.5), 1.2, 1.2)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del index
        return QSize(_NARROW - 4, 14) if self._bar.collapsed else QSize(60, option.fontMetrics.height() + 10)
