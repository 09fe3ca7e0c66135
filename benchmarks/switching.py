"""From one profile to another over the sample wiki: when the form is there, and when the page."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from PySide6.QtWebEngineWidgets import QWebEngineView

from app import resources
from app.desktop.application import Application
from benchmarks.desk import PaintClock, PixelClock, open_app, settle, wait_until
from benchmarks.measuring import Figures, Line, median

LINES = (
    Line("first form", "first visit: form filled and painted, median", "ms", 50),
    Line("first form worst", "  the slowest profile", "ms"),
    Line("first dom", "first visit: page in the preview, median", "ms", 100),
    Line("first pixels", "  and painted", "ms", 100),
    Line("first pixels worst", "  the slowest profile", "ms"),
    Line("again form", "second visit: form filled and painted, median", "ms", 50),
    Line("again form worst", "  the slowest profile", "ms"),
    Line("again dom", "second visit: page in the preview, median", "ms", 100),
    Line("again pixels", "  and painted", "ms", 100),
    Line("again pixels worst", "  the slowest profile", "ms"),
)


def run() -> Figures:
    """Go through all profiles of the sample wiki, twice."""
    found: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        wiki = Path(name, "wiki")
        shutil.copytree(resources.sample_wiki(), wiki)
        slugs = sorted(path.stem for path in (wiki / "profiles").glob("*.md"))
        with open_app(Path(name), wiki, slugs.pop()) as application:
            switch = _Switch(application)
            for visit in ("first", "again"):
                for slug in slugs:
                    for key, value in switch.to(slug).items():
                        found[f"{visit} {key}"].append(value * 1000)
    worst = {f"{key} worst": max(values) for key, values in found.items()}
    return {key: median(values) for key, values in found.items()} | worst


class _Switch:
    """The app and its clocks."""

    def __init__(self, application: Application) -> None:
        view = application.preview.findChild(QWebEngineView)
        if view is None:
            raise TypeError("the app shows no preview")
        self._application = application
        self._painted = PaintClock(application.editing)
        self._pixels = PixelClock(view)
        self._rendered: list[float] = []
        application.preview.rendered.connect(lambda _: self._rendered.append(time.perf_counter()))

    def to(self, slug: str) -> Figures:
        """Open another profile; return the seconds until each thing that follows from it."""
        self._painted.start()
        self._pixels.start()
        self._rendered.clear()
        began = time.perf_counter()
        self._application.opening.open(slug)
        wait_until(lambda: bool(self._painted.at and self._rendered and self._pixels.at))
        found = {
            "form": self._painted.at - began,
            "dom": self._rendered[0] - began,
            "pixels": self._pixels.at - began,
        }
        settle(0.3)
        return found
