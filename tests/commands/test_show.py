"""Tests of `show`: everything that a file says, for programs and for people."""

import json
from pathlib import Path

import pytest

from tests.helpers.command_line import Run

WHOLE = """\
---
twitter: ada
title: Ada
type: Person
status: draft
portrait: {file: ../media/ada.jpg, alt: Ada}
last_reviewed_on: 2026-05-20
waivers: [{check: x, at: title}]
snapshot:
  - {label: Born, value: 012, cites: [s, {source: s, locator: p. 1, quote: "q"}], odd: yes}
works:
  - {id: w, title: W, with: [Bob], cites: s}
sources:
  - {type: book, id: s, title: S, author: [{family: L, given: A}], x-shelf: 3, custom: {url_status: live}}
---
Lead.

## Why *it* matters

Because.

## Empty
"""


def test_json_is_the_format(run: Run, tmp_path: Path) -> None:
    """Keys are the format's own in its order, values the text that stands in the file, absent keys are left out."""
    (tmp_path / "ada.md").write_text(WHOLE, encoding="utf-8")
    answer = run("show", "ada.md", "--format", "json")
    shown = json.loads(answer.out)
    expected = {
        "file": "ada.md",
        "title": "Ada",
        "type": "Person",
        "status": "draft",
        "portrait": {"file": "../media/ada.jpg", "alt": "Ada"},
        "last_reviewed_on": "2026-05-20",
        "waivers": [{"check": "x", "at": "title"}],
        "snapshot": [
            {
                "label": "Born",
                "value": "012",
                "cites": ["s", {"source": "s", "locator": "p. 1", "quote": "q"}],
                "other": {"odd": "yes"},
            }
        ],
        "works": [{"id": "w", "title": "W", "with": ["Bob"], "cites": ["s"]}],
        "sources": [
            {
                "id": "s",
                "type": "book",
                "title": "S",
                "author": [{"family": "L", "given": "A"}],
                "x-shelf": "3",
                "custom": {"url_status": "live"},
            }
        ],
        "other": {"twitter": "ada"},
        "lead": "Lead.",
        "sections": [{"heading": "Why *it* matters", "text": "Because."}, {"heading": "Empty", "text": ""}],
        "faults": [],
    }
    assert shown == expected
    assert list(shown) == list(expected)
    assert answer.code == 0


def test_one_file_is_an_object_and_several_are_an_array(run: Run, ada: Path, tmp_path: Path) -> None:
    """The shape of the answer follows from how many files were named."""
    (tmp_path / "bob.md").write_text("Bob.", encoding="utf-8")
    shown = json.loads(run("show", "--format", "json", "ada.md", "bob.md").out)
    assert [one["file"] for one in shown] == ["ada.md", "bob.md"]
    assert shown[1] == {"file": "bob.md", "lead": "Bob.", "sections": [], "faults": []}


def test_faults_are_told_with_their_place(run: Run, tmp_path: Path) -> None:
    """What is odd in a file that can be read is listed by path, line and column, and is no error."""
    text = "---\nroles:\n  - {id: a, end: 1, end: 2}\ntags: {a: b}\n---\n"
    (tmp_path / "odd.md").write_text(text, encoding="utf-8")
    answer = run("show", "odd.md", "--format", "json")
    shown = json.loads(answer.out)
    assert [(one["path"], one["line"], one["column"]) for one in shown["faults"]] == [
        ("roles.a.end", 3, 13),
        ("roles.a.end", 3, 21),
        ("tags", 4, 7),
    ]
    assert shown["other"] == {"tags": {"a": "b"}}
    assert (answer.code, answer.err) == (0, "")


