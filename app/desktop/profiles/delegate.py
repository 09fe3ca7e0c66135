"""How lines of the profile list look: two lines of a profile, one row of a table, or the line over a group."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.desktop.date_words import date_words
from app.desktop.profiles.columns import NAME, Column
from app.desktop.profiles.model import LINE, ProfileModel
from app.desktop.profiles.order import Group
from app.desktop.profiles.sayings import detail_parts
from app.desktop.theme import Tokens
from app.profile.rows import Row
from app.profile.wiki import IN_REVIEW, PUBLISHED, RETIRED, Entry

_MOST = 400  # characters of a text that are measured; no list is as wide
_SIDE = 12  # pixels left and right of the text
_ABOVE = 6  # pixels above and below it
_BETWEEN = 2  # pixels between the lines
_APART = 8  # pixels between name and day
_ARROW = 10  # pixels of a header that the arrow of the sorting takes
_DOT = 7  # diameter of the status dot
_PALE = 0.45  # of the colours of what can't be reached
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ProfileDelegate(QStyledItemDelegate):
    """Paints lines of `ProfileModel`."""

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._pale = False
        self._hovered = -1
        self._today = ""
        self._span = (0, 0)

    def set_pale(self, pale: bool) -> None:
        """Paint the rows as something that can't be reached now."""
        self._pale = pale

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens

    def set_hovered(self, row: int) -> None:
        """Take the line that is under the pointer, -1 for none."""
        self._hovered = row

    def set_span(self, left: int, right: int) -> None:
        """Take from where to where the lines over groups go, over all columns."""
        self._span = (left, right)

    def set_today(self, day: str) -> None:
        """Take the day that it is, as `2026-05-20`: what was due before it is marked."""
        self._today = day

    def row_height(self, metrics: QFontMetrics, *, as_table: bool) -> int:
        """Return the height that every line has."""
        return self._tokens.row_height if as_table else 2 * _ABOVE + 2 * metrics.height() + _BETWEEN

    def _status_colour(self, entry: Entry) -> str:
        if entry.problem:
            return self._tokens.error
        known = {PUBLISHED: self._tokens.ok, IN_REVIEW: self._tokens.warning, RETIRED: self._tokens.border_strong}
        return known.get(entry.status, self._tokens.faint)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        entry = row.entry
        area = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        small = _small(option.font)
        metrics = QFontMetrics(small)
        first = QRect(area.left(), area.top(), area.width(), option.fontMetrics.height())
        second = QRect(area.left(), first.bottom() + 1 + _BETWEEN, area.width(), metrics.height())
        painter.setFont(small)
        name = option.fontMetrics.horizontalAdvance(_line(entry.name))
        room = first.width() - max(name, first.width() // 2) - _APART  # the name first, the day where it fits
        words = date_words(entry.last_reviewed_on) if entry.last_reviewed_on and not entry.problem else ""
        if words and metrics.horizontalAdvance(words) <= room:
            painter.setPen(QColor(self._tokens.faint))
            painter.drawText(first, _RIGHT, words)
            first.setRight(first.right() - metrics.horizontalAdvance(words) - _APART)
        middle = second.top() + metrics.height() / 2
        self._paint_dot(painter, QPointF(second.left() + _DOT / 2, middle), self._status_colour(entry), _DOT / 2)
        if row.dirty:
            self._paint_dot(painter, QPointF(second.right() - 4, middle), self._tokens.accent, 4)
            second.setRight(second.right() - 14)
        second.setLeft(second.left() + _DOT + 6)
        beside = self._tokens.warning if entry.copies or entry.twins else self._tokens.muted
        painter.setPen(QColor(self._tokens.error if entry.problem else beside))
        painter.drawText(second, _LEFT, _elided(metrics, " · ".join(detail_parts(row)), second.width()))
        painter.setFont(option.font)
        painter.setPen(QColor(self._tokens.text))
        painter.drawText(first, _LEFT, _elided(option.fontMetrics, entry.name, first.width()))

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, row: Row, column: Column) -> None:
        """Paint one cell of the table."""
        area = option.rect.adjusted(_SIDE if column is NAME else _APART, 0, -_APART, 0)
        middle = area.center().y() + 0.5
        painter.setPen(QColor(self._tokens.text if column is NAME else self._tokens.muted))
        if column is NAME:
            self._paint_dot(painter, QPointF(area.left() + _DOT / 2, middle), self._status_colour(row.entry), _DOT / 2)
            area.setLeft(area.left() + _DOT + 7)
            if row.dirty:
                self._paint_dot(painter, QPointF(area.right() - 4, middle), self._tokens.accent, 4)
                area.setRight(area.right() - 14)
            painter.setPen(QColor(self._tokens.error if row.entry.problem else self._tokens.text))
        elif column.key == "due" and row.due and row.due < self._today:
            painter.setPen(QColor(self._tokens.warning))
        elif column.key == "unsaved" and row.dirty:
            painter.setPen(QColor(self._tokens.accent))
        if column.right:
            area.setRight(area.right() - _ARROW)
        text = _elided(option.fontMetrics, column.text(row), area.width())
        painter.drawText(area, _RIGHT if column.right else _LEFT, text)

    def _paint_group(self, painter: QPainter, option: QStyleOptionViewItem, group: Group) -> None:
        """Paint the line over a group; each cell paints its part of it."""
        painter.setClipRect(option.rect)
        area = QRect(option.rect)
        area.setLeft(self._span[0] + _SIDE)
        middle = area.center().y() + 0.5
        x = area.left() + 4.0
        tip = ((3, 0), (-2, -4), (-2, 4)) if not group.shown else ((0, 3), (-4, -2), (4, -2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.faint))
        painter.drawPolygon(QPolygonF([QPointF(x + dx, middle + dy) for dx, dy in tip]))
        area.setLeft(area.left() + 16)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        metrics, count = QFontMetrics(bold), f"{group.count:,}"
        room = max(area.width(), self._span[1] - area.left() - _SIDE)
        name = _elided(metrics, group.name, room - option.fontMetrics.horizontalAdvance(count) - 24)
        painter.setFont(bold)
        painter.setPen(QColor(self._tokens.text))
        area.setRight(max(area.right(), area.left() + room))
        painter.drawText(area, _LEFT, name)
        area.setLeft(area.left() + metrics.horizontalAdvance(name) + _APART)
        painter.setFont(option.font)
        painter.setPen(QColor(self._tokens.faint))
        painter.drawText(area, _LEFT, count)

    def _paint_dot(self, painter: QPainter, at: QPointF, colour: str, radius: float) -> None:
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(at, radius, radius)
        painter.restore()

    def _paint_back(self, painter: QPainter, option: QStyleOptionViewItem, row: int, as_table: bool) -> None:
        """Paint what lies behind a line: whether it is selected, under the pointer, and has the keys."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = row == self._hovered
        colour = self._tokens.accent_soft if chosen else self._tokens.hover
        current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        by_key = current and bool(option.state & QStyle.StateFlag.State_KeyboardFocusChange)
        painter.setPen(Qt.PenStyle.NoPen)
        if as_table:
            if chosen or hovered:
                painter.fillRect(option.rect, QColor(colour))
        elif chosen or hovered:
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(option.rect.adjusted(4, 1, -4, -1), self._tokens.radius, self._tokens.radius)
        if by_key:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(option.palette.color(QPalette.ColorRole.Accent))
            inside = option.rect.adjusted(1, 1, -2, -2) if as_table else option.rect.adjusted(4, 1, -4, -1)
            painter.drawRoundedRect(inside, self._tokens.radius, self._tokens.radius)
            painter.setPen(Qt.PenStyle.NoPen)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line, or one cell of the table."""
        model, line = index.model(), index.data(LINE)
        as_table = model.columnCount() > 1
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_PALE if self._pale else 1)
        self._paint_back(painter, option, index.row(), as_table)
        if isinstance(line, Group):
            self._paint_group(painter, option, line)
        elif as_table:
            self._paint_cell(painter, option, line, _column(model, index.column()))
        else:
            self._paint_row(painter, option, line)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a line; all are alike."""
        as_table = index.model().columnCount() > 1
        return QSize(160, self.row_height(option.fontMetrics, as_table=as_table))


def _column(model: QAbstractItemModel, place: int) -> Column:
    return model.columns[place] if isinstance(model, ProfileModel) else NAME


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(max(6.0, font.pointSizeF() - 1))
    return small


def _elided(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(f"\u2068{_line(text)}\u2069", Qt.TextElideMode.ElideRight, width)


def _line(text: str) -> str:
    """Return the beginning of a text as one line: measuring all of a very long one would hold up the window."""
    return " ".join(text[:_MOST].split())
