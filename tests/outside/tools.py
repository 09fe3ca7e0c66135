"""The programs of others: installed beside the checks, at their pinned versions, when they are first asked for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
_NODE = HERE / "node_modules"
_VENV = HERE / ".venv"
_SCRIPTS = _VENV / ("Scripts" if sys.platform == "win32" else "bin")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_JING = "nu.validator.vendor.thaiopensource.relaxng.util.Driver"


class Missing(Exception):
    """A program that the checks need and can't install by themselves."""


def install() -> None:
    """Install what is not there yet at the pinned version; raises `Missing`."""
    for name in ("java", "node", "npm"):
        _found(name)
    browser()
    _once(_NODE, HERE / "package.json", ["npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit"])
    if not _VENV.exists():
        venv.create(_VENV, with_pip=True)
    pip = [str(_SCRIPTS / "python"), "-I", "-m", "pip", "install", "--quiet", "-r", "requirements.txt"]
    _once(_VENV, HERE / "requirements.txt", pip)


def _once(folder: Path, pins: Path, command: Sequence[str]) -> None:
    """Run a command unless it did its work for these pins."""
    done = folder / "installed.txt"
    if done.exists() and done.read_bytes() == pins.read_bytes():
        return
    print(f"installing what {pins.name} names", flush=True)
    subprocess.run(command, cwd=HERE, check=True)
    done.write_bytes(pins.read_bytes())


def browser() -> str:
    """Return the path of a Chromium; raises `Missing`."""
    for name in _BROWSERS:
        if path := shutil.which(name):
            return path
    raise Missing("No Chromium was found. On Debian and Ubuntu: apt-get install chromium")


def ours(*arguments: str, home: Path) -> str:
    """Run a command of Profile Desk with a home of its own and return what it prints; raises CalledProcessError."""
    places = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    environment = {**os.environ, **places, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def nu(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """Return what the Nu HTML checker says of pages."""
    options = ["--format", "json", "--exit-zero-always"]
    said = _java("-jar", *options, *map(str, paths))
    told: list[dict[str, Any]] = json.loads(said.stderr)["messages"]
    return told


def jing(rules: str, path: Path) -> list[str]:
    """Return what does not fit the rules, a file of RELAX NG in rules/."""
    said = _java("-cp", _JING, "-c", str(HERE / "rules" / rules), str(path))
    return said.stdout.splitlines()


def _java(how: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    jar = _NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"
    return subprocess.run(["java", how, str(jar), *arguments], check=False, capture_output=True, text=True)


def node(script: str, question: object) -> Any:  # JSON
    """Return what one of the scripts here answers to a question in JSON."""
    said = subprocess.run(
        ["node", str(HERE / script)], input=json.dumps(question), check=False, capture_output=True, text=True
    )
    if said.returncode:
        raise RuntimeError(f"{script} failed: {said.stderr[-2000:]}")
    return json.loads(said.stdout)


def python(code: str, *arguments: str) -> str:
    """Return what a program prints that runs beside the Python packages of others."""
    command = [str(_SCRIPTS / "python"), "-I", "-c", code, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def hugo(folder: Path) -> str:
    """Build a site with Hugo and return what it says."""
    said = subprocess.run(
        [str(_SCRIPTS / "hugo"), "--source", str(folder)], check=False, capture_output=True, text=True
    )
    return f"{said.stdout}{said.stderr}" if not said.returncode else f"FAILED {said.stdout}{said.stderr}"


def _found(name: str) -> None:
    if not shutil.which(name):
        raise Missing(f"“{name}” was not found; the checks by programs of others need it.")
