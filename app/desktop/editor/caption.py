"""The line over a field: its name, and on the same line what is to be said about it, so that nothing moves."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.desktop.editor.look import Look
from app.desktop.editor.notices import NOTHING, Notice
from app.desktop.words import tip

_GAP = 8  # pixels between the name and the message


class Caption(QWidget):
    """A field's name with a message; a message that has no room is cut, and whole in the tooltip."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._notice = NOTHING
        self._hint = ""
        self._locked = ""

    @property
    def message(self) -> str:
        """What is said, besides the name."""
        return self._notice.message or self._locked or self._hint

    @property
    def severity(self) -> str:
        """How bad it is: "error", "warning" or ""."""
        return self._notice.severity

    def set_notice(self, notice: Notice) -> None:
        """Show what is wrong."""
        if notice != self._notice:
            self._notice = notice
            self._say()

    def set_hint(self, hint: str) -> None:
        """Show how the value is understood; what is wrong or locked comes first."""
        if hint != self._hint:
            self._hint = hint
            self._say()

    def set_locked(self, reason: str) -> None:
        """Show why the field can't be edited."""
        if reason != self._locked:
            self._locked = reason
            self._say()

    def cut(self) -> bool:
        """Say whether the message has no room."""
        name, message = self._widths()
        return bool(self.message) and name + _GAP + message > self.width()

    def _say(self) -> None:
        self.setToolTip(tip(self.message) if self._notice.message or self._locked else "")
        self.update()

    def _widths(self) -> tuple[int, int]:
        metrics = QFontMetrics(self._small())
        return metrics.horizontalAdvance(self._name), metrics.horizontalAdvance(self.message)

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSize(self._look.tokens.font_size - 1)
        return font

    def sizeHint(self) -> QSize:
        return QSize(40, QFontMetrics(self._small()).height() + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, tokens = QPainter(self), self._look.tokens
        painter.setFont(self._small())
        metrics = painter.fontMetrics()
        colour = self._look.colour(self._notice.severity, tokens.muted)
        painter.setPen(colour)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), left, name)
        if not self.message:
            return
        start = metrics.horizontalAdvance(name) + _GAP
        room = QRect(start, 0, self.width() - start, self.height())
        if not self._notice.message:
            painter.setPen(QColor(tokens.faint))
        painter.drawText(room, left, metrics.elidedText(self.message, Qt.TextElideMode.ElideRight, room.width()))
