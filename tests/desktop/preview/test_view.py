"""Tests of app/desktop/preview/view.py: when the web engine is loaded, and what happens where there is none."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.preview.approximate import ApproximateView
from app.desktop.preview.view import create_preview

ROOT = Path(__file__).resolve().parents[3]


def test_the_engine_is_loaded_when_the_preview_is_built() -> None:
    """Neither importing the preview nor preparing its scheme loads the engine, which would delay the window."""
    code = (
        "import sys\n"
        "from app.desktop.preview.scheme import register_scheme\n"
        "from app.desktop.preview.view import create_preview\n"
        "register_scheme()\n"
        "sys.exit(any('WebEngine' in name for name in sys.modules))\n"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_without_an_engine_the_preview_is_approximate(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the web engine can't be imported, the preview is the approximate one."""
    monkeypatch.setitem(sys.modules, "app.desktop.preview.engine", None)
    view = create_preview()
    qtbot.addWidget(view)
    assert isinstance(view, ApproximateView)


def test_building_and_ending_says_nothing() -> None:
    """A preview that shows a page and ends with its window leaves no message of Qt's behind."""
    code = (
        "from pathlib import Path\n"
        "from app.desktop.preview.scheme import register_scheme\n"
        "register_scheme()\n"
        "from PySide6.QtCore import qInstallMessageHandler\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from app.desktop.preview.view import create_preview\n"
        "from tests.desktop.preview.pages import page_of\n"
        "app = QApplication([])\n"
        "said = []\n"
        "qInstallMessageHandler(lambda kind, context, text: print(text, flush=True))\n"
        "view = create_preview()\n"
        "view.rendered.connect(lambda number: view.close())\n"
        "view.show()\n"
        "view.show_page(page_of('Words.'), Path('.'))\n"
        "app.exec()\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True)
    assert ended.returncode == 0
    assert "WebEnginePage" not in ended.stdout + ended.stderr
    assert "QQuickWidget" not in ended.stdout + ended.stderr
