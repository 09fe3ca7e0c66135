"""The application as its door opens it, with somebody at its keyboard: `python -m tests.long.killed_app WIKI SEED`.

Reports line by line what was typed, what was said to be saved and what was offered, until somebody kills it.
"""

from __future__ import annotations

import json
import random
import sys
import time

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app import cli
from app.desktop import application
from app.desktop.dialogs.restore import RestoreDialog
from app.desktop.places import Places
from app.desktop.preview.approximate import ApproximateView
from app.desktop.preview.base import PreviewView
from app.desktop.text.line import LineEdit
from tests.helpers.people import named

CTRL = Qt.KeyboardModifier.ControlModifier
_LETTERS = 6  # digits of the number that is typed
_SAVES = 0.5  # how often a save follows


def tell(what: str, **more: object) -> None:
    """Say what happened, and when; the clock is the same in every process."""
    print(json.dumps({"what": what, "at": time.monotonic(), **more}), flush=True)


class Editor(QObject):
    """Types numbers into the name, each one higher than the last, and saves now and then."""

    def __init__(self, app: application.Application, chance: random.Random) -> None:
        super().__init__(app)
        self._app = app
        self._chance = chance
        self._number = 0
        self._saving = 0
        app.messages.said.connect(self._said)
        app.window.shown.connect(self._begin)

    def _begin(self) -> None:
        """Answer the question about unsaved changes, if there is one, then work."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, RestoreDialog):
            tell("offered")
            next(one for one in dialog.findChildren(QPushButton) if one.text() == "Restore" and one.isVisible()).click()
        elif self._app.features.restoring.has_looked and dialog is None:
            if self._app.desk.current is None:
                self._app.opening.open("ada")
            self._number = int(self._field().text() or "0")
            tell("shows", number=self._number)
            self._work()
            return
        QTimer.singleShot(10, self, self._begin)

    def _work(self) -> None:
        field = self._field()
        field.setFocus()
        field.selectAll()
        self._number += 1
        QTest.keyClicks(field, f"{self._number:0{_LETTERS}}")
        tell("typed", number=self._number)
        if self._chance.random() < _SAVES:
            self._saving = self._number
            QTest.keyClick(self._app.window, Qt.Key.Key_S, CTRL)
        QTimer.singleShot(self._chance.randrange(5, 60), self, self._work)

    def _said(self, words: str) -> None:
        if words == "Saved ada.md" and self._app.desk.current is not None:
            tell("saved", number=self._saving, digest=self._app.desk.current.digest)

    def _field(self) -> LineEdit:
        return named(self._app.window, LineEdit, "Name")


class _Typed(application.Application):
    """The application with an editor at it."""

    def __init__(self, places: Places) -> None:
        super().__init__(places)
        self.editor = Editor(self, random.Random(int(sys.argv[2])))  # noqa: S311 - chance, no secret


def _quick_preview(parent: QWidget | None = None) -> PreviewView:
    return ApproximateView(parent)


if __name__ == "__main__":
    application.Application = _Typed  # type: ignore[misc]
    setattr(application, "create_preview", _quick_preview)  # noqa: B010 - a name that is not its own
    sys.exit(cli.main([sys.argv[1], "ada"]))
