"""Promises of `app.profile.meaning`: a test for each rule of what counts as changed since a review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.profile.changes import What
from app.profile.meaning import NOWHERE, Counts, Leads, changed, counts, in_words, leads
from app.profile.values import (
    Citation,
    Fact,
    Portrait,
    Profile,
    Question,
    ReviewRequest,
    Role,
    Section,
    Source,
    Waiver,
    Work,
)
from app.storage import document

PROSE = """Ada wrote *notes* on the [engine](engine.md) [@menabrea, p. 3].
She met [[Charles Babbage]] in **1833**.

- one
- two

1. first
2. second

```python
x  =  1
```

> A quote that
> goes on.

| a | b |
|---|:-:|
| 1 | 2 |

***

A note.[^n]

[^n]: What it says.

[engine]: https://example.org "Title"
"""
ADA = Profile(
    title="Ada Lovelace",
    type="Individual Player",
    status="published",
    aliases=("Ada", "Countess of Lovelace"),
    description="She wrote notes.",
    portrait=Portrait("../media/ada.png", "Her portrait"),
    same_as=("https://a.example", "https://b.example"),
    last_reviewed_on="2026-05-20",
    reviewed_by="b",
    snapshot=(Fact("Born", "1815", (Citation("menabrea"), Citation("toole"))), Fact("Field", "Mathematics")),
    works=(Work("notes", "Notes", "1843", ("Luigi Menabrea", "Somebody")), Work("letters", "Letters")),
    roles=(Role("a", "Somewhere", "Student"), Role("b", "Elsewhere", "Author", start="1840")),
    open_questions=(Question("q", "Which?"),),
    sources=(
        Source("menabrea", "article", (("title", "Sketch"), ("URL", "https://example.org"))),
        Source("toole", "book", (("title", "Letters"),)),
    ),
    other=(("mood", "calm"),),
    lead="The *first* programmer.",
    sections=(Section("Work", PROSE), Section("Life *and* Letters", "Text.")),
)


def paths(now: Profile, whom: Leads = NOWHERE) -> tuple[str, ...]:
    """The paths of what counts as changed from Ada as she was reviewed."""
    return counts(changed(ADA, now, whom)).paths


def with_text(text: str) -> Profile:
    """Ada with another text of her first section."""
    return replace(ADA, sections=(Section("Work", text), *ADA.sections[1:]))


def same(one: str, other: str) -> bool:
    """Say whether two texts of a section mean the same."""
    return not changed(with_text(one), with_text(other))


# What does not count.

UNCOUNTED: dict[str, Any] = {
    "status": "draft", "tags": ("x",), "owner": "c", "sort_as": "Lovelace", "notes": "Ask her.",
    "last_reviewed_on": "2027-01-01", "reviewed_by": "c", "review_requested": ReviewRequest("c", "2026-10-01"),
    "review_in": "2 years", "waivers": (Waiver("check"),), "old_paths": ("ada",),
}  # fmt: skip


@pytest.mark.parametrize("key", UNCOUNTED)
def test_what_the_editors_keep_for_themselves_does_not_count(key: str) -> None:
    """Keys that say nothing about the person."""
    assert paths(replace(ADA, **{key: UNCOUNTED[key]})) == ()


def test_the_custom_of_a_source_does_not_count() -> None:
    """Where it is archived, and whether its address still leads there."""
    sources = (ADA.sources[0].having("custom", ("x",)), ADA.sources[1])
    assert paths(replace(ADA, sources=sources)) == ()


def test_the_layout_of_the_front_matter_does_not_count() -> None:
    """Order of keys, quotes, comments, flow and block, a citation as its bare id."""
    one = "---\ntitle: Ada\nsnapshot:\n  - label: Born\n    value: '1815'\n    cites: [a, {source: b}]\n---\nLead.\n"
    other = '---\n# note\nsnapshot: [{cites: [{source: b}, a], value: "1815", label: Born}]\ntitle: "Ada"\n---\nLead.\n'
    assert changed(document.read(one).profile, document.read(other).profile) == ()


@pytest.mark.parametrize("key", ["snapshot", "works", "roles", "sources", "aliases", "same_as"])
def test_the_order_of_items_does_not_count(key: str) -> None:
    """A review goes by id, never by position."""
    turned: dict[str, Any] = {key: tuple(reversed(getattr(ADA, key)))}
    assert paths(replace(ADA, **turned)) == ()


def test_the_order_of_a_claims_citations_does_not_count() -> None:
    """Each of them carries it."""
    fact = replace(ADA.snapshot[0], cites=tuple(reversed(ADA.snapshot[0].cites)))
    assert paths(replace(ADA, snapshot=(fact, ADA.snapshot[1]))) == ()


def test_blanks_around_and_in_a_value_do_not_count() -> None:
    """A page shows one blank for many."""
    assert paths(replace(ADA, description="  She  wrote\tnotes. ", title="Ada Lovelace ")) == ()


def test_an_empty_portrait_is_none() -> None:
    """It says as little."""
    assert changed(replace(ADA, portrait=None), replace(ADA, portrait=Portrait())) == ()


SAME = {
    "wrapping": ("One two\nthree.", "One\ntwo three."),
    "blanks in a line": ("One two.", "One  two."),
    "blank lines": ("One.\n\nTwo.", "One.\n\n\n\nTwo.\n"),
    "emphasis": ("*a* and **b**", "_a_ and __b__"),
    "bullets": ("- a\n- b", "* a\n* b"),
    "how far an item is indented": ("- a\n- b", "-   a\n-   b"),
    "blank lines between items": ("- a\n- b", "- a\n\n- b"),
    "numbers behind the first": ("1. a\n2. b", "1. a\n1. b"),
    "the sign behind a number": ("1. a\n2. b", "1) a\n2) b"),
    "headings": ("### A\n\nb", "### A ###\nb"),
    "underlined headings": ("# A\n\nb", "A\n===\nb"),
    "rules": ("a\n\n---\n\nb", "a\n\n* * *\n\nb"),
    "fences": ("```py\nx\n```", "~~~ py\nx\n~~~"),
    "lazy quotes": ("> a\n> b", "> a\nb"),
    "table blanks": ("| a | b |\n|---|---|\n| 1 | 2 |", "|a|b|\n|-|-|\n|1|2|"),
    "escapes": ("a \\* b & c", "a &ast; b &amp; c"),
    "quotes of link titles": ('[a](https://x.example "t")', "[a](https://x.example 't')"),
    "hard breaks": ("a\\\nb", "a  \nb"),
    "blanks in a citation": ("a [@x, p. 3; @y]", "a [@x,  p.  3;@y]"),
    "backticks": ("`a`", "`` a ``"),
    "where a note wraps": ("a[^1]\n\n[^1]: b c", "a[^1]\n\n[^1]: b\n    c"),
}


@pytest.mark.parametrize("name", SAME)
def test_the_layout_of_markdown_does_not_count(name: str) -> None:
    """A parser makes the same of both."""
    assert same(*SAME[name])


def test_the_layout_of_the_lead_and_of_a_heading_does_not_count() -> None:
    """They are Markdown too."""
    sections = (ADA.sections[0], Section("Life _and_  Letters", "Text."))
    assert paths(replace(ADA, lead="The _first_\nprogrammer.", sections=sections)) == ()


WHOM = Leads({"durk": "diederik", "engine": "machine"}, {"diederik kingma": "diederik", "durk kingma": "diederik"})
FOLLOWED = {
    "an address": ("[a](durk.md#x)", "[a](diederik.md#x)"),
    "a definition in its own text": ("[a]\n\n[a]: engine.md", "[a]\n\n[a]: machine.md"),
    "a slug in a wiki link": ("[[durk]]", "[[diederik]]"),
    "a name in a wiki link": ("[[Durk Kingma]]", "[[Diederik Kingma]]"),
    "a name that became the words": ("[[Durk Kingma]]", "[[diederik|Durk Kingma]]"),
    "words of its own": ("[[durk|him]]", "[[diederik|him]]"),
}


@pytest.mark.parametrize("name", FOLLOWED)
def test_a_link_that_followed_a_rename_does_not_count(name: str) -> None:
    """Renaming one profile changes no other; without knowing whom a link leads to, it would."""
    one, other = (with_text(text) for text in FOLLOWED[name])
    assert changed(one, other, WHOM) == ()


def test_links_in_fields_follow_too() -> None:
    """In them links are the only marks."""
    one, other = (replace(ADA, description=f"Knows [him]({slug}.md)") for slug in ("durk", "diederik"))
    assert (changed(one, other, WHOM), len(changed(one, other))) == ((), 1)


def test_whom_links_lead_to_is_known_from_the_names_of_a_wiki() -> None:
    """A slug that somebody else has now leads to them; a name that two have leads nowhere."""
    rows = (("title", "Ada", "ada"), ("alias", "A", "ada"), ("alias", "A", "bob"), ("old", "countess", "ada"),
            ("title", "Bob", "bob"), ("old", "ada", "bob"))  # fmt: skip
    found = leads(rows)
    assert (found.former, found.names) == ({"countess": "ada"}, {})
    assert [found.name(name) for name in ("Ada", "countess", "A", "Zoe")] == ["ada", "ada", "a", "zoe"]


# What counts.


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (replace(ADA, title="Ada King"), ("title",)),
        (replace(ADA, aliases=("Ada",)), ("aliases",)),
        (replace(ADA, portrait=Portrait("../media/ada.png", "Another")), ("portrait.alt",)),
        (replace(ADA, other=(("mood", "wild"),)), ("mood",)),
        (replace(ADA, snapshot=(ADA.snapshot[1],)), ("snapshot.Born",)),
        (replace(ADA, snapshot=(replace(ADA.snapshot[0], value="1816"), ADA.snapshot[1])), ("snapshot.Born.value",)),
        (
            replace(ADA, roles=(ADA.roles[0], Role("b", "Elsewhere", "Writer", start="1841"))),
            ("roles.b.role", "roles.b.start"),
        ),
        (
            replace(ADA, works=(replace(ADA.works[0], with_=ADA.works[0].with_[::-1]), ADA.works[1])),
            ("works.notes.with",),
        ),
        (replace(ADA, lead="The first programmer."), ("lead",)),
        (replace(ADA, sections=ADA.sections[:1]), ("sections.Life *and* Letters",)),
        (replace(ADA, sections=(ADA.sections[0], Section("Life", "Text."))), ("sections.Life",)),
        (
            replace(ADA, sections=(ADA.sections[0], Section("Life", "Words."))),
            ("sections.Life *and* Letters", "sections.Life"),
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_the_person_counts(now: Profile, expected: tuple[str, ...]) -> None:
    """Each key of an item for itself; an item or a section that came or went as one."""
    assert paths(now) == expected


def test_the_order_of_sections_counts() -> None:
    """A text is read from its beginning."""
    (found,) = changed(ADA, replace(ADA, sections=ADA.sections[::-1]))
    assert (found.what, counts((found,))[:2]) == (What.MOVED, (0, 1))


OTHER = {
    "a word": ("One two.", "One three."),
    "a mark": ("*a*", "a"),
    "stronger": ("*a*", "**a**"),
    "a paragraph more": ("One two.", "One\n\ntwo."),
    "the order of paragraphs": ("A.\n\nB.", "B.\n\nA."),
    "kind of list": ("- a", "1. a"),
    "the first number": ("1. a", "2. a"),
    "where a link leads": ("[a](https://x.example)", "[a](https://y.example)"),
    "to whom a link leads": ("[a](bob.md)", "[a](cyd.md)"),
    "whom a wiki link names": ("[[Bob]]", "[[Cyd]]"),
    "its own words": ("[[bob|him]]", "[[bob|her]]"),
    "a wiki link broken in two": ("[[Bob Bo]]", "[[Bob\nBo]]"),
    "a citation": ("a [@x]", "a [@y]"),
    "a locator": ("a [@x, p. 1]", "a [@x, p. 2]"),
    "blanks in code": ("`a b`", "`a  b`"),
    "lines of code": ("```\na\n```", "```\na \n```"),
    "the language of code": ("```py\na\n```", "```js\na\n```"),
    "the level of a heading": ("### A", "#### A"),
    "HTML": ("<b>a</b>", "<i>a</i>"),
    "a no-break space": ("a b", "a\u00a0b"),
    "a definition that others may use": ("a\n\n[x]: https://x.example", "a\n\n[x]: https://y.example"),
    "what a note says": ("a[^1]\n\n[^1]: b", "a[^1]\n\n[^1]: c"),
    "a note that others may use": ("a\n\n[^1]: b", "a\n\n[^1]: c"),
    "how a column is aligned": ("| a |\n|---|\n| 1 |", "| a |\n|--:|\n| 1 |"),
    "what a picture shows": ("![a](x.png)", "![b](x.png)"),
    "a hard break": ("a  \nb", "a\nb"),
    "struck words": ("~~a~~", "a"),
}


@pytest.mark.parametrize("name", OTHER)
def test_what_a_reader_sees_counts(name: str) -> None:
    """Whatever a page shows in another way."""
    assert not same(*OTHER[name])


def test_too_much_to_be_laid_out_is_taken_literally() -> None:
    """A page shows it as it was typed."""
    marks = "*a* " * 30_000
    assert not same(marks, marks.replace("*", "_"))


# How it is told.


def test_changes_are_told_as_they_stand_in_the_profiles() -> None:
    """Not in the form in which they are compared."""
    now = replace(
        ADA,
        snapshot=(Fact("Field", " Maths, [see](durk.md) "), ADA.snapshot[0]),
        sections=(ADA.sections[0], Section("Life _and_ Letters", "*Other*\nwords.")),
    )
    fact, section = changed(ADA, now)
    assert (fact.path, fact.before, fact.after) == ("snapshot.Field.value", "Mathematics", " Maths, [see](durk.md) ")
    assert (section.path, section.before, section.after) == ("sections.Life _and_ Letters", "Text.", "*Other*\nwords.")


@pytest.mark.parametrize(
    ("fields", "sections", "words"),
    [(0, 0, ""), (1, 0, "1 field"), (2, 1, "2 fields, 1 section"), (0, 3, "3 sections")],
)
def test_how_much_changed_is_said_in_words(fields: int, sections: int, words: str) -> None:
    """One place says it for the command line."""
    assert in_words(fields, sections) == words


def test_a_section_counts_once() -> None:
    """Renamed, moved and written anew it is still one."""
    now = replace(ADA, title="A", sections=(Section("Life *and* Letters", "New."), Section("Works", PROSE)))
    assert counts(changed(ADA, now))[:2] == Counts(1, 2)[:2]


# Any mix.


def wrapped(text: str) -> str:
    """The text with one line less of each paragraph's."""
    return text.replace("engine](engine.md) [@menabrea, p. 3].\nShe", "engine](engine.md) [@menabrea, p. 3]. She")


