"""Tests of rich text for the clipboard."""

import re

import pytest

from app.publish.forms.rich import rich
from tests.page.vectors import VECTORS
from tests.publish.forms.subjects import ITEM, WORLD, hostile, saying

TAG = re.compile(
    r"</?(?:h[1-6]|p|ul|ol|li|table|tr|t[dh]|em|strong|s|sup|code|pre|br|hr|blockquote)>"
    r'|<ol start="\d+">|<t[dh] align="(?:center|right)">|<a href="(?:https?://|mailto:)[^"<>]*">|</a>'
)


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_text_stays_text(vector: str) -> None:
    """Nothing but plain tags and links to the web and to mail goes to the clipboard."""
    shown, _ = rich(*hostile(vector))
    assert "<" not in TAG.sub("", shown)


def test_both_say_the_same() -> None:
    """Name, sections, facts, citations with their numbers, sources; links lead to the site."""
    shown, said = rich([ITEM], WORLD)
    assert "<h1>Diederik Kingma</h1>" in shown
    assert "<tr><td><strong>Known for</strong></td><td>Adam<sup>[1]</sup></td></tr>" in shown
    assert '<a href="https://example.org/wiki/jimmy-ba/">Jimmy Ba</a> wrote it<sup>[1, 2]</sup>' in shown
    assert said.startswith("Diederik Kingma\n===============\n")
    assert "Known for: Adam [1]\n" in said
    assert "\n1. Diederik P. Kingma and Jimmy Ba. “Adam: A Method.” <https://arxiv.org/abs/1412.6980>" in said


def test_footnotes_come_behind_the_sources() -> None:
    """A footnote has a number, and what it says stands at the end."""
    shown, said = rich(
        saying("Said[^n].\n\n[^n]: A note.\n\n- a\n- b\n\n| a |\n|--:|\n| b |\n\n> q\n\n    code"), WORLD
    )
    assert "Said<sup>[note 1]</sup>." in shown
    assert "<ol>\n<li>A note.</li>\n</ol>" in shown
    assert "Said [note 1]." in said
    assert "\n- a\n- b\n" in said


def test_several_profiles_follow_each_other() -> None:
    """A selection is one text."""
    shown, said = rich([ITEM, *saying("Here.")], WORLD)
    assert shown.index("<h1>Diederik") < shown.index("<h1>Ada")
    assert "\n\n\nAda\n===\n" in said
