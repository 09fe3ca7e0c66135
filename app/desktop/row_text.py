"""Text in rows that a list paints itself: in one line or over a few, with an ellipsis where it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextLine, QTextOption

from app.desktop.text.shown import units

_LONGEST = 400  # characters that are measured
_DOTS = "…"


def small(font: QFont) -> QFont:
    """Return the font of what is said beside the main thing."""
    made = QFont(font)
    made.setPointSizeF(max(6.0, font.pointSizeF() - 1))
    return made


def elided(metrics: QFontMetrics, text: str, width: int) -> str:
    """Return as much of a text as a line has room for; its direction is its own."""
    isolated = f"\u2068{' '.join(text[:_LONGEST].split())}\u2069"
    return metrics.elidedText(isolated, Qt.TextElideMode.ElideRight, width)


def fits(font: QFont, text: str, width: int, lines: int) -> bool:
    """Say whether so many lines have room for a text."""
    layout = _layout(font, text)
    layout.beginLayout()
    end = 0
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        end = line.textStart() + line.textLength()
    layout.endLayout()
    return end >= units(text)


def paint_wrapped(
    painter: QPainter, area: QRect, text: str, lines: int, looks: Sequence[QTextLayout.FormatRange] = ()
) -> None:
    """Draw a text, parts of it in their own look, over so many lines at the most."""
    layout = _layout(painter.font(), text)
    layout.setFormats(looks)
    layout.beginLayout()
    last: QTextLine | None = None
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(area.width())
        line.setPosition(QPointF(0, number * painter.fontMetrics().lineSpacing()))
        last = line
    if last is not None and last.textStart() + last.textLength() < units(text):
        _end_in_dots(painter, area, last, to_the_left=_is_from_the_right(text))
    layout.endLayout()
    layout.draw(painter, QPointF(area.topLeft()))


def _layout(font: QFont, text: str) -> QTextLayout:
    layout = QTextLayout(text, font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    return layout


def _end_in_dots(painter: QPainter, area: QRect, line: QTextLine, *, to_the_left: bool) -> None:
    dots = painter.fontMetrics().horizontalAdvance(_DOTS)
    line.setLineWidth(area.width() - dots)
    at = 0.0 if to_the_left else line.naturalTextWidth()
    if to_the_left:
        line.setPosition(QPointF(dots, line.y()))
    painter.drawText(QPointF(area.left() + at, area.top() + line.y() + line.ascent()), _DOTS)


def _is_from_the_right(text: str) -> bool:
    """Say which way Qt lays a text out: that of its first letter that has one."""
    return next((way for way in map(bidirectional, text) if way in ("L", "R", "AL")), "L") != "L"
