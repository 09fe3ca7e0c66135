"""Tests of app/desktop/coverage.py: a coverage in a picture and in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.desktop.coverage import coverage_words, paint_coverage
from app.desktop.theme import DARK, LIGHT, Tokens
from app.profile.assessment import Coverage

_ALL = Coverage(sourced=2, inherited=2, exempt=2, unsourced=2)


def test_a_coverage_is_told_in_words() -> None:
    """With its percent, and how many claims are how."""
    words = "66 % of the claims show a source: 2 sourced, 2 by their paragraph, 2 without a source, 2 exempt"
    assert coverage_words(_ALL) == words
    assert coverage_words(Coverage(exempt=3)) == "No claim needs a source: 3 exempt"
    assert coverage_words(Coverage()) == ""


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_the_parts_differ_in_shape(qtbot: QtBot, tokens: Tokens) -> None:
    """Without any colour: full, half as high, an empty box, a line."""
    image = _drawn(_ALL, tokens)
    ground = QColor(tokens.surface)
    heights = []
    for column in (5, 15, 25, 35):
        filled = [image.pixelColor(column, row) != ground for row in range(8)]
        heights.append("".join("x" if one else "." for one in filled))
    assert heights[0] == "xxxxxxxx"
    assert heights[1] == "....xxxx"
    assert heights[3].startswith("......")
    assert image.pixelColor(25, 0) != image.pixelColor(25, 4)


def test_the_smallest_part_is_seen(qtbot: QtBot) -> None:
    """One gap among a thousand claims is drawn."""
    image = _drawn(Coverage(sourced=1000, unsourced=1), LIGHT)
    assert image.pixelColor(38, 4) != QColor(LIGHT.ok)


def _drawn(coverage: Coverage, tokens: Tokens) -> QImage:
    image = QImage(40, 8, QImage.Format.Format_RGB32)
    image.fill(QColor(tokens.surface))
    painter = QPainter(image)
    paint_coverage(painter, QRectF(0, 0, 40, 8), coverage, tokens)
    painter.end()
    return image
