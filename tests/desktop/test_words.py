"""Words of the window."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument

from app.desktop.words import tip


@pytest.mark.parametrize("text", ["<b>x</b>", "“&” gives <img src='file:///x'>\nand more", "a &amp; <i>b"])
def test_a_tooltip_shows_markup_as_text(text: str) -> None:
    """E15: Qt draws a tooltip that looks like HTML as HTML; what is read is the text itself."""
    document = QTextDocument()
    document.setHtml(tip(text))
    assert document.toPlainText().replace("\u2028", "\n") == text


@pytest.mark.parametrize("text", ["", "line 3: “&” gives a value a name", "a & b > c"])
def test_an_ordinary_tooltip_is_the_text(text: str) -> None:
    """What Qt does not take for markup needs no escaping, and would show it."""
    assert tip(text) == text
