"""Short values in a row of chips, with a box at the end to type more of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.desktop.editor.look import Look
from app.desktop.text.line import LineEdit
from app.desktop.text.shown import shown
from app.desktop.words import tip

_CHIP = 22  # least height of a chip
_AIR = 5  # above and below its text together
_STEP = 3  # between chips
_EDGE = 4  # between frame and chips
_CROSS = 16  # width of the cross that removes a chip
_SPARE = 2  # room that a text needs beyond its advance, so that it is not cut
_TYPING = 56  # least width of the box
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Chip(NamedTuple):
    """What one chip shows."""

    text: str  # a word or two
    tip: str = ""  # more about it, under the pointer
    severity: str = ""  # "error" where something is wrong with it


class ChipLine(QWidget):
    """Chips that are added by Enter or comma, chosen by the arrow keys, removed by Backspace or their cross."""

    added = Signal(object)  # the texts that were typed or pasted, a tuple
    removed = Signal(int)  # the chip that is to go
    grown = Signal()  # the chips take more or fewer lines than before
    opened = Signal(int)  # the chip that was clicked or entered
    pointed = Signal(int)  # the chip that was chosen by an arrow key

    def __init__(self, look: Look, parent: QWidget | None = None, *, quiet: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        self._quiet = quiet  # no frame until it is used
        self._chips: tuple[Chip, ...] = ()
        self._places: list[QRect] = []
        self._chosen = -1  # the chip that keys act on
        self._locked = False
        self.typing = LineEdit(self)
        self.typing.setProperty("kind", "bare")
        self.typing.installEventFilter(self)
        self.typing.text_edited.connect(self._split)
        self.setFocusProxy(self.typing)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFixedHeight(look.tokens.row_height)

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips; what is being typed stays."""
        if tuple(chips) != self._chips:
            self._chips = tuple(chips)
            self._chosen = min(self._chosen, len(self._chips) - 1)
            self.typing.setAccessibleDescription(", ".join(shown(chip.text) for chip in chips))
            self._arrange()

    def set_placeholder(self, text: str) -> None:
        """Show what may be typed."""
        self.typing.setPlaceholderText(text)

    def set_locked(self, *, locked: bool) -> None:
        """Show the chips alone."""
        if locked == self._locked:
            return
        self._locked = locked
        self.typing.setReadOnly(locked)
        self._arrange()

    @property
    def locked(self) -> bool:
        """Whether the chips are shown alone."""
        return self._locked

    @property
    def chosen(self) -> int:
        """The chip that keys act on, -1 for none."""
        return self._chosen

    def place(self, index: int) -> QRect:
        """Return where a chip stands."""
        return self._places[index]

    def shows(self, text: str) -> bool:
        """Say whether a chip stands for this text, or says it under the pointer."""
        return any(text == chip.text or text in chip.tip.splitlines() for chip in self._chips)

    def point_at(self, text: str | None) -> None:
        """Choose the chip that stands for this text, None for no chip."""
        shown = (place for place, chip in enumerate(self._chips) if text in (chip.text, *chip.tip.splitlines()))
        self._choose(next(shown, -1))

    def take(self) -> None:
        """Make a chip of what stands in the box."""
        self._add(self.typing.value())

    @Slot(object)
    def _split(self, text: str) -> None:
        if "," in text:
            self._add(text)

    def _add(self, text: str) -> None:
        parts = text.splitlines() if "\n" in text else text.split(",")
        texts = tuple(part.strip() for part in parts if part.strip())
        self.typing.set_text("")
        if texts:
            self.added.emit(texts)

    def _arrange(self) -> None:
        """Put the chips into lines, and the box behind the last one."""
        width, metrics = self.width() - 2 * _EDGE, self.fontMetrics()
        if width < _TYPING:
            return
        cross = _SPARE if self._locked else _CROSS
        high = max(_CHIP, metrics.height() + _AIR)
        x, y, self._places = _EDGE, 1 if self._quiet else _EDGE, []
        for chip in self._chips:
            wanted = min(metrics.horizontalAdvance(shown(chip.text)) + 14 + cross, width)
            if x > _EDGE and x + wanted > _EDGE + width:
                x, y = _EDGE, y + high + _STEP
            self._places.append(QRect(x, y, wanted, high))
            x += wanted + _STEP
        room = _EDGE + width - x
        if room < _TYPING and not (self._locked and self._chips):
            x, y, room = _EDGE, y + high + _STEP, width
        self.typing.setVisible(not (self._locked and self._chips))
        self.typing.setGeometry(x, y, max(room, 1), high)
        self.update()
        if y + high + _EDGE != self.height():
            self.setFixedHeight(y + high + _EDGE)
            self.grown.emit()

    def _key(self, event: QKeyEvent) -> bool:
        """Do what a key means for the chips; False when it is the box's."""
        key, typed = event.key(), self.typing.value()
        if event.matches(QtGui.QKeySequence.StandardKey.Paste) and not self._locked:
            return self._paste()
        if key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if typed:
                self.take()
            elif self._chosen >= 0:
                self.opened.emit(self._chosen)
            return bool(typed) or self._chosen >= 0
        at_start = not self.typing.cursorPosition() and not self.typing.hasSelectedText()
        if not self._chips or not at_start or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key == Qt.Key.Key_Left:
            self._point(len(self._chips) - 1 if self._chosen < 0 else max(self._chosen - 1, 0))
        elif key == Qt.Key.Key_Right and self._chosen >= 0:
            self._point(self._chosen + 1)
        elif key == Qt.Key.Key_Backspace and not self._locked:
            self.removed.emit(len(self._chips) - 1 if self._chosen < 0 else self._chosen)
        elif key == Qt.Key.Key_Delete and self._chosen >= 0 and not self._locked:
            self.removed.emit(self._chosen)
        else:
            self._choose(-1)
            return False
        return True

    def _paste(self) -> bool:
        text = QGuiApplication.clipboard().text()
        if "\n" not in text.strip() and "," not in text:
            return False
        self._add(self.typing.value() + text.strip())
        return True

    def _point(self, index: int) -> None:
        self._choose(index)
        if self._chosen >= 0:
            self.pointed.emit(self._chosen)

    def _choose(self, index: int) -> None:
        self._chosen = index if index < len(self._chips) else -1
        self.update()

    def at(self, where: QPoint) -> int:
        """Return which chip stands at a place, -1 for none."""
        return next((index for index, place in enumerate(self._places) if place.contains(where)), -1)

    def _leave(self, event: QFocusEvent) -> None:
        """Keep what was typed when the focus goes; a list that opens over the box is no going."""
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._chosen = -1
            self.take()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if isinstance(event, QFocusEvent):
            if event.lostFocus():
                self._leave(event)
            self.update()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.at(event.pos())
            QToolTip.showText(event.globalPos(), tip(self._chips[index].tip) if index >= 0 else self.toolTip(), self)
            return True
        if event.type() == QEvent.Type.DynamicPropertyChange:
            self.update()
        if event.type() == QEvent.Type.FontChange:
            self._arrange()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        index = self.at(where)
        self.typing.setFocus(Qt.FocusReason.MouseFocusReason)
        if index < 0 or event.button() != Qt.MouseButton.LeftButton:
            return
        if not self._locked and where.x() > self._places[index].right() - _CROSS:
            self.removed.emit(index)
        else:
            self._choose(index)
            self.opened.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.at(event.position().toPoint()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(_TYPING, self._look.tokens.row_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        for index, chip in enumerate(self._chips[: len(self._places)]):
            self._paint_chip(painter, chip, self._places[index], chosen=index == self._chosen)

    def _paint_frame(self, painter: QPainter) -> None:
        tokens = self._look.tokens
        state = self.property("state") or ""
        focused = self.typing.hasFocus()
        if self._quiet and not focused and not state and not self.underMouse():
            return
        rest = tokens.accent if focused else tokens.border
        painter.setPen(self._look.colour(state, rest))
        painter.setBrush(QColor(tokens.field) if focused or not self._quiet else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), tokens.radius, tokens.radius)

    def _paint_chip(self, painter: QPainter, chip: Chip, place: QRect, *, chosen: bool) -> None:
        tokens = self._look.tokens
        wrong = chip.severity == "error"
        painter.setPen(QPen(QColor(tokens.accent)) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.error_soft if wrong else tokens.accent_soft if chosen else tokens.hover))
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setPen(QColor(tokens.error if wrong else tokens.text))
        room = place.adjusted(7, 0, -7 if self._locked else -_CROSS, 0)
        text = painter.fontMetrics().elidedText(shown(chip.text), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if not self._locked:
            painter.setPen(QPen(QColor(tokens.faint), 1.4))
            x, y = place.right() - _CROSS // 2, place.center().y() + 1
            painter.drawLine(x - 3, y - 3, x + 3, y + 3)
            painter.drawLine(x - 3, y + 3, x + 3, y - 3)
