"""Straight quotation marks and apostrophes become typographic ones, where the wiki's language is English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import escape

from app.page import wording
from app.page.rules.rendering import rendering

_MEANS = re.compile("[&<>\"']")  # what can't stand in HTML as it is; most texts hold none of it
_TRANSPARENT = (
    "em_open",
    "strong_open",
    "s_open",
    "link_open",
    "em_close",
    "strong_close",
    "s_close",
    "link_close",
)


def install(md: MarkdownIt) -> None:
    """Give text its quotation marks."""
    md.add_render_rule("text", _text)


def _text(_self: RendererProtocol, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
    content = tokens[idx].content
    if rendering(env).english and ("'" in content or '"' in content) and not _is_address(tokens, idx):
        content = wording.curled(content, _before(tokens, idx), _after(tokens, idx))
    return str(escape(content)) if _MEANS.search(content) else content


def _is_address(tokens: Sequence[Token], idx: int) -> bool:
    return idx > 0 and tokens[idx - 1].type == "link_open" and tokens[idx - 1].info == "auto"


def _before(tokens: Sequence[Token], idx: int) -> str:
    """Return the character before a text token, a blank at the start of a line, a letter after a thing."""
    for number in range(idx - 1, -1, -1):
        token = tokens[number]
        if token.type in _TRANSPARENT:
            continue
        if token.type in ("softbreak", "hardbreak"):
            return " "
        return token.content[-1:] if token.type == "text" and token.content else "x"
    return " "


def _after(tokens: Sequence[Token], idx: int) -> str:
    """Return a letter where something stands behind a text token on its line, else a blank."""
    for token in tokens[idx + 1 : idx + 4]:
        if token.type in ("softbreak", "hardbreak"):
            return " "
        if not token.type.endswith("_close"):
            return "x"
    return " "
