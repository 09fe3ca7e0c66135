"""Tests of `coverage`: how much of a wiki shows its source, told from the command line."""

import csv
import json
from pathlib import Path

import pytest

from tests.helpers.command_line import Run

_SETTINGS = """\
title: W
types:
  Player:
    outline:
    - {block: snapshot, heading: Snapshot}
    - {heading: Reading, sourced: no}
  Leader:
"""
_ADA = """\
---
title: Ada
type: Player
snapshot:
  - {label: Born, value: '1815', cites: [a]}
  - {label: Died, value: '1852'}
sources:
  - {id: a, title: A}
---

She wrote.

## Notes

They are long. They are famous [@a]. Many
read them.

## Reading

We like it.
"""


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A wiki of three: one with sources and without, one with nothing to show, and one that can't be read."""
    root = tmp_path / "wiki"
    (root / "profiles").mkdir(parents=True)
    (root / "wiki.yaml").write_text(_SETTINGS)
    (root / "profiles" / "ada.md").write_text(_ADA)
    (root / "profiles" / "bo.md").write_text("---\ntitle: Bo\ntype: Leader\n---\n\nHe leads.\n")
    (root / "profiles" / "cy.md").write_text("---\ntitle: [\n---\n\nShe is.\n")
    return root


def test_each_profile_has_a_line_and_each_type_a_sum(run: Run, people: Path) -> None:
    """Where nothing needs a source there is no percent; a file that can't be read has none."""
    answer = run("coverage", "wiki")
    assert answer.out.splitlines() == [
        "SLUG  TYPE    SOURCED  INHERITED  EXEMPT  GAPS  COVERAGE",
        "ada   Player        2          0       2     3      40 %",
        "bo    Leader        0          0       1     0         –",
        "",
        "TYPE    PROFILES  SOURCED  INHERITED  EXEMPT  GAPS  COVERAGE",
        "Leader         1        0          0       1     0         –",
        "Player         1        2          0       2     3      40 %",
        "all            2        2          0       3     3      40 %",
    ]
    assert answer.code == 0


def test_a_profile_is_told_part_by_part_with_its_gaps(run: Run, people: Path) -> None:
    """Every claim without a source stands there in its words, on one line."""
    assert run("coverage", "wiki", "ada").out.splitlines() == [
        "ada  Ada",
        "  PART                SOURCED  INHERITED  EXEMPT  GAPS  COVERAGE",
        "  lead                      0          0       1     0         –",
        "  snapshot                  1          0       0     1      50 %",
        "  sections.Notes            1          0       0     2      33 %",
        "  sections.Reading          0          0       1     0         –",
        "  all                       2          0       2     3      40 %",
        "  without a source (3):",
        "    snapshot.Died: Died: 1852",
        "    sections.Notes: They are long.",
        "    sections.Notes: Many read them.",
    ]


def test_json_says_the_same(run: Run, people: Path) -> None:
    """Numbers for programs; offsets of the sentences where a profile is named."""
    found = json.loads(run("coverage", "wiki", "profiles/ada.md", "--format", "json").out)
    numbers = {"percent": 40, "sourced": 2, "inherited": 0, "exempt": 2, "unsourced": 3}
    assert found["total"] == numbers
    assert found["types"] == [{"type": "Player", "profiles": 1, **numbers}]
    (ada,) = found["profiles"]
    assert ada["parts"][0] == {
        "path": "lead", "percent": 100, "sourced": 0, "inherited": 0, "exempt": 1, "unsourced": 0
    }  # fmt: skip
    assert ada["gaps"][2] == {
        "path": "sections.Notes", "kind": "sentence", "text": "Many read them.", "start": 37, "end": 52
    }  # fmt: skip


def test_without_a_slug_json_keeps_to_the_sums(run: Run, people: Path) -> None:
    """Thousands of profiles are told in a moment, since the index knows their sums."""
    found = json.loads(run("coverage", "wiki", "--format", "json").out)
    assert [one["slug"] for one in found["profiles"]] == ["ada", "bo"]
    assert "gaps" not in found["profiles"][0]


def test_an_unknown_profile_is_bad_input(run: Run, people: Path) -> None:
    """One line says who may be meant."""
    answer = run("coverage", "wiki", "adda")
    assert answer.code == 2
    assert "did you mean “ada”" in answer.err


def test_csv_has_a_line_for_each(run: Run, people: Path) -> None:
    """With the numbers of JSON, for a spreadsheet."""
    table = list(csv.DictReader(run("coverage", "wiki", "--format", "csv").out.splitlines()))
    found = json.loads(run("coverage", "wiki", "--format", "json").out)["profiles"]
    assert table == [{name: str(value) for name, value in one.items()} for one in found]


def test_what_can_not_be_read_is_told(run: Run, wiki: Path) -> None:
    """A profile that is left out is named with its fault, in one line."""
    (wiki / "profiles" / "ada.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    answer = run("coverage", "wiki", "ada")
    assert (answer.out, answer.err.count("\n")) == ("", 1)
    assert answer.err.startswith("wiki/profiles/ada.md: line 3: ")
    assert answer.code == 2


def test_a_wiki_is_told_without_what_can_not_be_read(run: Run, people: Path) -> None:
    """Of all profiles those that can be read are an answer; who is left out is said beside it."""
    (people / "profiles" / "cy.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    answer = run("coverage", "wiki")
    assert (answer.code, answer.err.count("\n")) == (0, 1)
    assert "cy.md: line 3: " in answer.err
    assert "\nada " in answer.out