def with_sections(profile: Profile, lay_out: Callable[[Section], Section]) -> Profile:
    """The profile with its sections laid out in another way."""
    return replace(profile, sections=tuple(lay_out(one) for one in profile.sections))


Edit = Callable[[Profile], Profile]
LAYOUT: tuple[Edit, ...] = (
    lambda profile: replace(profile, status="draft", tags=("a", "b")),
    lambda profile: replace(profile, owner="x", notes="y", sort_as="z"),
    lambda profile: replace(profile, last_reviewed_on="", reviewed_by="", review_requested=ReviewRequest("a")),
    lambda profile: replace(profile, roles=profile.roles[::-1], sources=profile.sources[::-1]),
    lambda profile: replace(profile, aliases=profile.aliases[::-1]),
    lambda profile: replace(profile, title=f" {profile.title} "),
    lambda profile: replace(profile, lead=profile.lead.replace("*", "_")),
    lambda profile: with_sections(profile, lambda one: Section(f"{one.heading} ", f"\n{one.text}\n\n")),
    lambda profile: with_sections(profile, lambda one: Section(one.heading, wrapped(one.text))),
    lambda profile: with_sections(profile, lambda one: Section(one.heading, one.text.replace("- ", "* "))),
    lambda profile: with_sections(profile, lambda one: Section(one.heading, one.text.replace("***", "---"))),
)
EDITS: tuple[Edit, ...] = (
    lambda profile: replace(profile, title="Other"),
    lambda profile: replace(profile, snapshot=profile.snapshot[1:]),
    lambda profile: replace(profile, lead="Other."),
    lambda profile: replace(profile, sections=profile.sections[1:]),
    lambda profile: replace(profile, sections=(*profile.sections, Section("New", "Text."))),
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(LAYOUT), max_size=8), st.sampled_from(EDITS))
def test_any_mix_of_what_does_not_count_leaves_the_mark_whole(mix: list[Edit], edit: Edit) -> None:
    """And on top of it an edit counts as it does alone."""
    now = ADA
    for one in mix:
        now = one(now)
    assert changed(ADA, now) == changed(now, ADA) == ()
    assert counts(changed(ADA, edit(now)))[:2] == counts(changed(ADA, edit(ADA)))[:2]


@settings(deadline=None)
@given(st.text(alphabet="ab*_[]()#-`>|~!\\&;@^:. \n", max_size=60), st.text(alphabet="ab*_ \n[](", max_size=20))
def test_whatever_is_typed_changing_it_back_makes_the_mark_whole(one: str, more: str) -> None:
    """No text makes it fail, and it is the same both ways."""
    now = with_text(one)
    assert changed(now, with_text(one)) == ()
    assert bool(changed(now, with_text(one + more))) == bool(changed(with_text(one + more), now))
