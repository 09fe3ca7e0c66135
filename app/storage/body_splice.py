"""The body with another lead and other sections: what did not change keeps its bytes."""

from __future__ import annotations

from collections.abc import Sequence

from app.profile.body import Body, SectionSpan, heading_line, normalized, split
from app.profile.values import Section
from app.storage.matching import match
from app.storage.splice import Splice, apply


def rewritten_body(body: Body, lead: str, sections: Sequence[Section], newline: str) -> str:
    """Return the body that says the lead and the sections; unchanged lines stay as they are.

    `newline`: the line ending of new lines.
    """
    if lead == body.lead and tuple(sections) == body.sections:
        return body.raw
    origin = match(body.sections, sections, lambda section: section.heading)
    if origin == list(range(len(body.sections))):
        splices = _text_splices(body, body.lead_span, body.lead, lead, newline)
        for span, old, new in zip(body.spans, body.sections, sections, strict=True):
            splices += _section_splices(body, span, old, new, newline)
        return apply(body.raw, splices)
    first = body.raw[: body.lead_span.end]
    parts = [apply(first, _text_splices(body, body.lead_span, body.lead, lead, newline))]
    previous: int | None = -1
    for section, place in zip(sections, origin, strict=True):
        part = _part(body, place, section, newline)
        if previous is None or place != previous + 1:
            parts[-1] = _ended(parts[-1], newline)
        parts.append(part)
        previous = place
    if previous != len(body.sections) - 1 and body.sections:
        stripped = parts[-1].rstrip(" \t\r\n")
        parts[-1] = stripped + newline if stripped else parts[-1]
    return "".join(parts)


def _ended(text: str, newline: str) -> str:
    """Return text that ends with a blank line, so that a heading can follow; blank text stays."""
    if not text.strip():
        return text
    stripped = text.rstrip("\r\n")
    endings = len(normalized(text[len(stripped) :]))
    return text + newline * max(0, 2 - endings)


def _part(body: Body, place: int | None, section: Section, newline: str) -> str:
    if place is None:
        text = normalized(section.text).replace("\n", newline)
        return heading_line(section.heading) + newline + (f"{newline}{text}{newline}" if text else "")
    span = body.spans[place]
    splices = _section_splices(body, span, body.sections[place], section, newline)
    moved = [Splice(one.start - span.start, one.end - span.start, one.text) for one in splices]
    return apply(body.raw[span.start : span.end], moved)


def _section_splices(body: Body, span: SectionSpan, old: Section, new: Section, newline: str) -> list[Splice]:
    splices = []
    if new.heading != old.heading:
        splices.append(_heading_splice(body, span, new.heading, newline))
    return splices + _text_splices(body, span, old.text, new.text, newline)


def _heading_splice(body: Body, span: SectionSpan, heading: str, newline: str) -> Splice:
    written = heading_line(heading)
    line = body.raw[span.start : span.heading_line_end]
    content = written[2:].lstrip()
    blank = "" if span.heading_start != span.heading_end or not content else " "
    start, end = span.heading_start - span.start, span.heading_end - span.start
    inside = line[:start] + blank + content + line[end:]
    sections = split(inside).sections
    wanted = split(written).sections
    if sections == wanted:
        return Splice(span.heading_start, span.heading_end, blank + content)
    ending = line[len(line.rstrip("\r\n")) :]
    return Splice(span.start, span.heading_line_end, written + (ending and newline))


def _text_splices(body: Body, span: SectionSpan, old: str, new: str, newline: str) -> list[Splice]:
    if new == old:
        return []
    raw = body.raw
    if span.empty:
        before = raw[span.start : span.heading_line_end]
        gap = newline if before and before[-1] not in "\r\n" else ""
        blank = newline if before else raw[span.start : span.end]
        followed = span.end < len(raw)
        text = normalized(new).replace("\n", newline)
        return [Splice(span.heading_line_end, span.end, gap + blank + text + newline * (2 if followed else 1))]
    if not new:
        return [Splice(span.text_start, span.end, "")]
    return [Splice(span.text_start, span.text_end, _respelled(raw[span.text_start : span.text_end], new, newline))]


def _respelled(raw: str, new: str, newline: str) -> str:
    """Return the new text with the line endings that its unchanged lines had."""
    wanted = normalized(new).split("\n")
    if newline == "\n" and "\r" not in raw:
        return "\n".join(wanted)
    lines = _lines(raw)
    head = 0
    while head < min(len(lines), len(wanted)) - 1 and lines[head].rstrip("\r\n") == wanted[head]:
        head += 1
    tail = 0
    while (
        tail < min(len(lines), len(wanted)) - head - 1
        and lines[-1 - tail].rstrip("\r\n") == wanted[-1 - tail]
    ):
        tail += 1
    middle = wanted[head : len(wanted) - tail]
    kept = "".join(lines[:head])
    end = "".join(lines[len(lines) - tail :]) if tail else ""
    return kept + newline.join(middle) + (newline if tail else "") + end


def _lines(raw: str) -> list[str]:
    """Split at line endings alone, keeping them (str.splitlines would split at form feeds and the like)."""
    lines, position = [], 0
    while position <= len(raw):
        ends = [place for place in (raw.find("\n", position), raw.find("\r", position)) if place >= 0]
        if not ends:
            lines.append(raw[position:])
            break
        end = min(ends)
        end += 2 if raw.startswith("\r\n", end) else 1
        lines.append(raw[position:end])
        position = end
    return lines
