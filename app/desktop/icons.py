"""The icons: strokes on a grid of 24, in the colours of the theme, drawn as large as they are wanted."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import resources
from app.desktop.theme import Tokens


def icon(name: str, tokens: Tokens, colour: str = "") -> QIcon:
    """Return the icon of that name in the theme's colours.

    `colour`: instead of the theme's colour of text that is not in the foreground, such as `tokens.error`.
    """
    return _icon(name, colour or tokens.muted, tokens.border_strong, colour or tokens.accent)


@cache
def _icon(name: str, normal: str, disabled: str, checked: str) -> QIcon:
    return QIcon(_Engine(name, normal, disabled, checked))


@cache
def _renderer(name: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(resources.read_text(f"icons/{name}.svg").encode()))


@cache
def _drawn(name: str, width: int, height: int, colour: str) -> QPixmap:
    """Return a drawing in one colour, of so many pixels."""
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name).render(painter)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))  # not `fillRect`, which makes PySide learn the names of 180 gradients
    painter.drawRect(pixmap.rect())
    painter.end()
    return pixmap


class _Engine(QIconEngine):
    """Draws an icon when it is first wanted in a size: most of an icon's looks never are."""

    def __init__(self, name: str, normal: str, disabled: str, checked: str) -> None:
        super().__init__()
        self._name = name
        self._normal, self._disabled, self._checked = normal, disabled, checked

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return self._disabled
        return self._checked if state == QIcon.State.On else self._normal

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._normal, self._disabled, self._checked)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        width, height = round(size.width() * scale), round(size.height() * scale)
        if width < 1 or height < 1:  # a button that has no room asks for that
            return QPixmap()
        return _drawn(self._name, width, height, self._colour(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        # Not the painter's own: of its device PySide would look for the kind among all that there are.
        app = QGuiApplication.instance()
        scale = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, scale))
