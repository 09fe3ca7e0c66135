"""Tests of app/desktop/icons.py."""

import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app import resources
from app.desktop.icons import icon
from app.desktop.theme import DARK, LIGHT

FILES = sorted(resources.resource("icons").glob("*.svg"))


def ink(drawn: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal, side: int = 24) -> set[str]:
    """The colours of an icon's fully covered pixels."""
    image = drawn.pixmap(QSize(side, side), mode).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_icon_stands_on_the_same_grid(path: object) -> None:
    """24 by 24, round strokes, no fill: so that icons look alike beside each other."""
    drawing = ET.fromstring(resources.read_text(f"icons/{path.name}")).attrib  # type: ignore[attr-defined]  # noqa: S314
    assert drawing["viewBox"] == "0 0 24 24"
    assert (drawing["fill"], drawing["stroke-linecap"]) == ("none", "round")


def test_an_icon_takes_the_colours_of_its_theme(qapp: QApplication) -> None:
    """Muted at rest, another colour where one is asked for, faded when it can't be used."""
    assert QColor(LIGHT.muted).name() in ink(icon("plus", LIGHT))
    assert QColor(DARK.muted).name() in ink(icon("plus", DARK))
    assert QColor(LIGHT.error).name() in ink(icon("plus", LIGHT, LIGHT.error))
    assert QColor(LIGHT.border_strong).name() in ink(icon("plus", LIGHT), QIcon.Mode.Disabled)


def test_an_icon_is_sharp_on_a_dense_screen(qapp: QApplication) -> None:
    """Twice the density gets a drawing of twice the size, no enlarged one."""
    assert icon("plus", LIGHT).pixmap(QSize(24, 24), 2.0).width() == 48


def test_a_checked_icon_stands_out(qapp: QApplication) -> None:
    """A switch that is on has the theme's accent, unless it can't be used."""
    drawn = icon("plus", LIGHT)
    for mode, colour in ((QIcon.Mode.Active, LIGHT.accent), (QIcon.Mode.Disabled, LIGHT.border_strong)):
        image = drawn.pixmap(QSize(24, 24), mode, QIcon.State.On).toImage()
        assert image.pixelColor(12, 12).name() == QColor(colour).name()


def test_a_painted_icon_fills_its_place(qapp: QApplication) -> None:
    """Painted into a picture it is what the pixmap shows."""
    image = QImage(32, 32, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    icon("plus", LIGHT).paint(painter, QRect(4, 4, 24, 24))
    painter.end()
    assert image.pixelColor(16, 16).name() == QColor(LIGHT.muted).name()
    assert image.pixelColor(2, 2).alpha() == 0


def test_an_icon_is_drawn_once(qapp: QApplication) -> None:
    """The same icon in the same colours is the same object."""
    assert icon("trash", LIGHT) is icon("trash", LIGHT)


def test_an_icon_without_room_is_not_drawn(qapp: QApplication, capfd: pytest.CaptureFixture[str]) -> None:
    """A button that is squeezed to nothing is painted without a complaint of Qt."""
    drawn = icon("plus", LIGHT)
    image = QImage(10, 10, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    drawn.paint(painter, QRect(0, 0, 0, 10))
    painter.end()
    assert "QPainter" not in capfd.readouterr().err
