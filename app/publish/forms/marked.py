"""Small HTML of our own making (a source in the house style) in another syntax."""

from __future__ import annotations

from html.parser import HTMLParser

from markupsafe import Markup

from app.page import address
from app.publish.forms.writer import Inline, Writer


def marked(html: Markup, writer: Writer) -> Inline:
    """Return what inline HTML says: titles are emphasised, links lead where they led, any other tag is its words."""
    reader = _Reader(writer)
    reader.feed(str(html))
    reader.close()
    return reader.told()


class _Reader(HTMLParser):
    def __init__(self, writer: Writer) -> None:
        super().__init__(convert_charrefs=True)
        self._writer = writer
        self._open: list[tuple[str, str, list[Inline]]] = [("", "", [])]  # tag, its address, what it holds

    def told(self) -> Inline:
        return "".join(self._open[0][2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append((tag, address.web(dict(attrs).get("href") or ""), []))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  # ours are well nested
        kind, where, pieces = self._open.pop()
        inside = "".join(pieces)
        if kind == "cite" and inside:
            inside = self._writer.emphasis(inside)
        if where and inside:
            inside = self._writer.link(where, inside)
        self._open[-1][2].append(inside)

    def handle_data(self, data: str) -> None:
        # Each piece is escaped by itself, so it must be whole.
        self._open[-1][2].append(self._writer.text(data))
