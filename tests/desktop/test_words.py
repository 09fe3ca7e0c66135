"""Words of the window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextDocument

from app.desktop.words import tip, told, words_of
from app.profile.changes import changes
from app.profile.values import Fact, Portrait, Profile, Question, Role, Section, Source, Work

PROFILE = Profile(
    title="Diederik Kingma",
    portrait=Portrait("x.jpg"),
    snapshot=(Fact("Known for", "VAE"), Fact("", "no label")),
    works=(Work("vae", "Auto-Encoding Variational Bayes"),),
    roles=(Role("openai", "OpenAI"), Role("a", "UvA", "Student"), Role("b", "UvA", "Fellow"), Role(role="Advisor")),
    open_questions=(Question("q", "Which stays?"),),
    sources=(Source("kingma-welling-2013", "article"), Source("a.b", "book")),
    sections=(Section("Why It *Matters*"), Section("Notes"), Section("Notes"), Section("")),
)


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


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("title", "name"),
        ("aliases", "other names"),
        ("review_in", "review interval"),
        ("portrait.alt", "alternative text of portrait"),
        ("portrait", "portrait"),
        ("review_requested.by", "author of review request"),
        ("lead", "lead paragraph"),
        ("sections.Why It *Matters*", "section Why It Matters"),
        ("sections.Notes", "section Notes"),
        ("sections.Notes#2", "section Notes (2)"),
        ("sections#4", "section 4"),
        ("snapshot.Known for", "fact Known for"),
        ("snapshot.Known for.value", "value of Known for"),
        ("snapshot#2.value", "value of fact 2"),
        ("roles.openai.end", "end of role OpenAI"),
        ("roles.b.start", "start of role UvA (Fellow)"),
        ("roles#4.end", "end of role Advisor (4)"),
        ("works.vae.with", "collaborators of work Auto-Encoding Variational Bayes"),
        ("open_questions.q.answer", "answer of question Which stays?"),
        ("sources.kingma-welling-2013.title", "title of source kingma-welling-2013"),
        ("sources.kingma-welling-2013.URL", "address (URL) of source kingma-welling-2013"),
        ("sources.kingma-welling-2013.author", "authors of source kingma-welling-2013"),
        ("sources.kingma-welling-2013.custom.archive_url", "archived copy of source kingma-welling-2013"),
        ("sources.a.b.type", "type of source of source a.b"),
        ("roles.openai.odd key", "odd key of role OpenAI"),
        ("roles.gone.end", "end of role gone"),
        ("sections.Gone", "section Gone"),
        ("twitter", "field twitter"),
        ("", "the whole profile"),
    ],
)
def test_a_path_is_told_in_the_words_of_the_form(path: str, words: str) -> None:
    """What the form calls it, and the item by what a person knows it by."""
    assert words_of(path, PROFILE) == words


def _said(after: Profile) -> list[str]:
    return [told(change, PROFILE if change.what.value == "removed" else after) for change in changes(PROFILE, after)]


def test_changes_are_told_in_the_words_of_the_form() -> None:
    """A value that came, an item that went, came, moved, and a section that got another name."""
    first, *roles = PROFILE.roles
    assert _said(replace(PROFILE, roles=(replace(first, end="2018"), *roles))) == ["end of role OpenAI: – → 2018"]
    assert _said(replace(PROFILE, works=())) == ["work Auto-Encoding Variational Bayes: removed"]
    assert _said(replace(PROFILE, lead="New.")) == ["lead paragraph: text written"]
    assert _said(replace(PROFILE, roles=(*roles, first))) == ["role OpenAI: moved from place 1 to 4"]
    named = replace(PROFILE, snapshot=(Fact("Famous for", "VAE"), PROFILE.snapshot[1]))
    assert _said(named) == ["fact Famous for: was called Known for"]


def test_long_values_are_cut_and_braces_are_text() -> None:
    """What is told stays a line, whatever the profile says."""
    (said,) = _said(replace(PROFILE, title="{place} " + "x" * 100))
    assert said.startswith("name: Diederik Kingma → {place} xxx")
    assert said.endswith("…")
