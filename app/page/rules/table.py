"""Tables: columns are aligned by a class, and a wide table scrolls by itself instead of widening the page."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict


def install(md: MarkdownIt) -> None:
    """Add the syntax to a parser."""
    md.enable("table")
    md.add_render_rule("table_open", _open)
    md.add_render_rule("table_close", _close)
    md.add_render_rule("th_open", _cell)
    md.add_render_rule("td_open", _cell)


def _open(_self: RendererProtocol, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType) -> str:
    return '<div class="wide"><table>\n'


def _close(_self: RendererProtocol, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType) -> str:
    return "</table></div>\n"


def _cell(_self: RendererProtocol, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType) -> str:
    style = str(tokens[idx].attrs.get("style", ""))
    aligned = next((side for side in ("center", "right") if style.endswith(side)), "")
    return f'<{tokens[idx].tag} class="{aligned}">' if aligned else f"<{tokens[idx].tag}>"