def test_a_broken_file_shows_its_text(run: Run, ada: Path, tmp_path: Path) -> None:
    """A file that can't be read as fields gives its text and the reason, a line on standard error and code 2."""
    (tmp_path / "bad.md").write_text("---\ntwitter: @bob\n---\n", encoding="utf-8")
    answer = run("show", "bad.md", "ada.md", "--format", "json")
    bad, good = json.loads(answer.out)
    reason = "a value can't begin with “@” in YAML; put the value in quotes"
    fault = {"path": "", "line": 2, "column": 10, "message": reason}
    assert bad == {"file": "bad.md", "faults": [fault], "text": "---\ntwitter: @bob\n---\n"}
    assert good["title"] == "Ada Lovelace"
    assert (answer.code, answer.err) == (2, f"bad.md:2: {reason}\n")


def test_a_missing_file_does_not_hide_the_others(run: Run, ada: Path) -> None:
    """What can't be opened has its place in the answer, with the reason."""
    for arguments in (("none.md", "ada.md"), ("none.md", "ada.md", "--format", "json")):
        answer = run("show", *arguments)
        assert (answer.code, answer.err) == (2, "none.md: is not there (any more)\n")
        assert "Ada Lovelace" in answer.out
    assert json.loads(answer.out)[0] == {
        "file": "none.md",
        "faults": [{"path": "", "line": 0, "column": 0, "message": "is not there (any more)"}],
    }


def test_text_names_each_field_as_set_takes_it(run: Run, tmp_path: Path) -> None:
    """What `show` prints before the sign is the path with which `set` finds the field."""
    (tmp_path / "ada.md").write_text(WHOLE, encoding="utf-8")
    out = run("show", "ada.md").out
    for line in (
        "== ada.md ==",
        "portrait.alt = Ada",
        "waivers#1.check = x",
        "snapshot.Born = 012",
        "snapshot.Born.cites = [s, {source: s, locator: p. 1, quote: q}]",
        "works.w.with = [Bob]",
        "sources.s.custom = {url_status: live}",
        "other fields, kept as they are:",
        "    twitter: ada",
        "lead =",
        "sections.Why *it* matters =",
        "    Because.",
    ):
        assert line in out.split("\n")


def test_what_is_shown_can_be_set(run: Run, wiki: Path) -> None:
    """Every line that `show` prints for a field of the sample, given back to `set`, changes nothing."""
    path = str(wiki / "profiles" / "diederik-kingma.md")
    lines = [line for line in run("show", path).out.split("\n") if " = " in line and line[0] != " "]
    assert len(lines) > 100
    answer = run("set", path, *(line.replace(" = ", "=", 1) for line in lines), "--dry-run")
    assert (answer.code, answer.out, answer.err) == (0, "", "")


def test_nothing_steers_the_terminal(run: Run, tmp_path: Path) -> None:
    """Control characters in a profile are shown as symbols, to people; programs get them as JSON writes them."""
    (tmp_path / "a.md").write_text("---\ntitle: \x1b[31mred\x9b\n---\n", encoding="utf-8")
    assert "title = ␛[31mred�" in run("show", "a.md").out
    assert json.loads(run("show", "a.md", "--format", "json").out)["title"] == "\x1b[31mred\x9b"


@pytest.mark.parametrize("arguments", [("a.md",), ("a.md", "--format", "json")])
def test_a_bad_byte_is_shown_as_such(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """The answer is UTF-8 whatever the file holds; the bad byte is a fault with its line."""
    (tmp_path / "a.md").write_bytes(b"---\ntitle: A\n---\nB\xff\n")
    answer = run("show", *arguments)
    assert (answer.code, answer.err) == (0, "")
    assert "B�" in answer.out
    assert "the byte FF is not UTF-8" in answer.out


def test_a_file_in_utf16_is_no_profile(run: Run, tmp_path: Path) -> None:
    """A file in another encoding is told as such instead of being shown as signs without sense."""
    (tmp_path / "a.md").write_bytes("---\ntitle: A\n---\n".encode("utf-16"))
    answer = run("show", "a.md", "--format", "json")
    assert answer.code == 2
    assert set(json.loads(answer.out)) == {"file", "faults", "text"}
