"""Tests of app/desktop/theme.py."""

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from app import resources
from app.desktop import theme
from app.desktop.theme import DARK, LIGHT, Tokens

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    drawn = QColor(colour)
    parts = (drawn.redF(), drawn.greenF(), drawn.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """Contrast of two colours as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@THEMES
def test_what_is_read_is_readable(tokens: Tokens) -> None:
    """Every colour of text has a contrast of 4.5 on what it stands on; hints have 3."""
    for text in (tokens.text, tokens.muted, tokens.accent, tokens.error, tokens.warning, tokens.ok):
        assert contrast(text, tokens.surface) >= 4.5
        assert contrast(text, tokens.window) >= 4.5
    highlights = (tokens.heading, tokens.emphasis, tokens.link, tokens.citation, tokens.code, tokens.key, tokens.string)
    assert min(contrast(colour, tokens.field) for colour in highlights) >= 4.5
    assert contrast(tokens.accent_text, tokens.accent) >= 4.5
    assert contrast(tokens.error, tokens.error_soft) >= 4.5
    assert contrast(tokens.warning, tokens.warning_soft) >= 4.5
    assert contrast(tokens.faint, tokens.surface) >= 3


@THEMES
def test_the_style_sheet_knows_all_its_names(tokens: Tokens) -> None:
    """Nothing is left to be filled in, and every picture that it names is there."""
    sheet = theme.stylesheet(tokens)
    assert "$" not in sheet.partition("*/")[2]
    pictures = re.findall(r'url\("([^"]+)"\)', sheet)
    assert pictures
    assert all(resources.resource("icons").joinpath(path.rpartition("/")[2]).is_file() for path in pictures)


@THEMES
def test_the_whole_application_takes_the_look(tokens: Tokens, qapp: QApplication) -> None:
    """Palette, style and style sheet are those of the theme, and Qt reads the sheet without complaint."""
    before = (qapp.palette(), qapp.styleSheet(), qapp.font(), qapp.style().objectName())
    theme.apply(qapp, tokens)
    box = QLineEdit("text")
    box.ensurePolished()
    assert box.palette().color(QPalette.ColorRole.Text) == QColor(tokens.text)
    assert qapp.styleSheet() == theme.stylesheet(tokens)
    qapp.setStyleSheet(before[1])
    qapp.setPalette(before[0])
    qapp.setFont(before[2])
    qapp.setStyle(before[3])


def test_both_themes_have_the_same_measures() -> None:
    """Changing the theme changes colours alone, so that nothing moves."""
    measures = [name for name in Tokens._fields if isinstance(getattr(LIGHT, name), int)]
    assert measures
    assert all(getattr(LIGHT, name) == getattr(DARK, name) for name in measures)


def test_marking_shows_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    """A property that the style sheet asks for changes the look when it is set."""
    label = QLabel("x")
    qtbot.addWidget(label)
    label.setStyleSheet('QLabel[state="error"] { color: #010203; }')
    label.ensurePolished()
    theme.mark(label, state="error")
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor("#010203")
    theme.mark(label, state="")
    assert label.palette().color(QPalette.ColorRole.WindowText) != QColor("#010203")


@THEMES
def test_a_choice_that_is_not_taken_is_seen(tokens: Tokens, qtbot: QtBot) -> None:
    """Its ring has the colour of a box that is not ticked, and the taken one that of a tick."""
    for checked, colour in ((False, tokens.border_strong), (True, tokens.accent)):
        choice = QRadioButton("x")
        qtbot.addWidget(choice)
        choice.setStyleSheet(theme.stylesheet(tokens))
        choice.setChecked(checked)
        picture = choice.grab().toImage()
        middle = picture.height() // 2
        seen = [picture.pixelColor(x, middle).name() for x in range(18)]
        assert min(contrast(one, colour) for one in seen) < 1.2  # a thin round line has soft edges


def test_code_has_a_font_of_even_width(qapp: QApplication) -> None:
    """The raw text is set in the family that the person chose, else in the system's."""
    chosen = theme.mono_font(LIGHT._replace(mono_family="DejaVu Sans Mono", font_size=12))
    assert (chosen.family(), chosen.pointSize()) == ("DejaVu Sans Mono", 12)
