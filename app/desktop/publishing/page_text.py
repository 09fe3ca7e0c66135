"""What a reader sees of a page, as text in lines: so that two states of it can be compared word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import NamedTuple

from app.desktop.history.report import with_words_cut
from app.profile.word_diff import Mark, Piece, around_changes, word_diff

_UNSEEN = frozenset({"script", "style", "title", "template", "svg"})
_SKIP = "skip"  # the class of a link that is there for the keyboard alone
_HEADINGS = frozenset({"h1", "h2", "h3"})
_INSIDE = {"td": " ", "th": " ", "dd": ": "}  # what parts these from what stands before, in the same line
_AROUND_IT = {"sup": (" [", "]")}  # what stands around a number of a source
_LINES = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "details", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
        "nav", "ol", "p", "pre", "section", "summary", "table", "tr", "ul",
    }
)  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_AROUND = 120  # characters of kept text that are shown beside a change
_MOST = 60_000  # characters that are shown
_MOST_COMPARED = 400_000  # characters of a page that are compared


class Difference(NamedTuple):
    """What becomes of a page, to be read."""

    note: str  # one of `NEW`, `GONE`, `UNSEEN`, `CHANGED`, `AS_IT_IS`
    pieces: tuple[Piece, ...]  # its text, with what goes and what comes


NEW, GONE, UNSEEN, CHANGED, AS_IT_IS = "new", "gone", "unseen", "changed", "as it is"


def difference(before: str, after: str) -> Difference:
    """Return what a reader sees of the change from one page to another; "" where there is none."""
    if not (before and after):
        note = NEW if after else GONE
        return Difference(note, tuple(_within((Piece(Mark.SAME, page_text(before or after)),))))
    if before == after:
        return Difference(AS_IT_IS, tuple(_within((Piece(Mark.SAME, page_text(after)),))))
    old, new = page_text(before)[:_MOST_COMPARED], page_text(after)[:_MOST_COMPARED]
    if old == new:
        return Difference(UNSEEN, ())
    return Difference(CHANGED, tuple(_within(around_changes(word_diff(old, new), _AROUND))))


def page_text(html: str) -> str:
    """Return the words of a page, a line for each paragraph; pictures by what is said in their stead."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(reader.found).split("\x00"))
    return "\n".join(line.replace("\x01", "\n") for line in lines if line.strip("\x01 ")).strip()


class _Reader(HTMLParser):
    """Gathers what is seen. NUL parts the lines, and U+0001 stands for an empty one: no page holds either."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._skips = False  # whether we are in a link that is passed over
        self._unseen = 0  # how many elements we are in of which nothing is seen

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, or leave out what is not seen."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "a" and dict(attrs).get("class") == _SKIP:
            self._skips = True
        elif self._unseen:
            return
        elif tag in _LINES or tag == "br":
            self.found.append("\x00\x01" if tag in _HEADINGS else "\x00")
        elif tag in _INSIDE:
            self.found.append(_INSIDE[tag])
        elif tag in _AROUND_IT:
            self.found.append(_AROUND_IT[tag][0])
        elif tag == "img" and (told := dict(attrs).get("alt")):
            self.found.append(f" [{told}] ")

    def handle_endtag(self, tag: str) -> None:
        """End a line."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "a":
            self._skips = False
        elif tag in _LINES and tag != "dt" and not self._unseen:
            self.found.append("\x00")
        elif tag in _AROUND_IT and not self._unseen:
            self.found.append(_AROUND_IT[tag][1])

    def handle_data(self, data: str) -> None:
        """Take words."""
        if not (self._unseen or self._skips):
            self.found.append(data.replace("\x00", " ").replace("\x01", " "))


def _within(pieces: Iterable[Piece]) -> list[Piece]:
    """Return no more than can be shown."""
    shown = 0
    found: list[Piece] = []
    for piece in pieces:
        text = with_words_cut(piece.text)[: _MOST - shown]
        shown += len(text)
        if text:
            found.append(Piece(piece.mark, text))
        if shown >= _MOST:
            return [*found, Piece(Mark.SAME, " …")]
    return found
