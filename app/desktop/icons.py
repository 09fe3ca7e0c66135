"""The icons: strokes on a grid of 24, in the colours of the theme, sharp at every scale of the screen."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import resources
from app.desktop.theme import Tokens

_SIDES = (16, 24, 32, 48)  # pixels; the larger ones serve denser screens


def icon(name: str, tokens: Tokens, colour: str = "") -> QIcon:
    """Return the icon of that name in the theme's colours.

    `colour`: instead of the theme's colour of text that is not in the foreground, such as `tokens.error`.
    """
    return _icon(name, colour or tokens.muted, tokens.border_strong, colour or tokens.accent)


@cache
def _icon(name: str, normal: str, disabled: str, checked: str) -> QIcon:
    drawing = resources.read_text(f"icons/{name}.svg")
    made = QIcon()
    looks = (
        (normal, QIcon.Mode.Normal, QIcon.State.Off),
        (disabled, QIcon.Mode.Disabled, QIcon.State.Off),
        (checked, QIcon.Mode.Normal, QIcon.State.On),
    )
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    for side in _SIDES:
        drawn = _drawn(renderer, side)
        for colour, mode, state in looks:
            made.addPixmap(_coloured(drawn, colour), mode, state)
    return made


def _drawn(renderer: QSvgRenderer, side: int) -> QPixmap:
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap


def _coloured(drawn: QPixmap, colour: str) -> QPixmap:
    """Return a drawing in one colour: far less work than to draw it again."""
    pixmap = drawn.copy()
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), QColor(colour))
    painter.end()
    return pixmap
