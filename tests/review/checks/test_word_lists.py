"""Word lists are data of a language: each is read once, and a language without them is not looked through."""

from datetime import date

import pytest

from app.profile.values import Profile
from app.profile.wiki import Wiki
from app.review.checks import placeholder_text, role_years, stated_office, volatile_wording
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.word_lists import either, may_say, telling, word_lists

TEXT = "Ada is currently the director of the Mill. TODO"
CHECKS: tuple[Check, ...] = (
    placeholder_text.CHECK,
    volatile_wording.CHECK,
    stated_office.PAST,
    stated_office.UNKNOWN,
    role_years.OTHER,
    role_years.UNKNOWN,
)


def found(language: str) -> list[str]:
    """Return the codes of what is found in a wiki of a language."""
    profile = Profile(title="Ada", lead=TEXT)
    about = About("ada", Wiki(language=language), date(2026, 11, 23))
    return [one.code for check in CHECKS for one in check.find(profile, about)]


def test_a_variant_of_a_language_has_its_lists() -> None:
    """What is found in English is found in British English."""
    assert found("en-GB") == found("en") != []


@pytest.mark.parametrize("language", ["de", "", "x", "../en", "en/../en", "EN\x00", "und-Latn"])
def test_a_language_without_lists_has_no_findings(language: str) -> None:
    """A wiki in another language, or with a tag that is none, is not looked through with English words."""
    assert found(language) == []
    assert word_lists(language, "volatile") == {}


def test_phrases_are_found_however_they_are_broken() -> None:
    """A phrase may go over the end of a line, and the longer of two is taken."""
    assert may_say("So far,\nat   the\n_Moment_, nothing.", telling(["at the moment"]))
    assert not may_say("At that moment.", telling(["at the moment"]))
    assert either(["at", "at the moment"]) == r"at\s+the\s+moment|at"


@pytest.mark.parametrize("name", ["offices", "placeholders", "volatile", "years"])
def test_each_word_stands_once(name: str) -> None:
    """No list says a word twice, and none is empty."""
    for words in word_lists("en", name).values():
        assert words
        assert len(set(words)) == len(words)
