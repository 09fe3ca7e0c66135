"""What a profile is called."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

import markdown_it

from app.profile.markdown_text import plain_text
from app.profile.values import Profile

_MAY_BE_TITLE = re.compile(r"^ {0,3}(?:#(?!#)|=+[ \t]*$)", re.MULTILINE)


def name_of(profile: Profile, slug: str) -> str:
    """Return the person's name as it is shown: the title, else the body's first level-1 heading, else the slug."""
    if profile.title.strip():
        return profile.title.strip()
    texts = (profile.lead, *(section.text for section in profile.sections))
    return next((plain for text in texts if (plain := plain_text(first_title(text)).strip())), slug)


@lru_cache(maxsize=256)
def first_title(text: str) -> str:
    """Return the inline Markdown of the first level-1 heading of a text, "" when it has none."""
    if not _MAY_BE_TITLE.search(text):
        return ""
    tokens = _blocks().parse(text)
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1" and token.level == 0 and inline.content:
            return inline.content
    return ""


@cache
def _blocks() -> markdown_it.MarkdownIt:
    """Return a parser of blocks."""
    parser = markdown_it.MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser
