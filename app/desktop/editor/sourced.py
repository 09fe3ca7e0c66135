"""What the form shows of a profile's sources: how much of each part has one, and which sentences lack one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.coverage import coverage_words, needs_sources, paint_coverage
from app.desktop.editor.look import Look
from app.desktop.words import tip
from app.profile.assessment import Coverage

_BAR, _LONG_BAR, _THICK = 56, 112, 8  # pixels: widths and height of the bar
_BETWEEN = 6  # pixels that part it from its number

Spans = tuple[tuple[int, int], ...]


class Sourced(NamedTuple):
    """How the claims of a profile are sourced."""

    total: Coverage = Coverage()  # of all claims
    parts: Mapping[str, Coverage] = {}  # of each part that has some: "lead", the path of a section, the key of a block
    gaps: Mapping[str, Spans] = {}  # by path of a text, where its sentences stand that need a source and have none
    texts: Mapping[str, str] = {}  # by path, the texts in which that is so

    def of(self, *parts: str) -> Coverage:
        """Return the coverage of some parts together."""
        found = Coverage()
        for part in parts:
            found = found.plus(self.parts.get(part, Coverage()))
        return found


class CoverageBar(QWidget):
    """A small bar with its percent; a click asks for the first claim without a source."""

    gap_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._coverage = Coverage()
        self._worded = False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._follow_look)

    def set_worded(self) -> None:
        """Be longer, and say behind the percent of what it is one."""
        self._worded = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def coverage(self) -> Coverage:
        """What is shown."""
        return self._coverage

    def show_coverage(self, coverage: Coverage) -> None:
        """Show a coverage; nothing is seen where no claim needs a source, but the place is kept."""
        if coverage == self._coverage:
            return
        self._coverage = coverage
        words = coverage_words(coverage) if needs_sources(coverage) else ""
        self.setToolTip(tip(words))
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor if coverage.unsourced else Qt.CursorShape.ArrowCursor)
        self.update()

    @Slot()
    def _follow_look(self) -> None:
        self.updateGeometry()
        self.update()

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSize(self._look.tokens.font_size - 1)
        return font

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._small())
        return QSize(self._bar + _BETWEEN + metrics.horizontalAdvance("100 %") + 2, metrics.height())

    @property
    def _bar(self) -> int:
        return _LONG_BAR if self._worded else _BAR

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())  # where room is short it is the first to go

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._coverage.unsourced:
            self.gap_requested.emit()
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not needs_sources(self._coverage):
            return
        painter, tokens = QPainter(self), self._look.tokens
        bar = QRectF(0, (self.height() - _THICK) // 2, min(self._bar, self.width()), _THICK)
        paint_coverage(painter, bar, self._coverage, tokens)
        if self.width() < self.sizeHint().width():
            return
        painter.setFont(self._small())
        painter.setPen(QColor(tokens.muted))
        room = self.rect().adjusted(self._bar + _BETWEEN, 0, 0, 0)
        words = f"{self._coverage.percent} %"
        if self._worded:
            whole = self.tr("{percent} of the claims show a source").format(percent=words)
            words = whole if painter.fontMetrics().horizontalAdvance(whole) <= room.width() else words
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
