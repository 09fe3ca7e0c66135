"""Makes the pictures of the README from the real application; run it in the environment that run.py made."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # Chromium does not start as root otherwise
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.application import Application
from app.desktop.places import Places
from app.desktop.preview.scheme import register_scheme

IMAGES = Path(__file__).resolve().parent / "images"
SIZE = (1440, 900)
SETTLE = 700  # milliseconds in which the engine has painted


def main() -> None:
    """Write every picture."""
    register_scheme()
    qt = QApplication([])
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        application = Application(Places(home / "config", home / "log", home / "Sample"))
        application.start(None, "")
        application.window.resize(*SIZE)
        application.opening.open("diederik-kingma")
        _wait_for(application.preview.rendered.connect)
        for theme in ("light", "dark"):
            application.settings.change(theme=theme)
            _save(application.window, f"window-{theme}.png")
        application.settings.change(theme="light")
        application.editing.reveal("roles.openai.end")
        _save(application.window, "roles.png")
        application.preview.set_width("phone")
        _save(application.preview, "page-phone.png")
        application.preview.set_width("desktop")
        application.editing.toggle_text()
        _save(application.window, "text.png")
        application.window.close()
    qt.quit()


def _save(widget: QWidget, name: str) -> None:
    _pause(SETTLE)
    widget.grab().save(str(IMAGES / name))
    print(IMAGES / name)  # noqa: T201 - a program that tells what it made


def _wait_for(connect: Callable[[Callable[..., object]], object]) -> None:
    loop = QEventLoop()
    connect(lambda *_: loop.quit())
    QTimer.singleShot(20_000, loop.quit)
    loop.exec()


def _pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
