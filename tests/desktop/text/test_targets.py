"""Tests of app/desktop/text/targets.py."""

import pytest

from app.desktop.text.targets import target_at


@pytest.mark.parametrize(
    ("line", "target"),
    [
        ("with [Max Wel|ling](max-welling.md) there", "max-welling.md"),
        ("with [Max Welling](max-|welling.md#works) there", "max-welling.md#works"),
        ("with [x](<a |b.md>) there", "a b.md"),
        ("a [page](https://en.example.org/wiki/Adam_(op|timizer)) b", "https://en.example.org/wiki/Adam_(optimizer)"),
        ("see [[Max |Welling]]", "[[Max Welling]]"),
        ("as [@kingma|-2013, p. 3]", "@kingma-2013"),
        ("as [@one; @tw|o, p. 3]", "@two"),
        ("as [@one; @two, p. 3|]", "@two"),
        ("at https://example.org/a|b.", "https://example.org/ab"),
        ("at <mailto:a@exam|ple.org>", "mailto:a@example.org"),
        ("in `[a](b.m|d)` code", ""),
        ("a bare @i|d", ""),
        ("no|thing", ""),
    ],
)
def test_the_place_under_the_cursor_is_found(line: str, target: str) -> None:
    """Links, wiki links, citations and bare addresses are found from any place in them; code is text."""
    column = line.index("|")
    assert target_at(line.replace("|", "", 1), column) == target
