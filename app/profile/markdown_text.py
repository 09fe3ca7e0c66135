"""The plain text of inline Markdown, as a reader sees it."""

from __future__ import annotations

from functools import cache, lru_cache

import markdown_it

_MARKS = frozenset("*_`[]()<>\\&!\n")


@lru_cache(maxsize=4096)
def plain_text(inline: str) -> str:
    """Return the text of inline Markdown without its marks: `*Adam* [x](y)` is `Adam x`."""
    if inline.isalnum() or not _MARKS.intersection(inline):
        return inline
    tokens = _parser().parseInline(inline)
    parts = []
    for token in tokens[0].children or []:
        if token.type in ("text", "code_inline", "text_special"):
            parts.append(token.content)
        elif token.type == "image":
            parts.append(plain_text(token.content))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)


@cache
def _parser() -> markdown_it.MarkdownIt:
    return markdown_it.MarkdownIt("commonmark")
