"""A small card that says who a link leads to."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.desktop.text.shown import shown

_WIDTH = 380  # pixels
_PICTURE = 56  # pixels of the longer side
_GAP = 4  # pixels between a link and its card


@dataclass(frozen=True, slots=True)
class Told:
    """What a card says."""

    name: str  # how the profile is called
    facts: str = ""  # type, status and last review, in words
    sentence: str = ""  # how its lead begins
    picture: QImage = field(default_factory=QImage)  # the portrait; a null one for none


class Card(QFrame):
    """Floats beside a link and takes neither focus nor clicks."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("kind", "popup")
        self._picture = QLabel(self)
        self._name, self._facts, self._sentence = QLabel(self), QLabel(self), QLabel(self)
        for label, kind in ((self._name, "heading"), (self._facts, "muted"), (self._sentence, "")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("kind", kind)
            label.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(3)
        for label in (self._name, self._facts, self._sentence):
            words.addWidget(label)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def tell(self, told: Told, beside: QRect) -> None:
        """Say this beside a place, in global coordinates."""
        self._name.setText(shown(" ".join(told.name.split())))
        self._facts.setText(shown(told.facts))
        self._sentence.setText(shown(told.sentence))
        self._facts.setVisible(bool(told.facts))
        self._sentence.setVisible(bool(told.sentence))
        self._picture.setVisible(not told.picture.isNull())
        if not told.picture.isNull():
            ratio = self.devicePixelRatioF()
            side = round(_PICTURE * ratio)
            aspect, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            drawn = QPixmap.fromImage(told.picture.scaled(side, side, aspect, smooth))
            drawn.setDevicePixelRatio(ratio)
            self._picture.setPixmap(drawn)
        self.setAccessibleName(". ".join(part for part in (told.name, told.facts, told.sentence) if part))
        self.setFixedWidth(_WIDTH)
        layout = self.layout()
        if layout is not None:
            self.setFixedHeight(max(layout.totalHeightForWidth(_WIDTH), layout.minimumSize().height()))
        self.move(self._place(beside))
        self.show()

    def _place(self, beside: QRect) -> QPoint:
        """Return the place under the link, or above it where the screen ends."""
        place = beside.bottomLeft() + QPoint(0, _GAP)
        area = self.screen().availableGeometry()
        if place.y() + self.height() > area.bottom():
            place.setY(beside.top() - self.height() - _GAP)
        place.setX(max(area.left(), min(place.x(), area.right() - self.width())))
        return place
