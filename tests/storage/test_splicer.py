"""Tests of app/storage/splicer.py: what must not change, and the next larger span where the smaller won't do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.profile.plain import Fields
from app.profile.values import Citation, Fact, Role, Work
from app.storage.document import Refused, read, write


def changed(front: str, **values: object) -> str:
    """The front matter after fields were set."""
    document = read(f"---\n{front}---\n")
    return write(document, replace(document.profile, **values)).text[4:-4]  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(
    ("front", "values", "after"),
    [
        ("aliases: a # c\n", {"aliases": ("a", "b\nc")}, "aliases: # c\n  - a\n  - |-\n    b\n    c\n"),
        ("tags:\n  -\n  - x\n", {"tags": ("z", "x")}, "tags:\n  - z\n  - x\n"),
        ("tags:\n  - x\n  -\n", {"tags": ("x",)}, "tags:\n  - x\n"),
        ("tags: {}\nx: 1\n", {"type": "T"}, "type: T\ntags: {}\nx: 1\n"),
        ('"ti\\x74le": A\n', {"title": "B"}, '"ti\\x74le": B\n'),
        ("works:\n- id: w\n  with:\n  - A B # c\n", {"works": (Work("w", with_=("A B", "C")),)},
         "works:\n- id: w\n  with:\n  - A B # c\n  - C\n"),
        ("roles:\n- # first\n  id: a\n", {"roles": (Role("a", "O"),)},
         "roles:\n- # first\n  id: a\n  organization: O\n"),
        ("roles:\n-\n  id: a\n-\n  id: b\n", {"roles": (Role("b"), Role("a"))}, "roles:\n-\n  id: b\n-\n  id: a\n"),
        ("roles:\n- id: a\n  start: 2015 # c\n", {"roles": (Role("a"),)}, "roles:\n- id: a\n"),
        ("roles:\n- id: a\n\n- id: b\n", {"roles": (Role("a"), Role("c", "x"), Role("b"))},
         "roles:\n- id: a\n- id: c\n  organization: x\n\n- id: b\n"),
        ("snapshot:\n- cites:\n  - a # c\n  - {source: b, locator: p}\n",
         {"snapshot": (Fact(cites=(Citation("a"), Citation("b"))),)},
         "snapshot:\n- cites:\n  - a # c\n  - {source: b}\n"),
        ("notes: |\n  one\n  two\n\ntype: T\n", {"notes": "one\nnew\n"}, "notes: |\n  one\n  new\n\ntype: T\n"),
        ("notes: >\n  one\n  two\n", {"notes": "one two three\n"}, "notes: >\n  one two three\n"),
        ("notes: |\n  one\n", {"notes": " lead"}, 'notes: " lead"\n'),
        ("{title, type: B}\n", {"title": "A"}, "{title: A, type: B}\n"),
        ("{title: , type: B}\n", {"title": "A"}, "{title: A , type: B}\n"),
        ("snapshot:\n- label: A\n  value: B\n- label: C\n", {"snapshot": (Fact(), Fact("C"))},
         "snapshot:\n- {}\n- label: C\n"),
        ("snapshot:\n- label: A\n", {"snapshot": (Fact("", "B"),)}, "snapshot:\n- value: B\n"),
        ("notes: |\n\n", {"notes": "A"}, "notes: A\n\n"),
        ("tags: [a, [b]]\nx: 1\n", {"type": "T"}, "type: T\ntags: [a, [b]]\nx: 1\n"),
        ("notes: | # c\n  one\n", {"notes": "two"}, "notes: |- # c\n  two\n"),
    ],
)  # fmt: skip
def test_odd_places_are_edited_too(front: str, values: dict[str, object], after: str) -> None:
    """D1: Empty items, lone dashes, notes in unusual places, escapes in keys."""
    assert changed(front, **values) == after


@pytest.mark.parametrize(
    ("front", "values", "words"),
    [
        ("? title\ntype: B\n", {"title": "A"}, "without a colon"),
        ("x: {y: 1, y: 2}\n", {"other": (("x", "text"),)}, "more than once"),
        ("x: 1\n", {"other": (("x", "1"), ("x", "2"))}, "exactly that"),
        ("title: {a: b}\n", {"title": "A"}, "a group of keys, not text"),
    ],
)
def test_what_can_not_be_written_says_why(front: str, values: dict[str, object], words: str) -> None:
    """D4, D9: Rather nothing than something else."""
    with pytest.raises(Refused, match=words):
        changed(front, **values)


def test_unknown_keys_come_back_where_they_stood() -> None:
    """Taking one out and putting it back gives the file again."""
    document = read("---\nlayout: a\ntitle: A\ndraft: b\nweight: c\n---\n")
    entries = document.profile.other
    for place in range(3):
        without = write(document, replace(document.profile, other=(*entries[:place], *entries[place + 1 :])))
        assert write(without, document.profile).profile == document.profile


def test_unknown_values_are_edited_inside() -> None:
    """What the format does not know is changed like all else, key by key."""
    after = changed(
        "menu:\n  main: # c\n    a: 1\n    b: 2\n", other=(("menu", Fields((("main", Fields((("b", "3"),))),))),)
    )
    assert after == 'menu:\n  main: # c\n    b: "3"\n'


@pytest.mark.parametrize(
    ("front", "values", "words"),
    [
        ("x: &x {organization: O}\nroles:\n- id: a\n- <<: *x\n", {"roles": (Role("a"),)}, ""),
        ("x: &x [a]\ntags: *x\n", {"tags": ("a", "b")}, ""),
        ("tags: &x [a]\nx: *x\n", {"tags": ("a", "b")}, "repeat it through an alias"),
        ("tags: [&x a, b]\nx: *x\n", {"tags": ("b", "a")}, "repeat a part"),
        ("roles:\n- &x {id: a}\nx: *x\n", {"roles": (Role("b"),)}, "repeat it through an alias"),
        ("roles:\n- id: &x a\nx: *x\n", {"roles": (Role("a", "O"),)}, ""),
        ("portrait: {file: &x a}\nx: *x\n", {"portrait": None}, "repeat a part"),
    ],
)
def test_values_that_are_repeated(front: str, values: dict[str, object], words: str) -> None:
    """D5: Only the repeats themselves can be edited; all else says why not."""
    if words:
        with pytest.raises(Refused, match=words):
            changed(front, **values)
    else:
        document = read(f"---\n{front}---\n")
        meant = replace(document.profile, **values)  # type: ignore[arg-type]  # any field
        assert read(f"---\n{changed(front, **values)}---\n").profile == meant


def test_a_note_that_a_block_would_swallow_stays_a_note() -> None:
    """Several lines stand in quotes where an indented comment follows."""
    after = changed("title: A\n  # note\ntype: B\n", title="a\nb")
    assert after == 'title: "a\\nb"\n  # note\ntype: B\n'


def test_a_key_that_is_taken_out_leaves_no_text_to_the_block_above() -> None:
    """The comment below it goes with it, for it would become text."""
    assert changed("notes: |\n  a\ntype: B\n  # note\ntitle: C\n", type="") == "notes: |\n  a\ntitle: C\n"


def test_all_keys_can_be_taken_out_and_others_put_in() -> None:
    """Comments stay."""
    assert changed("# c\ntitle: A\n# d\ntype: B\n", title="", type="", notes="x") == "# c\nnotes: x\n# d\n"
    assert changed("{title: A}\n", title="", type="T") == "{type: T}\n"
    assert changed("title: A\n", title="", tags=("z",)) == "tags: [z]\n"
    assert changed("title: A\n", title="") == ""


def test_several_changes_at_once_do_not_meet() -> None:
    """A key goes behind a list that loses its last item; items move and change while keys come and go."""
    assert changed("same_as:\n- a\n- b\n", same_as=("a",), sort_as="x") == "same_as:\n- a\nsort_as: x\n"
    front = "roles:\n- id: a\n- id: b # c\n  end: 2018\ntype: T\n"
    after = changed(
        front, roles=(Role("b", "O", end="2019"), Role("c"), Role("a", role="R")), sources=(), type="", title="A"
    )
    assert after == ("title: A\nroles:\n- id: b # c\n  organization: O\n  end: 2019\n- id: c\n- id: a\n  role: R\n")


@pytest.mark.parametrize(
    "front",
    [
        "p: one\naliases:\n- a: b\nq: two\n",
        "aliases:\n- a: b\np: one\n",
        "p: one\nq: two\ntitle: [a]\n",
        "title: A\np: one\nstatus: [a]\nq: two\nr: three\n",
        "day: a\np: one\nr: three\nday: a\nq: two\n",
    ],
)
@pytest.mark.parametrize("gone", ["p", "q", "pq"])
def test_another_field_comes_back_to_its_place_around_what_is_locked(front: str, gone: str) -> None:
    """What was removed, saved and then taken back stands before or behind what a form can't show, as it did."""
    document = read(f"---\n{front}---\n")
    without = tuple(entry for entry in document.profile.other if entry[0] not in gone)
    saved = write(document, replace(document.profile, other=without))
    assert write(saved, document.profile).text == document.text


def test_a_field_inside_an_item_comes_back_to_its_place_too() -> None:
    """The same holds for what a role has besides its own keys."""
    document = read("---\nroles:\n- id: a\n  p: one\n  start: [b]\n  q: two\n---\n")
    role = document.profile.roles[0]
    without = replace(role, other=tuple(entry for entry in role.other if entry[0] != "p"))
    saved = write(document, replace(document.profile, roles=(without,)))
    assert write(saved, document.profile).profile == document.profile


def test_of_two_items_that_say_the_same_the_edited_one_changes() -> None:
    """The note behind each stays with its line."""
    front = "tags:\n- a # one\n- a # two\n- c\n"
    assert changed(front, tags=("b", "a", "c")) == front.replace("- a # one", "- b # one")
    assert changed(front, tags=("a", "b", "c")) == front.replace("- a # two", "- b # two")
