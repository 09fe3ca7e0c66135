"""The headings inside a section's text, as CommonMark sees them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

import markdown_it

_MAYBE = re.compile(r"^[ ]{0,3}(?:#{1,6}(?:[ \t]|$)|=+[ \t]*$|-+[ \t]*$)", re.MULTILINE)
_LONGEST = 100_000  # characters of a text in which headings are looked for
_MOST = 300  # lines of it that look like one: nobody writes more


class Heading(NamedTuple):
    """A heading inside a section."""

    level: int  # 1 to 6
    words: str  # its inline Markdown
    start: int  # offset of its line in the section's text
    end: int  # behind its last line, without the line feed
    empty: bool  # whether nothing stands between it and the next heading of its own level or a higher one


@lru_cache(maxsize=2048)
def headings(text: str) -> tuple[Heading, ...]:
    """Return the headings at the top level of a section's text, in order."""
    if not _MAYBE.search(text) or len(text) > _LONGEST or len(_MAYBE.findall(text)) > _MOST:
        return ()
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    tokens = _blocks().parse(text)
    found: list[Heading] = []
    for number, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            level = int(token.tag[1])
            following = tokens[number + 3] if number + 3 < len(tokens) else None
            next_level = int(following.tag[1]) if following and following.type == "heading_open" else 7
            empty = following is None or next_level <= level
            start, behind = token.map
            found.append(Heading(level, tokens[number + 1].content, starts[start], starts[behind] - 1, empty))
    return tuple(found)


@cache
def _blocks() -> markdown_it.MarkdownIt:
    parser = markdown_it.MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser
