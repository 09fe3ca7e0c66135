"""The whole application on the wiki of a test, whose window closes without a question."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.desktop.application import Application
from app.desktop.places import Places


def places_in(folder: Path) -> Places:
    """Return places for all that the application keeps, in a folder of the test."""
    return Places(folder / "config", folder / "log", folder / "Sample", folder / "data")


def made(qtbot: QtBot, places: Places) -> Application:
    """Return the application as it is before it starts."""
    app = Application(places)
    qtbot.addWidget(app.window, before_close_func=lambda _: drop_work(app))
    return app


def begun(qtbot: QtBot, places: Places, wiki: Path | None, slug: str = "") -> Application:
    """Return the application as it is before its window was painted."""
    app = made(qtbot, places)
    app.start(wiki, slug)
    return app


def opened(qtbot: QtBot, places: Places, wiki: Path | None, slug: str = "") -> Application:
    """Return the application with everything built."""
    app = begun(qtbot, places, wiki, slug)
    qtbot.waitExposed(app.window)
    app.window.used.emit()
    return app


def drop_work(app: Application) -> None:
    """Let the window close without its question."""
    for session in app.desk.sessions:
        app.desk.close(session.slug)
