"""One module changes what people write, another the pages of a site: so what they promise holds for everything."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

APP = Path(__file__).parents[2] / "app"
DISK = Path("storage/disk.py")  # the system's calls, which those two alone make
FILES = Path("storage/files.py")
MANY = Path("storage/many.py")  # what can be made again: sites
SITE = [APP / path for path in ("storage/site.py", "storage/site_journal.py", "storage/site_stage.py")]
MODULES = {"os", "shutil", "tempfile", "send2trash", "disk", "_disk"}
CHANGING = {  # names whose calls on one of these change files
    "chmod", "copy", "copy2", "copyfile", "copytree", "create", "fchmod", "fdopen", "fsync_folder",
    "ftruncate", "link", "makedirs", "mkdir", "mkdtemp", "mkstemp", "move", "open", "remove",
    "removedirs", "rename", "renames", "replace", "rmdir", "rmtree", "symlink", "trash", "truncate",
    "unlink", "write",
}  # fmt: skip
ALWAYS = {  # names that nothing but a file has
    "NamedTemporaryFile", "QSaveFile", "QTemporaryFile", "TemporaryDirectory",
    "TemporaryFile", "hardlink_to", "mkdir", "rmdir", "send2trash", "symlink_to", "touch", "unlink",
    "write_bytes", "write_text",
}  # fmt: skip
QT_MODES = ("Append", "NewOnly", "ReadWrite", "Truncate", "WriteOnly")


def writes(source: str) -> Iterator[int]:
    """The lines on which Python code opens a file for writing or changes one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module in MODULES:
            if any(alias.name in CHANGING | ALWAYS for alias in node.names):
                yield node.lineno
        elif isinstance(node, ast.Call) and _changes(node):
            yield node.lineno


def _changes(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id in ALWAYS or (call.func.id == "open" and _to_write(call.args[1:], call.keywords))
    if not isinstance(call.func, ast.Attribute):
        return False
    if call.args and ast.unparse(call.args[0]) == "os.devnull":
        return False
    name, on = call.func.attr, ast.unparse(call.func.value).rpartition(".")[2]
    if name == "open" and on not in MODULES:
        return _to_write(call.args, call.keywords)
    return name in ALWAYS or (name in CHANGING and on in MODULES)


def _to_write(arguments: list[ast.expr], keywords: list[ast.keyword]) -> bool:
    """Whether one of these is a mode that writes."""
    modes = [*arguments, *(word.value for word in keywords if word.arg == "mode")]
    values = [mode.value for mode in modes if isinstance(mode, ast.Constant) and isinstance(mode.value, str)]
    if any(len(value) <= 4 and set(value) & set("wax+") for value in values):
        return True
    return any(flag in ast.unparse(mode) for mode in modes for flag in QT_MODES)


def imported(path: Path) -> set[str]:
    """The modules and names that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(alias.name for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_nothing_else_changes_files() -> None:
    """All writing goes through `storage/files.py` and `storage/many.py`."""
    found = {
        f"{path.relative_to(APP)}:{line}"
        for path in APP.rglob("*.py")
        if path.relative_to(APP) not in (DISK, FILES, MANY)
        for line in writes(path.read_text(encoding="utf-8"))
    }
    assert not found


def test_only_these_modules_make_the_calls_themselves() -> None:
    """The disk is handed on by others, and used by them."""
    assert all(list(writes((APP / path).read_text(encoding="utf-8"))) for path in (DISK, FILES, MANY))


def test_only_sites_are_written_without_a_look_at_what_was_there() -> None:
    """Nothing but the folder of a site is written by the module that keeps nothing of the text before."""
    users = [path for path in (APP / "storage").rglob("*.py") if "many" in imported(path)]
    users += [path for path in APP.rglob("*.py") if "app.storage.many" in imported(path)]
    assert sorted(users) == SITE


@pytest.mark.parametrize(
    "source",
    [
        "open(name, 'w')",
        "open(name, mode='a')",
        "path.open('r+b')",
        "path.write_text('')",
        "os.replace(a, b)",
        "os.open(name, flags)",
        "shutil.move(a, b)",
        "from os import replace",
        "path.unlink()",
        "self._disk.unlink(a)",
        "tempfile.NamedTemporaryFile()",
        "QSaveFile(name)",
        "QFile(name).open(QIODevice.OpenModeFlag.WriteOnly)",
    ],
)
def test_writing_is_recognised(source: str) -> None:
    """Each way to change a file is seen."""
    assert list(writes(source))


@pytest.mark.parametrize("source", ["open(name)", "open(name, 'rb')", "path.open()", "text.replace(a, b)"])
def test_reading_is_allowed(source: str) -> None:
    """What only reads is nobody's concern."""
    assert not list(writes(source))
