"""Promises of `check` and `about`: sentences are filled safely, and what is asked often is made once."""

from __future__ import annotations

from datetime import date

from app.profile.values import Profile
from app.profile.wiki import Wiki
from app.review.checks.about import About
from app.review.checks.check import Check, quoted

CHECK = Check("odd", "warning", "Odd things", "“{what}” is odd: look at it.", lambda _, __: iter(()))


def test_what_stands_in_a_sentence_is_text() -> None:
    """Braces and line ends of a value are shown as they are, on one line."""
    found = CHECK.found("lead", what="{0.__class__}\n{what}")
    assert found.message == "“{0.__class__} {what}” is odd: look at it."
    assert found.said() == {"what": "{0.__class__} {what}"}


def test_a_finding_is_as_grave_as_its_check_unless_it_says_so() -> None:
    """The severity of the check stands where the finding has none of its own."""
    assert CHECK.found("lead", what="a").severity == "warning"
    assert CHECK.found("lead", what="a", severity="hint").severity == "hint"


def test_a_quotation_is_short() -> None:
    """A long text is cut, a short one is not; a huge one takes no time."""
    assert quoted("a " * 1_000_000) == "a " * 29 + "a…"
    assert quoted("short") == "short"
    assert len(CHECK.found("lead", what="x" * 10_000).message) < 400


def test_what_is_made_of_a_profile_is_made_once() -> None:
    """A second question about the same profile takes the first answer; another profile gets its own."""
    asked: list[str] = []

    def title(profile: Profile) -> str:
        asked.append(profile.title)
        return profile.title

    about, ada, bob = About("ada", Wiki(), date(2026, 11, 23)), Profile(title="Ada"), Profile(title="Bob")
    assert [about.once(title, one) for one in (ada, ada, bob)] == ["Ada", "Ada", "Bob"]
    assert asked == ["Ada", "Bob"]
