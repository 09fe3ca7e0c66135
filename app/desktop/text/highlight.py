"""The colours of Markdown and of a whole profile file while they are edited; one line at a time."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.desktop.text.shown import shown, units
from app.desktop.theme import Tokens
from app.profile.citations import parse_group

_LONGEST = 10_000  # characters of a line that are coloured

# A block's state says what the next line starts in: a kind in the two low bits, a number above them.
_TEXT, _FRONT_MATTER, _FENCE, _SCALAR = range(4)

_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_QUOTE = re.compile(r" {0,3}>(?:[ \t]?>){0,50}")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+\[[ xX]\])?(?=[ \t])")
_FENCE_LINE = re.compile(r" {0,3}(`{3,}+|~{3,}+)(?![^\n]*`)")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_INLINE = re.compile(
    r"""(?=[\\`\[!<h_*])(?:  # nothing else begins anything: this makes it five times as fast
    (?P<escape>\\[!-/:-@\[-`{-~])
    |(?P<code>(?P<ticks>`{1,3})(?!`)[^`]{1,300}(?P=ticks)(?!`))
    |(?P<wiki>\[\[[^\[\]]{1,300}\]\])
    |(?P<cite>\[[ \t]{0,9}@[^\[\]]{1,300}\])
    |(?P<link>!?\[(?P<label>[^\[\]]{0,300})\](?P<address>\([^()\s]{0,300}(?:\([^()\s]{0,99}\)[^()\s]{0,99})?
        (?:\s"[^"]{0,99}")?\)))
    |(?P<auto><(?:https?://|mailto:)[^<>\s]{1,300}>|\bhttps?://[^\s<>\[\]()]{1,300})
    |(?P<strong>\*\*(?![\s*])[^*]{1,300}(?<!\s)\*\*|\b__(?![\s_])[^_]{1,300}(?<!\s)__\b)
    |(?P<emphasis>\*(?![\s*])[^*]{1,300}(?<!\s)\*|\b_(?![\s_])[^_]{1,300}(?<!\s)_\b))""",
    re.VERBOSE,
)
_YAML = re.compile(
    r"""(?P<lead>^[ \t]*(?:[-?][ \t]+){0,9}|[{,][ \t]*)
        (?P<key>"[^"]{1,80}"|'[^']{1,80}'|[\w$][^:\#{}\[\],"']{0,80})(?=:(?:\s|$))
    |(?P<string>"(?:[^"\\]|\\.){0,2000}"?|'[^']{0,2000}'?)
    |(?P<comment>(?:^|(?<=\s))\#.*)
    |(?P<number>(?:(?<=:\s)|(?<=-\s)|(?<=[\[{]))[-+]?\d[\d.:_-]*(?=\s*(?:$|[,\]}]|\s\#)))
    |(?P<anchor>(?<![^\s\[{,])[&*!][\w!:/.-]{0,99})
    |(?P<punctuation>(?:[\[\]{},:-]|[|>][-+\d]{0,2})(?=\s|$)|[\[\]{}])
    |\w{1,100}""",
    re.VERBOSE,
)
_SCALAR_START = re.compile(
    r"(?P<indent>[ \t]*+(?:[-?][ \t]++)*+)(?:[^\s#][^#]{0,200}:)?[ \t]*+[|>][-+\d]{0,2}[ \t]*(?:#.*)?$"
)

# The format of what a pattern names otherwise.
_INLINE_FORMATS = {"wiki": "link", "auto": "link", "escape": "mark", "cite": "citation"}
_YAML_FORMATS = {"number": "code", "anchor": "code", "punctuation": "mark"}


class MarkdownHighlighter(QSyntaxHighlighter):
    """Colours the Markdown of a section."""

    def __init__(self, document: QTextDocument, tokens: Tokens) -> None:
        super().__init__(document)
        self._formats = _formats(tokens)
        self._line = ""  # the line that is being coloured
        self._wide = False  # whether Qt counts some of its characters twice

    def set_tokens(self, tokens: Tokens) -> None:
        """Use the colours of another theme."""
        self._formats = _formats(tokens)
        self.rehighlight()

    def coloured(self, line: str, state: int) -> int:
        """Colour a line and return the state of the next one; a negative state is that of the first line."""
        return self.colour_markdown(line, max(_TEXT, state))

    def colour_markdown(self, line: str, state: int) -> int:
        """Colour a line of Markdown and return the state of the next one."""
        fence = _FENCE_LINE.match(line)
        if state & 3 == _FENCE:
            self.colour(0, len(line), "code")
            closing = fence is not None and _fence(fence[1]) >= state and fence[1][0] == _mark(state)
            return _TEXT if closing and not line[fence.end() if fence else 0 :].strip() else state
        if fence:
            self.colour(0, len(line), "code")
            return _fence(fence[1])
        if match := _HEADING.match(line):
            self.colour(0, len(line), "heading")
            self.colour(0, match.end(), "heading_mark")
        elif _RULE.match(line):
            self.colour(0, len(line), "mark")
        else:
            start = 0
            if match := _QUOTE.match(line):
                self.colour(0, len(line), "quote")
                self.colour(0, match.end(), "mark")
                start = match.end()
            if match := _ITEM.match(line, start):
                self.colour(match.start(), match.end(), "list")
                start = match.end()
            self._colour_inline(line, start)
        return _TEXT

    def colour(self, start: int, end: int, kind: str) -> None:
        """Colour a span of the line; offsets are characters."""
        # Each span costs Qt 0.01 ms a key to lay out: what need not differ in colour is one span.
        if self._wide:
            start, end = units(self._line[:start]), units(self._line[:end])
        self.setFormat(start, end - start, self._formats[kind])

    def _colour_inline(self, line: str, start: int) -> None:
        for match in _INLINE.finditer(line, start):
            kind = match.lastgroup or ""
            if kind == "link":
                self.colour(match.start(), match.end("label"), "link")
                self.colour(match.end("label"), match.end(), "mark")
            elif kind != "cite" or parse_group(match[0][1:-1]):
                self.colour(match.start(), match.end(), _INLINE_FORMATS.get(kind, kind))

    def highlightBlock(self, text: str) -> None:
        self._line = text[:_LONGEST]
        self._wide = units(self._line) != len(self._line)
        self.setCurrentBlockState(self.coloured(self._line, self.previousBlockState()))


class SourceHighlighter(MarkdownHighlighter):
    """Colours a whole profile file: YAML between its fences, Markdown after it."""

    def coloured(self, line: str, state: int) -> int:
        """Colour a line of a file and return the state of the next one."""
        if state < 0:  # the first line of the file
            if line.removeprefix(shown("\ufeff")).rstrip() != "---":
                return self.colour_markdown(line, _TEXT)
            self.colour(0, len(line), "fence")
            return _FRONT_MATTER
        if state & 3 in (_TEXT, _FENCE):
            return self.colour_markdown(line, state)
        if line.rstrip() in ("---", "..."):
            self.colour(0, len(line), "fence")
            return _TEXT
        if state & 3 == _SCALAR and (not line.strip() or len(line) - len(line.lstrip(" ")) > state >> 2):
            self.colour(0, len(line), "string")
            return state
        return self._colour_yaml(line)

    def _colour_yaml(self, line: str) -> int:
        for match in _YAML.finditer(line):
            kind = match.lastgroup
            if kind == "key":
                self.colour(*match.span("lead"), "mark")
                self.colour(*match.span("key"), "key")
            elif kind is not None:
                self.colour(*match.span(), _YAML_FORMATS.get(kind, kind))
        scalar = _SCALAR_START.match(line)
        return _SCALAR | len(scalar["indent"]) << 2 if scalar else _FRONT_MATTER


def _fence(marks: str) -> int:
    """Return the state of a fence: how many marks opened it, and which."""
    return _FENCE | (2 * len(marks) + (marks[0] == "~")) << 2


def _mark(state: int) -> str:
    return "~" if state >> 2 & 1 else "`"


def _formats(tokens: Tokens) -> dict[str, QTextCharFormat]:
    colours = {
        "heading": tokens.heading,
        "heading_mark": tokens.faint,
        "strong": tokens.emphasis,
        "emphasis": tokens.emphasis,
        "code": tokens.code,
        "link": tokens.link,
        "citation": tokens.citation,
        "quote": tokens.muted,
        "list": tokens.accent,
        "mark": tokens.faint,
        "key": tokens.key,
        "string": tokens.string,
        "comment": tokens.comment,
        "fence": tokens.faint,
    }
    formats = {}
    for kind, colour in colours.items():
        formats[kind] = QTextCharFormat()
        formats[kind].setForeground(QColor(colour))
    formats["heading"].setFontWeight(QFont.Weight.Bold)
    formats["strong"].setFontWeight(QFont.Weight.Bold)
    formats["emphasis"].setFontItalic(True)
    formats["comment"].setFontItalic(True)
    return formats
