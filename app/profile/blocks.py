"""Prose in blocks: paragraphs, headings, list items, table rows, whole code blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

Sort = Literal["paragraph", "heading", "item", "row", "markup", "whole"]

_FENCE = re.compile(r"[ \t]*+(?:[-*+]|\d{1,9}[.)])?[ \t]*+(`{3,}+(?=[^`]*$)|~{3,})")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_ROW = re.compile(r"[ \t]*\|| {0,3}\[[^\]]+\]:")  # of a table, or where a link leads
_UNDER_HEAD = re.compile(r"[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*")  # the second row of a table
_MARKUP = re.compile(r"[ \t]*(?:</?[a-zA-Z!]|\{[%{<])")  # of a page or a template
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
# HTML that ends with its own mark and not at a blank line.
_OPEN_HTML = re.compile(r" {0,3}<(pre|script|style|textarea|!--)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a text; two that say the same are equal, wherever they stand."""

    text: str  # its lines, without a line feed at the end
    sort: Sort  # what it is
    gap: str = field(default="", compare=False)  # what stands between the block before and this one; "" for the first
    after: str = field(default="", compare=False)  # the text of the block before; "" for the first
    after_sort: str = field(default="", compare=False)  # what the block before is


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a section's text; `joined` gives the text again."""
    lines = text.split("\n")
    found: list[Block] = []
    behind = 0  # the line behind the last block
    for sort, start, end in _spans(lines):
        gap = "\n".join(["", *lines[behind:start], ""]) if found else ""
        before = found[-1] if found else Block("", "paragraph")
        text = "\n".join(lines[start:end])
        found.append(Block(text, sort, gap, before.text, before.sort if found else ""))
        behind = end
    return tuple(found)


def joined(versions: Sequence[Sequence[Block]]) -> str:
    """Return the text of these blocks.

    Each comes in one or more versions that differ in what stood before it: the first that stood behind the same block
    tells the gap.
    """
    parts: list[str] = []
    before: Block | None = None
    for choices in versions:
        known = [one for one in choices if before is not None and one.after == before.text]
        if before is not None:
            parts.append(known[0].gap if known else _gap(before, choices[0]))
        parts.append(choices[0].text)
        before = choices[0]
    return "".join(parts)


def _gap(before: Block, block: Block) -> str:
    """Return what parts two blocks that did not stand together."""
    if block.after_sort == before.sort:
        return block.gap
    if before.sort == block.sort and block.sort in ("item", "row"):
        return block.gap or "\n"
    return block.gap if block.gap.count("\n") > 1 else "\n\n"


def _spans(lines: Sequence[str]) -> Iterator[tuple[Sort, int, int]]:
    """Give the sort, the first line, and the line behind, of each block."""
    start: int | None = None
    sort: Sort = "paragraph"
    in_table = False
    number = 0
    while number < len(lines):
        line = lines[number]
        filled = bool(line.strip(" \t"))
        in_table = filled and (in_table or _UNDER_HEAD.fullmatch(line) is not None)
        begun: Sort | None = "row" if in_table else _sort(line)
        if start is not None and (not filled or begun or sort in ("heading", "row")):
            yield sort, start, number
            start = None
        if begun == "whole":
            end = _behind(lines, number)
            yield begun, number, end
            number = end
            continue
        if filled and start is None:
            start, sort = number, begun or ("markup" if _MARKUP.match(line) else "paragraph")
        number += 1
    if start is not None:
        yield sort, start, len(lines)


def _sort(line: str) -> Sort | None:
    """Return what begins with a line; None for what goes on, or begins a paragraph behind a blank line."""
    if _FENCE.match(line) or _OPEN_HTML.match(line):
        return "whole"
    if _ITEM.match(line):
        return "item"
    if _ROW.match(line):
        return "row"
    return "heading" if _HEADING.match(line) else None


def _behind(lines: Sequence[str], first: int) -> int:
    """Return the line behind a code block, or behind HTML that ends with its own mark."""
    fence = _FENCE.match(lines[first])
    html = _OPEN_HTML.match(lines[first])
    if fence:
        closing = re.compile(rf"[ \t]*{re.escape(fence[1][0])}{{{len(fence[1])},}}[ \t]*")
        for number in range(first + 1, len(lines)):
            if closing.fullmatch(lines[number]):
                return number + 1
    elif html:
        end = "-->" if html[1] == "!--" else f"</{html[1].lower()}>"
        for number in range(first, len(lines)):
            if end in lines[number].lower():
                return number + 1
    return len(lines)
