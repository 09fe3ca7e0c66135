"""HTML without styles: what word processors and mail programs take over from the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import escape

from app.profile.values import Citation, Portrait
from app.publish.forms.marked import marked
from app.publish.forms.numbered import Numbered
from app.publish.forms.writer import Align, Block, Inline


class HtmlWriter(Numbered):
    """Writes one profile as HTML that needs no style."""

    def text(self, words: str) -> Inline:
        return str(escape(words))

    def emphasis(self, inside: Inline) -> Inline:
        return f"<em>{inside}</em>"

    def strong(self, inside: Inline) -> Inline:
        return f"<strong>{inside}</strong>"

    def struck(self, inside: Inline) -> Inline:
        return f"<s>{inside}</s>"

    def code(self, words: str) -> Inline:
        return f"<code>{escape(words)}</code>"

    def soft_break(self) -> Inline:
        return "\n"

    def line_break(self) -> Inline:
        return "<br>\n"

    def link(self, address: str, label: Inline) -> Inline:
        return f'<a href="{escape(address)}">{label}</a>'

    def profile_link(self, slug: str, place: str, label: Inline) -> Inline:
        where = self.world.address_of(slug)
        return self.link(where + place, label) if where else label

    def file_link(self, path: str, label: Inline) -> Inline:
        base = self.world.site
        return self.link(base + quote(path), label) if base else label

    def image(self, source: str, alt: str) -> Inline:
        """Return what a picture shows: pictures are not put into the clipboard."""
        del source
        return str(escape(f"[{alt}]" if alt else ""))

    def marks(self, cites: Sequence[Citation]) -> Inline:
        return f"<sup>{escape(self.numbers_of(cites))}</sup>" if cites else ""

    def note_mark(self, key: str) -> Inline:
        return f"<sup>{self.mark_of(key)}</sup>"

    def heading(self, level: int, inside: Inline) -> Block:
        return f"<h{level}>{inside}</h{level}>"

    def paragraph(self, inside: Inline) -> Block:
        return f"<p>{inside}</p>"

    def listing(self, items: Sequence[Sequence[Block]], start: int | None = None, *, tight: bool = True) -> Block:
        """Return a list; in a tight one a paragraph has no room of its own."""
        tag, at = ("ul", "") if start is None else ("ol", f' start="{start}"' if start != 1 else "")
        shown = [[_bare(block) if tight else block for block in blocks] for blocks in items]
        return f"<{tag}{at}>\n" + "\n".join(f"<li>{chr(10).join(blocks)}</li>" for blocks in shown) + f"\n</{tag}>"

    def quotation(self, blocks: Sequence[Block]) -> Block:
        return "<blockquote>\n" + "\n".join(blocks) + "\n</blockquote>"

    def preformatted(self, words: str, language: str = "") -> Block:
        del language
        return f"<pre>{escape(words)}</pre>"

    def rule(self) -> Block:
        return "<hr>"

    def table(self, head: Sequence[Inline], rows: Sequence[Sequence[Inline]], aligns: Sequence[Align]) -> Block:
        lines = [_row("th", head, aligns), *(_row("td", row, aligns) for row in rows)]
        return "<table>\n" + "\n".join(lines) + "\n</table>"

    def facts(self, rows: Sequence[tuple[Inline, Inline]]) -> Block:
        lines = [f"<tr><td><strong>{label}</strong></td><td>{value}</td></tr>" for label, value in rows]
        return "<table>\n" + "\n".join(lines) + "\n</table>"

    def portrait(self, portrait: Portrait, path: str) -> Block:
        del path
        shown = self.image("", portrait.alt)
        return self.paragraph(shown) if shown else ""

    def sources(self) -> list[Block]:
        return self.listed(lambda source: marked(source, self), self.listing)


def _bare(block: Block) -> Block:
    inside = block.removeprefix("<p>").removesuffix("</p>")
    return inside if f"<p>{inside}</p>" == block and "</p>" not in inside else block


def _row(tag: str, cells: Sequence[Inline], aligns: Sequence[Align]) -> str:
    shown = [
        f'<{tag} align="{align}">{cell}</{tag}>' if align else f"<{tag}>{cell}</{tag}>"
        for cell, align in zip(cells, aligns, strict=True)
    ]
    return f"<tr>{''.join(shown)}</tr>"
