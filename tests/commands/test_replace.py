"""Tests of `replace`: shown first, written whole, and what can't be replaced is told."""

import shutil
import subprocess
from pathlib import Path

import pytest

from app.storage.folder import open_wiki
from tests.helpers.command_line import Run

ADA = "---\ntitle: Ada\nroles:\n  - {id: lab, organization: Lab, role: Lab lead}\n---\nAt the Lab [@lab]."
CLEO = "---\ntitle: Cleo\nx: @lab\n---\nThe Lab.\n"


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """A wiki of one profile, `w` in the test's own folder."""
    (tmp_path / "w" / "profiles").mkdir(parents=True)
    (tmp_path / "w" / "profiles" / "ada.md").write_text(ADA)
    return tmp_path / "w"


def said(wiki: Path, name: str = "ada") -> str:
    return (wiki / "profiles" / f"{name}.md").read_text()


def test_the_difference_is_printed_and_nothing_written(run: Run, wiki: Path) -> None:
    """It is one that `patch` takes; how much it is stands beside it."""
    answer = run("replace", "w", "Lab", "Firm")
    assert said(wiki) == ADA
    assert "-At the Lab [@lab].\n\\ No newline at end of file\n+At the Firm [@lab].\n" in answer.out
    assert answer.err.endswith("\n3 places in 1 profile; --write replaces them\n")
    assert answer.err.startswith("1 place stays: a source")
    assert answer.code == 0


def test_the_difference_applies(run: Run, wiki: Path) -> None:
    """What `git apply` makes of it is what --write writes."""
    patch = run("replace", "w", "Lab", "Firm").out
    copy = Path(shutil.copytree(wiki, wiki.parent / "copy"))
    run("replace", "copy", "Lab", "Firm", "--write")
    (wiki.parent / "p").write_text(patch)
    git = shutil.which("git")
    assert git is not None
    subprocess.run([git, "apply", "-p0", "p"], cwd=wiki.parent, check=True)
    assert said(wiki) == said(copy)


def test_write_replaces(run: Run, wiki: Path) -> None:
    """Ids and citations stay."""
    answer = run("replace", "w", "Lab", "Firm", "--write", "--case")
    assert said(wiki) == ADA.replace("Lab", "Firm")
    assert (answer.code, answer.out, answer.err) == (0, "3 places in 1 profile replaced\n", "")


@pytest.mark.parametrize(
    ("options", "after"),
    [
        (("lab", "Firm", "--case"), ADA),
        (("La", "Firm", "--word"), ADA),
        (("Lab", "Firm", "--in", "organization"), ADA.replace("n: Lab", "n: Firm")),
        (("Lab", "Firm", "--in", "roles.lab.role"), ADA.replace("role: Lab", "role: Firm")),
        ((r"(L)(\w)b", r"\2\1", "--regex", "--in", "lead"), ADA.replace("the Lab", "the aL")),
        (("Lab ", "", "--in", "role"), ADA.replace("role: Lab ", "role: ")),
    ],
)
def test_options(run: Run, wiki: Path, options: tuple[str, ...], after: str) -> None:
    """Case, whole words, fields and expressions narrow it down."""
    assert run("replace", "w", *options, "--write").code == 0
    assert said(wiki) == after


def test_what_is_left_out_is_told(run: Run, wiki: Path) -> None:
    """A file that is no form stays as it is; the exit code says so."""
    (wiki / "profiles" / "cleo.md").write_text(CLEO)
    answer = run("replace", "w", "Lab", "Firm", "--write")
    assert (answer.code, said(wiki, "cleo"), "Firm" in said(wiki)) == (1, CLEO, True)
    assert answer.err.startswith(f"{Path('w', 'profiles', 'cleo.md')}: left out: line 3: ")


def test_nothing_found_is_told(run: Run, wiki: Path) -> None:
    """It is no failure."""
    answer = run("replace", "w", "Nowhere", "x")
    assert (answer.code, answer.out, answer.err) == (0, "", "nothing to replace was found\n")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("w", "(", "x", "--regex"), "OLD: missing ) (at character 2)"),
        (("w", "", "x"), "OLD: there is nothing to look for"),
        (("w", "(a)", r"\2", "--regex"), "NEW: the expression has no group “2” (at character 1)"),
        (("w", "a", "x", "--in", "titel"), "--in: there is no field “titel”; did you mean “title”?"),
        (("nowhere", "a", "x"), "nowhere: is not there"),
    ],
)
def test_bad_input_is_one_line(run: Run, wiki: Path, given: tuple[str, ...], words: str) -> None:
    """It names what is wrong and where; nothing is written."""
    answer = run("replace", *given, "--write")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert words in answer.err
    assert said(wiki) == ADA


def test_an_expression_that_never_ends_is_stopped(run: Run, wiki: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says so."""
    monkeypatch.setattr("app.profile.pattern.SECONDS", 0.05)
    (wiki / "profiles" / "eve.md").write_text("a" * 100 + "-")
    answer = run("replace", "w", "(a|aa)+$", "x", "--regex", "--write")
    assert (answer.code, "takes too long" in answer.err) == (2, True)


def test_a_window_that_has_the_wiki_open_is_not_disturbed(run: Run, wiki: Path) -> None:
    """Nothing is written under its hands; the difference can be looked at."""
    lock = open_wiki(wiki).safe.lock
    assert lock.take()
    try:
        answer = run("replace", "w", "Lab", "Firm", "--write")
        assert (answer.code, said(wiki)) == (2, ADA)
        assert "open in a window" in answer.err
        assert run("replace", "w", "Lab", "Firm").code == 0
    finally:
        lock.free()


def test_the_lock_is_free_afterwards(run: Run, wiki: Path) -> None:
    """A second call can write as well."""
    run("replace", "w", "Lab", "Firm", "--write")
    assert run("replace", "w", "Firm", "Lab", "--write").code == 0
    assert said(wiki) == ADA
