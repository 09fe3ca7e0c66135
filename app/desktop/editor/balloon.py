"""The whole message of the field that is being edited, where its caption has no room for it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.desktop import theme
from app.desktop.editor.field import Field

_GAP = 3


class Balloon(QLabel):
    """A message that floats under a field and moves nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setProperty("kind", "balloon")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def follow(self, focus: QWidget | None) -> None:
        """Show what the field with the focus has to say and has no room for."""
        field = focus
        while field is not None and not isinstance(field, Field):
            field = field.parentWidget()
        if field is None or not field.caption.severity or not field.caption.cut() or not self._area.isAncestorOf(field):
            self.hide()
            return
        theme.mark(self, state=field.caption.severity)
        self.setText(field.caption.message)
        self.setFixedWidth(min(self._area.width() - 16, 320))
        self.adjustSize()
        place = field.editor.mapTo(self._area, QPoint(0, field.editor.height() + _GAP))
        if place.y() + self.height() > self._area.height():  # above the caption where there is no room below
            place = field.mapTo(self._area, QPoint(0, -self.height() - _GAP))
        self.move(max(8, min(place.x(), self._area.width() - self.width() - 8)), place.y())
        self.raise_()
        self.show()
