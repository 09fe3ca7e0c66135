"""Promises of `app.desktop.review.card`: the claim large, its source beside it, and both in sight."""

from __future__ import annotations

import pytest
from markupsafe import Markup
from pytestqt.qtbot import QtBot

from app.desktop.review.card import Card
from app.desktop.review.telling import Cited, Told
from app.desktop.theme import DARK, LIGHT

CITED = Cited(
    "notes", 3, Markup('<a href="https://example.org">Notes</a>.'), "p. 3", "the very words",
    "https://example.org", "https://archive.example",
)  # fmt: skip
TOLD = Told("Work · 2 of 3", before="Before it.", words="It was so.", after="Behind it.", cited=(CITED,), start=10)


@pytest.fixture
def card(qtbot: QtBot) -> Card:
    """A card that shows a sentence with its source."""
    made = Card(LIGHT)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.show_told(TOLD)
    return made


def test_all_that_carries_a_claim_is_shown(card: Card) -> None:
    """The page's own words and number, the quote, the place, the ways to open it and its archived copy."""
    for words in ("Before it. It was so. Behind it.", "“the very words”", "3  Notes.", "At: p. 3", "Open (key 1)"):
        assert words in card.text.replace("\u00a0", " ")
    assert "Archived copy (Ctrl+1)" in card.text.replace("\u00a0", " ")


def test_a_source_that_is_not_listed_is_said_to_be_missing(card: Card) -> None:
    """Under the id that is cited."""
    card.show_told(TOLD._replace(cited=(Cited("nobody"),)))
    assert "“nobody” is not among the sources." in card.text


def test_the_source_stands_beside_the_claim_where_there_is_room(qtbot: QtBot, card: Card) -> None:
    """Below it where there is not."""
    claim, source = card.readings
    qtbot.waitUntil(lambda: source.y() >= claim.geometry().bottom())
    card.resize(900, 300)
    qtbot.waitUntil(lambda: source.x() >= claim.geometry().right())
    card.resize(400, 300)
    qtbot.waitUntil(lambda: source.x() == claim.x())


def test_the_claims_own_words_are_in_sight(qtbot: QtBot, card: Card) -> None:
    """However much stands before them; the next claim is read from its beginning."""
    card.resize(260, 120)
    card.show_told(TOLD._replace(before="Many words stand before it. " * 10, start=20))
    qtbot.waitUntil(lambda: card.verticalScrollBar().value() > 0)
    card.show_told(TOLD._replace(before="", start=30))
    qtbot.waitUntil(lambda: card.verticalScrollBar().value() == 0)


def test_another_theme_shows_the_same(card: Card) -> None:
    """In other colours."""
    before = card.text
    card.set_tokens(DARK)
    assert card.text == before


def test_space_turns_the_pages(qtbot: QtBot, card: Card) -> None:
    """By a little less than what is seen."""
    card.show_told(TOLD._replace(words="Many words. " * 200, start=40))
    qtbot.waitUntil(lambda: card.verticalScrollBar().maximum() > 600)
    card.verticalScrollBar().setValue(0)
    card.turn(1)
    assert 0 < card.verticalScrollBar().value() < 300
    card.turn(-1)
    assert card.verticalScrollBar().value() == 0
