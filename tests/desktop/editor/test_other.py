"""Tests of app/desktop/editor/other.py."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.desktop.editor.look import Look
from app.desktop.editor.other import OtherFields, in_a_line
from app.desktop.theme import LIGHT
from app.profile.plain import Fields
from app.profile.values import Name


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("plain", "plain"),
        (("a", ("b", "c")), "[a, [b, c]]"),
        (Fields((("a", "1"), ("b", ("x",)))), "{a: 1, b: [x]}"),
        (Name("Kingma", "D"), "{family: Kingma, given: D}"),
    ],
)
def test_a_value_is_told_in_a_line(value: object, words: str) -> None:
    """Whatever its shape, as YAML says it."""
    assert in_a_line(value) == words


def test_markup_is_shown_as_text(qtbot: QtBot) -> None:
    """What stands in a file is never taken for markup."""
    fields = OtherFields(Look(LIGHT))
    qtbot.addWidget(fields)
    fields.set_other((("<b>key</b>", "<img src=x>"),))
    labels = fields.findChildren(QLabel)
    assert [label.text() for label in labels] == ["<b>key</b>", "<img src=x>"]
    assert {label.textFormat().name for label in labels} == {"PlainText"}


def test_much_is_cut(qtbot: QtBot) -> None:
    """A long value and many keys cost no more than can be read."""
    fields = OtherFields(Look(LIGHT))
    qtbot.addWidget(fields)
    fields.set_other(tuple((f"key{number}", "x" * 10_000) for number in range(500)))
    labels = fields.findChildren(QLabel)
    assert len(labels) < 150
    assert max(len(label.text()) for label in labels) < 1000
