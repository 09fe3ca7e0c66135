"""Tests of `export`: the whole wiki as a site, from the command line."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.storage.disk import Disk
from tests.helpers.command_line import Run

_GOOD = "---\ntitle: {name}\nstatus: published\n---\n\n{name} is here.\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A wiki of three: published, held back by a picture that is not there, and a draft."""
    root = tmp_path / "wiki"
    (root / "profiles").mkdir(parents=True)
    (root / "wiki.yaml").write_text("title: W\nbase_url: https://example.org/\n")
    for name, more in (("Ada", ""), ("Bo", "![x](../media/none.png)\n")):
        (root / "profiles" / f"{name.lower()}.md").write_text(_GOOD.format(name=name) + more)
    (root / "profiles" / "cy.md").write_text("---\ntitle: Cy\n---\n")
    return root


def test_the_site_is_made(run: Run, people: Path) -> None:
    """What is fit is published, what is not is told with the reason, and the page is the one that `render` prints."""
    answer = run("export", "wiki", "site")
    assert answer.code == 0
    assert "bo.md:6:1: kept out: " in answer.out
    assert "1 new, 0 changed, 0 removed, 0 as before; 1 kept out, 1 not published; " in answer.out
    page = (people.parent / "site" / "ada" / "index.html").read_text(encoding="utf-8")
    assert page == run("render", "wiki", "ada").out


def test_what_keeps_a_profile_out_is_told_with_its_field(run: Run, people: Path) -> None:
    """Whoever has to mend it is told where: the message alone may be true of several fields."""
    (people / "profiles" / "di.md").write_text(
        "---\ntitle: Di\nstatus: published\nopen_questions:\n  - {id: why, question: Why?, opened: 2999}\n---\nDi.\n"
    )
    assert "di.md:5:31: kept out: open_questions.why.opened: 2999 lies" in run("export", "wiki", "site").out


def test_of_much_that_is_kept_out_some_is_told(run: Run, people: Path) -> None:
    """Twenty lines, how much more there is of what kind, and where all of it is to be had."""
    for number in range(30):
        text = _GOOD.format(name=f"P{number}").replace("---\n\n", "last_reviewed_on: 2026-99-99\n---\n\n")
        (people / "profiles" / f"p-{number:02}.md").write_text(text)
    lines = [line for line in run("export", "wiki", "site").out.splitlines() if "kept out: " in line]
    assert len(lines) == 20
    last = run("export", "wiki", "site").out.splitlines()[-2]
    assert last == (
        "and 11 more in 11 other profiles (11 wrong-day): “profile-desk check wiki” and --format json tell all"
    )


def test_strict_writes_nothing_where_something_is_kept_out(run: Run, people: Path) -> None:
    """Who wants all or nothing gets nothing, and the exit code says so."""
    answer = run("export", "wiki", "site", "--strict")
    assert answer.code == 1
    assert "nothing was written" in answer.out
    assert not (people.parent / "site").exists()


def test_a_dry_run_tells_what_it_would_do(run: Run, people: Path) -> None:
    """It lists the pages and files, and writes nothing."""
    answer = run("export", "wiki", "site", "--dry-run")
    assert "new      ada/" in answer.out
    assert "written  sitemap.xml" in answer.out
    assert not (people.parent / "site").exists()


def test_a_dry_run_needs_no_place(run: Run, people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing may be written it tells what an export would do, which says itself that it can't."""
    locked = str(people.parent / "locked")
    (people.parent / "locked").mkdir()
    for name in ("mkdir", "create", "lock"):
        monkeypatch.setattr(Disk, name, _refusing(getattr(Disk, name), locked))
    assert "new      ada/" in run("export", "wiki", "locked/site", "--dry-run").out
    assert "you may not write in" in run("export", "wiki", "locked/site").err


def _refusing(call: Callable[..., object], locked: str) -> Callable[..., object]:
    """Return a call of the system that does nothing in a folder."""

    def refuse(disk: Disk, path: str, *others: int) -> object:
        if path.startswith(locked):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return call(disk, path, *others)

    return refuse


def test_json_says_all_of_it(run: Run, people: Path) -> None:
    """For programs: changes, who is kept out and why, and whether anything was done."""
    said = json.loads(run("export", "wiki", "site", "--format", "json").out)
    assert said["published"]
    assert said["changes"] == [{"slug": "ada", "name": "Ada", "address": "ada", "what": "new"}]
    assert [(one["slug"], one["reasons"][0]["code"]) for one in said["held"]] == [("bo", "missing-picture")]


def test_a_second_export_does_nothing(run: Run, people: Path) -> None:
    """What is there already is not made again; drafts are, once they are wanted."""
    run("export", "wiki", "site")
    assert "0 new, 0 changed, 0 removed, 1 as before" in run("export", "wiki", "site").out
    assert "1 new, 0 changed, 0 removed, 1 as before" in run("export", "wiki", "site", "--drafts").out


@pytest.mark.parametrize(("out", "said"), [("wiki", "own folder"), ("full", "not empty"), ("file", "no folder")])
def test_only_a_site_is_written_over(run: Run, people: Path, out: str, said: str) -> None:
    """A folder with something else in it, the wiki itself or a file: one line says why, and nothing is touched."""
    (people.parent / "full").mkdir()
    (people.parent / "full" / "mine.txt").write_text("mine")
    (people.parent / "file").write_text("mine")
    answer = run("export", "wiki", out)
    assert answer.code == 2
    assert said in answer.err


def test_the_number_of_processes_is_a_number(run: Run, people: Path) -> None:
    """Anything else is bad input, told in a line."""
    answer = run("export", "wiki", "site", "--jobs", "many")
    assert answer.code == 2
    assert "--jobs" in answer.err
