"""Bare web addresses become links: `https://…` up to a blank, without the punctuation that ends the sentence."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_SCHEME = re.compile(r"(?:^|[^A-Za-z0-9])(https?)\Z", re.IGNORECASE)
_REST = re.compile(r"://[^\s<>\"`\\|\[\]{}^]{1,2000}")
_TRAILING = "?!.,:;*_~'’”)"


def install(md: MarkdownIt) -> None:
    """Add the syntax to a parser."""
    md.inline.ruler.push("autolink_bare", _parse)


def _parse(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("://", state.pos) or state.linkLevel > 0:
        return False
    scheme = _SCHEME.search(state.pending[-6:])
    rest = _REST.match(state.src, state.pos, state.posMax)
    if scheme is None or rest is None:
        return False
    address = scheme[1] + _without_trailing(rest[0])
    if address.endswith("//"):
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme[1])]
        link = state.push("link_open", "a", 1)
        link.attrs = {"href": state.md.normalizeLink(address)}
        link.info = "auto"
        state.push("text", "", 0).content = address
        state.push("link_close", "a", -1)
    state.pos += len(address) - len(scheme[1])
    return True


def _without_trailing(rest: str) -> str:
    """Drop the sentence's punctuation; a closing bracket stays where the address opened it."""
    open_brackets = rest.count("(") - rest.count(")")
    end = len(rest)
    while end and rest[end - 1] in _TRAILING:
        if rest[end - 1] == ")":
            if open_brackets >= 0:
                break
            open_brackets += 1
        end -= 1
    return rest[:end]
