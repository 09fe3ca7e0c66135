"""Plain Markdown in which the structured parts are written out, for tools that know nothing of profiles.

Three dialects, for these tools follow links, redirects and drafts in ways that no one file can serve:
- `markdown`, for GitHub and Obsidian: links go to files, and the name stands in the text;
- `hugo`: links go to addresses; `aliases` are redirects there, so other names go to `other_names`;
- `jekyll`: links go to files (its plugin jekyll-relative-links follows them); what is no page is not published.

Words appear as they are: whatever Markdown, HTML or a template language would take for its own is escaped. Sources:
https://spec.commonmark.org/0.31.2/, https://kramdown.gettalong.org/syntax.html, https://gohugo.io/content-management/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import quote

from app.page.templates import legal
from app.profile import dates, slugs
from app.profile.values import Citation, Portrait
from app.profile.wiki import PUBLISHED
from app.publish.forms.noted import Noted
from app.publish.forms.prose import picture
from app.publish.forms.told import told
from app.publish.forms.values import Item, Made, World
from app.publish.forms.writer import Align, Block, Inline, one_line

Front = dict[str, str | bool | list[str]]

# Braces begin templates and attributes, which no backslash stops; kramdown takes none before `^` and `%`.
_ENTITIES = {
    "<": "&lt;", ">": "&gt;", "&": "&amp;", "{": "&#123;", "}": "&#125;", "^": "&#94;", "%": "&#37;",
    "\u00a0": "&nbsp;",
}  # fmt: skip
_SPECIAL = re.compile(
    r"[\\`*\[\]#|~$^<>{}\u00a0]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w|\Z)|%(?=%)|(?<=%)%|=(?==)|(?<==)=|!(?=\[|\Z)"
    r"|(?<=[A-Za-z]):(?=//)|(?<=www)\."  # of addresses, which tools make links of that swallow what follows
)
# What would begin a list, a definition, a rule or an underline if a line began with it.
_STARTS = re.compile(r"^([-+:=]|\d{1,9}(?=[.)])|\[\^[a-z0-9-]+\](?=:))", re.MULTILINE)
_TEMPLATE = re.compile(r"\{\{|\{%|\{#|\{:|\}\}|%\}")
_BREAKS_ADDRESS = re.compile(r"[\s<>(){}|\\`\"\[\]]")
_BLANKS = re.compile(r"^ +|  +")  # which Markdown does not keep
_TICKS = re.compile(r"`+")
# Characters that YAML forbids in a file, or reads as ends of a line.
_UNSEEN = re.compile(r"[\x7f-\xa0\u2028\u2029\ufeff]")


class Dialect(NamedTuple):
    """How one family of tools wants its Markdown."""

    named: bool  # whether the text begins with the name as its heading: the others take it from the front matter
    to_pages: bool  # whether links lead to addresses of pages rather than to files
    says_published: bool  # whether `published: false` keeps something out, besides `draft: true`


PLAIN = Dialect(named=True, to_pages=False, says_published=False)
HUGO = Dialect(named=False, to_pages=True, says_published=False)
JEKYLL = Dialect(named=False, to_pages=False, says_published=True)


def plain(items: Sequence[Item], world: World) -> Made:
    """Return Markdown for GitHub and Obsidian."""
    return _made(items[0], world, PLAIN)


def hugo(items: Sequence[Item], world: World) -> Made:
    """Return Markdown for Hugo."""
    return _made(items[0], world, HUGO)


def jekyll(items: Sequence[Item], world: World) -> Made:
    """Return Markdown for Jekyll."""
    return _made(items[0], world, JEKYLL)


def _made(item: Item, world: World, dialect: Dialect) -> Made:
    if not dialect.named:  # these tools make no page of a draft, so no link to one leads anywhere
        world = replace(world, among=frozenset())
    writer = MarkdownWriter(item, world, dialect)
    blocks = told(item, world, writer)
    if dialect.named:
        blocks.insert(0, writer.heading(1, writer.text(item.name)))
    body = "\n\n".join(blocks)
    return Made(legal(f"---\n{_front(item, world, dialect)}---\n\n{body}\n"), tuple(sorted(writer.files)))


def _front(item: Item, world: World, dialect: Dialect) -> str:
    """Return the front matter: plain keys, every text quoted, and nothing that is for editors alone."""
    profile = item.profile
    published = profile.status == PUBLISHED
    reviewed = dates.firm(profile.last_reviewed_on)
    path = picture(profile.portrait.file, world) if profile.portrait else ""
    front: Front = {
        "title": item.name,
        "profile_type": profile.type,  # `type` chooses templates in Hugo
        "draft": not published,
        "status": "" if published else item.standing.lower(),
        "description": profile.description,
        "other_names": list(profile.aliases),
        "tags": list(profile.tags),
        "sort_as": profile.sort_as,
        "last_reviewed_on": profile.last_reviewed_on,
        "reviewed_by": profile.reviewed_by,
        "lastmod": reviewed.iso if reviewed and reviewed.day else "",
        "same_as": list(profile.same_as),
        "portrait": path,
        "converted_from": item.slug,
    }
    if dialect.says_published and not published:
        front["published"] = False
    if dialect.to_pages:
        front["aliases"] = _redirects(item, world)
    kept = {key: value for key, value in front.items() if value not in ("", [])}
    return "".join(f"{key}: {_yaml(value)}\n" for key, value in kept.items())


def _redirects(item: Item, world: World) -> list[str]:
    """Return the former addresses of a page that nobody else has now: Hugo would put a redirect over a page.

    Hugo takes them from the folder in which the page's own folder lies: https://gohugo.io/content-management/urls/.
    """
    return [
        f"{slug}/"
        for slug in dict.fromkeys(item.profile.old_paths)
        if not slugs.problem(slug) and slug != item.slug and not world.directory.is_shown(slug)
    ]


def _yaml(value: str | bool | list[str]) -> str:
    """Return a value as JSON that any YAML reader reads as the same text."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


