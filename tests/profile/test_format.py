"""Tests of app/profile/format.py: the table that everything asks."""

from __future__ import annotations

import dataclasses

import pytest

from app.profile import csl
from app.profile.format import BLOCKS, PLAIN, PROFILE, Kind, identity, shape
from app.profile.values import Citation, Fact, Name, Portrait, Profile, Question, Role, Source, Waiver, Work

RECORDS = (Citation, Portrait, Waiver, Fact, Work, Role, Question, Name, Profile)


def test_the_keys_stand_in_the_order_of_the_format() -> None:
    """New ones are written so."""
    assert list(PROFILE.keys) == [
        "title", "type", "status", "aliases", "tags", "description", "portrait", "same_as", "owner", "sort_as",
        "last_reviewed_on", "reviewed_by", "review_requested", "review_in", "old_paths", "notes", "waivers",
        "snapshot", "works", "roles", "open_questions", "sources",
    ]  # fmt: skip
    assert list(shape(Role).keys) == ["id", "organization", "role", "start", "end", "confirmed", "full_time", "cites"]


@pytest.mark.parametrize("record", RECORDS)
def test_every_key_has_its_attribute(record: type) -> None:
    """And each attribute but those of the body and the unknown keys has its key."""
    table = shape(record)
    names = {field.name for field in dataclasses.fields(record)} - {"other", "lead", "sections"}
    assert set(table.attributes.values()) == names
    assert set(table.attributes) == set(table.keys)


def test_names_that_python_does_not_take_are_spelled_as_in_the_file() -> None:
    """`with` and CSL's particles."""
    assert shape(Work).attributes["with"] == "with_"
    assert shape(Name).attributes["non-dropping-particle"] == "non_dropping_particle"


def test_kinds_say_what_stands_under_a_key() -> None:
    """One or many, text or record; what the format does not know is plain."""
    assert PROFILE.kind("tags") == Kind("text", many=True)
    assert PROFILE.kind("roles") == Kind("record", many=True, record=Role)
    assert shape(Role).kind("end").form == "date"
    assert PROFILE.kind("layout") is PLAIN


def test_a_source_has_the_variables_of_csl() -> None:
    """Names are records, dates are dates, `custom` is anything."""
    keys = shape(Source).keys
    assert set(keys) == {"id", "type", "custom", *csl.VARIABLES}
    assert keys["author"] == Kind("record", many=True, record=Name)
    assert (keys["issued"].form, keys["title"].form, keys["custom"]) == ("date", "text", PLAIN)


def test_short_forms() -> None:
    """A citation is written as its id alone; a portrait or a name is only read so."""
    assert [(shape(one).shorthand, shape(one).brief) for one in (Citation, Portrait, Name, Fact)] == [
        ("source", True), ("file", False), ("literal", False), ("", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("a", "a"),
        (Fact("l", "v"), "l"),
        (Citation("s"), "s"),
        (Role("r"), "r"),
        (Source("x"), "x"),
        (Name("n"), ""),
        (None, ""),
    ],
)
def test_items_are_told_apart(item: object, name: str) -> None:
    """Facts by label, citations by source, others by id, texts by themselves."""
    assert identity(item) == name


def test_the_blocks_are_lists_of_records() -> None:
    """Each stands on the page under a heading of its own."""
    assert all(PROFILE.kind(block).many and PROFILE.kind(block).record for block in BLOCKS)
