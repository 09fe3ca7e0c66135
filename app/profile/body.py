"""The Markdown structure of a body: its `##` sections as CommonMark sees them, with their spans.

Source of the rules: https://spec.commonmark.org/0.31.2/#atx-headings and #setext-headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.profile.values import Section

_LINE_END = re.compile(r"\r\n?|\n")
_MAY_BE_HEADING = re.compile(r"^ {0,3}(?:##(?![^ \t\r\n])|-+[ \t]*$)", re.MULTILINE)
_CLOSING = re.compile(r"(?:^|[ \t])(#+)$")
_BLANK = " \t"

# Blocks only: the inline content of a body says nothing about its sections.
_BLOCKS = MarkdownIt("commonmark")
_BLOCKS.core.ruler.enableOnly(["normalize", "block"])


@dataclass(frozen=True, slots=True)
class SectionSpan:
    """Where a section stands in the raw body; offsets are characters."""

    start: int  # first character of the heading's line; 0 for the lead
    heading_start: int  # first character of the heading's inline content
    heading_end: int  # behind its last character
    heading_line_end: int  # behind the heading's line ending
    text_start: int  # first character that is not on a blank line
    text_end: int  # behind the last character that is not on a blank line, without its line ending
    end: int  # behind the section, where the next one starts

    @property
    def empty(self) -> bool:
        """Whether nothing but blank lines stands under the heading."""
        return self.text_start == self.text_end


@dataclass(frozen=True, slots=True)
class Body:
    """A body taken apart: the lead's span and those of its sections, and what they say."""

    raw: str  # the body as it stands in the file
    lead_span: SectionSpan  # what stands before the first section
    spans: tuple[SectionSpan, ...]  # one for each section, in order
    lead: str  # the lead's text, lines ending in \n
    sections: tuple[Section, ...]  # the sections' headings and texts


def normalized(text: str) -> str:
    r"""Return `text` with every line ending (`\r\n`, `\r`) as `\n`."""
    return _LINE_END.sub("\n", text) if "\r" in text else text


def split(raw: str) -> Body:
    """Take a body apart at its level-2 headings at the top level of the document.

    `raw`: the body as it stands in the file, any line endings. Joining the spans gives `raw` again.
    """
    starts = _line_starts(raw)
    headings = _headings(raw)
    bounds = [starts[token.map[0]] for token, _ in headings if token.map]
    lead_span = _span(raw, 0, 0, 0, 0, bounds[0] if bounds else len(raw))
    spans = []
    for number, (token, inline) in enumerate(headings):
        first, last = token.map or [0, 0]
        end = bounds[number + 1] if number + 1 < len(bounds) else len(raw)
        line_end = starts[last] if last < len(starts) else len(raw)
        content = _heading_content(raw[starts[first] : line_end], token, inline)
        spans.append(_span(raw, starts[first], starts[first] + content[0], starts[first] + content[1], line_end, end))
    sections = tuple(
        Section(
            " ".join(line.strip(_BLANK) for line in _LINE_END.split(raw[span.heading_start : span.heading_end])),
            normalized(raw[span.text_start : span.text_end]),
        )
        for span in spans
    )
    return Body(raw, lead_span, tuple(spans), normalized(raw[lead_span.text_start : lead_span.text_end]), sections)


def join(lead: str, sections: Sequence[Section]) -> str:
    r"""Return a body that says the lead and the sections, blank lines between them, lines ending in `\n`."""
    parts = [lead] if lead else []
    for section in sections:
        parts.append(heading_line(section.heading))
        if section.text:
            parts.append(section.text)
    return "\n\n".join(parts) + "\n" if parts else ""


def heading_line(heading: str) -> str:
    """Return the ATX line of a level-2 heading; a closing `#` in the text is kept as text."""
    text = " ".join(heading.split("\n")).strip(_BLANK)
    closing = _CLOSING.search(text)
    if closing:
        text = f"{text[: closing.start(1)]}\\{closing[1]}"
    return f"## {text}".rstrip(_BLANK)


def stands_alone(text: str) -> bool:
    """Say whether a section's text neither holds a `##` heading nor swallows one that follows it."""
    body = split(text + "\n\n## x\n")
    return len(body.sections) == 1 and body.lead == normalized(text)


def _headings(raw: str) -> list[tuple[Token, Token]]:
    if not _MAY_BE_HEADING.search(normalized(raw)):
        return []
    tokens = _BLOCKS.parse(raw)
    return [
        (token, tokens[number + 1])
        for number, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0
    ]


def _line_starts(raw: str) -> list[int]:
    return [0, *(match.end() for match in _LINE_END.finditer(raw))]


def _heading_content(lines: str, token: Token, inline: Token) -> tuple[int, int]:
    """Return the span of a heading's content in its lines."""
    if token.markup == "-":
        content = lines.rstrip(_BLANK + "\r\n").rstrip("-").rstrip(_BLANK)
        content = content.rstrip(_BLANK + "\r\n")
        return len(content) - len(content.lstrip(_BLANK)), len(content)
    marker = lines.index("##") + 2
    after = lines[marker:].rstrip("\r\n")
    start = marker + len(after) - len(after.lstrip(_BLANK))
    return (start, start + len(inline.content)) if inline.content else (marker, marker)


def _span(raw: str, start: int, heading_start: int, heading_end: int, text_from: int, end: int) -> SectionSpan:
    text_start, text_end = text_from, end
    while text_start < end:
        match = _LINE_END.search(raw, text_start, end)
        line_end = match.end() if match else end
        if raw[text_start:line_end].strip(_BLANK + "\r\n"):
            break
        text_start = line_end
    while text_end > text_start:
        stripped = raw[text_start:text_end].rstrip("\r\n")
        last = max(stripped.rfind("\n"), stripped.rfind("\r")) + 1
        if stripped[last:].strip(_BLANK):
            text_end = text_start + len(stripped)
            break
        text_end = text_start + last
    return SectionSpan(start, heading_start, heading_end, text_from, text_start, text_end, end)
