"""MediaWiki's text: headings, `<ref>` notes, links by name; everything that could mean something there is escaped.

Sources: https://www.mediawiki.org/wiki/Help:Formatting, https://www.mediawiki.org/wiki/Help:Cite and
https://www.mediawiki.org/wiki/Manual:Page_title for what a page can be called.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from posixpath import basename
from urllib.parse import quote

from markupsafe import escape

from app.page.templates import legal
from app.profile.values import Citation, Portrait
from app.publish.forms.noted import Noted
from app.publish.forms.told import told
from app.publish.forms.values import Item, Made, World
from app.publish.forms.writer import Align, Block, Inline, one_line

# Marks of wikitext; those that mean something only twice (`''`, `__TOC__`, `~~~`) are left where they stand alone.
# A colon could end the scheme of an address, which becomes a link by itself.
_SPECIAL = re.compile(
    r"[\[\]{}|<>]|'(?=')|(?<=')'|\A'|'\Z|_(?=_)|(?<=_)_|~(?=~)|(?<=~)~|&(?=#?\w|\Z)|(?<=[A-Za-z]):(?=\S)"
)
_STARTS = re.compile(r"^([*#:; =-]|\u00a0)", re.MULTILINE)
_BREAKS_ADDRESS = re.compile(r"[\s<>\[\]{}|\\\"'`^]")
_NO_TITLE = re.compile(r"[#<>\[\]{}|_\x00-\x1f\x7f\ufffd]|%[0-9A-Fa-f]{2}|&[^ ;&]+;|~~~|//|(?:\A|/)\.{1,2}(?:/|\Z)|\A:")
_LONGEST_TITLE = 255  # bytes


def mediawiki(items: Sequence[Item], world: World) -> Made:
    """Return the text of a MediaWiki page."""
    item = items[0]
    writer = WikiWriter(item, world)
    blocks = told(item, world, writer)
    categories = [f"[[Category:{tag}]]" for tag in item.profile.tags if _can_be_title(tag)]
    text = "\n\n".join([*blocks, *(["\n".join(categories)] if categories else [])])
    return Made(legal(text + "\n"), tuple(sorted(writer.files)))


class WikiWriter(Noted):
    """Writes one profile as wikitext."""

    def text(self, words: str) -> Inline:
        return _SPECIAL.sub(_entity, one_line(words))

    def emphasis(self, inside: Inline) -> Inline:
        return f"''{inside}''" if inside.strip() else inside

    def strong(self, inside: Inline) -> Inline:
        return f"'''{inside}'''" if inside.strip() else inside

    def struck(self, inside: Inline) -> Inline:
        return f"<s>{inside}</s>"

    def code(self, words: str) -> Inline:
        return f"<code>{_nowiki(one_line(words))}</code>"

    def soft_break(self) -> Inline:
        return " "

    def line_break(self) -> Inline:
        return "<br>"

    def link(self, address: str, label: Inline) -> Inline:
        return f"[{_BREAKS_ADDRESS.sub(lambda match: quote(match[0], safe=''), address)} {label}]"

    def profile_link(self, slug: str, place: str, label: Inline) -> Inline:  # noqa: ARG002  # its headings are others
        """Return a link by name: that is how pages are called there."""
        entry = self._world.directory.entries.get(slug)
        name = entry.name if entry else ""
        if not _can_be_title(name):
            return label
        # With a colon before it nothing is taken for a namespace (`Category:`, `File:`, another language).
        target = f":{name}" if ":" in name else name
        return f"[[{target}]]" if label == name == target else f"[[{target}|{label}]]"

    def file_link(self, path: str, label: Inline) -> Inline:
        return self._file(path, f"[[Media:{{}}|{label}]]") or label

    def image(self, source: str, alt: str) -> Inline:
        """Return a picture of the wiki; small ones that stand in the text itself are only described."""
        shown = "" if source.startswith("data:") else self._file(source, f"[[File:{{}}|{self._alt(alt)}]]")
        return shown or self.text(f"[{alt}]" if alt else "")

    def marks(self, cites: Sequence[Citation]) -> Inline:
        notes = [self._notes.of(cite) for cite in cites]
        return "".join(f'<ref name="{note.key}" />' if note else "<sup>&#91;?&#93;</sup>" for note in notes)

    def note_mark(self, key: str) -> Inline:
        return f'<ref name="{key}" />'

    def note(self, key: str, blocks: Sequence[Block]) -> None:
        self._footnotes.append(f'<ref name="{key}">{_with_blanks(blocks)}</ref>')

    def heading(self, level: int, inside: Inline) -> Block:
        return f"{'=' * level} {inside or '&nbsp;'} {'=' * level}"

    def paragraph(self, inside: Inline) -> Block:
        return _STARTS.sub(_guarded, inside.strip())

    def listing(self, items: Sequence[Sequence[Block]], start: int | None = None, *, tight: bool = True) -> Block:  # noqa: ARG002  # always
        """Return a list with `*` or `#`; in HTML where its items hold more than lines and further such lists."""
        mark = "*" if start is None else "#"
        if start in (None, 1) and all(_is_line(blocks) for blocks in items):
            return "\n".join(_listed(mark, blocks) for blocks in items)
        tag, at = ("ul", "") if start is None else ("ol", f' start="{start}"' if start != 1 else "")
        inside = "\n".join("<li>" + "\n\n".join(blocks) + "\n</li>" for blocks in items)
        return f"<{tag}{at}>\n{inside}\n</{tag}>"

    def quotation(self, blocks: Sequence[Block]) -> Block:
        return "<blockquote>\n" + "\n\n".join(blocks) + "\n</blockquote>"

    def preformatted(self, words: str, language: str = "") -> Block:  # noqa: ARG002  # colouring needs an extension
        return f"<pre>{_nowiki(words)}</pre>"

    def rule(self) -> Block:
        return "----"

    def table(self, head: Sequence[Inline], rows: Sequence[Sequence[Inline]], aligns: Sequence[Align]) -> Block:
        styles = [f'style="text-align: {align}" ' if align else "" for align in aligns]
        lines = ['{| class="wikitable"', *(f"! {style}| {cell}" for style, cell in zip(styles, head, strict=True))]
        for row in rows:
            lines += ["|-", *(f"| {style}| {cell}" for style, cell in zip(styles, row, strict=True))]
        return "\n".join([*lines, "|}"])

    def facts(self, rows: Sequence[tuple[Inline, Inline]]) -> Block:
        lines = ['{| class="wikitable"']
        for label, value in rows:
            lines += ["|-", f'! scope="row" | {label}', f"| {value}"]
        return "\n".join([*lines, "|}"])

    def portrait(self, portrait: Portrait, path: str) -> Block:
        caption = f"|{self.text(portrait.credit)}" if portrait.credit else ""
        return self._file(path, f"[[File:{{}}|thumb|upright|{self._alt(portrait.alt)}{caption}]]")

    def sources(self) -> list[Block]:
        notes = [f'<ref name="{note.key}">{self._reference(note)}</ref>' for note in self._notes.cited()]
        notes += self._footnotes
        others = [[self._source(source)] for source in self._notes.uncited()]
        shown = ["<references>\n" + "\n".join(notes) + "\n</references>"] if notes else []
        return [*shown, *([self.listing(others)] if others else [])]

    def _alt(self, alt: str) -> str:
        return f"alt={self.text(alt)}"

    def _file(self, path: str, form: str) -> Inline:
        """Return the form with the file's name, "" where no file can be called so."""
        name = basename(path)
        if not _can_be_title(name) or ":" in name:
            return ""
        self.files.add(path)
        return form.replace("{}", name)


