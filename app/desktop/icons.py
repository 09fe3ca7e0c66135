"""The icons: strokes on a grid of 24, in the colours of the theme, sharp at every scale of the screen."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import resources
from app.desktop.theme import Tokens

_STROKE = "#868c98"  # the colour in the files: a grey that stands on both themes where no code recolours it
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
    for colour, mode, state in looks:
        renderer = QSvgRenderer(QByteArray(drawing.replace(_STROKE, colour).encode()))
        for side in _SIDES:
            made.addPixmap(_drawn(renderer, side), mode, state)
    return made


def _drawn(renderer: QSvgRenderer, side: int) -> QPixmap:
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap
