"""Only one module changes files, so that what it promises holds for everything."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

APP = Path(__file__).parents[2] / "app"
DISK = Path("storage/disk.py")  # the system's calls, which `storage/files.py` alone makes
FILES = Path("storage/files.py")
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


def test_nothing_else_changes_files() -> None:
    """All writing goes through `storage/files.py`."""
    found = {
        f"{path.relative_to(APP)}:{line}"
        for path in APP.rglob("*.py")
        if path.relative_to(APP) not in (DISK, FILES)
        for line in writes(path.read_text(encoding="utf-8"))
    }
    assert not found


def test_only_the_files_module_makes_the_calls_itself() -> None:
    """The disk is handed on by others, and used by one."""
    assert list(writes((APP / FILES).read_text(encoding="utf-8")))
    assert list(writes((APP / DISK).read_text(encoding="utf-8")))


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
