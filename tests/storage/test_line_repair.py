"""Promises of `app.storage.line_repair`: one line mended at a time, and only where the parser then gets further."""

from __future__ import annotations

import pytest

from app.storage.document import read
from app.storage.line_repair import Candidate, candidates


def found(text: str) -> list[Candidate]:
    return list(candidates(read(text)))


def labels(front: str) -> list[str]:
    return [label for label, _, _ in found(f"---\n{front}\n---\n")]


def test_the_likeliest_mend_comes_first() -> None:
    """A quote that stands open is closed before the whole value is put in other quotes."""
    assert labels('title: "Foo\ntype: bar')[0] == "Close the quote"


def test_lines_that_were_right_are_left_alone() -> None:
    """Between two faulty lines every other one stays to the byte, its blanks and its ending included."""
    text = '---\r\na: @b\r\nc:   x  \t\r\n# note: @d\r\ne: "@f"\r\ng: @h\r\n---\r\n'
    (_, _, mended), *_ = found(text)
    assert mended == text.replace("a: @b", 'a: "@b"').replace("g: @h", 'g: "@h"')


def test_the_line_named_is_the_first_that_changes() -> None:
    """The cause may stand above the place where the parser gave up."""
    (label, line, _), *_ = found("---\na: b\ntitle: [x, y\ntype: z\n---\n")
    assert (label, line) == ("Close the bracket", 3)


def test_a_quote_is_looked_for_far_above_and_not_farther() -> None:
    """A quote left open runs to the end of the front matter; a search without end would take minutes."""
    near, far = ("title: 'A\n" + "x:\n" * count + "type: 'b'" for count in (300, 500))
    assert "Close the quote" in labels(near)
    assert "Close the quote" not in labels(far)


@pytest.mark.parametrize(("count", "offered"), [(50, True), (51, False)])
def test_only_so_many_lines_are_mended_at_once(count: int, offered: bool) -> None:
    """A file with more faults than that is no front matter with slips, and is left to the editor."""
    words = f"Put {count} values in quotes"
    assert (words in labels("\n".join(f"key{number}: @x" for number in range(count)))) is offered


@pytest.mark.parametrize("front", ["a: 'x\nb: 'y'\nc: '", "a: 'it's\nb: 'x'", "a: 'x # z\nb: 'y'\n# '\nc: d"])
def test_a_mend_that_would_swallow_the_next_line_is_not_offered(front: str) -> None:
    """A mended value must be read as one value: what begins two lines never becomes one text between their quotes."""
    wanted = [line[0] for line in front.split("\n") if line[0] != "#"]
    for _, _, mended in found(f"---\n{front}\n---\n"):
        assert [key for key, _ in read(mended).profile.other] == wanted


def test_an_address_is_no_key_without_a_blank() -> None:
    """`http://…` is never torn apart behind its colon."""
    assert "Put a blank behind the colon" not in labels("title: A\nhttp://example.org\n")
