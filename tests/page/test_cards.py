"""Promises of `app.page.cards`: every citation carries the words of its source, and no text can take its place."""

from __future__ import annotations

from dataclasses import replace

from app.page.cards import with_cards
from app.page.reference import brief
from app.page.render import page
from app.profile.links import Directory
from app.profile.values import Name, Profile, Source
from tests.page.people import PERSON, WIKI
from tests.page.strict import faults

_BOOK = Source("b", "book", (("title", 'On "Us" <b>'), ("author", (Name("Ba", "J."),)), ("issued", "2015?")))
_CITING = '<a id="cite:x:1" href="#source:1" role="doc-noteref">1</a>'


def test_a_citation_carries_its_source_in_words() -> None:
    """Plain ones, escaped for the attribute that they stand in."""
    html = with_cards((_BOOK,), english=True)(_CITING)
    assert 'href="#source:1" data-source="J. Ba. “On ‘Us’ &lt;b&gt;.” 2015?" role' in html


def test_a_text_that_looks_like_a_citation_stays_as_it_is() -> None:
    """Its brackets are escaped on the page."""
    text = '\\<a id="cite:x:1" href="#source:1"'
    html = page(replace(PERSON, title=text, lead=text), "x", WIKI, Directory()).html
    assert html.count("data-source") == page(PERSON, "x", WIKI, Directory()).html.count("data-source") - 1
    assert not faults(html)


def test_the_words_say_who_what_where_and_when() -> None:
    """Many makers are one and others; long ones are cut between words."""
    names = tuple(Name("Ba", f"{letter}.") for letter in "ABCDE")
    fields = (("title", "Adam"), ("author", names), ("container-title", "ICLR"), ("issued", "2015-05"))
    assert brief(Source("a", "paper-conference", fields)) == "A. Ba et al. “Adam.” ICLR. May 2015."
    assert brief(Source("a", "webpage", (("title", "word " * 200),))).endswith("word…")


def test_a_profile_without_sources_has_no_cards() -> None:
    """Nor a fault."""
    assert 'data-source="' not in page(Profile(title="A", lead="[@x]"), "a", WIKI, Directory()).html
