"""Sourcing coverage drawn and told: a bar of four parts that differ in shape, not in colour alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.desktop.theme import Tokens
from app.profile.assessment import Coverage

_LEAST = 3.0  # pixels of the smallest part
_GAP = 1.0  # pixels between two parts


def needs_sources(coverage: Coverage) -> bool:
    """Say whether any claim needs a source, so that there is something to draw."""
    return coverage.sourced + coverage.inherited + coverage.unsourced > 0


def coverage_words(coverage: Coverage) -> str:
    """Return a coverage in words."""
    parts = (
        (coverage.sourced, _tr("{number} sourced")),
        (coverage.inherited, _tr("{number} by their paragraph")),
        (coverage.unsourced, _tr("{number} without a source")),
        (coverage.exempt, _tr("{number} exempt")),
    )
    told = ", ".join(words.format(number=number) for number, words in parts if number)
    if not needs_sources(coverage):
        return told and _tr("No claim needs a source: {told}").format(told=told)
    return _tr("{percent} % of the claims show a source: {told}").format(percent=coverage.percent, told=told)


def paint_coverage(painter: QPainter, room: QRectF, coverage: Coverage, tokens: Tokens) -> None:
    """Draw a coverage from the left: what cites is full, what inherits is half as high, what lacks a source is an empty
    box, and what needs none is a line.
    """
    numbers = (coverage.sourced, coverage.inherited, coverage.unsourced, coverage.exempt)
    total = sum(numbers)
    if not total:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    parts = sum(number > 0 for number in numbers)
    free = max(0.0, room.width() - parts * _LEAST - (parts - 1) * _GAP)
    left = room.left()
    for kind, number in enumerate(numbers):
        if number:
            width = _LEAST + free * number / total
            _paint_part(painter, QRectF(left, room.top(), width, room.height()), kind, tokens)
            left += width + _GAP
    painter.restore()


def _paint_part(painter: QPainter, room: QRectF, kind: int, tokens: Tokens) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if kind == 0:
        painter.setBrush(QColor(tokens.ok))
        painter.drawRect(room)
    elif kind == 1:
        painter.setBrush(QColor(tokens.ok))
        painter.drawRect(room.adjusted(0, room.height() / 2, 0, 0))
    elif kind == 2:
        painter.setPen(QPen(QColor(tokens.warning), 1))
        painter.setBrush(QColor(tokens.warning_soft))
        painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.setBrush(QColor(tokens.border_strong))
        painter.drawRect(QRectF(room.left(), room.bottom() - 1.5, room.width(), 1.5))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Coverage", words)
