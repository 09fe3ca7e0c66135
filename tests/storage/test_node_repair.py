"""Promises of `app.storage.node_repair`: what YAML can read and a form can't is mended, and nothing else changes."""

from __future__ import annotations

import pytest

from app.storage.document import read
from app.storage.node_repair import candidates


def offered(front: str) -> dict[str, str]:
    """The mended front matters by what was done."""
    document = read(f"---\n{front}\n---\n")
    return {label: text[4:-5] for label, _, text in candidates(document)}


def test_of_a_key_that_stands_three_times_the_first_or_the_last_stays() -> None:
    """The others go with their lines; what stands between them stays."""
    front = "title: A\ntags: [x]\ntitle: B # why\n# a note\ntitle: C"
    assert offered(front) == {
        "Keep the first “title”": "title: A\ntags: [x]\n# a note",
        "Keep the last “title”": "tags: [x]\n# a note\ntitle: C",
    }


def test_a_doubled_key_inside_a_line_is_left_to_the_editor() -> None:
    """Between braces no line can be taken away."""
    assert offered("x: {a: 1, a: 2}") == {}


@pytest.mark.parametrize("front", ["tags:\n  a: b\n  c: d", "title:\n  - a\n  - b"])
def test_what_takes_several_lines_is_not_put_in_quotes(front: str) -> None:
    """A real list or group of keys is no text that lost its quotes."""
    assert offered(front) == {}


def test_copies_leave_the_profile_as_it_is() -> None:
    """The file says the same with copies as with repeats, and what was locked can be edited."""
    text = "---\nx: &x\n  - a\n  - b\ntags: *x\nroles:\n- id: r\n  note: *x\n---\n"
    ((_, _, mended),) = candidates(read(text))
    assert read(mended).profile == read(text).profile
    assert "*" not in mended


def test_copies_keep_the_line_endings() -> None:
    """A copied list has the file's own ending, whatever it is."""
    ((_, _, mended),) = candidates(read("---\r\nx: &x\r\n  - a\r\n  - b\r\ny: *x\r\n---\r\n"))
    assert "\n" not in mended.replace("\r\n", "")


def test_a_merge_keeps_what_the_group_says_itself() -> None:
    """An own value wins over the merged one; the alias goes, its name stays where others may use it."""
    front = "x: &x\n  a: 1\n  b: 2\ny:\n  <<: *x\n  b: 3\n  c: 4"
    assert offered(front) == {
        "Replace the repeats of “x” by copies": "x: &x\n  a: 1\n  b: 2\ny:\n  a: 1\n  b: 3\n  c: 4"
    }


def test_the_body_is_never_touched() -> None:
    """What looks like front matter further down is prose."""
    body = "\n\ntitle: A\ntitle: B\n*x &x\n"
    mended = [text for _, _, text in candidates(read(f"---\ntitle: A\ntitle: B\n---{body}"))]
    assert len(mended) == 2
    assert all(text.endswith(f"---{body}") for text in mended)


@pytest.mark.parametrize("text", ["", "Lead.\n", "---\n---\n", "---\n# note\n---\n", "---\n- [a\n---\n"])
def test_without_keys_there_is_nothing_to_mend(text: str) -> None:
    """No front matter, an empty one, and one that can't be read."""
    assert list(candidates(read(text))) == []
