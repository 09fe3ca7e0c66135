"""A reader's browser: a web engine that runs what pages tell it to, over a site in a folder or behind a server."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

LONG = 20_000  # milliseconds: long enough for a busy machine


class _Requests(QWebEngineUrlRequestInterceptor):
    """Notes what pages ask for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.addresses: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802  # Qt's name
        self.addresses.append(info.requestUrl().toString())


class _Page(QWebEnginePage):
    """Notes what the engine complains of."""

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        self.complaints: list[str] = []

    def javaScriptConsoleMessage(  # noqa: N802  # Qt's name
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        self.complaints.append(f"{source}:{line}: {message}")


class Browser:
    """A window of a browser; its scripts are those of the page."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._window = QWidget()
        self._profile = QWebEngineProfile()
        self._requests = _Requests(self._profile)
        self._profile.setUrlRequestInterceptor(self._requests)
        self._view = QWebEngineView(self._window)
        self._page = _Page(self._profile, self._view)
        self._view.setPage(self._page)
        self._window.resize(900, 700)
        self._view.resize(900, 700)
        self._window.show()

    def close(self) -> None:
        """Close the window and let all go, the page before what it belongs to."""
        self._window.close()
        for part in (self._page, self._profile, self._window):
            part.deleteLater()

    @property
    def asked_for(self) -> list[str]:
        """The addresses of all that was asked for."""
        return self._requests.addresses

    @property
    def complaints(self) -> list[str]:
        """What the engine said against the pages: errors of scripts, what the policy kept out."""
        return self._page.complaints

    def open(self, address: str) -> None:
        """Open an address and wait until it is there."""
        with self._qtbot.waitSignal(self._page.loadFinished, timeout=LONG, check_params_cb=bool):
            self._view.load(QUrl(address))

    def go(self, address: str) -> None:
        """Go to an address, whether something is there or not."""
        self._view.load(QUrl(address))

    def run(self, code: str) -> Any:  # whatever the script answers
        """Return the value of a script."""
        answers: list[Any] = []
        self._page.runJavaScript(code, 0, answers.append)
        self._qtbot.waitUntil(lambda: bool(answers), timeout=LONG)
        return answers[0]

    def wait(self, code: str, wanted: object = True) -> None:  # most often a condition
        """Wait until a script answers so."""

        def answers() -> None:
            found = self.run(code)
            assert found == wanted

        self._qtbot.waitUntil(answers, timeout=LONG)

    def click(self, selector: str) -> None:
        """Click into the middle of an element."""
        box = f"document.querySelector('{selector}').getClientRects()[0]"
        self.run(f"document.querySelector('{selector}').scrollIntoView({{block: 'nearest'}})")
        x = self.run(f"({box}.left + {box}.right) / 2")
        y = self.run(f"({box}.top + {box}.bottom) / 2")
        QTest.mouseClick(self._surface(), Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))

    def type(self, text: str) -> None:
        """Type letters."""
        QTest.keyClicks(self._surface(), text)

    def press(self, key: Qt.Key) -> None:
        """Press a key."""
        QTest.keyClick(self._surface(), key)

    def choose(self, selector: str, value: str) -> None:
        """Choose a value from a list."""
        self.run(
            f"{{ const list = document.querySelector('{selector}'); list.value = '{value}';"
            "list.dispatchEvent(new Event('change', {bubbles: true})); }"
        )

    def back(self) -> None:
        """Go back to the page before."""
        self._view.back()

    def _surface(self) -> QWidget:
        surface = self._view.focusProxy()
        assert surface is not None
        return surface
