"""Promises of `app.page.subjects`: a question leads to what it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.page.render import page
from app.profile.links import Directory
from app.profile.values import Fact, Profile, Question, Role, Section, Work
from app.profile.wiki import Wiki

ADA = Profile(
    title="Ada",
    snapshot=(Fact("Known for", "Notes"),),
    works=(Work("engine", "The *Engine*"), Work("notes", "Notes", section="Early Work")),
    roles=(Role("firm", "Firm"),),
    sections=(Section("Early *Work*", "Text."), Section("Late", "Text.")),
)


def drawn(about: str) -> str:
    """Return the page of Ada with a question about something."""
    return page(replace(ADA, open_questions=(Question("q", "Why?", about=about),)), "ada", Wiki(), Directory()).html


@pytest.mark.parametrize(
    ("about", "anchor", "name"),
    [
        ("sections.Early *Work*", "early-work", "Early Work"),
        ("sections.late", "late", "Late"),
        ("works.notes", "early-work", "Notes"),
        ("works.engine.issued", "selected-works", "The Engine"),
        ("snapshot.Known for", "snapshot", "Known for"),
        ("roles.firm.end", "institutional-roles", "Firm"),
        ("roles", "institutional-roles", "Institutional Roles"),
        ("lead", "_lead", "the introduction"),
    ],
)
def test_a_question_leads_to_what_it_is_about(about: str, anchor: str, name: str) -> None:
    """By its name, to the part of the page that shows it."""
    html = drawn(about)
    assert f'On <a href="#{anchor}">{name}</a>.' in html
    assert f'id="{anchor}"' in html


@pytest.mark.parametrize("about", ["", "works.gone", "title", "sections.gone", "<b>"])
def test_what_is_not_on_the_page_is_not_told(about: str) -> None:
    """The question stands for itself."""
    assert 'On <a href="#' not in drawn(about)