class MarkdownWriter(Noted):
    """Writes one profile as Markdown."""

    def __init__(self, item: Item, world: World, dialect: Dialect) -> None:
        super().__init__(item, world)
        self._dialect = dialect

    def text(self, words: str) -> Inline:
        return _SPECIAL.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), one_line(words))

    def emphasis(self, inside: Inline) -> Inline:
        return f"*{inside}*" if inside.strip() else inside

    def strong(self, inside: Inline) -> Inline:
        return f"**{inside}**" if inside.strip() else inside

    def struck(self, inside: Inline) -> Inline:
        return f"~~{inside}~~" if inside.strip() else inside

    def code(self, words: str) -> Inline:
        """Return code; what a template language would take for its own becomes text, for in code nothing escapes it."""
        if _TEMPLATE.search(words) or "|" in words or not words.strip():
            return self.text(words)
        words = one_line(words)
        pad = " " if words[0] in "` " or words[-1] in "` " else ""
        # One mark with a blank behind it begins no code for kramdown.
        ticks = "`" * max(2 if pad else 1, max(map(len, _TICKS.findall(words)), default=0) + 1)
        return f"{ticks}{pad}{words}{pad}{ticks}"

    def soft_break(self) -> Inline:
        return "\n"

    def line_break(self) -> Inline:
        return "  \n"

    def link(self, address: str, label: Inline) -> Inline:
        return f"[{label}]({_address(address)})"

    def profile_link(self, slug: str, place: str, label: Inline) -> Inline:
        name = self._world.file_name(slug)
        return self.link((f"../{name}/" if self._dialect.to_pages else f"{name}.md") + place, label)

    def file_link(self, path: str, label: Inline) -> Inline:
        return self.link(self._path(path), label)

    def image(self, source: str, alt: str) -> Inline:
        return f"![{self.text(alt)}]({_address(source if source.startswith('data:') else self._path(source))})"

    def marks(self, cites: Sequence[Citation]) -> Inline:
        notes = [self._notes.of(cite) for cite in cites]
        return " ".join(f"[^{note.key}]" if note else "\\[?\\]" for note in notes)

    def note_mark(self, key: str) -> Inline:
        return f"[^{key}]"

    def note(self, key: str, blocks: Sequence[Block]) -> None:
        self._footnotes.append(f"[^{key}]: " + _indented("\n\n".join(blocks), 4))

    def heading(self, level: int, inside: Inline) -> Block:
        return f"{'#' * level} {_one_line(inside)}"

    def paragraph(self, inside: Inline) -> Block:
        lines = [line.lstrip(" \t") for line in inside.strip(" \t\n").split("\n")]
        return _STARTS.sub(_guarded, "\n".join(lines))

    def listing(self, items: Sequence[Sequence[Block]], start: int | None = None, *, tight: bool = True) -> Block:
        found = []
        for number, blocks in enumerate(items, start or 0):
            mark = "- " if start is None else f"{number}. "
            found.append(mark + _indented(("\n" if tight else "\n\n").join(blocks), len(mark)))
        return ("\n" if tight else "\n\n").join(found)

    def quotation(self, blocks: Sequence[Block]) -> Block:
        lines = "\n\n".join(blocks).split("\n")
        return "\n".join(f"> {line}" if line else ">" for line in lines)

    def preformatted(self, words: str, language: str = "") -> Block:
        if _TEMPLATE.search(words):
            # In code nothing keeps a template language from reading it: as text, line for line, it stays what it is.
            lines = [self.text(_BLANKS.sub(_kept_apart, line.expandtabs(4))) for line in words.split("\n")]
            return self.paragraph(self.line_break().join(line or "&nbsp;" for line in lines))
        ticks = "`" * max(3, max(map(len, _TICKS.findall(words)), default=0) + 1)
        return f"{ticks}{language}\n{words}\n{ticks}"

    def rule(self) -> Block:
        return "* * *"

    def table(self, head: Sequence[Inline], rows: Sequence[Sequence[Inline]], aligns: Sequence[Align]) -> Block:
        marks = {"": "---", "center": ":-:", "right": "--:"}
        lines = [list(map(_one_line, head)), [marks[align] for align in aligns], *(map(_one_line, row) for row in rows)]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def facts(self, rows: Sequence[tuple[Inline, Inline]]) -> Block:
        lines = [self.strong(f"{label}:") + f" {value}" if label else value for label, value in rows]
        return self.listing([[self.paragraph(line)] for line in lines])

    def portrait(self, portrait: Portrait, path: str) -> Block:
        shown = self.image(path, portrait.alt)
        return f"{shown}  \n{self.emphasis(self.text(portrait.credit))}" if portrait.credit else shown

    def sources(self) -> list[Block]:
        notes = [f"[^{note.key}]: {self._reference(note)}" for note in self._notes.cited()]
        others = [[self.paragraph(self._source(source))] for source in self._notes.uncited()]
        return [*([self.listing(others)] if others else []), *notes, *self._footnotes]

    def _path(self, path: str) -> str:
        self.files.add(path)
        return ("../" if self._dialect.to_pages else "") + quote(path)


def _guarded(match: re.Match[str]) -> str:
    """Return the beginning of a line with a backslash where it keeps the line from beginning something."""
    return f"\\{match[1]}" if match[1] in "-+:=" else f"{match[1]}\\"


def _kept_apart(match: re.Match[str]) -> str:
    return "\u00a0" * len(match[0])


def _one_line(inside: Inline) -> Inline:
    return " ".join(inside.split())


def _indented(text: str, by: int) -> str:
    return text.replace("\n", "\n" + " " * by).replace("\n" + " " * by + "\n", "\n\n")


def _address(where: str) -> str:
    """Return an address with everything encoded that Markdown or a template language could take for its own."""
    return _BREAKS_ADDRESS.sub(lambda match: quote(match[0], safe=""), where)
