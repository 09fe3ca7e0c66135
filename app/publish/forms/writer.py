"""What a form of text must be able to say; whatever it is given, it escapes for its own syntax."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, Protocol

from app.profile.values import Citation, Portrait

Align = Literal["", "center", "right"]
Block = str  # a paragraph, a list, a table: whole lines, without a line feed at the end
Inline = str  # a piece of a paragraph, already in the syntax of the form

_ENDS = re.compile("[\r\n\x0b\x0c\x85\u2028\u2029]+")


def one_line(words: str) -> str:
    """Return words on one line, whatever some reader takes for the end of one."""
    return _ENDS.sub(" ", words)


class Writer(Protocol):
    """Writes one profile in one syntax. Inline methods return pieces of a line, the others whole blocks."""

    def text(self, words: str) -> Inline:
        """Return words that appear as they are."""

    def emphasis(self, inside: Inline) -> Inline: ...

    def strong(self, inside: Inline) -> Inline: ...

    def struck(self, inside: Inline) -> Inline: ...

    def code(self, words: str) -> Inline: ...

    def soft_break(self) -> Inline: ...

    def line_break(self) -> Inline: ...

    def link(self, address: str, label: Inline) -> Inline:
        """Return a link to a web or mail address that was checked."""

    def profile_link(self, slug: str, place: str, label: Inline) -> Inline:
        """Return a link to another profile that is there; `place`: `#…`, a place on its page, or ""."""

    def file_link(self, path: str, label: Inline) -> Inline:
        """Return a link to a file of the wiki."""

    def image(self, source: str, alt: str) -> Inline:
        """Return a picture; `source`: its path in the wiki, or a small one as a `data:` address."""

    def marks(self, cites: Sequence[Citation]) -> Inline:
        """Return the marks of citations, to be put right behind a word."""

    def note_mark(self, key: str) -> Inline:
        """Return the mark of a footnote; `key` is `[a-z0-9-]`."""

    def note(self, key: str, blocks: Sequence[Block]) -> None:
        """Take what a footnote says."""

    def heading(self, level: int, inside: Inline) -> Block: ...

    def paragraph(self, inside: Inline) -> Block: ...

    def listing(self, items: Sequence[Sequence[Block]], start: int | None = None, *, tight: bool = True) -> Block:
        """Return a list, numbered from `start` if that is given."""

    def quotation(self, blocks: Sequence[Block]) -> Block: ...

    def preformatted(self, words: str, language: str = "") -> Block: ...

    def rule(self) -> Block: ...

    def table(self, head: Sequence[Inline], rows: Sequence[Sequence[Inline]], aligns: Sequence[Align]) -> Block: ...

    def facts(self, rows: Sequence[tuple[Inline, Inline]]) -> Block:
        """Return labels with their values."""

    def portrait(self, portrait: Portrait, path: str) -> Block:
        """Return the picture of the person; `path`: where it lies in the wiki."""

    def sources(self) -> list[Block]:
        """Return the sources and the footnotes of what was written so far."""
