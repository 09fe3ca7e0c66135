"""Tests of app/storage/repair.py: what mends a file, and that it does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.document import read
from app.storage.repair import repairs
from tests.strategies import files


def offered(front: str, ending: str = "\n") -> dict[str, str]:
    """The repairs of a front matter by their labels."""
    text = f"---\n{front}\n---\nLead.\n".replace("\n", ending)
    start, end = f"---{ending}", f"{ending}---{ending}Lead.{ending}"
    found = {repair.label: repair.text for repair in repairs(read(text))}
    assert all(mended.startswith(start) and mended.endswith(end) for mended in found.values())
    return {label: mended[len(start) : -len(end)].replace(ending, "\n") for label, mended in found.items()}


QUOTE = "Put the value in quotes"


@pytest.mark.parametrize(
    ("front", "mended"),
    [
        ("twitter: @bob", 'twitter: "@bob"'),
        ("title: Foo: bar # note", 'title: "Foo: bar" # note'),
        ("title: *Foo*", 'title: "*Foo*"'),
        ("title: `Foo`", 'title: "`Foo`"'),
        ("title: %Foo", 'title: "%Foo"'),
        ("title: 'it's'", 'title: "it\'s"'),
        ('title: "The "best" one"', "title: 'The \"best\" one'"),
        ('title: "C:\\dir"', "title: 'C:\\dir'"),
        ("title: 'A' and 'B'", "title: \"'A' and 'B'\""),
        ("title: [A](b) c", 'title: "[A](b) c"'),
        ("title: {{ a }} b", 'title: "{{ a }} b"'),
        ("title: - a", 'title: "- a"'),
        ("title: | a", 'title: "| a"'),
        ("tags:\n  - @a\n  - b", 'tags:\n  - "@a"\n  - b'),
        ("roles:\n  - id: a\n    role: A: b", 'roles:\n  - id: a\n    role: "A: b"'),
        ("title: {{ title }}", 'title: "{{ title }}"'),
        ("title: [[Ada]]", 'title: "[[Ada]]"'),
        ("aliases:\n- a: b\n- c", 'aliases:\n- "a: b"\n- c'),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_quotes_mend_a_value(front: str, mended: str, ending: str) -> None:
    """D9: What YAML takes for something else is offered in quotes, notes left outside, other lines left alone."""
    assert offered(front, ending)[QUOTE] == mended


@pytest.mark.parametrize(
    ("front", "label", "mended"),
    [
        ("a: @b\nc: x\nd: @e", "Put 2 values in quotes", 'a: "@b"\nc: x\nd: "@e"'),
        ('title: "Foo\ntype: bar', "Close the quote", 'title: "Foo"\ntype: bar'),
        ('title: "Foo\ntype: "bar"', "Close the quote", 'title: "Foo"\ntype: "bar"'),
        ("title: 'A\n" + "x:\n" * 30 + "type: 'b'", "Close the quote", "title: 'A'\n" + "x:\n" * 30 + "type: 'b'"),
        ("tags: [a, b\ntype: c", "Close the bracket", "tags: [a, b]\ntype: c"),
        ("title:Foo\ntype: bar", "Put a blank behind the colon", "title: Foo\ntype: bar"),
        ("x:\n\ta: 1\n\tb: 2", "Indent 2 lines with blanks instead of tabs", "x:\n  a: 1\n  b: 2"),
        ("title: a\n type: b", "Indent this line like those above", "title: a\ntype: b"),
        ("tags:\n  - a\n   - b\n c: d", "Indent this line like those above", "tags:\n  - a\n   - b\nc: d"),
        ("title: A\ntags:\n  - b\ntitle: C", "Keep the first “title”", "title: A\ntags:\n  - b"),
        ("title: A\ntags:\n  - b\ntitle: C", "Keep the last “title”", "tags:\n  - b\ntitle: C"),
        ("roles:\n- id: a\n  end: 1\n  end: 2", "Keep the first “end”", "roles:\n- id: a\n  end: 1"),
    ],
)
def test_other_faults_are_mended_too(front: str, label: str, mended: str) -> None:
    """D4, D9: Each in its own words, in as many lines as it takes."""
    assert offered(front)[label] == mended


@pytest.mark.parametrize(
    ("front", "name", "mended"),
    [
        ("title: &t A\nsort_as: *t", "t", "title: &t A\nsort_as: A"),
        ("x: &x [a, b]\ntags: *x\naliases: *x", "x", "x: &x [a, b]\ntags: [a, b]\naliases: [a, b]"),
        ("x: &x\n  - a # c\n  - b\ntags: *x", "x", "x: &x\n  - a # c\n  - b\ntags:\n  - a # c\n  - b"),
        ("x: &x {a: 1}\ny: [*x, 2]", "x", "x: &x {a: 1}\ny: [{a: 1}, 2]"),
        (
            "x: &x\n  a: 1\n  b: |\n    c\ny:\n  - *x\n  - d",
            "x",
            "x: &x\n  a: 1\n  b: |\n    c\ny:\n  - a: 1\n    b: |\n      c\n  - d",
        ),
        ("x: &x |\n  a\n  b\ny: *x", "x", 'x: &x |\n  a\n  b\ny: "a\\nb\\n"'),
        ("x: &x\n  a: 1\n  b: 2\ny:\n  <<: *x\n  b: 3", "x", "x: &x\n  a: 1\n  b: 2\ny:\n  a: 1\n  b: 3"),
    ],
)
def test_a_repeat_becomes_a_copy(front: str, name: str, mended: str) -> None:
    """D5: The value stands twice then, and each can be edited; the file says the same."""
    assert offered(front)[f"Replace the repeats of “{name}” by copies"] == mended


@pytest.mark.parametrize(
    ("text", "label", "mended"),
    [
        (
            "---\ntitle: A\ntags:\n  - b\n\nLead.\n",
            "End the front matter before line 5",
            "---\ntitle: A\ntags:\n  - b\n---\n\nLead.\n",
        ),
        ("---\r\ntitle: A\r\nLead.", "End the front matter before line 3", "---\r\ntitle: A\r\n---\r\nLead."),
        ("---\ntitle: A", "End the front matter before line 3", "---\ntitle: A\n---\n"),
        ("---\ntitle: A\n-----\nLead.\n", "Make this line the end of the front matter", "---\ntitle: A\n---\nLead.\n"),
    ],
)
def test_a_missing_fence_is_put_in(text: str, label: str, mended: str) -> None:
    """D8: Before the first line that can't belong to the front matter."""
    assert {repair.label: repair.text for repair in repairs(read(text))} == {label: mended}


