"""Tests of app/storage/plain_yaml.py: the usual YAML read line by line says what the YAML parser says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.plain import Fields
from app.storage import document, plain_yaml
from app.storage.yaml_tree import parse, plain
from tests.helpers.others import front_of
from tests.strategies import files

_MARGINS = st.sampled_from(("", "", "", "  ", "  ", "    ", " ", "- ", "- ", "  - ", "-  "))
_KEYS = st.sampled_from(("a: ", "b: ", "c:", "title: ", "cites: ", "sources:", "id: ", "", "e :", "f:"))
_VALUES = st.sampled_from(
    ("x", "a b", "..", "~", "http://x/y?z", "'q'", '"a: b"', "''", "'it''s'", '"\\n"', "a#b", "c:d", "é\u00a0ž", "- a")
)  # fmt: skip
_FLOWS = st.recursive(
    _VALUES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda some: f"[{', '.join(some)}]"),
        st.lists(st.tuples(st.sampled_from("abc"), inner), max_size=3).map(
            lambda pairs: f"{{{','.join(f'{key}: {value}' for key, value in pairs)}}}"
        ),
    ),
    max_leaves=5,
)
_ENDS = st.sampled_from(("\n", "\n", "\n", "\r\n", " # no\n", "  \n", "\n\n", "\n# no\n", "#\n", "\t\n", ""))
_SOUP = st.lists(st.tuples(_MARGINS, _KEYS, _FLOWS, _ENDS).map("".join), max_size=6).map("".join)


@given(st.one_of(_SOUP, files().map(front_of)))
def test_what_is_read_line_by_line_is_what_the_parser_reads(text: str) -> None:
    """Never anything else, however lines stand above each other."""
    said = plain_yaml.read(text)
    if said is not None:
        assert (plain(parse(text), text) or Fields()) == said.fields


@given(st.one_of(_SOUP.map(lambda front: f"---\n{front}\n---\n\nA.\n"), files()))
def test_a_profile_is_the_same_whoever_reads_its_front_matter(text: str) -> None:
    """Also what is odd in it: only the parser tells of that."""
    opened = document.read(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(plain_yaml, "read", lambda _: None)
        assert document.read(text) == opened


@pytest.mark.parametrize(
    "text",
    [
        "a: b c  # d\n\n# e\nf:\n  - 'g: h'\n  - \"i\"\n",
        "a:\n- id: b\n  c: [d, e f]\n- {id: g, h: [{i: j}, k], l: {}}\n",
        "a:\r\n  b:\r\n    c: http://d/e:f?g\r\n",
        "a: [http://b/c, 'd, e', \"f\"]\nb: []\nc:\n",
        "",
    ],
)
def test_the_usual_front_matter_is_read_line_by_line(text: str) -> None:
    """Lists, groups of keys and brackets in any order; so nearly all profiles need no parser."""
    said = plain_yaml.read(text)
    assert said
    assert said.fields == (plain(parse(text), text) or Fields())


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  b\n", "a: b\n  c\n", 'a: "b\\n"\n', "a: 'b''c'\n", "a: &b c\n", "a: !c b\n", "a: *b\n", "a:\tb\n",
        "a: [b,\n  c]\n", "a: [b: c]\n", "a: {b}\n", "a: {b: c, b: d}\n", "a: b\na: c\n", "<<: {a: b}\n", "- a\n",
        "a: b: c\n", "a: [b", "a:\n   b: c\n  d: e\n", "  a: b\n", "é: b\n", "a: ]\n", "- - a\n", "a: \u2028b\n",
    ],
)  # fmt: skip
def test_all_else_is_left_to_the_parser(text: str) -> None:
    """What goes on in the next line, has a meaning of its own, stands there twice or is wrong."""
    assert plain_yaml.read(text) is None


def test_brackets_without_end_are_left_to_the_parser() -> None:
    """It says how deep they may be."""
    assert plain_yaml.read(f"a: {'[' * 5000}b{']' * 5000}\n") is None
    assert plain_yaml.read(f"a: {'[' * 8}b{']' * 8}\n") is not None
    assert plain_yaml.read(f"a: {'b' * 100_000}\n") is None
