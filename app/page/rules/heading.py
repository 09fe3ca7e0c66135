"""Headings inside a section: below the section's own level, and never a level left out."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from app.page.rules.rendering import rendering


def install(md: MarkdownIt) -> None:
    """Give headings the level that they have on the page."""
    md.add_render_rule("heading_open", _open)
    md.add_render_rule("heading_close", _close)


def _open(_self: RendererProtocol, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
    now, token = rendering(env), tokens[idx]
    if not tokens[idx + 1].content:  # a heading without words leads nobody anywhere
        now.closers.append("")
        return ""
    wanted = int(token.tag[1])
    is_section = wanted == 1 and token.level == 0
    level = 2 if is_section else max(3, min(wanted, now.heading + 1))
    now.heading = level
    now.closers.append(f"</h{level}>\n")
    return f"<h{level}>"


def _close(_self: RendererProtocol, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, env: EnvType) -> str:
    return rendering(env).closers.pop()
