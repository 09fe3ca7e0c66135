"""From a key to the page: when the preview's document has changed, when its picture, and when the editor's own."""

from __future__ import annotations

import json
import tempfile
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QPlainTextEdit

from app.desktop.application import Application
from app.desktop.preview.feed import layout_of
from app.desktop.text.prose import ProseEdit
from app.page.parts import Page
from app.page.render import page
from app.profile.paths import section_path
from app.profile.values import Profile
from benchmarks.desk import PaintClock, PixelClock, open_app, settle, wait_until
from benchmarks.measuring import Figures, Line, median, p95
from benchmarks.profiles import LARGE, SMALL, profile_text

LINES = (
    Line("6 KB dom", "6 KB: key → document changed", "ms", 8),
    Line("6 KB pixels", "6 KB: key → pixels, median", "ms"),
    Line("6 KB bare pixels", "  bare web view", "ms"),
    Line("6 KB pixels ratio", "  in proportion", "x", 1.2),
    Line("6 KB pixels p95", "6 KB: key → pixels, 95 of 100", "ms"),
    Line("6 KB bare pixels p95", "  bare web view", "ms"),
    Line("6 KB pixels p95 ratio", "  in proportion", "x", 1.2),
    Line("6 KB editor", "6 KB: key → editor painted", "ms"),
    Line("6 KB bare editor", "  bare text box", "ms"),
    Line("6 KB editor ratio", "  in proportion", "x", 1.5),
    Line("300 KB dom", "300 KB: key → document changed", "ms"),
    Line("300 KB pixels", "300 KB: key → pixels, median", "ms"),
    Line("300 KB bare pixels", "  bare web view", "ms"),
    Line("300 KB pixels ratio", "  in proportion", "x", 1.5),
    Line("300 KB pixels p95", "300 KB: key → pixels, 95 of 100", "ms"),
    Line("300 KB bare pixels p95", "  bare web view", "ms"),
    Line("300 KB pixels p95 ratio", "  in proportion", "x", 1.5),
    Line("300 KB editor", "300 KB: key → editor painted", "ms"),
    Line("300 KB bare editor", "  bare text box", "ms"),
    Line("300 KB editor ratio", "  in proportion", "x", 1.5),
)
_KEYS = 60
_WARMING = 3  # keys before, that fill caches
_SECTION = 1  # number of the section that is typed in
_CURSOR = 9  # where in it: behind a word of its first line
_SLUG = "ada-sample"


def run() -> Figures:
    """Type into a section of a small and of a large profile, and into bare widgets by turns."""
    return {
        f"{name} {key}": value
        for name, size in (("6 KB", SMALL), ("300 KB", LARGE))
        for key, value in _typed(profile_text(size)).items()
    }


def _typed(text: str) -> Figures:
    """Return the figures of one profile."""
    found: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        wiki = Path(name, "wiki")
        (wiki / "profiles").mkdir(parents=True)
        (wiki / "profiles" / f"{_SLUG}.md").write_text(text, encoding="utf-8")
        with open_app(Path(name), wiki, _SLUG) as application:
            ours, view, box = _Ours(application), _BareView(application), _BareBox(application)
            for number in range(-_WARMING, _KEYS):
                for act in (ours.type, view.replace, box.type):
                    settle(0.1 + number % 7 / 100)  # so that each begins alike, and no two meet the screen's beat alike
                    for key, value in act().items():
                        if number >= 0:
                            found[key].append(value * 1000)
            view.close()
            box.close()
    figures = {key: median(values) for key, values in found.items()}
    figures |= {f"{key} p95": p95(found[key]) for key in ("pixels", "bare pixels")}
    for key in ("pixels", "pixels p95", "editor"):
        figures[f"{key} ratio"] = figures[key] / figures[f"bare {key}"]
    return figures


