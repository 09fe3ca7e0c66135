"""Tests of setting a value at a path: exactly that changes, and what can't stand there is refused with its reason."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.profile.assign import WrongValue, assigned
from app.profile.paths import NoSuchPath
from app.profile.plain import Fields, Plain
from app.profile.values import Citation, Fact, Name, Portrait, Profile, Role, Section, Source, Work

PERSON = Profile(
    title="Ada",
    snapshot=(Fact("Born", "1815", (Citation("s"),), (("odd", "kept"),)),),
    roles=(Role("uva", "University", end="2017", other=(("room", "12"),)), Role("mila", "Mila")),
    sources=(Source("s", "book", (("title", "Notes"), ("x-shelf", "3"))),),
    lead="Lead.",
    sections=(Section("Why", "Because."), Section("More", "More.")),
)


def group(**entries: Plain) -> Fields:
    """Return a group of keys."""
    return Fields(tuple(entries.items()))


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("title", "Ada Lovelace", {"title": "Ada Lovelace"}),
        ("title", "", {"title": ""}),
        ("tags", ("a", "b"), {"tags": ("a", "b")}),
        ("tags", "a", {"tags": ("a",)}),
        ("roles", (), {"roles": ()}),
        ("roles.mila", "", {"roles": PERSON.roles[:1]}),
        ("roles.mila.end", "..", {"roles": (PERSON.roles[0], replace(PERSON.roles[1], end=".."))}),
        ("roles#1.end", "", {"roles": (replace(PERSON.roles[0], end=""), PERSON.roles[1])}),
        ("portrait.alt", "Ada", {"portrait": Portrait(alt="Ada")}),
        ("portrait", "ada.jpg", {"portrait": Portrait("ada.jpg")}),
        ("snapshot.Born", "1815-12-10", {"snapshot": (replace(PERSON.snapshot[0], value="1815-12-10"),)}),
        ("snapshot.Born.cites", "t", {"snapshot": (replace(PERSON.snapshot[0], cites=(Citation("t"),)),)}),
        ("snapshot.Born", "", {"snapshot": ()}),
        ("works", (group(id="w", title="W"),), {"works": (Work("w", "W"),)}),
        ("lead", "\n\nTwo\r\nlines.\n", {"lead": "Two\nlines."}),
        ("sections.Why", "So.\n", {"sections": (Section("Why", "So."), PERSON.sections[1])}),
        ("sections.More", "", {"sections": PERSON.sections[:1]}),
    ],
)
def test_a_value_lands_at_its_path(path: str, value: Plain, expected: Mapping[str, object]) -> None:
    """Setting, clearing and removing change the one field that the path names."""
    assert assigned(PERSON, path, value) == replace(PERSON, **expected)  # type: ignore[arg-type]


def test_a_source_takes_all_variables() -> None:
    """Texts, names, dates and extras of a source can be set; what is unknown in it stays."""
    person = assigned(PERSON, "sources.s.author", (group(family="Lovelace", given="Ada"),))
    person = assigned(person, "sources.s.custom.url_status", "live")
    person = assigned(person, "sources.s.type", "article")
    source = person.sources[0]
    assert source.names("author") == (Name("Lovelace", "Ada"),)
    assert (source.type, source.custom("url_status"), source.text("x-shelf")) == ("article", "live", "3")


def test_the_last_extra_takes_custom_along() -> None:
    """Clearing the only entry of `custom` leaves no empty `custom` behind."""
    with_extra = assigned(PERSON, "sources.s.custom.url_status", "live")
    assert assigned(with_extra, "sources.s.custom.url_status", "") == PERSON


def test_a_cleared_portrait_is_none() -> None:
    """Clearing the last part of a record clears the record."""
    person = replace(PERSON, portrait=Portrait(alt="Ada"))
    assert assigned(person, "portrait.alt", "").portrait is None


def test_a_whole_item_keeps_its_name_and_what_is_unknown() -> None:
    """A group of keys replaces an item, but not its id, nor what the format does not know."""
    person = assigned(PERSON, "roles.uva", group(organization="UvA", start="2010"))
    assert person.roles[0] == Role("uva", "UvA", start="2010", other=(("room", "12"),))


def test_a_whole_list_keeps_what_is_unknown_by_name() -> None:
    """In a list that is set as a whole, items of the same name keep what the format does not know."""
    person = assigned(PERSON, "roles", (group(id="new"), group(id="uva")))
    assert person.roles == (Role("new"), Role("uva", other=(("room", "12"),)))
    sources = assigned(PERSON, "sources", (group(id="s", title="T"),)).sources
    assert sources == (Source("s", "", (("title", "T"), ("x-shelf", "3"))),)


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("roles.new.end", "2020", {"roles": (*PERSON.roles, Role("new", end="2020"))}),
        ("roles.new", group(organization="N"), {"roles": (*PERSON.roles, Role("new", "N"))}),
        ("snapshot.Field", "Maths", {"snapshot": (*PERSON.snapshot, Fact("Field", "Maths"))}),
        ("sources.t.URL", "u", {"sources": (*PERSON.sources, Source("t", "", (("URL", "u"),)))}),
        ("sections.New", "Text.", {"sections": (*PERSON.sections, Section("New", "Text."))}),
    ],
)
def test_adding_puts_it_at_the_end(path: str, value: Plain, expected: Mapping[str, object]) -> None:
    """What is not there is added at the end when that is asked for, and an error when it is not."""
    assert assigned(PERSON, path, value, add=True) == replace(PERSON, **expected)  # type: ignore[arg-type]
    with pytest.raises(NoSuchPath):
        assigned(PERSON, path, value)


def test_nothing_is_never_added() -> None:
    """Removing what is not there is an error, even when adding is allowed."""
    for path in ("roles.new", "sections.New", "roles.new.end"):
        with pytest.raises(NoSuchPath):
            assigned(PERSON, path, "", add=True)


@pytest.mark.parametrize(
    ("path", "value", "where", "reason"),
    [
        ("last_reviewed_on", "2026-13-01", "last_reviewed_on", "is no day"),
        ("status", "done", "status", "is no status"),
        ("roles.uva.end", "soon", "roles.uva.end", "is no date"),
        ("roles.uva", group(end="soon"), "roles.uva.end", "is no date"),
        ("roles", (group(id="a"), group(id="b", full_time="yes")), "roles#2.full_time", "neither “true” nor"),
        ("roles", (group(cites=(group(page="3"),)),), "roles#1.cites#1", "“page” is none of its keys"),
        ("roles.uva", group(edn="2018"), "roles.uva", "did you mean “end”?"),
        ("roles.uva", "University", "roles.uva", "written like {key: value"),
        ("roles.uva", ("a",), "roles.uva", "written like {key: value"),
        ("roles.uva", Fields((("end", "2017"), ("end", "2018"))), "roles.uva", "more than once"),
        ("roles", group(id="a"), "roles", "write [{…}, {…}]"),
        ("tags", group(a="b"), "tags", "write [a, b]"),
        ("tags", ("a", ("b",)), "tags#2", "this is a text"),
        ("title", ("a",), "title", "this is a text"),
        ("lead", ("a",), "lead", "this is a text"),
        ("lead", "A\n\n## B\n", "lead", "holds the heading “## B”"),
        ("sections.Why", "```\ncode", "sections.Why", "leaves a code block"),
        ("sources.s.custom.a", ("x",), "sources.s.custom.a", "this is a text"),
        ("sources.s.issued", "yesterday", "sources.s.issued", "is no date"),
    ],
)
def test_a_wrong_value_is_refused(path: str, value: Plain, where: str, reason: str) -> None:
    """What can't stand at its path is refused, and the error says where and what to write."""
    with pytest.raises(WrongValue, match=re.escape(reason)) as caught:
        assigned(PERSON, path, value)
    assert caught.value.path == where


def test_a_custom_that_is_text_has_no_entries() -> None:
    """Where `custom` holds a text, no entry of it can be set."""
    person = assigned(PERSON, "sources.s.custom", "words")
    with pytest.raises(WrongValue, match="set it as a whole"):
        assigned(person, "sources.s.custom.a", "b")
