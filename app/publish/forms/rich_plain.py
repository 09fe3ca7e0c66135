"""Plain text that reads well in a mail."""

from __future__ import annotations

from collections.abc import Sequence

from app.profile.values import Citation, Portrait
from app.publish.forms.marked import marked
from app.publish.forms.numbered import Numbered
from app.publish.forms.writer import Align, Block, Inline, one_line


class PlainWriter(Numbered):
    """Writes one profile as plain text that reads well in a mail."""

    def text(self, words: str) -> Inline:
        return one_line(words)

    def emphasis(self, inside: Inline) -> Inline:
        return inside

    def strong(self, inside: Inline) -> Inline:
        return inside

    def struck(self, inside: Inline) -> Inline:
        return inside

    def code(self, words: str) -> Inline:
        return words

    def soft_break(self) -> Inline:
        return " "

    def line_break(self) -> Inline:
        return "\n"

    def link(self, address: str, label: Inline) -> Inline:
        """Return the words of a link with its address, unless they are the same."""
        return label if address.partition("://")[2].rstrip("/") in label else f"{label} <{address}>"

    def profile_link(self, slug: str, place: str, label: Inline) -> Inline:
        del slug, place
        return label

    def file_link(self, path: str, label: Inline) -> Inline:
        del path
        return label

    def image(self, source: str, alt: str) -> Inline:
        del source
        return f"[{alt}]" if alt else ""

    def marks(self, cites: Sequence[Citation]) -> Inline:
        numbers = self.numbers_of(cites)
        return f" {numbers}" if numbers else ""

    def note_mark(self, key: str) -> Inline:
        return f" {self.mark_of(key)}"

    def heading(self, level: int, inside: Inline) -> Block:
        mark = {1: "=", 2: "-"}.get(level, "")
        return f"{inside}\n{mark * min(len(inside), 70)}" if mark else inside

    def paragraph(self, inside: Inline) -> Block:
        return inside.strip()

    def listing(self, items: Sequence[Sequence[Block]], start: int | None = None, *, tight: bool = True) -> Block:
        found = []
        for number, blocks in enumerate(items, start or 0):
            mark = "- " if start is None else f"{number}. "
            found.append(mark + "\n".join(blocks).replace("\n", "\n" + " " * len(mark)))
        return ("\n" if tight else "\n\n").join(found)

    def quotation(self, blocks: Sequence[Block]) -> Block:
        return "\n".join(f"> {line}" for line in "\n\n".join(blocks).split("\n"))

    def preformatted(self, words: str, language: str = "") -> Block:
        del language
        return "\n".join(f"    {line}" for line in words.split("\n"))

    def rule(self) -> Block:
        return "-" * 3

    def table(self, head: Sequence[Inline], rows: Sequence[Sequence[Inline]], aligns: Sequence[Align]) -> Block:
        del aligns
        return "\n".join("\t".join(row) for row in (head, *rows))

    def facts(self, rows: Sequence[tuple[Inline, Inline]]) -> Block:
        return "\n".join(f"{label}: {value}" if label else value for label, value in rows)

    def portrait(self, portrait: Portrait, path: str) -> Block:
        del path
        return self.image("", portrait.alt)

    def sources(self) -> list[Block]:
        return self.listed(lambda source: marked(source, self), self.listing)
