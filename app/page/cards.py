"""Cards: what a citation cites, in a few words that the style sheet shows beside it. No script is needed for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from markupsafe import escape

from app.page import reference
from app.page.templates import legal
from app.profile.values import Source

# No text of a page holds `<`, and no attribute a quotation mark: this can only be a mark of ours.
_MARK = re.compile(r'<a id="cite:[^"<>]*" href="#source:([0-9]+)"')


def with_cards(sources: Sequence[Source], *, english: bool) -> Callable[[str], str]:
    """Return what gives every citation in a piece of HTML the words of its source."""

    def add(match: re.Match[str]) -> str:
        return f'{match[0]} data-source="{_words(sources[int(match[1]) - 1], english)}"'

    return lambda html: _MARK.sub(add, html)


@lru_cache(maxsize=2048)
def _words(source: Source, english: bool) -> str:
    return str(escape(legal(reference.brief(source, english=english))))
