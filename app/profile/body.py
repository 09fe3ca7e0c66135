"""The Markdown structure of a body: its `##` sections as CommonMark sees them, with their spans.

Source of the rules: https://spec.commonmark.org/0.31.2/#atx-headings and #setext-headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import markdown_it

from app.profile.values import Section

_LINE_END = re.compile(r"\r\n?|\n")
_MAY_BE_HEADING = re.compile(r"^ {0,3}(?:##(?![^ \t\n])|-+[ \t]*$)", re.MULTILINE)
# What may hide a `##` line or make a heading without one: HTML, underlines, indented `##`, code fences.
_INTRICATE = re.compile(r"\n(?:[ \t]*<| {0,3}-+[ \t]*(?:\n|\Z)| {1,3}##)")
_FENCES = ("```", "~~~")
_PLAIN_HEADING = re.compile(r"##(?<![^\r\n]..)(?![^ \t\r\n])[^\r\n]*(?:\r\n?|\n)?")  # one that nothing can hide
_BLANK_LINES = re.compile(r"(?:[ \t]*+(?:\r\n?|\n))*+(?:[ \t]*+\Z)?")
_BLANKS = re.compile(r"[ \t]*")
_CLOSING = re.compile(r"(?:^|[ \t])(#+)$")
_BLANK = " \t"
LARGEST_INTRICATE = 500_000  # characters of a body that a parser reads: lists take it 7 s a million


class SectionSpan(NamedTuple):
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


class Body(NamedTuple):
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
    headings = _headings(raw)
    bounds = [*(start for start, _, _ in headings), len(raw)]
    lead_span = _span(raw, 0, 0, 0, 0, bounds[0])
    spans = []
    for (start, line_end, underlined), end in zip(headings, bounds[1:], strict=True):
        content = _heading_content(raw[start:line_end], underlined=underlined)
        spans.append(_span(raw, start, start + content[0], start + content[1], line_end, end))
    sections = tuple(
        Section(
            " ".join(line.strip(_BLANK) for line in _LINE_END.split(raw[span.heading_start : span.heading_end])),
            normalized(raw[span.text_start : span.text_end]),
        )
        for span in spans
    )
    return Body(raw, lead_span, tuple(spans), normalized(raw[lead_span.text_start : lead_span.text_end]), sections)


def too_intricate(raw: str) -> bool:
    """Say whether a body is so large that finding its sections would take a Markdown parser many seconds."""
    if len(raw) <= LARGEST_INTRICATE:
        return False
    text = normalized(raw)
    return bool(_MAY_BE_HEADING.search(text)) and _is_intricate(text)


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
    text = _LINE_END.sub(" ", heading).strip(_BLANK)
    closing = _CLOSING.search(text)
    if closing:
        text = f"{text[: closing.start(1)]}\\{closing[1]}"
    return f"## {text}".rstrip(_BLANK)


def stands_alone(text: str) -> bool:
    """Say whether a section's text neither holds a `##` heading nor swallows one that follows it."""
    body = split(text + "\n\n## x\n")
    return len(body.sections) == 1 and body.lead == normalized(text)


def _headings(raw: str) -> list[tuple[int, int, bool]]:
    """Return of each level-2 heading where its lines begin and end, and whether it is an underlined one."""
    text = normalized(raw)
    if not _is_intricate(text):
        return [(found.start(), found.end(), False) for found in _PLAIN_HEADING.finditer(raw)]
    if not _MAY_BE_HEADING.search(text):
        return []
    starts = [0, *(match.end() for match in _LINE_END.finditer(raw)), len(raw)]
    return [
        (starts[token.map[0]], starts[token.map[1]], token.markup == "-")
        for token in _blocks().parse(text)
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0 and token.map
    ]


@cache
def _blocks() -> markdown_it.MarkdownIt:
    """Return a parser of blocks: the inline content of a body says nothing about its sections."""
    parser = markdown_it.MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _is_intricate(text: str) -> bool:
    """Say whether only a Markdown parser can tell the level-2 headings of a text."""
    return bool(_INTRICATE.search("\n" + text)) or any(fence in text for fence in _FENCES)


def _heading_content(lines: str, *, underlined: bool) -> tuple[int, int]:
    """Return the span of a heading's content in its lines."""
    if underlined:
        content = lines.rstrip(_BLANK + "\r\n").rstrip("-").rstrip(_BLANK)
        content = content.rstrip(_BLANK + "\r\n")
        return len(content) - len(content.lstrip(_BLANK)), len(content)
    marker = lines.index("##") + 2
    after = lines[marker:].rstrip(_BLANK + "\r\n")
    closing = _CLOSING.search(after)
    content = after[: closing.start()].rstrip(_BLANK) if closing else after
    start = marker + len(content) - len(content.lstrip(_BLANK))
    return (start, marker + len(content)) if content.strip(_BLANK) else (marker, marker)


def _span(raw: str, start: int, heading_start: int, heading_end: int, text_from: int, end: int) -> SectionSpan:
    blank = _BLANK_LINES.match(raw, text_from, end)
    text_start = blank.end() if blank else text_from
    text = raw[text_start:end].rstrip(_BLANK + "\r\n")
    behind = _BLANKS.match(raw, text_start + len(text), end) if text else None
    text_end = behind.end() if behind else text_start
    return SectionSpan(start, heading_start, heading_end, text_from, text_start, text_end, end)
