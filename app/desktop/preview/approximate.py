"""The preview where there is no web engine: Qt's own text browser, without the page's looks."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QLabel, QTextBrowser, QVBoxLayout, QWidget

from app.desktop.preview.base import PHONE, PHONE_WIDTH, PreviewView
from app.desktop.preview.media import find_media
from app.desktop.preview.scheme import HOST, SCHEME, page_url, path_of, same_page
from app.page.parts import Page

_OUTSIDE = ("http", "https", "mailto")
_PART = re.compile(r"<(?:section|div|header|footer) id=\"([^\"]*)\"")
_WIDEST = 16_777_215


class ApproximateView(PreviewView):
    """Shows the words, links and pictures of a page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._shown: Page | None = None
        self._zoom = 1.0
        self._phone = False
        self._notice = QLabel(self.tr("Approximate preview: the web engine is not available here."), self)
        self._notice.setProperty("kind", "banner")
        self._notice.setWordWrap(True)
        self._browser = _Browser(self)
        self._browser.setAccessibleName(self.tr("Preview of the page"))
        self._browser.anchorClicked.connect(self._follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._notice)
        layout.addWidget(self._browser, 1)

    def show_page(self, page: Page, wiki: Path) -> int:
        self._number += 1
        bar = self._browser.verticalScrollBar()
        place = bar.value() if self._shown and self._shown.slug == page.slug else 0
        self._shown = page
        self._browser.wiki = wiki
        self._browser.document().setBaseUrl(page_url(page.slug))
        # Qt's browser reaches ids only through named anchors.
        body = "".join(_PART.sub(r'<a name="\1"></a>\g<0>', part.html, count=1) for part in page.parts)
        self._browser.setHtml(body)
        bar.setValue(place)
        self.rendered.emit(self._number)
        return self._number

    def scroll_to(self, anchor: str) -> None:
        self._browser.scrollToAnchor(anchor)

    def set_theme(self, theme: str) -> None:
        """Follow the window's palette, which has the theme already."""

    def set_width(self, width: str) -> None:
        self._phone = width == PHONE
        self._browser.setMaximumWidth(round(PHONE_WIDTH * self._zoom) if self._phone else _WIDEST)

    def set_zoom(self, factor: float) -> None:
        font = self.font()
        font.setPointSizeF(self.font().pointSizeF() * factor)
        self._browser.setFont(font)
        self._zoom = factor
        self.set_width(PHONE if self._phone else "")

    @Slot(QUrl)
    def _follow(self, url: QUrl) -> None:
        if self._shown is None:
            return
        url = page_url(self._shown.slug).resolved(url)
        if same_page(url, page_url(self._shown.slug)):
            self._browser.scrollToAnchor(url.fragment())
        elif url.scheme() in _OUTSIDE or (url.scheme() == SCHEME and url.host() == HOST):
            self.link_activated.emit(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


class _Browser(QTextBrowser):
    """A browser that goes nowhere and loads pictures of the wiki alone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.wiki: Path | None = None  # folder that pictures come from
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        url = self.document().baseUrl().resolved(QUrl(url))
        if kind != QTextDocument.ResourceType.ImageResource.value or url.scheme() != SCHEME or self.wiki is None:
            return None
        media = find_media(self.wiki, path_of(url))
        return QImage(str(media.path)) if media else None
