"""Promises of `app.profile.recite`: another source stands wherever the old one was cited, or nothing changes."""

from __future__ import annotations

import pytest

from app.profile.recite import recited
from app.profile.values import Citation, Fact, Profile, Question, Role, Section, Work


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Words [@old].", "Words [@new]."),
        ("Words [@old, p. 3; @b].", "Words [@new, p. 3; @b]."),
        ("Words [@new; @old] and [@older].", "Words [@new] and [@older]."),
        ("Words [@new; @old, p. 3].", "Words [@new; @new, p. 3]."),
        ("> quoted [@old]\n\n- listed [@old]", "> quoted [@new]\n\n- listed [@new]"),
        ("An old word, @old and old@example.org.", "An old word, @old and old@example.org."),
    ],
)
def test_prose_cites_the_other_source(text: str, expected: str) -> None:
    """Groups name the other source, each once; nothing else of the text changes."""
    after = recited(Profile(lead=text, sections=(Section("Why", text),)), "old", "new")
    assert after == Profile(lead=expected, sections=(Section("Why", expected),))


@pytest.mark.parametrize("text", ["`[@old]` and [@old]", "Words.[^old]", "> a [@old;\n> @b]"])
def test_what_can_t_be_told_apart_is_left(text: str) -> None:
    """Where code looks like a citation, or one is written so that it can't be changed surely, nothing is done."""
    assert recited(Profile(lead=text), "old", "new") is None


def test_blocks_cite_the_other_source() -> None:
    """Facts, works, roles and answers follow with their locators; a source that stood there already stands once."""
    old, new = Citation("old", "p. 3"), Citation("new", "p. 3")
    before = Profile(
        snapshot=(Fact("A", "b", (new, old)),),
        works=(Work("w", cites=(old, Citation("b"))),),
        roles=(Role("r", cites=(old,)),),
        open_questions=(Question("q", about="sources.old", answer="So [@old].", cites=(old,)),),
    )
    assert recited(before, "old", "new") == Profile(
        snapshot=(Fact("A", "b", (new,)),),
        works=(Work("w", cites=(new, Citation("b"))),),
        roles=(Role("r", cites=(new,)),),
        open_questions=(Question("q", about="sources.new", answer="So [@new].", cites=(new,)),),
    )
