"""Pages as PDF: laid out by the web engine with their print style, and nothing loaded from anywhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QByteArray, QEvent, QEventLoop, QMarginsF, QObject, Signal, Slot, qInstallMessageHandler
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWidgets import QApplication

from app.desktop.preview.guard import Gate, GuardedPage, PageServer, refuse_download, without_network
from app.desktop.preview.scheme import SCHEME, page_url, register_scheme
from app.publish.forms.pdf import titled

PAPERS = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}
_UNGUARDED, _FLAGS = "QTWEBENGINE_DISABLE_SANDBOX", "QTWEBENGINE_CHROMIUM_FLAGS"
_MARGIN = 20  # millimetres, as in the print style of the page
_NAME = "page"  # under which the page is loaded; it is seen nowhere


class NotPrinted(Exception):
    """The engine made no PDF; the text says why, as the end of a sentence."""


class Printer(QObject):
    """Prints pages that need no other file, one after the other."""

    printed = Signal(bytes)  # the PDF
    failed = Signal(str)  # why there is none, as the end of a sentence

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paper = ""  # the paper of the page under way; "" when none is
        with without_network():
            profile = QWebEngineProfile()  # without a name: nothing is kept on the disk
        self._page = GuardedPage(profile, self)
        profile.setParent(self)  # after the page, so that they end in the right order
        self._server = PageServer(profile)
        profile.installUrlSchemeHandler(SCHEME.encode(), self._server)
        self._gate = Gate(profile)  # kept here: Qt does not own it, and without it nothing would be blocked
        profile.setUrlRequestInterceptor(self._gate)
        profile.downloadRequested.connect(refuse_download)
        self._page.loadFinished.connect(self._loaded)
        self._page.renderProcessTerminated.connect(self._died)

    def print_page(self, html: str, paper: str) -> None:
        """Begin to print a page, on a paper of `PAPERS`; `printed` or `failed` follows before the next may begin."""
        self._paper = paper
        self._server.serve(_NAME, html, None)
        self._page.go(page_url(_NAME))

    @Slot(bool)
    def _loaded(self, well: bool) -> None:
        if not self._paper:
            return
        if not well:
            self._fail("the web engine could not lay out the page")
            return
        margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout = QPageLayout(
            QPageSize(PAPERS[self._paper]), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
        )
        self._page.printToPdf(self._ended, layout)

    def _ended(self, data: QByteArray) -> None:
        if not self._paper:
            return
        if data.isEmpty():
            self._fail("the web engine could not print the page")
            return
        self._paper = ""
        self.printed.emit(titled(bytes(data.data()), self._page.title()))

    @Slot(QWebEnginePage.RenderProcessTerminationStatus, int)
    def _died(self, _status: QWebEnginePage.RenderProcessTerminationStatus, _code: int) -> None:
        if self._paper:
            self._fail("the web engine ended by itself while it printed the page")

    def _fail(self, why: str) -> None:
        self._paper = ""
        self.failed.emit(why)


def pdfs(pages: Iterable[str], paper: str) -> Iterator[bytes]:
    """Give the PDF of each page, where there is no window; raises `NotPrinted`."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and not os.environ.get(_UNGUARDED):
        raise NotPrinted(f"the web engine does not run as root unless {_UNGUARDED}=1 is set; run this as another user")
    register_scheme()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault(_FLAGS, "--log-level=3")
    before = qInstallMessageHandler(
        lambda *_: None
    )  # what the engine lacks without a screen is nothing to tell a person
    application = QApplication.instance() or QApplication(sys.argv[:1])
    printer = Printer()
    waiting = QEventLoop()
    told: list[bytes | str] = []
    for signal in (printer.printed, printer.failed):
        signal.connect(told.append)
        signal.connect(waiting.quit)
    try:
        for html in pages:
            told.clear()
            printer.print_page(html, paper)
            if not told:
                waiting.exec()
            answer = told[0]
            if isinstance(answer, str):
                raise NotPrinted(answer)
            yield answer
    finally:
        printer.deleteLater()
        application.sendPostedEvents(printer, QEvent.Type.DeferredDelete.value)
        qInstallMessageHandler(before)
