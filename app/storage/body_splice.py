"""The body with another lead and other sections: what did not change keeps its bytes."""

from __future__ import annotations

from collections.abc import Sequence

from app.profile.body import Body, SectionSpan, heading_line, normalized, split, stands_alone
from app.profile.values import Section
from app.storage.matching import match
from app.storage.splice import Locked, Splice, apply


def rewritten(body: Body, lead: str, sections: Sequence[Section], newline: str) -> Body:
    """Return the body that says the lead and the sections; unchanged lines stay as they are.

    `newline`: the line ending of new lines. Text that was typed is taken as it is, even when it holds a heading or an
    open code block. Raises `Locked` when an unchanged section would swallow others in its new place.
    """
    if lead == body.lead and tuple(sections) == body.sections:
        return body
    meant = trimmed(lead), tuple(Section(_read_heading(one.heading), trimmed(one.text)) for one in sections)
    first, second = (split(_raw(body, lead, sections, newline, parted=parted)) for parted in (False, True))
    for result in (first, second):
        if (result.lead, result.sections) == meant:
            return result
    known = {body.lead, *(section.text for section in body.sections)}
    named = (("what stands before the first section", meant[0]), *((f"“{one.heading}”", one.text) for one in meant[1]))
    if all(text in known or stands_alone(text) for _, text in named):
        what = next((name for name, text in named if not stands_alone(text)), "a section")
        raise Locked(("sections",), f"{what} holds an open code block or HTML that would swallow the headings after it")
    return first


def _read_heading(heading: str) -> str:
    return split(heading_line(heading)).sections[0].heading


def _raw(body: Body, lead: str, sections: Sequence[Section], newline: str, *, parted: bool) -> str:
    """Return the text of the body; `parted`: with what parts sections beyond doubt around those that changed."""
    origin = match(body.sections, sections, lambda section: section.heading)
    lead_part = apply(body.raw[: body.lead_span.end], _text_splices(body, body.lead_span, body.lead, lead, newline))
    parts = [lead_part, *(_part(body, place, new, newline) for place, new in zip(origin, sections, strict=True))]
    places = [-1, *origin]  # the lead stands before the first section
    stood = [body.raw[span.start : span.end] for span in (body.lead_span, *body.spans)]
    for number, following in enumerate(places[1:]):
        place = places[number]
        if place is not None and following == place + 1 and not (parted and parts[number] != stood[place + 1]):
            continue  # neighbours as before
        parts[number] = _parted(parts[number], newline)
        if parted:  # an indented heading would belong to a list above it
            parts[number + 1] = parts[number + 1].lstrip(" ")
    if places[-1] != len(body.sections) - 1:
        parts[-1] = _last(parts[-1], newline)
    return "".join(parts)


def _parted(part: str, newline: str) -> str:
    """Return a part that ends with a blank line, so that a heading can follow."""
    filled, blank = _cut(part)
    if filled:
        parted = blank.endswith(("\r", "\n")) and normalized(blank).count("\n") > 1
        return part if parted else filled + newline * 2
    return part if not part or part.endswith(("\r", "\n")) else part + newline


def _last(part: str, newline: str) -> str:
    """Return a part without the blank lines that parted it from what came after it; a blank part stays."""
    filled, _ = _cut(part)
    return filled + newline if filled else part


def _cut(part: str) -> tuple[str, str]:
    """Return a part up to the end of its last line that is not blank, and the rest."""
    end = len(part.rstrip(" \t\r\n"))
    end += len(part[end:]) - len(part[end:].lstrip(" \t")) if end else 0
    return part[:end], part[end:]


def _part(body: Body, place: int | None, section: Section, newline: str) -> str:
    if place is None:
        text = trimmed(section.text).replace("\n", newline)
        return heading_line(section.heading) + newline + (f"{newline}{text}{newline}" if text else "")
    span = body.spans[place]
    splices = _section_splices(body, span, body.sections[place], section, newline)
    return apply(body.raw[span.start : span.end], [splice.moved(span.start) for splice in splices])


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
    typed = trimmed(new)
    if typed == old:
        return []
    raw = body.raw
    if span.empty:
        before = raw[span.start : span.heading_line_end]
        gap = newline if before and before[-1] not in "\r\n" else ""
        blank = newline if before else raw[span.start : span.end]
        followed = span.end < len(raw)
        text = typed.replace("\n", newline)
        return [Splice(span.heading_line_end, span.end, gap + blank + text + newline * (2 if followed else 1))]
    if not typed:
        return [Splice(span.text_start, span.end, "")]
    return [Splice(span.text_start, span.text_end, _respelled(raw[span.text_start : span.text_end], typed, newline))]


def trimmed(text: str) -> str:
    r"""Return a text as sections hold it: lines ending in `\n`, no blank lines around."""
    lines = normalized(text).split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip(" \t")]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""


def _respelled(raw: str, new: str, newline: str) -> str:
    """Return the new text with the line endings that its unchanged first and last lines had."""
    wanted = new.split("\n")
    if newline == "\n" and "\r" not in raw:
        return "\n".join(wanted)
    lines = _lines(raw)
    head = 0
    while head < min(len(lines), len(wanted)) - 1 and lines[head].rstrip("\r\n") == wanted[head]:
        head += 1
    tail = 0
    while tail < min(len(lines), len(wanted)) - head - 1 and lines[-1 - tail].rstrip("\r\n") == wanted[-1 - tail]:
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
