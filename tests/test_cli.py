"""Tests of the door: commands without Qt, the window with it, and one way to say what is wrong."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from app import __version__, cli, desktop, resources
from app.commands.command import Command

CHECKOUT = Path(__file__).resolve().parent.parent
NAMES = [command.name for command in cli.COMMANDS]


def stand_in(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Replace all commands by one that ends with an error."""

    def run(arguments: Sequence[str]) -> int:
        raise error

    monkeypatch.setattr(cli, "COMMANDS", (Command("trip", "", "", SimpleNamespace(run=run)),))


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` names the program and its version."""
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"Profile Desk {__version__}\n"


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    """The help lists every command and gives examples."""
    assert cli.main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"\n  {name} " in said for name in NAMES)
    assert "examples:\n  profile-desk " in said


@pytest.mark.parametrize("name", NAMES)
def test_each_command_has_help_with_examples(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """The help of a command shows how it is used, by example."""
    assert cli.main([name, "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"usage: profile-desk {name} ")
    assert f"examples:\n  profile-desk {name} " in said
    assert max(len(line) for line in said.split("\n")) <= 120


@pytest.mark.parametrize(
    "arguments", [["frob"], ["show"], ["show", "a.md", "--format", "xml"], ["list", "a", "b"], ["--frob"]]
)
def test_what_is_not_understood_is_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    """A wrong call says in one line what is wrong and where the help is; its code is 2."""
    assert cli.main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("profile-desk")
    assert said.err.endswith("--help says more\n")
    assert said.err.count("\n") == 1


def test_the_window_gets_the_wiki_and_the_profile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without a command the window opens on what was named; a folder named like a command is meant with `./`."""
    opened: list[tuple[Path | None, str | None]] = []

    def run(wiki: Path | None, slug: str | None) -> int:
        opened.append((wiki, slug))
        return 0

    application = SimpleNamespace(run=run)
    monkeypatch.setitem(sys.modules, "app.desktop.application", application)
    monkeypatch.setattr(desktop, "application", application, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "show").mkdir()
    for arguments in ([], ["./show"], [str(tmp_path), "ada"]):
        assert cli.main(arguments) == 0
    assert opened == [(None, None), (Path("show"), None), (tmp_path, "ada")]


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Interrupted by the person, a command leaves with 130 and says nothing."""
    stand_in(monkeypatch, KeyboardInterrupt())
    assert cli.main(["trip"]) == 130
    assert capsys.readouterr().err == ""


def test_a_bug_shows_its_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody expected is not swallowed."""
    stand_in(monkeypatch, ValueError("a bug"))
    with pytest.raises(ValueError, match="a bug"):
        cli.main(["trip"])


def program(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(command, cwd=CHECKOUT, text=True, check=False, timeout=30, **options)  # type: ignore[call-overload,no-any-return]


def test_no_command_loads_qt(tmp_path: Path) -> None:
    """Every command does its work without a module of Qt, and so without a display."""
    code = """
import shutil, sys
from app.cli import main
from app.resources import sample_wiki
wiki = shutil.copytree(sample_wiki(), sys.argv[1] + "/wiki")
file = wiki + "/profiles/max-welling.md"
codes = [main(line) for line in (
    ["show", file], ["set", file, "title=Max"], ["list", wiki],
    ["render", wiki, "max-welling", "-o", sys.argv[1] + "/page.html"], ["review", wiki, "max-welling", "--by", "ada"],
)]
sys.stderr.write(f"{codes} {[name for name in sys.modules if 'PySide6' in name or 'app.desktop' in name]}")
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.stderr == "[0, 0, 0, 0, 0] []"


def test_templates_are_loaded_for_pages_alone() -> None:
    """A command that makes no page loads no template engine."""
    code = (
        "import sys, app.cli; print([name for name in sys.modules if name.startswith(('jinja2', 'nh3', 'app.page'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n"


def test_a_reader_that_leaves_is_no_error() -> None:
    """`profile-desk show … | head -1` ends quietly."""
    files = [str(path) for path in sorted((resources.sample_wiki() / "profiles").glob("*.md"))]
    command = [sys.executable, "-m", "app", "show", *files * 5]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        assert started.stderr.read() == ""
        assert started.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_answer_that_can_not_be_written_is_an_error() -> None:
    """When the disk is full under the answer, a line says so and the code is 2."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = program("list", "sample_wiki", stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (2, "the answer could not be written: No space left on device\n")


def test_a_folder_whose_name_is_too_long_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """What no system takes as a name is no wiki."""
    assert cli.main(["a" * 5000]) == 2
    assert "neither the folder of a wiki nor a command" in capsys.readouterr().err
