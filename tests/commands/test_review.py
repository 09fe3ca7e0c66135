"""Tests of `review`: two keys of one file, and a copy of it."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from tests.helpers.command_line import Run


def test_two_lines_change(run: Run, wiki: Path) -> None:
    """The day and the reviewer are set; every other byte, the status too, stays."""
    path = wiki / "profiles" / "max-welling.md"
    before = path.read_text(encoding="utf-8")
    answer = run("review", "wiki", "max-welling", "--by", "ada", "--on", "2026-05-21")
    expected = re.sub(r"(?m)^last_reviewed_on: .*", "last_reviewed_on: 2026-05-21", before)
    expected = re.sub(r"(?m)^reviewed_by: .*", "reviewed_by: ada", expected)
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert path.read_text(encoding="utf-8") == expected != before


def test_the_text_is_stored_with_its_note(run: Run, wiki: Path) -> None:
    """Under the day and the reviewer, the file's bytes behind the header."""
    run("review", "wiki", "judea-pearl", "--by", "Ada L.", "--on", "2026-05-21", "--note", "Dates: checked")
    (copy,) = (wiki / ".profile-desk" / "reviewed" / "judea-pearl").iterdir()
    header, _, text = copy.read_bytes().partition(b"---\n")
    assert copy.name == "2026-05-21-ada-l.md"
    assert header.decode().splitlines()[:3] == ["by: Ada L.", "on: 2026-05-21", 'note: "Dates: checked"']
    assert text == (wiki / "profiles" / "judea-pearl.md").read_bytes()


def test_reviewing_again_what_nobody_changed_writes_nothing(run: Run, wiki: Path) -> None:
    """Unless there is something to be remembered of it."""
    folder = wiki / ".profile-desk" / "reviewed" / "judea-pearl"
    for more in ((), (), ("--note", "Again")):
        run("review", "wiki", "judea-pearl", "--by", "ada", "--on", "2026-05-21", *more)
    assert sorted(path.name for path in folder.iterdir()) == ["2026-05-21-ada-2.md", "2026-05-21-ada.md"]


def test_where_the_copy_can_not_be_stored_nothing_is_marked(run: Run, tmp_path: Path) -> None:
    """One line says what is in the way."""
    text = "---\ntitle: Ada\n---\n"
    (tmp_path / "ada.md").write_text(text, encoding="utf-8")
    (tmp_path / ".profile-desk").write_text("in the way", encoding="utf-8")
    answer = run("review", ".", "ada", "--by", "bob")
    assert (answer.code, answer.err.count("\n"), answer.err.startswith("ada.md: ")) == (2, 1, True)
    assert "its reviewed copy can't be" in answer.err
    assert (tmp_path / "ada.md").read_text(encoding="utf-8") == text


def test_the_day_is_today(run: Run, tmp_path: Path) -> None:
    """Without a day it is the local calendar day."""
    path = tmp_path / "ada.md"
    path.write_text("---\ntitle: Ada\n---\n", encoding="utf-8")
    days = [datetime.now().astimezone().date()]
    run("review", ".", "ada", "--by", "bob")
    days.append(datetime.now().astimezone().date())
    texts = [f"---\ntitle: Ada\nlast_reviewed_on: {day}\nreviewed_by: bob\n---\n" for day in days]
    assert path.read_text(encoding="utf-8") in texts


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--by", "bob", "--on", "2026-05"), "ada.md:3: last_reviewed_on: “2026-05” is no day"),
        (("--by", "bob", "--on", "2026-02-30"), "ada.md:3: last_reviewed_on: “2026-02-30” is no day"),
        (("--by", "bob", "--on", ""), "profile-desk review: --on needs a day, such as 2026-05-20"),
        (("--by", "bob", "--on", "9999-12-31"), "profile-desk review: --on 9999-12-31 is still to come"),
        (("--by", " "), "profile-desk review: --by needs a name"),
        (("--by", "a\nb"), "profile-desk review: --by needs a name on one line"),
        (("--by", "a\x1b[31mb"), "profile-desk review: --by needs a name on one line"),
        (("--by", "b" * 500), "profile-desk review: --by is longer than 200 characters"),
        (("--by", "bob", "--note", "x" * 5000), "profile-desk review: --note is longer than 4,000 characters"),
        ((), "profile-desk review: the following arguments are required: --by"),
    ],
)
def test_bad_input_writes_nothing(run: Run, tmp_path: Path, arguments: tuple[str, ...], reason: str) -> None:
    """A day that is none and a name that is missing are one line each."""
    path = tmp_path / "ada.md"
    text = "---\ntitle: Ada\nlast_reviewed_on: 2026-01-01\n---\n"
    path.write_text(text, encoding="utf-8")
    answer = run("review", ".", "ada", *arguments)
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert answer.err.startswith(reason)
    assert path.read_text(encoding="utf-8") == text


def test_a_broken_profile_is_not_reviewed(run: Run, tmp_path: Path) -> None:
    """A file that can't be read as fields is named with its line."""
    (tmp_path / "bad.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    answer = run("review", ".", "bad", "--by", "bob")
    assert (answer.code, answer.err.startswith("bad.md:3: ")) == (2, True)
