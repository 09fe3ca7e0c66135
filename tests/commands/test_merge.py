"""Tests of `merge`: what is merged is written, what clashes is listed and marked, and Git can use it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.storage import files
from app.storage.errors import DiskFull
from tests.helpers.command_line import SMALL, Run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A base, ours with a role's end changed and theirs with the prose changed, in the test's own folder."""
    texts = {
        "base.md": SMALL,
        "ours.md": SMALL.replace("end: 1843", "end: 1844"),
        "theirs.md": SMALL.replace("the first", "the very first"),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_both_changes_are_printed(run: Run, three: Path) -> None:
    """Without a file to write, the merged text is the answer, and the exit code 0."""
    answer = run("merge", "base.md", "ours.md", "theirs.md")
    both = SMALL.replace("end: 1843", "end: 1844").replace("the first", "the very first")
    assert (answer.code, answer.out, answer.err) == (0, both, "")


@pytest.mark.parametrize("name", ["new.md", "ours.md", "theirs.md"])
def test_both_changes_are_written(run: Run, three: Path, name: str) -> None:
    """The text is written to a new file or to one of the three."""
    assert run("merge", "base.md", "ours.md", "theirs.md", "-o", name).code == 0
    both = SMALL.replace("end: 1843", "end: 1844").replace("the first", "the very first")
    assert (three / name).read_text(encoding="utf-8") == both


def test_clashes_are_listed_and_marked(run: Run, three: Path) -> None:
    """One line for each clash, markers around it alone, and the exit code 1."""
    (three / "theirs.md").write_text(SMALL.replace("end: 1843", "end: 1845").replace("[maths]", "[]"), encoding="utf-8")
    answer = run("merge", "base.md", "ours.md", "theirs.md", "-o", "out.md", "--names", "mine", "her  own")
    assert (answer.code, answer.out, answer.err) == (1, "", "roles.engine.end: ours “1844”, theirs “1845”\n")
    lines = "<<<<<<< mine\n    end: 1844\n=======\n    end: 1845\n>>>>>>> her own\n"
    written = (three / "out.md").read_text(encoding="utf-8")
    assert written == SMALL.replace("    end: 1843\n", lines).replace("[maths]", "[]")


def test_long_texts_are_shortened_in_the_list(run: Run, three: Path) -> None:
    """What clashes is listed in one line, however long it is; what is not there is nothing."""
    (three / "ours.md").write_text(SMALL.replace("It was the first.", ""), encoding="utf-8")
    (three / "theirs.md").write_text(
        SMALL.replace("It was the first.", "It was\nthe first " + "x" * 99), encoding="utf-8"
    )
    answer = run("merge", "base.md", "ours.md", "theirs.md")
    assert answer.err == (
        f"sections.Why It Matters (paragraph 1): ours nothing, theirs “It was the first {'x' * 42}…”\n"
    )


@pytest.mark.parametrize("base", ["empty.md", os.devnull])
def test_both_made_the_file_anew(run: Run, three: Path, base: str) -> None:
    """An empty base, as Git gives it, or none at all, asks only about what is there in two ways."""
    (three / "empty.md").write_text("", encoding="utf-8")
    answer = run("merge", base, "ours.md", "theirs.md")
    assert answer.code == 1
    assert answer.err.splitlines() == [
        "roles.engine.end: ours “1844”, theirs “1843”",
        "sections.Why It Matters (paragraph 1): ours “It was the first.”, theirs “It was the very first.”",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("base.md", "gone.md", "theirs.md"), "gone.md"),
        (("base.md", ".", "theirs.md"), "."),
        (("base.md", "wide.md", "theirs.md"), "UTF-16"),
        (("base.md", "ours.md"), "required"),
        (("base.md", "ours.md", "theirs.md", "-o", "gone/out.md"), "out.md"),
    ],
)
def test_bad_input_is_one_line(run: Run, three: Path, arguments: tuple[str, ...], said: str) -> None:
    """What can't be read or written is said in one line, with the exit code 2; nothing is written."""
    (three / "wide.md").write_bytes("Ada".encode("utf-16"))
    before = sorted(path.name for path in three.iterdir())
    answer = run("merge", *arguments)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert said in answer.err
    assert sorted(path.name for path in three.iterdir()) == before


def test_a_full_disk_leaves_the_file(run: Run, three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the text can't be written, the file is as it was and the one line says so."""

    def full(*_: object, **__: object) -> None:
        raise DiskFull("ours.md was not saved: the disk is full.", "Make room.")

    monkeypatch.setattr(files, "write", full)
    answer = run("merge", "base.md", "ours.md", "theirs.md", "-o", "ours.md")
    assert (answer.code, answer.err.count("\n")) == (2, 1)


@pytest.mark.skipif(shutil.which("git") is None, reason="Git is not installed")
def test_git_merges_with_it(tmp_path: Path) -> None:
    """As Git's merge driver it merges neighbouring lines, and leaves markers and a conflict where it has to ask."""

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        names = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
        return subprocess.run(["git", *names, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False)

    def commit(text: str) -> None:
        (tmp_path / "ada.md").write_text(text, encoding="utf-8")
        git("add", "-A")
        git("commit", "-q", "-m", "x")

    git("init", "-q", "-b", "main")
    driver = f'PYTHONPATH="{ROOT}" "{sys.executable}" -m app merge %O %A %B -o %A'
    git("config", "merge.profile.driver", driver)
    (tmp_path / ".gitattributes").write_text("*.md merge=profile\n", encoding="utf-8")
    commit(SMALL)
    git("checkout", "-q", "-b", "theirs")
    commit(SMALL.replace("start: 1842", "start: 1841").replace("the first", "theirs"))
    git("checkout", "-q", "main")
    commit(SMALL.replace("end: 1843", "end: 1844"))
    assert git("merge", "-q", "-m", "x", "theirs").returncode == 0
    text = (tmp_path / "ada.md").read_text(encoding="utf-8")
    assert text == SMALL.replace("1842", "1841").replace("1843", "1844").replace("the first", "theirs")
    git("checkout", "-q", "-b", "more", "HEAD~1")
    commit(SMALL.replace("the first", "ours"))
    assert git("merge", "main").returncode == 1
    assert "<<<<<<< ours\nIt was ours.\n=======\nIt was theirs.\n>>>>>>> theirs\n" in (tmp_path / "ada.md").read_text()
