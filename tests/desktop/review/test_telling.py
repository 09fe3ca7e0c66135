"""Promises of `app.desktop.review.telling`: whatever there is to look at, the card has words for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from app.desktop.review.sight import Sight
from app.desktop.review.telling import line_of, part_words, standing_words, told
from app.profile.assessment import Reviewed
from app.profile.changes import changes
from app.profile.claims import claims
from app.profile.values import Citation, Fact, Profile, Role, Section, Source, Work
from app.profile.wiki import Wiki
from app.review.copies import Header
from app.review.steps import looks
from app.storage import document
from tests.strategies import edited_profiles, files

ADA = Profile(
    title="Ada",
    last_reviewed_on="2026-05-20",
    reviewed_by="b-editor",
    snapshot=(Fact("Born", "1815", (Citation("notes", "p. 3", "born in 1815"),)),),
    works=(Work("notes-g", "Note G", "1843-10", ("Luigi Menabrea",)),),
    roles=(Role("engine", "Analytical Engine", "Writer", "1842", ".."),),
    sources=(Source("notes", "book", (("title", "Notes"), ("URL", "https://example.org"))),),
    sections=(Section("Work", "It was the first program. Nobody ran it *then*. It is known [@notes]."),),
)


@pytest.fixture(autouse=True)
def _plain_words() -> Iterator[None]:
    """Days are told in one language, whoever runs the tests."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


def _sight(profile: Profile, before: Profile | None = None) -> Sight:
    changed = changes(before, profile) if before else ()
    return Sight("ada", profile, Wiki(), looks(profile, changed, claims(profile, Wiki())), before=before)


def test_a_sentence_stands_in_its_paragraph() -> None:
    """As one reads it, with where it begins and ends in the text."""
    sight = _sight(ADA)
    card = next(told(sight, look) for look in sight.looks if line_of(sight, look).startswith("Nobody"))
    assert (card.before, card.words, card.after) == ("It was the first program.", "Nobody ran it then.", "It is known.")
    assert ADA.sections[0].text[card.start : card.end] == "Nobody ran it *then*."
    assert card.place == "Work · 2 of 3"


def test_items_are_told_with_their_dates_in_words() -> None:
    """Roles with where and when, works with whom."""
    sight = _sight(ADA)
    cards = {look.step.path: told(sight, look) for look in sight.looks}
    role, work, fact = cards["roles.engine"], cards["works.notes-g"], cards["snapshot.Born"]
    assert (role.label, role.words, role.details) == ("Analytical Engine", "Writer", "1842–present")
    assert (work.words, work.details) == ("Note G", "Oct 1843 · with Luigi Menabrea")
    assert (fact.label, fact.words) == ("Born", "1815")


def test_what_has_no_source_says_so() -> None:
    """And what the page cites stands under its number there, with its quote."""
    sight = _sight(ADA)
    cards = {look.step.path: told(sight, look) for look in sight.looks}
    assert cards["roles.engine"].doubtful
    (cited,) = cards["snapshot.Born"].cited
    assert (cited.number, cited.quote, cited.locator, cited.link) == (1, "born in 1815", "p. 3", "https://example.org")


def test_the_standing_is_told_in_words() -> None:
    """Which review it follows, and what there is to rely on."""
    sight = _sight(ADA)
    states = {
        Reviewed("never"): "Nobody reviewed it yet",
        Reviewed("whole"): "Nothing changed since the review of 20 May 2026 by b-editor.",
        Reviewed("changed", 2, 1): "Changed since the review of 20 May 2026 by b-editor: 2 fields, 1 section.",
        Reviewed("broken"): "can't be relied on: it was changed",
        Reviewed("unknown"): "was not stored: everything is to be looked at.",
    }
    for reviewed, words in states.items():
        assert words in standing_words(sight._replace(reviewed=reviewed, fault="it was changed"))
    older = sight._replace(reviewed=Reviewed("unknown"), of=Header("a-editor", "2025-11-02"))
    assert "Changes are told since the review of 2 Nov 2025 by a-editor" in standing_words(older)


@given(files(), st.data())
def test_there_are_words_for_everything(text: str, data: st.DataObject) -> None:
    """Whatever a file holds, and whatever was done to it since its review."""
    before = document.read(text).profile
    sight = _sight(data.draw(edited_profiles(before)), replace(before, title="Before"))
    for look in sight.looks:
        card = told(sight, look)
        assert card.place
        assert line_of(sight, look) is not None
        assert part_words(look.step.part, sight.profile, sight.wiki)
