"""What the tests of commands share: a wiki to work on, and the command line in this process."""

import shutil
from pathlib import Path

import pytest

from app import resources
from app.cli import main
from tests.helpers.command_line import SMALL, Answer, Run


@pytest.fixture
def run(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in the test's own folder and returns what it left behind."""
    monkeypatch.chdir(tmp_path)

    def run_command(*arguments: str) -> Answer:
        code = main(arguments)
        said = capsysbinary.readouterr()
        return Answer(code, said.out.decode(), said.err.decode())

    return run_command


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    """A small profile, `ada.md` in the test's own folder."""
    path = tmp_path / "ada.md"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """A copy of the sample wiki, `wiki` in the test's own folder."""
    return Path(shutil.copytree(resources.sample_wiki(), tmp_path / "wiki"))
