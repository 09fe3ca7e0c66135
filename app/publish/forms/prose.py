"""Markdown of a profile in another syntax: the same tokens that the page is made of, told to a writer.

What the page does not show is not told either: links that lead nowhere and remote pictures become their words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from app.page import address, markdown
from app.page.markdown import Kind
from app.page.outside import Definitions
from app.page.rules import citation, raw_html, wikilink
from app.page.rules.media import why_not_shown
from app.profile.limits import too_much
from app.profile.links import linked_slug, resolve
from app.publish.forms.values import World
from app.publish.forms.writer import Align, Block, Inline, Writer

_LANGUAGE = re.compile(r"[A-Za-z0-9+#.-]{1,30}")
_NUMBERED = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Prose:
    """Tells texts of one profile to a writer."""

    writer: Writer  # who writes them
    world: World  # what is around the profile
    known: frozenset[str]  # ids of its sources
    definitions: Definitions  # link references and footnotes of its whole body
    too_much: str = ""  # why no text of it is laid out; "" when each is that can be
    place: str = ""  # where the text stands: tells its footnotes from those of others
    level: int = 2  # level of the heading over it

    def blocks(self, text: str, place: str) -> list[Block]:
        """Return the blocks of a section's text."""
        if self.too_much or too_much(text):
            return [self.writer.preformatted(text)] if text else []
        root = SyntaxTreeNode(markdown.tokens(text, "body", self.definitions))
        return replace(self, place=place).laid_out(root.children)

    def line(self, text: str, kind: Kind = "line") -> Inline:
        """Return the inline Markdown of a heading, or of a field in which links alone mean something."""
        if too_much(text):
            return self.writer.text(text)
        definitions = self.definitions if kind == "line" else Definitions()
        return self._inline(SyntaxTreeNode(markdown.tokens(text, kind, definitions)).children)

    def laid_out(self, nodes: Sequence[SyntaxTreeNode]) -> list[Block]:
        """Return the blocks of Markdown that was taken apart already."""
        found: list[Block] = []
        level = self.level
        for node in nodes:
            if node.type == "heading":
                wanted = int(node.tag[1])
                level = 2 if wanted == 1 and node.level == 0 else max(3, min(wanted, level + 1))
                found.append(self.writer.heading(level, self._inline(node.children)))
            else:
                found.extend(block for block in self._block(node) if block)
        return found

    def _block(self, node: SyntaxTreeNode) -> list[Block]:
        writer = self.writer
        match node.type:
            case "paragraph":
                return [writer.paragraph(self._inline(node.children))]
            case "bullet_list" | "ordered_list":
                return [self._list(node)]
            case "blockquote":
                return [writer.quotation(self.laid_out(node.children))]
            case "fence" | "code_block":
                language = node.info.strip().partition(" ")[0]
                return [writer.preformatted(node.content.rstrip("\n"), _only(_LANGUAGE, language))]
            case "hr":
                return [writer.rule()]
            case "table":
                return [self._table(node)]
            case "html_block":
                lines = [writer.text(line.strip()) for line in raw_html.shown(node.content).strip().splitlines()]
                return [writer.paragraph(writer.line_break().join(lines))] if lines else []
            case "footnote_block":
                for note in node.children:
                    writer.note(self._note_key(note), self.laid_out(note.children))
                return []
            case "inline":
                return [writer.paragraph(self._inline([node]))]
        return self.laid_out(node.children)

    def _list(self, node: SyntaxTreeNode) -> Block:
        items = [self.laid_out(item.children) for item in node.children]
        paragraphs = [child for item in node.children for child in item.children if child.type == "paragraph"]
        start = str(node.attrs.get("start", "1")) if node.type == "ordered_list" else ""
        return self.writer.listing(
            items,
            int(_only(_NUMBERED, start) or 1) if start else None,
            tight=all(child.hidden for child in paragraphs),
        )

    def _table(self, node: SyntaxTreeNode) -> Block:
        rows = [row.children for part in node.children for row in part.children]
        told = [[self._inline(cell.children) for cell in row] for row in rows]
        return self.writer.table(told[0], told[1:], [_align(cell) for cell in rows[0]])

    def _inline(self, nodes: Sequence[SyntaxTreeNode]) -> Inline:
        return "".join(self._piece(node) for node in nodes)

    def _piece(self, node: SyntaxTreeNode) -> Inline:  # noqa: C901, PLR0912  # a case for each kind of token
        writer = self.writer
        match node.type:
            case "text" | "text_special":
                return writer.text(node.content)
            case "em":
                return writer.emphasis(self._inline(node.children))
            case "strong":
                return writer.strong(self._inline(node.children))
            case "s":
                return writer.struck(self._inline(node.children))
            case "code_inline":
                return writer.code(node.content)
            case "softbreak":
                return writer.soft_break()
            case "hardbreak":
                return writer.line_break()
            case "html_inline":
                return writer.text(raw_html.shown(node.content))
            case "link":
                return self._link(str(node.attrs.get("href", "")), self._inline(node.children))
            case "image":
                return self._image(str(node.attrs.get("src", "")), _words(node.children))
            case wikilink.TYPE:
                return self._wiki_link(str(node.meta["target"]), node.content)
            case citation.TYPE:
                return self._marks(node)
            case "footnote_ref":
                return writer.note_mark(self._note_key(node))
        return self._inline(node.children)  # the way back from a footnote has none

    def _marks(self, node: SyntaxTreeNode) -> Inline:
        found = node.meta["cites"]
        if node.meta["footnote"] and found[0].source not in self.known:
            return self.writer.text(node.content)
        return self.writer.marks(found)

    def _note_key(self, node: SyntaxTreeNode) -> str:
        return f"note-{self.place}-{node.meta['id'] + 1}".replace("_", "")

    def _link(self, where: str, label: Inline) -> Inline:
        slug = linked_slug(where)
        if slug is not None:
            place = address.fragment("#" + where.partition("#")[2])
            return self.writer.profile_link(slug, place, label) if self.world.leads(slug) else label
        if address.is_remote(where):
            web = address.web(where) or address.mail(where)
            return self.writer.link(web, label) if web else label
        path = _in_wiki(address.file_inside(where, self.world.wiki.folder))
        return (
            self.writer.file_link(path, label)
            if path and not path.lower().endswith((".md", ".yaml", ".yml"))
            else label
        )

    def _wiki_link(self, target: str, label: str) -> Inline:
        slug = resolve(target, self.world.directory)
        entry = self.world.directory.entries.get(slug or "")
        shown = self.writer.text(entry.name if entry and label == target == slug else label)
        return self.writer.profile_link(slug, "", shown) if slug and self.world.leads(slug) else shown

    def _image(self, source: str, alt: str) -> Inline:
        path = address.small_image(source) or picture(source, self.world)
        if path:
            return self.writer.image(path, alt)
        why = why_not_shown(source)
        return self.writer.text(f"[{alt}: {why}]" if alt else f"[{why}]")


def picture(source: str, world: World) -> str:
    """Return the path in the wiki of a picture, "" where a profile may not show it."""
    return _in_wiki(address.picture(source, world.wiki.folder))


def _in_wiki(shown: str) -> str:
    """Return the path in the wiki of a file's address on a page."""
    return unquote(shown.removeprefix("../"))


def _words(nodes: Sequence[SyntaxTreeNode]) -> str:
    """Return the words of what describes a picture."""
    found = []
    for node in nodes:
        words = " " if node.type in ("softbreak", "hardbreak") else _words(node.children)
        found.append(
            words or (node.content if node.type in ("text", "text_special", "code_inline", "wikilink") else "")
        )
    return "".join(found)


def _align(cell: SyntaxTreeNode) -> Align:
    style = str(cell.attrs.get("style", ""))
    return "center" if style.endswith("center") else "right" if style.endswith("right") else ""


def _only(pattern: re.Pattern[str], text: str) -> str:
    return text if pattern.fullmatch(text) else ""