@pytest.mark.parametrize(
    "text",
    ["---\n\nA rule and prose.\n", "---\n- [a\n", "Lead.\n", "+++\na = 1\n+++\n", "---\n\x00: :\n- @: [\n---\n", "---"],
)
def test_nothing_is_offered_where_nothing_is_certain(text: str) -> None:
    """D8: Prose below a rule is no front matter; TOML is none of ours."""
    assert repairs(read(text)) == ()


def test_a_repair_names_its_line() -> None:
    """The first line that it changes, as an editor counts it."""
    assert [
        repair.line for repair in repairs(read("\ufeff---\r\ntitle: A\u2028B\r\n\r\ntwitter: @bob\r\n---\r\n"))
    ] == [4]


@given(files(), st.integers(0, 400), st.sampled_from(("@", ": ", '"', "\t", "*", "[", "title: x\n", "{{", "- ")))
def test_every_repair_can_be_read(text: str, place: int, strange: str) -> None:
    """D9: Whatever was typed wherever, what is offered opens as a form and keeps the body."""
    broken = text[:place] + strange + text[place:]
    document = read(broken)
    for repair in repairs(document):
        mended = read(repair.text)
        assert mended.unreadable is None
        assert repair.text != broken
        assert document.unreadable or mended.body.raw == document.body.raw


def test_no_repair_is_looked_for_in_very_much_front_matter() -> None:
    """Each try would read all of it again: the text alone says the line."""
    keys = "".join(f"key{number}: value\n" for number in range(10_000))
    assert repairs(read(f"---\n{keys}twitter: @bob\n---\nLead.\n")) == ()
    assert repairs(read("---\ntwitter: @bob\n---\n" + keys))