class _Ours:
    """The app, with the cursor in a section."""

    def __init__(self, application: Application) -> None:
        view = application.preview.findChild(QWebEngineView)
        application.editing.reveal(section_path(_profile(application), _SECTION))
        box = application.window.focusWidget()
        if view is None or not isinstance(box, ProseEdit):
            raise TypeError("the app shows no preview or no section")
        _put_cursor(box)
        settle(1)
        self._box = box
        self._painted = PaintClock(box.viewport())
        self._pixels = PixelClock(view)
        self._changed = 0.0  # when the document had changed
        application.preview.rendered.connect(self._rendered)

    def type(self) -> Figures:
        """Type a letter; return the seconds until each thing that follows from it."""
        self._painted.start()
        self._pixels.start()
        self._changed = 0.0
        began = time.perf_counter()
        QTest.keyClick(self._box, Qt.Key.Key_X)
        wait_until(lambda: bool(self._painted.at and self._changed and self._pixels.at))
        return {
            "dom": self._changed - began,
            "pixels": self._pixels.at - began,
            "editor": self._painted.at - began,
        }

    @Slot(int)
    def _rendered(self, _number: int) -> None:
        self._changed = self._changed or time.perf_counter()


class _BareView:
    """A web view with the same page, in which one section is replaced."""

    def __init__(self, application: Application) -> None:
        ours = application.preview.findChild(QWebEngineView)
        if ours is None:
            raise TypeError("the app shows no preview")
        self._application = application
        self._letters = 0
        self._id = next(slot.anchor for slot in layout_of(application.desk) if slot.section == _SECTION)
        self._view = QWebEngineView()
        self._view.resize(ours.size())
        loaded: list[bool] = []
        self._view.loadFinished.connect(loaded.append)
        self._view.setHtml(self._page().html)
        self._view.show()
        wait_until(lambda: bool(loaded))
        self._run(f"document.getElementById({json.dumps(self._id)}).scrollIntoView()")
        settle(1)
        self._pixels = PixelClock(self._view)

    def replace(self) -> Figures:
        """Replace the section by one with another letter; return the seconds until each thing that follows."""
        self._letters += 1
        html = next(part.html for part in self._page().parts if part.id == self._id)
        script = f"document.getElementById({json.dumps(self._id)}).outerHTML = {json.dumps(html)}"
        self._pixels.start()
        began = time.perf_counter()
        changed = self._run(script)
        wait_until(lambda: bool(self._pixels.at))
        return {"bare dom": changed - began, "bare pixels": self._pixels.at - began}

    def close(self) -> None:
        """End the view."""
        self._view.close()
        self._view.deleteLater()

    def _page(self) -> Page:
        desk = self._application.desk
        profile = _profile(self._application)
        section = profile.sections[_SECTION]
        text = section.text[:_CURSOR] + "y" * self._letters + section.text[_CURSOR:]
        sections = (*profile.sections[:_SECTION], replace(section, text=text), *profile.sections[_SECTION + 1 :])
        return page(replace(profile, sections=sections), _SLUG, desk.wiki, desk.directory)

    def _run(self, script: str) -> float:
        """Run a script, and return when it had run."""
        done: list[float] = []
        self._view.page().runJavaScript(script, lambda _: done.append(time.perf_counter()))
        wait_until(lambda: bool(done))
        return done[0]


class _BareBox:
    """A text box with the same text and nothing else."""

    def __init__(self, application: Application) -> None:
        self._box = QPlainTextEdit(_profile(application).sections[_SECTION].text)
        self._box.resize(600, 700)
        self._box.show()
        _put_cursor(self._box)
        settle(1)
        self._painted = PaintClock(self._box.viewport())

    def type(self) -> Figures:
        """Type a letter; return the seconds until it was painted."""
        self._painted.start()
        began = time.perf_counter()
        QTest.keyClick(self._box, Qt.Key.Key_X)
        wait_until(lambda: bool(self._painted.at))
        return {"bare editor": self._painted.at - began}

    def close(self) -> None:
        """End the box."""
        self._box.close()
        self._box.deleteLater()


def _profile(application: Application) -> Profile:
    session = application.desk.current
    if session is None:
        raise TypeError("the app has no profile in hand")
    return session.profile


def _put_cursor(box: QPlainTextEdit) -> None:
    cursor = box.textCursor()
    cursor.setPosition(_CURSOR)
    box.setTextCursor(cursor)
