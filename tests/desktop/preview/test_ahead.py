"""Tests of app/desktop/preview/ahead.py: the engine's library is there before its modules are imported."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

from app.desktop.preview import ahead

ROOT = Path(__file__).resolve().parents[3]


def test_a_page_is_shown_by_an_engine_that_was_loaded_ahead() -> None:
    """Loading the library before the application object is made leaves the preview's own address scheme working."""
    code = (
        "from pathlib import Path\n"
        "from app.desktop.preview.ahead import EngineAhead\n"
        "from app.desktop.preview.scheme import register_scheme\n"
        "from app.desktop.preview.view import create_preview\n"
        "from app.page.parts import Page\n"
        "from PySide6.QtWidgets import QApplication\n"
        "engine = EngineAhead()\n"
        "register_scheme()\n"
        "engine.wait()\n"
        "assert engine.loaded\n"
        "app = QApplication([])\n"
        "view = create_preview()\n"
        "view.rendered.connect(lambda number: app.exit(40 + number))\n"
        "view.show_page(Page('x', '<!doctype html><body>x</body>', ()), Path('.'))\n"
        "raise SystemExit(app.exec())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 41, done.stderr


def test_where_there_is_no_library_nothing_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the engine's library waiting ends all the same."""
    monkeypatch.setattr(QLibraryInfo, "path", lambda _which: str(tmp_path))
    engine = ahead.EngineAhead()
    engine.wait()
    assert not engine.loaded
