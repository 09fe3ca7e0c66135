"""HTML in Markdown: it keeps its place in the structure, but is shown as the text that it is; comments vanish."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

_COMMENT = re.compile(r"<!--(?:(?!-->).)*(?:-->|\Z)", re.DOTALL)


def install(md: MarkdownIt) -> None:
    """Show raw HTML as text."""
    md.options["html"] = True
    md.add_render_rule("html_block", _block)
    md.add_render_rule("html_inline", _inline)


def shown(html: str) -> str:
    """Return what is shown of raw HTML: all of it as text, comments aside."""
    return _COMMENT.sub("", html)


def _inline(_self: RendererProtocol, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType) -> str:
    return str(escape(shown(tokens[idx].content)))


def _block(_self: RendererProtocol, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType) -> str:
    text = shown(tokens[idx].content).strip()
    lines = Markup("<br>\n").join(text.splitlines())
    return str(Markup("<p>{}</p>\n").format(lines)) if text else ""
