"""How what was found looks: the name of a profile, and under it the words in their surroundings."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from app.desktop.row_box import ThemedDelegate, paint_row_box
from app.desktop.row_text import elided, paint_wrapped, small
from app.desktop.searching.model import ROW, Row, place_words, row_words
from app.desktop.text.shown import units
from app.desktop.theme import Tokens
from app.storage.index.surroundings import Hit

_SIDE = 12  # pixels left and right of a row's text
_IN = 10  # pixels that places stand further in than names
_ABOVE = 5  # pixels above and below a row's text
_LINES = 2  # lines of the surroundings that are shown
_LEAST_BEFORE = 12  # characters that stay before what was found, where there is room for few
_Index = QModelIndex | QPersistentModelIndex


class ResultDelegate(ThemedDelegate):
    """Paints rows of `ResultModel`."""

    def __init__(self, tokens: Tokens, view: QListView) -> None:
        super().__init__(tokens, view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        row: Row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_box(painter, option, self._tokens)
        area = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        if row.hit is None:
            self._paint_name(painter, option, area, row)
        else:
            self._paint_hit(painter, option, area.adjusted(_IN, 0, 0, 0), row.hit)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the room for a name, or for a place with one line of its surroundings or two."""
        row: Row = index.data(ROW)
        metrics = option.fontMetrics
        if row.hit is None:
            return QSize(160, 2 * _ABOVE + metrics.height())
        width = self._view.viewport().width() - 2 * _SIDE - _IN
        text, _ = _fitted(row.hit, _room(metrics, width))
        lines = 1 if metrics.horizontalAdvance(text) < width else _LINES
        height = QFontMetrics(small(option.font)).height() + lines * metrics.lineSpacing()
        return QSize(160, 2 * _ABOVE + height)

    def _paint_name(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: Row) -> None:
        font = QFont(option.font)
        font.setBold(not row.asks_more)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.muted if row.asks_more else self._tokens.text))
        left = area.adjusted(_IN, 0, 0, 0) if row.asks_more else area
        _draw(painter, left, elided(metrics, row_words(row), left.width()))

    def _paint_hit(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, hit: Hit) -> None:
        lesser = small(option.font)
        metrics = QFontMetrics(lesser)
        top = QRect(area.left(), area.top(), area.width(), metrics.height())
        painter.setFont(lesser)
        painter.setPen(QColor(self._tokens.muted))
        _draw(painter, top, elided(metrics, place_words(hit.path), top.width()))
        text, marks = _fitted(hit, _room(option.fontMetrics, area.width()))
        below = area.adjusted(0, metrics.height(), 0, 0)
        painter.setFont(option.font)
        painter.setPen(QColor(self._tokens.text))
        painter.setClipRect(area)
        paint_wrapped(painter, below, text, _LINES, [self._mark(start, end) for start, end in marks])

    def _mark(self, start: int, end: int) -> QTextLayout.FormatRange:
        """Return how what was found is drawn."""
        made = QTextLayout.FormatRange()
        made.start, made.length = start, end - start
        look = QTextCharFormat()
        look.setBackground(QColor(self._tokens.selection))
        made.format = look
        return made


def _draw(painter: QPainter, area: QRect, text: str) -> None:
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _room(metrics: QFontMetrics, width: int) -> int:
    """Return how many letters a line has room for."""
    return max(_LEAST_BEFORE, width // max(1, metrics.averageCharWidth()))


def _fitted(hit: Hit, room: int) -> tuple[str, list[tuple[int, int]]]:
    """Return the surroundings, begun so late that what was found is in view, and where it stands.

    `room`: characters that a line may have. Offsets are those of Qt, which counts in UTF-16.
    """
    first, behind = hit.marks[0]
    before = max(_LEAST_BEFORE, room - _LEAST_BEFORE)
    text, cut = hit.text, 0
    if first > before and behind > _LINES * room - _LEAST_BEFORE:
        cut = text.find(" ", first - before, first) + 1 or first - before
        text = f"…{text[cut:]}"
        cut -= 1
    return text, [(units(text[: start - cut]), units(text[: end - cut])) for start, end in hit.marks]
