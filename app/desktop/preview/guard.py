"""What the preview may load and where it may go: its own page, pictures of its wiki, and nowhere else.

Loads the web engine; only `engine.py` imports this.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineNewWindowRequest,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from app.desktop.preview.media import SVG, find_media
from app.desktop.preview.scheme import CLICK_HOST, HOST, SCHEME, page_url, path_of, same_page

_OUTSIDE = ("http", "https", "mailto")
_OFF = (
    QWebEngineSettings.WebAttribute.JavascriptEnabled,
    QWebEngineSettings.WebAttribute.JavascriptCanOpenWindows,
    QWebEngineSettings.WebAttribute.JavascriptCanAccessClipboard,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls,
    QWebEngineSettings.WebAttribute.LocalStorageEnabled,
    QWebEngineSettings.WebAttribute.PluginsEnabled,
    QWebEngineSettings.WebAttribute.FullScreenSupportEnabled,
    QWebEngineSettings.WebAttribute.ScreenCaptureEnabled,
    QWebEngineSettings.WebAttribute.WebGLEnabled,
    QWebEngineSettings.WebAttribute.AutoLoadIconsForPage,
    QWebEngineSettings.WebAttribute.DnsPrefetchEnabled,
    QWebEngineSettings.WebAttribute.HyperlinkAuditingEnabled,
    QWebEngineSettings.WebAttribute.NavigateOnDropEnabled,
    QWebEngineSettings.WebAttribute.PdfViewerEnabled,
)

_scheme = QWebEngineUrlScheme(SCHEME.encode())
_scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
_scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
QWebEngineUrlScheme.registerScheme(_scheme)  # must come before the first profile or page of the engine


_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
_NO_HOSTS = '--host-resolver-rules="MAP * ~NOTFOUND"'


@contextmanager
def without_network() -> Iterator[None]:
    """Inside, the engine starts knowing no host at all.

    The gate below sees requests; a page's `preconnect` is none, and would open a connection all the same. The engine
    reads its flags when its first profile is made; what the application starts later must not find them.
    """
    before = os.environ.get(_FLAGS)
    os.environ[_FLAGS] = f"{before or ''} {_NO_HOSTS}".strip()
    try:
        yield
    finally:
        if before is None:
            del os.environ[_FLAGS]
        else:
            os.environ[_FLAGS] = before


class PageServer(QWebEngineUrlSchemeHandler):
    """Answers with the bytes of the page that is wanted, and with pictures from inside its wiki."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._slug = ""  # of the page
        self._html = b""  # the page
        self._wiki: Path | None = None  # folder of its wiki

    def serve(self, slug: str, html: str, wiki: Path | None) -> None:
        """Answer with this page from now on, and with pictures of its wiki if there is one."""
        self._slug, self._html, self._wiki = slug, html.encode("utf-8", "replace"), wiki

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        url = job.requestUrl()
        if job.requestMethod() != b"GET" or url.host() != HOST:
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
            return
        if url.path() == page_url(self._slug).path():
            device = QBuffer(job)
            device.setData(self._html)
            device.open(QIODevice.OpenModeFlag.ReadOnly)
            job.reply(b"text/html; charset=utf-8", device)
            return
        media = find_media(self._wiki, path_of(url)) if self._wiki else None
        if media is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        file = QFile(str(media.path), job)
        if not file.open(QIODevice.OpenModeFlag.ReadOnly):
            job.fail(QWebEngineUrlRequestJob.Error.RequestFailed)
            return
        job.setAdditionalResponseHeaders(_headers(media.type))
        job.reply(media.type.encode(), file)


def _headers(kind: str) -> dict[QByteArray, QByteArray]:
    """Return the headers of a picture: its type is what it is said to be, and an SVG can do nothing."""
    headers = {QByteArray(b"X-Content-Type-Options"): QByteArray(b"nosniff")}
    if kind == SVG:
        policy = b"sandbox; default-src 'none'; style-src 'unsafe-inline'"
        headers[QByteArray(b"Content-Security-Policy")] = QByteArray(policy)
    return headers


class Gate(QWebEngineUrlRequestInterceptor):
    """Blocks every request but those for the page, its pictures, and small pictures inside the page itself."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        scheme, kind = info.requestUrl().scheme(), info.resourceType()
        picture = kind == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeImage
        page = kind == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeMainFrame
        if not (scheme == SCHEME and (page or picture)) and not (scheme == "data" and picture):
            info.block(True)


class GuardedPage(QWebEnginePage):
    """A page without scripts that goes only where the application sends it, and tells what was clicked."""

    link_activated = Signal(str)  # address of a link
    section_clicked = Signal(str)  # id of the section

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        self._expected = QUrl()  # where the application sends it
        for attribute in _OFF:
            self.settings().setAttribute(attribute, False)
        self.newWindowRequested.connect(self._refuse_window)

    def go(self, url: QUrl) -> None:
        """Load a page of ours."""
        self.expect(url)
        self.load(url)

    def expect(self, url: QUrl) -> None:
        """Take this for the page that is there; links to its places stay inside."""
        self._expected = url

    def _refuse_window(self, request: QWebEngineNewWindowRequest) -> None:
        """Open no window; a link with the middle button is a link."""
        if request.isUserInitiated():
            self._tell(request.requestedUrl())

    def _tell(self, url: QUrl) -> None:
        if url.scheme() in _OUTSIDE or (url.scheme() == SCHEME and url.host() == HOST):
            self.link_activated.emit(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    def acceptNavigationRequest(self, url: QUrl | str, kind: QWebEnginePage.NavigationType, main_frame: bool) -> bool:
        url = QUrl(url)
        if not main_frame:
            return False
        if kind == QWebEnginePage.NavigationType.NavigationTypeTyped:
            return same_page(url, self._expected)
        if kind == QWebEnginePage.NavigationType.NavigationTypeLinkClicked:
            if url.scheme() == SCHEME and url.host() == CLICK_HOST:
                self.section_clicked.emit(path_of(url).removeprefix("/"))
            elif url.hasFragment() and same_page(url, self._expected):
                return True
            else:
                self._tell(url)
        return False

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        pass  # what a page's policy forbade is nothing to tell a person


def refuse_download(download: QWebEngineDownloadRequest) -> None:
    """Save nothing."""
    download.cancel()
