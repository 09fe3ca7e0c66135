"""Pictures: those of the wiki are shown, remote ones are named and not loaded."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML, RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import escape

from app.page import address
from app.page.rules.rendering import rendering


def install(md: MarkdownIt) -> None:
    """Decide for each picture of a parser whether it is shown."""
    md.add_render_rule("image", _render)


def why_not_shown(source: str) -> str:
    """Say why a picture is not shown whose address leads to none in the wiki."""
    if address.is_remote(source):
        return f"remote image not loaded: {address.host(source)}"
    return "image not shown: it is no picture inside the wiki"


def _render(self: RendererProtocol, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[idx]
    source = str(token.attrs.get("src", ""))
    renderer = self if isinstance(self, RendererHTML) else RendererHTML()
    alt = renderer.renderInlineAsText(token.children or (), options, env)
    now = rendering(env)
    inside = address.picture(source, now.folder)
    shown = address.small_image(source) or address.to_file(inside)
    if not shown:
        said = why_not_shown(source)
        return f'<span class="refused">{escape(f"[{alt}: {said}]" if alt else f"[{said}]")}</span>'
    if inside:
        now.files.add(inside)
    title = token.attrs.get("title")
    shown_title = f' title="{escape(title)}"' if title else ""
    return f'<img src="{escape(shown)}" alt="{escape(alt)}"{shown_title}>'
