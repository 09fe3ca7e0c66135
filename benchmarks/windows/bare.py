"""A bare window that gets a web view once it is shown: `python -m benchmarks.windows.bare PAGE`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.painting import PaintWatch
from benchmarks.windows.telling import end_with_input, tell


def main(page: str) -> int:
    """Show a window, then the page in it."""
    app = QApplication([])
    window = QMainWindow()
    window.resize(1440, 900)
    PaintWatch(window, lambda: tell("painted"))

    def add_view() -> None:
        view = QWebEngineView(window)
        view.loadFinished.connect(lambda _: tell("settled"))
        window.setCentralWidget(view)
        view.setHtml(Path(page).read_text(encoding="utf-8"), QUrl("about:blank"))

    end_with_input()
    window.show()
    QTimer.singleShot(0, add_view)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
