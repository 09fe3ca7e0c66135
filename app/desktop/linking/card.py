"""A small card that says who a link leads to, or what a citation cites."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markupsafe import Markup
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.desktop.text.shown import shown

_WIDTH = 380  # pixels
_PICTURE = 56  # pixels of the longer side
_GAP = 4  # pixels between a link and its card
_LONG = re.compile(r"[^\s<>&;]{30}(?=[^\s<>&;])")  # of a word that may need more room than there is


@dataclass(frozen=True, slots=True)
class Told:
    """What a card says."""

    name: str  # how the profile or the source is called
    facts: str = ""  # of a profile: type, status and last review, in words
    sentence: str = ""  # how its lead begins; of a source: the quote
    printed: str = ""  # of a source: how the page prints it, as HTML
    uses: tuple[str, ...] = ()  # of a source: where else it is cited, line by line
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
        self._name, self._facts, self._printed, self._sentence = QLabel(self), QLabel(self), QLabel(self), QLabel(self)
        self._uses = QLabel(self)
        labels = (self._name, self._facts, self._printed, self._sentence, self._uses)
        for label, kind in zip(labels, ("heading", "muted", "", "", "muted"), strict=True):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("kind", kind)
            label.setWordWrap(True)
        self._printed.setTextFormat(Qt.TextFormat.RichText)
        words = QVBoxLayout()
        words.setSpacing(3)
        for label in labels:
            words.addWidget(label)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def tell(self, told: Told, beside: QRect) -> None:
        """Say this beside a place, in global coordinates."""
        self._name.setText(_breakable(shown(" ".join(told.name.split()))))
        uses = "\n".join(told.uses)
        texts = (told.facts, told.printed, told.sentence, uses)
        for label, text in zip((self._facts, self._printed, self._sentence, self._uses), texts, strict=True):
            label.setText(_breakable(shown(text)))
            label.setVisible(bool(text))
        self._picture.setVisible(not told.picture.isNull())
        if not told.picture.isNull():
            ratio = self.devicePixelRatioF()
            side = round(_PICTURE * ratio)
            aspect, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            drawn = QPixmap.fromImage(told.picture.scaled(side, side, aspect, smooth))
            drawn.setDevicePixelRatio(ratio)
            self._picture.setPixmap(drawn)
        plain = Markup(told.printed).striptags()  # noqa: S704 - its marks are taken out
        self.setAccessibleName(". ".join(filter(None, (told.name, told.facts, plain, told.sentence, *told.uses))))
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


def _breakable(text: str) -> str:
    """Return a text whose long words may go on in the next line; the marks of its HTML are shorter than that."""
    return _LONG.sub(lambda part: f"{part[0]}\N{ZERO WIDTH SPACE}", text)
