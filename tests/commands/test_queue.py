"""Tests of `queue`: who wants somebody, told from the command line."""

import csv
import json
import re
from pathlib import Path

import pytest

from app.review.reasons import MOST
from tests.helpers.command_line import Run

_HEAD = "---\ntitle: {name}\nstatus: published\ntype: Player\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A wiki of three: overdue, never reviewed, and sound."""
    root = tmp_path / "wiki"
    (root / "profiles").mkdir(parents=True)
    (root / "wiki.yaml").write_text("title: W\nreview_in: 6 months\nreview: {weights: {not-stored: 0, warnings: 0}}\n")
    for name, more in (
        ("Ada", "owner: Eve\nlast_reviewed_on: 2026-04-14\n"),
        ("Bo", "review_requested: {by: dan, at: 2026-11-02}\n"),
        ("Cy", "last_reviewed_on: 2026-11-01\n"),
    ):
        (root / "profiles" / f"{name.lower()}.md").write_text(f"{_HEAD.format(name=name)}{more}---\n\nA lead.\n")
    return root


def test_who_waits_is_listed_with_the_reasons(run: Run, people: Path) -> None:
    """How much, who and why, in words; the strongest reason first."""
    answer = run("queue", "wiki", "--on", "2026-11-23")
    assert answer.out == (
        " 150  bo  Bo: never reviewed; review requested by dan on 2026-11-02\n"
        "  70  ada  Ada: overdue by 40 days\n"
        "2 of 3 profiles\n"
    )
    assert answer.code == 0


@pytest.mark.parametrize(
    ("arguments", "slugs"),
    [
        (("--due-before", "2026-10-15"), ["ada"]),
        (("--due-before", "2026-10-14"), []),
        (("--owner", "eve"), ["ada"]),
        (("--owner", ""), ["bo"]),
        (("--type", "player"), ["bo", "ada"]),
        (("--type", "Leader"), []),
        (("--reason", "requested", "--reason", "changed"), ["bo"]),
    ],
)
def test_the_queue_can_be_narrowed_down(run: Run, people: Path, arguments: tuple[str, ...], slugs: list[str]) -> None:
    """By due date, owner, type and reason; all that is given must hold."""
    answer = run("queue", "wiki", "--on", "2026-11-23", "--format", "json", *arguments)
    assert [one["slug"] for one in json.loads(answer.out)] == slugs


def test_json_gives_numbers_and_words(run: Run, people: Path) -> None:
    """A program gets what the score is made of."""
    (found,) = json.loads(run("queue", "wiki", "--on", "2026-11-23", "--owner", "Eve", "--format", "json").out)
    reasons = found.pop("reasons")
    assert found == {
        "slug": "ada", "title": "Ada", "file": str(Path("wiki", "profiles", "ada.md")), "type": "Player",
        "owner": "Eve", "due": "2026-10-14", "score": 70,
    }  # fmt: skip
    assert reasons == [
        {
            "code": "overdue", "amount": 70, "points": 70, "words": "overdue by 40 days",
            "values": {"number": "40", "day": "2026-10-14"},
        }
    ]  # fmt: skip


def test_nobody_waits_in_a_wiki_without_profiles(run: Run, tmp_path: Path) -> None:
    """An empty queue is said, and is fine."""
    (tmp_path / "wiki").mkdir()
    assert run("queue", "wiki").out == "Nobody is waiting.\n"


def test_where_others_wait_it_is_said(run: Run, people: Path) -> None:
    """Nobody of a type is not nobody at all."""
    assert re.fullmatch(r"0 of [0-9]+ profiles\n", run("queue", "wiki", "--type", "Nobody's").out)


def test_what_is_no_reason_and_no_day_is_told(run: Run, people: Path) -> None:
    """One line names what can't be used, and the help names the reasons that there are."""
    assert "hurry" in run("queue", "wiki", "--reason", "hurry").err
    assert run("queue", "wiki", "--on", "tomorrow").code == 2
    for day in ("soon", "2027-01", ""):
        answer = run("queue", "wiki", "--due-before", day)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.startswith(f"--due-before: “{day}” is no day: write it like ")


def test_the_help_names_every_reason(run: Run) -> None:
    """Nobody has to guess a code."""
    told = run("queue", "--help").out
    assert all(code in told for code in MOST)


def test_csv_has_a_line_for_each(run: Run, people: Path) -> None:
    """With the columns of JSON, for a spreadsheet."""
    table = list(csv.DictReader(run("queue", "wiki", "--on", "2026-11-23", "--format", "csv").out.splitlines()))
    assert [one["slug"] for one in table] == ["bo", "ada"]
    assert table[1]["reasons"] == "overdue by 40 days"


def test_the_sample_shows_what_profiles_wait_for(run: Run, wiki: Path) -> None:
    """On a given day its queue has nearly every reason; who has none to wait, and who is a draft, is not in it."""
    found = json.loads(run("queue", "wiki", "--on", "2026-11-23", "--format", "json").out)
    reasons = {reason["code"] for one in found for reason in one["reasons"]}
    assert reasons >= {
        "overdue", "due-soon", "never-reviewed", "requested", "open-role", "unsourced", "volatile", "questions",
        "warnings",
    }  # fmt: skip
    assert "prafulla-dhariwal" not in {one["slug"] for one in found}
    scores = [one["score"] for one in found]
    assert scores == sorted(scores, reverse=True)
