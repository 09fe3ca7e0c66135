"""Tests of the modules that wait: they run when they are first used, and only then."""

import importlib
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app import late, resources

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a module that waits and can't run."""
    (tmp_path / "unwell.py").write_text("raise ValueError('unwell')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(late, "MODULES", frozenset({"unwell"}))
    monkeypatch.delitem(sys.modules, "unwell", raising=False)
    return "unwell"


def said(code: str, *arguments: str) -> str:
    """Return what some Python prints in a process of its own."""
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout.strip()


def test_a_module_waits_until_it_is_used() -> None:
    """What a module of the list imports is loaded with the first use, not with the import."""
    code = "import sys, app, slugify; a = 'slugify.slugify' in sys.modules; slugify.slugify('x'); "
    assert said(code + "print(a, 'slugify.slugify' in sys.modules)") == "False True"


def test_a_second_import_does_not_wake_it() -> None:
    """A module that two files import waits all the same."""
    code = "import sys, app; import slugify; import slugify; print('slugify.slugify' in sys.modules)"
    assert said(code) == "False"


@pytest.mark.parametrize("name", sorted(late.MODULES))
def test_every_module_of_the_list_is_there_and_runs(name: str) -> None:
    """Each name of the list is a module that runs on its own, be it loaded first or through what lies in it."""
    code = f"import app, importlib; module = importlib.import_module({name!r}); vars(module)\n"
    code += "try:\n    module.wake_up\nexcept AttributeError:\n    print(type(module).__name__)"
    assert said(code) == "module"


def test_the_window_is_shown_before_its_features_are_loaded() -> None:
    """Nothing of the first builder needs a module of the second, or what takes long to load."""
    late_ones = {"app.desktop.commands", "difflib", "markdown_it.main", "sqlite3", "jinja2", "nh3"}
    code = (
        f"import sys, app, app.desktop.application; print(sorted({late_ones} & set(sys.modules) - {set(late.MODULES)}))"
    )
    assert said(code) == "[]"


# A window on the wiki and the profile given, as the door opens it; it tells what is loaded when it was painted.
_FIRST_PICTURE = """
import os, sys
from pathlib import Path
from app import cli
from app.desktop import application
from app.desktop.places import Places
from benchmarks.painting import PaintWatch

def tell():
    print(*(name for name, module in sys.modules.items() if type(module).__name__ != "_Waiting"), flush=True)
    os._exit(0)

class Watched(application.Application):
    def start(self, wiki, slug):
        PaintWatch(self.window, tell)
        super().start(wiki, slug)

home = Path(sys.argv[1])
application.usual_places = lambda: Places(home / "preferences", home / "log", home / "sample", home / "data")
application.Application = Watched
cli.main(sys.argv[2:])
"""


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The modules that have run when the window is painted first."""
    home = tmp_path_factory.mktemp("home")
    wiki = shutil.copytree(resources.sample_wiki(), home / "wiki")
    return frozenset(said(_FIRST_PICTURE, str(home), str(wiki), "diederik-kingma").split())


def test_the_first_picture_needs_no_more_of_the_application_than_it_did(painted: frozenset[str]) -> None:
    """A module that is new before the first picture waits in `late.MODULES`, or is written down beside this test."""
    known = (Path(__file__).parent / "first_picture.txt").read_text("utf-8").split()
    assert sorted(name for name in painted if name.partition(".")[0] == "app" and name not in known) == []


def test_the_first_picture_needs_few_packages(painted: frozenset[str]) -> None:
    """Beside Qt and Python, the window waits for what reads YAML and what knows the person's folders."""
    bare = set(said("import sys; from PySide6 import QtSvg, QtWidgets; print(*sys.modules)").split())
    packages = {name.partition(".")[0] for name in painted - bare} - sys.stdlib_module_names
    assert {name for name in packages if not name.startswith("_")} <= {
        "app", "benchmarks", "cython_runtime", "platformdirs", "yaml"
    }  # fmt: skip


def test_the_first_picture_needs_nothing_of_the_net(painted: frozenset[str]) -> None:
    """What Python itself has and takes long is not loaded either."""
    assert painted & {"calendar", "difflib", "logging.handlers", "pickle", "socket", "sqlite3", "subprocess"} == set()


def test_what_lies_in_a_waiting_package_can_be_taken() -> None:
    """A part of a package that waits can be imported first."""
    assert said("import app\nfrom markdown_it.common.utils import unescapeAll\nprint(unescapeAll('&amp;'))") == "&"


def test_a_module_that_fails_tells_everybody(broken: str) -> None:
    """The error of a module that can't run comes at each use, not only at the first."""
    module = __import__(broken)
    for _ in range(2):
        with pytest.raises(ValueError, match="unwell"):
            _ = module.anything


def test_who_asks_while_it_runs_waits_for_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that one thread is just running is not half of itself to another."""
    (tmp_path / "slow.py").write_text(
        "import threading\nbegun, go = threading.begun, threading.go\nbegun.set()\ngo.wait()\nlast = 1\n", "utf-8"
    )
    begun, go = threading.Event(), threading.Event()
    monkeypatch.setattr(threading, "begun", begun, raising=False)
    monkeypatch.setattr(threading, "go", go, raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(late, "MODULES", frozenset({"slow"}))
    slow = importlib.import_module("slow")
    with ThreadPoolExecutor() as threads:
        first = threads.submit(lambda: slow.last)
        begun.wait()
        second = threads.submit(lambda: slow.last)
        go.set()
        assert (first.result(), second.result()) == (1, 1)
    del sys.modules["slow"]
