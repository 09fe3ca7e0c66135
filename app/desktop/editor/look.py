"""The look that the form's parts share: painted widgets and icons follow it when the theme changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QEnterEvent, QIcon, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.desktop import icons
from app.desktop.theme import Tokens

ICON = QSize(16, 16)


class Look(QObject):
    """The tokens in force."""

    changed = Signal()  # the tokens are others now

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tokens = tokens

    def set_tokens(self, tokens: Tokens) -> None:
        """Show everything in this theme."""
        self.tokens = tokens
        self.changed.emit()

    def icon(self, name: str, colour: str = "") -> QIcon:
        """Return an icon in the theme's colours."""
        return icons.icon(name, self.tokens, colour)

    def colour(self, severity: str, otherwise: str) -> QColor:
        """Return the colour of an error or a warning, or the other one where nothing is wrong."""
        return QColor({"error": self.tokens.error, "warning": self.tokens.warning}.get(severity, otherwise))


class IconButton(QToolButton):
    """A button that is an icon, with its name for those who don't see it and for the pointer."""

    def __init__(self, look: Look, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setIconSize(ICON)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.refresh()
        look.changed.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Take the icon in the theme's colours."""
        self.setIcon(self._look.icon(self._icon))


class AddButton(QPushButton):
    """A quiet button that adds something."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._look = look
        self.setProperty("kind", "quiet")
        self.setIconSize(ICON)
        self.setAutoDefault(False)
        self.refresh()
        look.changed.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Take the icon in the theme's colours."""
        self.setIcon(self._look.icon("plus"))


class Grip(QWidget):
    """A handle to drag a row by; it only says where the pointer went."""

    dragged = Signal(int)  # the pointer's height on the screen
    dropped = Signal()

    WIDTH = 14

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedWidth(self.WIDTH)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(self.tr("Drag to move (Alt+Up, Alt+Down)"))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._look.tokens
        colour = tokens.muted if self.underMouse() else tokens.border_strong
        pen = QPen(QColor(colour), 2.2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        middle = min(self.height() // 2, tokens.row_height // 2)
        for x in (4, 9):
            for y in (-5, 0, 5):
                painter.drawPoint(x, middle + y)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.dropped.emit()
