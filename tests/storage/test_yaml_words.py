"""Tests of app/storage/yaml_words.py: what is wrong with YAML, in words and at the right place."""

from __future__ import annotations

import pytest
import yaml

from app.storage.document import read


@pytest.mark.parametrize(
    ("front", "line", "column", "words"),
    [
        ("twitter: @bob", 2, 10, "can't begin with “@” in YAML; put the value in quotes"),
        ("a: `b`", 2, 4, "can't begin with “`”"),
        ("a: {% b %}", 2, 5, "can't begin with “%”"),
        ("a: ]", 2, 4, "can't begin with “]”"),
        ("a: ? b", 2, 4, "can't begin with “?”"),
        ("title: Foo: bar", 2, 11, "“: ” stands in this value"),
        ("a:\n\tb: c", 3, 1, "a tab stands where YAML takes only blanks"),
        ('a: 1\nb: "c\nd: e', 3, 4, "a quote is opened here and not closed"),
        ("a: 'it's'", 2, 8, "text goes on behind the closing quote"),
        ("a: [b](c)", 2, 7, "text goes on behind the closing “]”"),
        ("a: {{ b }} c", 2, 12, "text goes on behind the closing “}”"),
        ("a: [b\nc: d", 2, 4, "the bracket “[” is not closed"),
        ("a: {b: c\nd: e", 2, 4, "the brace “{” is not closed"),
        ("a: *b*", 2, 4, "“*” means a repeated value"),
        ("a: & b", 2, 4, "“&” gives a value a name"),
        ("a: *b", 2, 4, "“*b” repeats a value of that name, and there is none above"),
        ("a: !b!c d", 2, 4, "“!” begins a tag"),
        ("a: !<b", 2, 4, "“!” begins a tag"),
        ('a: "\\d"', 2, 5, "a backslash has a meaning of its own"),
        ('a: "\\u12"', 2, 7, "a backslash has a meaning of its own"),
        ("a: - b", 2, 4, "a list can't begin in the line of its key"),
        ("a: | b", 2, 4, "open a text that begins on the next line"),
        ("a: 1\nwords\nb: 2", 3, 1, "this line has no “: ” behind a key"),
        ("words\nb: 2", 2, 1, "this line has no “: ” behind a key"),
        ("a:1\nb: 2", 2, 1, "this line has no “: ” behind a key"),
        ("a: 1\n  b: 2", 3, 4, "this line is not indented like the lines that it belongs to"),
        ("a:\n  - b\n c: d", 4, 2, "this line is not indented like"),
        ("- a\nb: 1", 3, 1, "an item of a list has no dash"),
        ("  a: 1\n b: 2", 3, 2, "this line is not indented like"),
        ("%FOO", 2, 1, "a line can't begin with “%”"),
        ("a: [", 3, 1, "a value is missing here"),
    ],
)
def test_a_fault_is_told_in_plain_words(front: str, line: int, column: int, words: str) -> None:
    """D9: What stands there, why YAML can't take it, at the line and column where it stands."""
    fault = read(f"---\n{front}\n---\n").unreadable
    assert fault is not None
    assert words in fault.message
    assert (fault.line, fault.column) == (line, column)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_place_is_counted_as_an_editor_counts(ending: str) -> None:
    """C1, D9: Behind a byte order mark, astral characters and U+2028, with any line ending."""
    text = "\ufeff---\ntitle: 😀\u2028\x00\n😀: 😀 @: b: c\n---\n".replace("\n", ending)
    fault = read(text).unreadable
    assert fault is not None
    assert (fault.line, fault.column) == (3, 7)


SNIPPETS = (
    "a: b\n", "c", ": ", "- ", "  ", "\t", "'", '"', "[", "]", "{", "}", "|", ">", "&", "*x", "!", "%", "@", "?", "#",
    ",", "\\", "---", "\n", "x: 'y", "é", "1",
)  # fmt: skip


@pytest.mark.parametrize("first", SNIPPETS)
def test_no_complaint_is_left_in_the_parsers_words(first: str) -> None:
    """D9: For all that these snippets make of YAML, two by two and three by three."""
    for second in SNIPPETS:
        for third in SNIPPETS:
            fault = read(f"---\nk: {first}{second}{third}\n---\n").unreadable
            assert fault is None or "no valid YAML" not in fault.message, (first, second, third, fault.message)


def test_the_c_parser_is_there() -> None:
    """All spans come from it; a PyYAML without libyaml would not do."""
    assert yaml.__with_libyaml__
