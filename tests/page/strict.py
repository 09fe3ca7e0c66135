"""A strict reader of pages: it lists whatever a page must not hold."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from app.page.site import page_script

_VOID = {"meta", "link", "br", "hr", "img", "stop", "line", "rect", "path"}
_TAGS = _VOID | {
    "html", "head", "title", "style", "script", "body", "main", "header", "footer", "section", "figure", "figcaption",
    "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody",
    "tr", "th", "td", "blockquote", "pre", "code", "em", "strong", "s", "a", "sup", "span", "bdi", "cite", "time",
    "svg", "text", "defs", "lineargradient",
}  # fmt: skip
_ATTRIBUTES = {
    "alt", "aria-hidden", "aria-label", "charset", "class", "content", "d", "data-quote", "data-source",
    "datetime", "dir", "fill", "height",
    "href", "http-equiv", "id", "lang", "name", "offset", "overflow", "property", "rel", "role", "src", "start",
    "stop-opacity", "tabindex", "title", "type", "width", "x", "x1", "x2", "y", "y1", "y2",
}  # fmt: skip
_HREF = re.compile(r"(?:https?://|mailto:|#|\.\./)")
_SRC = re.compile(r"(?:\.\./[^.:]|data:image/(?:png|jpeg|gif|webp);base64,)")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.scripts: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.faults.append(f"<{tag}>")
        if tag == "script" and attrs not in ([], [("type", "application/ld+json")]):
            self.faults.append(f"<script {attrs}>")
        if tag not in _VOID:
            self.open.append(tag)
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name not in _ATTRIBUTES:
            self.faults.append(f"<{tag} {name}>")
        if name == "href" and not _HREF.match(value) and (tag, value) != ("link", "data:,"):
            self.faults.append(f"<{tag} href={value}>")
        if name == "src" and not _SRC.match(value):
            self.faults.append(f"<{tag} src={value}>")
        if name == "id":
            self.ids.append(value)
        if name == "http-equiv" and value != "Content-Security-Policy":
            self.faults.append(f"<meta http-equiv={value}>")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}-->")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style"):
            if self.open[-1] == "script":
                self.scripts.append(data)
                if not data.lstrip().startswith("{") and data != page_script():
                    self.faults.append(f"<script>{data}")
        else:
            self.text.append(data)


def read(html: str) -> _Reader:
    """Return what a reader of the HTML found."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def faults(html: str) -> list[str]:
    """Return what the HTML must not hold: foreign elements and attributes, wrong nesting, ids that are there twice."""
    reader = read(html)
    twice = [name for name in set(reader.ids) if reader.ids.count(name) > 1]
    return [*reader.faults, *(f"<{tag}> is not closed" for tag in reader.open), *(f"id {name} twice" for name in twice)]


def text(html: str) -> str:
    """Return the text of the HTML, one blank between words."""
    return " ".join("".join(read(html).text).split())