def _entity(match: re.Match[str]) -> str:
    return "".join(str(escape(char)) if char in "<>&" else f"&#{ord(char)};" for char in match[0])


def _guarded(match: re.Match[str]) -> str:
    return f"&#{ord(match[1])};"


def _nowiki(words: str) -> str:
    """Return words that nothing is read in: not even the end of `nowiki`, for it can't be spelled."""
    return f"<nowiki>{escape(words)}</nowiki>"


def _is_line(blocks: Sequence[Block]) -> bool:
    """Say whether an item of a list is one line, perhaps with lists of such lines under it."""
    return (
        bool(blocks)
        and "\n" not in blocks[0]
        and all(line.startswith(("*", "#")) for block in blocks[1:] for line in block.split("\n"))
    )


def _listed(mark: str, blocks: Sequence[Block]) -> str:
    lines = [line for block in blocks[1:] for line in block.split("\n")]
    return "\n".join([f"{mark} {blocks[0]}", *(mark + line for line in lines)])


def _with_blanks(blocks: Sequence[Block]) -> str:
    """Return blocks inside a note: one stays on its line."""
    return blocks[0] if len(blocks) == 1 else "\n" + "\n\n".join(blocks) + "\n"


def _can_be_title(name: str) -> bool:
    return bool(name.strip()) and not _NO_TITLE.search(name) and len(name.encode("utf-8", "replace")) <= _LONGEST_TITLE
