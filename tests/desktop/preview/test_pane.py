"""The frame of the preview, with and without a page."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.desktop import theme
from app.desktop.preview.pane import PreviewPane
from tests.helpers.people import named


def _pane(qtbot: QtBot) -> PreviewPane:
    pane = PreviewPane(theme.LIGHT)
    qtbot.addWidget(pane)
    pane.resize(500, 700)
    pane.show()
    return pane


def test_the_bar_stays_at_the_top_without_a_page(qtbot: QtBot) -> None:
    """Where there is no page the reason stands in its place, and nothing else moves."""
    pane = _pane(qtbot)
    larger = named(pane, QToolButton, "Zoom in (Ctrl++)")
    place = larger.mapTo(pane, larger.rect().topLeft())
    assert place.y() < 40
    pane.show_nothing("No page yet.")
    assert [label.text() for label in pane.findChildren(QLabel) if label.isVisible()] == ["Preview", "No page yet."]
    pane.show_nothing("")
    assert larger.mapTo(pane, larger.rect().topLeft()) == place


def test_the_zoom_is_never_cut(qtbot: QtBot) -> None:
    """In the narrowest pane the number stands whole: half of it would say another one."""
    pane = _pane(qtbot)
    pane.set_zoom(2.0)
    pane.resize(0, 700)
    number = next(one for one in pane.findChildren(QToolButton) if one.text() == "200 %")
    assert number.width() >= number.sizeHint().width()
