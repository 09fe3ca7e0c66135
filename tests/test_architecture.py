"""Tests of the floors: the contracts in pyproject.toml hold, they bite, and a command loads no Qt."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent

LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True, no_logo=True))"
LOADED_QT = "import sys, app.__main__, app.cli; print([name for name in sys.modules if 'PySide6' in name])"


def run_python(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of Python in a process of its own that imports from `folder`."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_stairs_go_down_only() -> None:
    """No room imports from a floor above it or from its neighbour; Qt stays on the desktop floor."""
    done = run_python(LINT, CHECKOUT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("file", "line"),
    [
        pytest.param("page/stray.py", "import app.storage", id="page knows storage"),
        pytest.param("storage/stray.py", "def late():\n    import app.desktop", id="storage climbs, hidden"),
        pytest.param("storage/stray.py", "import app.review.copies", id="storage knows review"),
        pytest.param("review/stray.py", "def late():\n    import app.desktop.theme", id="review climbs, hidden"),
        pytest.param("review/stray.py", "import PySide6.QtCore", id="review uses Qt"),
        pytest.param("profile/stray.py", "import PySide6.QtCore", id="profile uses Qt"),
        pytest.param("profile/stray.py", "import tempfile", id="profile writes files"),
        pytest.param("commands/stray.py", "def late():\n    import app.desktop.theme", id="a command opens a window"),
        pytest.param("attic/__init__.py", "", id="a room without a floor"),
    ],
)
def test_a_broken_floor_is_seen(tmp_path: Path, file: str, line: str) -> None:
    """Each contract fails when one import breaks it, inside a function too."""
    shutil.copytree(CHECKOUT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    stray = tmp_path / "app" / file
    stray.parent.mkdir(exist_ok=True)
    stray.write_text(line, encoding="utf-8")
    done = run_python(LINT, tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"app.{file.removesuffix('.py').removesuffix('/__init__').replace('/', '.')}" in done.stdout


def test_a_command_loads_no_qt() -> None:
    """The door alone imports nothing of Qt, so that commands start fast and need no display."""
    done = run_python(LOADED_QT, CHECKOUT)
    assert done.stdout.strip() == "[]", done.stderr
