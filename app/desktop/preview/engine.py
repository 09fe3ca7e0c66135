"""The preview that the web engine draws: it loads one page, and then replaces only the parts that change."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QPalette
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineScript
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app import resources
from app.desktop.preview.base import PHONE, PHONE_WIDTH, PreviewView
from app.desktop.preview.guard import Gate, GuardedPage, PageServer, refuse_download, without_network
from app.desktop.preview.patch import patch_between
from app.desktop.preview.scheme import CLICK_HOST, SCHEME, page_url
from app.page.parts import Page

_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
_NUMBER = re.compile(r"\d+")
_WIDEST = 16_777_215
_MOST_RESTARTS = 3  # in a row, before the engine is left alone until another page is wanted


class _Wanted(NamedTuple):
    """A page that was asked for."""

    number: int  # which request it was
    page: Page
    wiki: Path  # folder of its wiki


class EngineView(PreviewView):
    """Shows the very bytes of the page, and patches them while one types or goes to another profile.

    One thing is under way at a time, a load or a patch; of what is asked for meanwhile only the newest is kept.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 0  # of the newest request
        self._wanted: _Wanted | None = None  # the newest request
        self._shown: _Wanted | None = None  # what the engine shows or is about to show
        self._busy = False  # whether a load or a patch is under way
        self._restarts = 0  # times that the engine died in a row
        self._anchor = ""  # where to scroll once the page is there
        self._theme = "light"
        self._zoom = 1.0
        self._phone = False
        self._view = _View(self)
        self._page = self._make_page()
        self._view.setPage(self._page)
        self._view.setAccessibleName(self.tr("Preview of the page"))
        self._set_script()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self.setFocusProxy(self._view)

    def show_page(self, page: Page, wiki: Path) -> int:
        self._number += 1
        self._wanted = _Wanted(self._number, page, wiki)
        if self._shown is not None and self._shown.page.slug != page.slug:
            self._restarts = 0
        self._advance()
        return self._number

    def scroll_to(self, anchor: str) -> None:
        self._anchor = anchor
        if not self._busy:
            self._scroll()

    def set_theme(self, theme: str) -> None:
        self._theme = theme
        self._set_script()
        self._show_theme()

    def set_width(self, width: str) -> None:
        self._phone = width == PHONE
        self._view.setMaximumWidth(round(PHONE_WIDTH * self._zoom) if self._phone else _WIDEST)

    def set_zoom(self, factor: float) -> None:
        self._zoom = factor
        self._view.setZoomFactor(factor)
        self.set_width(PHONE if self._phone else "")

    def _make_page(self) -> GuardedPage:
        """Make the page and what guards it, so that they end in the right order: page, then profile."""
        with without_network():
            profile = QWebEngineProfile()  # without a name: nothing is kept on the disk
        page = GuardedPage(profile, self._view)
        profile.setParent(self._view)
        self._server = PageServer(profile)
        profile.installUrlSchemeHandler(SCHEME.encode(), self._server)
        self._gate = Gate(profile)  # kept here: Qt does not own it, and without it nothing would be blocked
        profile.setUrlRequestInterceptor(self._gate)
        profile.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
        profile.downloadRequested.connect(refuse_download)
        page.permissionRequested.connect(lambda permission: permission.deny())
        page.setBackgroundColor(self.palette().color(QPalette.ColorRole.Base))
        page.link_activated.connect(self.link_activated)
        page.linkHovered.connect(self.link_hovered)
        page.section_clicked.connect(self.section_clicked)
        page.loadFinished.connect(self._loaded)
        page.renderProcessTerminated.connect(self._died)
        return page

    def _set_script(self) -> None:
        """Give every page that is loaded from now on the preview's script and theme."""
        script = QWebEngineScript()
        script.setName("preview")
        script.setWorldId(_WORLD)
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
        calls = f"profileDesk.slimScrollBar(); profileDesk.beginWithTheme({json.dumps(self._theme)});"
        calls += f"profileDesk.watchClicks('{SCHEME}://{CLICK_HOST}/');"
        script.setSourceCode(resources.read_text("preview/preview.js") + calls)
        scripts = self._page.scripts()
        for old in scripts.find("preview"):
            scripts.remove(old)
        scripts.insert(script)

    def _advance(self) -> None:
        """Go one step from what is shown to what is wanted."""
        if self._busy or self._wanted is None:
            return
        shown, wanted = self._shown, self._wanted
        if shown is None or shown.wiki != wanted.wiki:
            self._load()
            return
        if shown.number == wanted.number:
            return
        patch = patch_between(shown.page, wanted.page)
        if patch is None:
            self._load()
            return
        self._shown = wanted
        self._busy = True
        if patch.address:
            self._server.serve(wanted.page.slug, wanted.page.html, wanted.wiki)
            self._page.expect(page_url(wanted.page.slug))
            self._page.history().clear()  # of places on the page that goes
        self._page.runJavaScript(patch.script, _WORLD, lambda done: self._patch_ended(wanted, done=done is True))

    def _patch_ended(self, wanted: _Wanted, *, done: bool) -> None:
        """Take the end of a patch; what the engine would not do is loaded."""
        if done:
            self._patched(wanted.number)
        elif self._shown is wanted:
            self._load()

    def _load(self) -> None:
        if self._wanted is None:
            return
        self._shown = self._wanted
        self._busy = True
        self._server.serve(self._shown.page.slug, self._shown.page.html, self._shown.wiki)
        self._page.go(page_url(self._shown.page.slug))

    @Slot(bool)
    def _loaded(self, well: bool) -> None:
        """Take the end of a load; one that was broken off by the next one or by the engine's death is not ours."""
        if not well or not self._busy or self._shown is None:
            return
        self._view.setZoomFactor(self._zoom)
        self._page.history().clear()
        self._show_theme()
        self._patched(self._shown.number)

    def _patched(self, number: int) -> None:
        if self._shown is None or self._shown.number != number:
            return
        self._busy = False
        self._restarts = 0
        self.rendered.emit(number)
        self._scroll()
        self._advance()

    def _scroll(self) -> None:
        if self._anchor and self._shown is not None:
            self._page.runJavaScript(f"profileDesk.scrollTo({json.dumps(self._anchor)})", _WORLD)
            self._anchor = ""

    def _show_theme(self) -> None:
        """Set the theme of the page that is there, and its colour behind pages to come, so that nothing flashes."""
        if self._shown is not None:
            call = f"globalThis.profileDesk?.setTheme({json.dumps(self._theme)})"
            self._page.runJavaScript(call, _WORLD, self._set_background)

    def _set_background(self, colour: object) -> None:
        parts = _NUMBER.findall(str(colour))
        if len(parts) == 3:
            self._page.setBackgroundColor(QColor(*map(int, parts)))

    @Slot(QWebEnginePage.RenderProcessTerminationStatus, int)
    def _died(self, status: QWebEnginePage.RenderProcessTerminationStatus, _code: int) -> None:
        """Start again after the engine's process ended by itself."""
        if status == QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            return
        self._busy = False
        self._shown = None
        self._restarts += 1
        if self._restarts <= _MOST_RESTARTS:
            QTimer.singleShot(0, self, self._restart)

    @Slot()
    def _restart(self) -> None:
        self._advance()
        self.restarted.emit()


class _View(QWebEngineView):
    """The engine's widget with a small menu."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        request = self.lastContextMenuRequest()
        copy = menu.addAction(self.tr("Copy"), lambda: self.triggerPageAction(QWebEnginePage.WebAction.Copy))
        copy.setEnabled(bool(request.selectedText()))
        if request.linkUrl().isValid():
            link = QAction(self.tr("Copy Link Address"), menu)
            link.triggered.connect(lambda: self.triggerPageAction(QWebEnginePage.WebAction.CopyLinkToClipboard))
            menu.addAction(link)
        menu.addAction(self.tr("Select All"), lambda: self.triggerPageAction(QWebEnginePage.WebAction.SelectAll))
        menu.exec(event.globalPos())
        menu.deleteLater()
