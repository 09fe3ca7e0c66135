"""Tests of app/storage/yaml_tree.py: YAML as a tree of nodes with their spans."""

from __future__ import annotations

import pytest
from hypothesis import given

from app.profile.plain import Fields, Plain
from app.storage.yaml_tree import Alias, Mapping, Node, Scalar, Sequence, YamlFault, parse, plain, walk
from tests.helpers.others import as_text, front_of
from tests.strategies import files


def said(text: str) -> Plain:
    return plain(parse(text), text)


def only(text: str, kind: type[Node]) -> list[str]:
    """What stands in the spans of the nodes of a kind."""
    root = parse(text)
    return [text[node.start : node.end] for node in walk(root) if isinstance(node, kind)] if root else []


def unwrapped(value: Plain) -> object:
    if isinstance(value, Fields):
        return {key: unwrapped(item) for key, item in value}
    return [unwrapped(item) for item in value] if isinstance(value, tuple) else value


@given(files(keys=("title", "tags", "roles", "snapshot", "layout", "portrait")))
def test_it_reads_what_pyyaml_reads(text: str) -> None:
    """D1, D2: Every scalar as text, in the order of the file."""
    front = front_of(text)
    assert unwrapped(said(front)) == ("" if parse(front) is None else as_text(front))


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a: b", ["a", "b"]),
        ("'a' : \"b\" # c", ["'a'", '"b"']),
        ("é: 😀 x", ["é", "😀 x"]),
        ("a:\n", ["a", ""]),
        ("a: &x !!str b", ["a", "&x !!str b"]),
        ("a: |\n  b\n\nc: d", ["a", "|\n  b\n\n", "c", "d"]),
        ("\ufeffa: b", ["\ufeffa", "b"]),
        ("a: b\u2028c\x85d", ["a", "b\u2028c\x85d"]),
        ("a: \x00\ud800", ["a", "\x00\ud800"]),
    ],
)
def test_scalars_know_where_they_stand(text: str, spans: list[str]) -> None:
    """C1, C3: Characters are counted as Python counts them, whatever they are."""
    assert only(text, Scalar) == spans


@pytest.mark.parametrize(
    ("text", "kind", "spans"),
    [
        ("a: [b, c ] # d", Sequence, ["[b, c ]"]),
        ("a:\n - b\n - c # d\n", Sequence, ["- b\n - c"]),
        ("a: {b: c}\n", Mapping, ["a: {b: c}", "{b: c}"]),
        ("a:\n  b: c\n# d\n", Mapping, ["a:\n  b: c", "b: c"]),
        ("a: &x b\nc: *x # d\n", Alias, ["*x"]),
    ],
)
def test_collections_end_with_their_content(text: str, kind: type[Node], spans: list[str]) -> None:
    """Comments and line endings behind them are not theirs."""
    assert only(text, kind) == spans


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\n\n", "   "])
def test_nothing_is_none(text: str) -> None:
    """A front matter of comments has no root."""
    assert parse(text) is None
    assert plain(None, text) == ""


def test_stand_ins_do_not_hide_private_characters() -> None:
    """C3: Private characters beside control characters stay what they are."""
    text = "a: \U00100041\x01\U00100001"
    assert said(text) == Fields((("a", "\U00100041\x01\U00100001"),))
    with pytest.raises(YamlFault):
        parse("a: \x01\U00100041\U000f0041")


def test_aliases_and_merge_keys_are_resolved() -> None:
    """D5: What a repeat says, and what a mapping takes over and overrides."""
    text = "a: &a {x: 1, y: 2}\nb: *a\nc: {<<: *a, y: 3}\nd: {<<: [*a, {z: 4}]}\ne: {<<: no}\n"
    own = Fields((("x", "1"), ("y", "2")))
    assert said(text) == Fields((
        ("a", own), ("b", own), ("c", Fields((("x", "1"), ("y", "3")))),
        ("d", Fields((("x", "1"), ("y", "2"), ("z", "4")))), ("e", Fields((("<<", "no"),))),
    ))  # fmt: skip


def test_the_first_of_several_merged_mappings_wins() -> None:
    """D5: As the definition of the merge key says."""
    assert said("{<<: [{x: 1}, {x: 2}]}") == Fields((("x", "1"),))


def test_an_anchor_may_be_given_again() -> None:
    """D5: An alias means the last one above it."""
    assert said("a: &x 1\nb: *x\nc: &x 2\nd: *x\n") == Fields((("a", "1"), ("b", "1"), ("c", "2"), ("d", "2")))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: &x [*x]", "none above"),
        ("a: *x\nb: &x 1", "none above"),
        ("- " * 40 + "a", "levels deep"),
        ("[" * 10_000, "levels deep"),
        ("{a: " * 10_000, "levels deep"),
        ("[" + "a, " * 300_000 + "]", "more than 200,000 values"),
        ("\n".join(f"k{number}: v" for number in range(300_000)), "more than 200,000 values"),
        ("a: &x 1\nb: [" + "*x, " * 65 + "]", "more than 64 aliases"),
        ("a" * 20_000_000, "larger than 10 MB"),
        ("a: 1\n--- \nb: 2", "several YAML documents"),
        ("a: 1\n---", "several YAML documents"),
    ],
)
def test_bounds_are_kept(text: str, words: str) -> None:
    """D6, D8: Recursive aliases, depth, size and several documents are refused at once."""
    with pytest.raises(YamlFault, match=words):
        parse(text)


def bomb(*, merged: bool) -> str:
    lines = ["a0: &a0 {x: lol}" if merged else "a0: &a0 lol"]
    for level in range(1, 9):
        repeats = ", ".join([f"*a{level - 1}"] * 7)
        lines.append(f"a{level}: &a{level} " + (f"{{<<: [{repeats}]}}" if merged else f"[{repeats}]"))
    return "\n".join(lines)


@pytest.mark.parametrize("merged", [False, True])
def test_alias_bombs_are_defused(merged: bool) -> None:
    """D6: What aliases make of a small file is counted, not built."""
    text = bomb(merged=merged)
    root = parse(text)
    with pytest.raises(YamlFault, match="aliases make this larger"):
        plain(root, text)


@pytest.mark.parametrize(
    "text",
    [
        "!!python/object/apply:os.system ['true']",
        "a: !!python/name:os.system x",
        "!foo a: b",
        "a: !<tag:x,1> b",
        "a: !!int hello",
    ],
)
def test_tags_are_never_constructed(text: str) -> None:
    """D7: They are kept as text; what they mark is read as the text that it is."""
    root = parse(text)
    assert root is not None
    assert any(getattr(node, "tag", "") for node in walk(root))
    assert isinstance(plain(root, text), str | tuple | Fields)


def test_a_key_that_is_no_scalar_is_the_text_that_stands_there() -> None:
    """D9: `{{ title }}` is YAML: a mapping with a mapping as key."""
    assert said("title: {{ title }}") == Fields((("title", Fields((("{ title }", ""),))),))
