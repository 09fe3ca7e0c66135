"""Tests of `changes`: what changed since the review, for people and for programs."""

import json
from pathlib import Path

import pytest

from tests.helpers.command_line import Run

TEXT = """---
title: Ada
status: draft
roles:
  - {id: a, organization: Somewhere, role: Author}
---

The first programmer of all, who wrote notes.

## Work

Text.
"""


@pytest.fixture
def ada(run: Run, tmp_path: Path) -> Path:
    """The file of Ada, who was reviewed."""
    path = tmp_path / "ada.md"
    path.write_text(TEXT, encoding="utf-8")
    assert run("review", ".", "ada", "--by", "bob", "--on", "2026-05-20", "--note", "Read").code == 0
    return path


def rewrite(path: Path, *pairs: tuple[str, str]) -> None:
    """Change words of a file."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def test_what_changed_is_told_word_by_word(run: Run, ada: Path) -> None:
    """How much, then field by field, with what was taken out and put in."""
    rewrite(ada, ("Author", "Writer"), ("wrote notes", "wrote many notes"), ("## Work", "## Works"))
    answer = run("changes", ".", "ada")
    assert answer.code == 1
    assert answer.out.splitlines() == [
        "ada.md: changed since the review of 2026-05-20 by bob: 1 field, 2 sections",
        "  roles.a.role: [-Author-]{+Writer+}",
        "  lead: The first programmer of all, who wrote {+many +}notes.",
        "  sections.Works: renamed: [-Work-]{+Works+}",
    ]


def test_what_does_not_count_is_no_change(run: Run, ada: Path) -> None:
    """Status, layout: the mark is whole."""
    rewrite(ada, ("draft", "published"), ("programmer of", "programmer\nof"))
    answer = run("changes", ".", "ada")
    assert (answer.code, answer.out) == (0, "ada.md: nothing changed since the review of 2026-05-20 by bob\n")


def test_programs_get_an_object(run: Run, ada: Path) -> None:
    """With the state, the copy and the changes."""
    rewrite(ada, ("Author", "Writer"))
    answer = run("changes", ".", "ada", "--format", "json")
    assert json.loads(answer.out) == {
        "file": "ada.md",
        "slug": "ada",
        "state": "changed",
        "reviewed_on": "2026-05-20",
        "reviewed_by": "bob",
        "copy": "2026-05-20-bob.md",
        "looked_at": "",
        "note": "Read",
        "fields": 1,
        "sections": 0,
        "changes": [{"path": "roles.a.role", "what": "changed", "before": "Author", "after": "Writer"}],
    }


def test_where_nobody_can_tell_it_is_said(run: Run, ada: Path) -> None:
    """Never reviewed, a date without its text, a copy that was edited."""
    copy = ada.parent / ".profile-desk" / "reviewed" / "ada" / "2026-05-20-bob.md"
    copy.write_bytes(copy.read_bytes() + b"!")
    words = [run("changes", ".", "ada")]
    copy.unlink()
    words.append(run("changes", ".", "ada"))
    rewrite(ada, ("last_reviewed_on: 2026-05-20\n", ""))
    words.append(run("changes", ".", "ada"))
    review = "the review of 2026-05-20 by bob"
    assert [one.code for one in words] == [1, 1, 1]
    assert [one.out for one in words] == [
        f"ada.md: the stored text of {review} can't be relied on: it was changed since it was stored\n",
        "ada.md: the text of the review of 2026-05-20 by bob was not stored\n",
        "ada.md: it was never reviewed\n",
    ]


def test_an_older_copy_is_compared_with_where_the_last_is_not_stored(run: Run, ada: Path) -> None:
    """It is the best there is."""
    rewrite(ada, ("2026-05-20", "2026-09-01"), ("Text.", "Words."))
    answer = run("changes", ".", "ada")
    older = "since the stored text of 2026-05-20: 1 section"
    assert answer.out.splitlines() == [
        f"ada.md: the text of the review of 2026-09-01 by bob was not stored; {older}",
        "  sections.Work: [-Text.-]{+Words.+}",
    ]


@pytest.mark.parametrize(("slug", "reason"), [("zoe", "there is no profile “zoe”"), ("bad", "bad.md:3: ")])
def test_bad_input_is_one_line(run: Run, ada: Path, slug: str, reason: str) -> None:
    """Nobody of that name, and a file that can't be read as fields."""
    (ada.parent / "bad.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    answer = run("changes", ".", slug)
    assert (answer.code, answer.err.count("\n"), reason in answer.err) == (2, 1, True)


def test_nothing_of_it_steers_a_terminal(run: Run, ada: Path) -> None:
    """What a profile says may come from anyone."""
    rewrite(ada, ("Text.", "\x1b[31mred"))
    assert "\x1b" not in run("changes", ".", "ada").out


def test_nothing_in_a_file_steers_the_terminal(run: Run, tmp_path: Path) -> None:
    """Whatever the name of the reviewer holds stays on its line, as symbols."""
    text = '---\ntitle: Ada\nlast_reviewed_on: 2026-05-20\nreviewed_by: "a\\e[31m\\nb"\n---\n'
    (tmp_path / "ada.md").write_text(text, encoding="utf-8")
    out = run("changes", ".", "ada").out
    assert out == "ada.md: the text of the review of 2026-05-20 by a␛[31m b was not stored\n"
