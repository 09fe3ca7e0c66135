"""Links: to published profiles, to places on the page, to files of the wiki, to the web; any other is only its text."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import escape

from app.page import address
from app.page.outside import Target
from app.page.rules.rendering import Rendering, rendering
from app.profile.links import linked_slug


def install(md: MarkdownIt) -> None:
    """Decide for each link of a parser where it leads."""
    md.add_render_rule("link_open", _open)
    md.add_render_rule("link_close", _close)


def slug(token: Token) -> str | None:
    """Return the profile that a link token means, None when it leads elsewhere."""
    return linked_slug(str(token.attrs.get("href", "")))


def _open(_self: RendererProtocol, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
    now, token = rendering(env), tokens[idx]
    where = _address(token, now)
    if not where:
        now.closers.append("")
        return ""
    now.closers.append("</a>")
    title = token.attrs.get("title")
    shown = f' title="{escape(title)}"' if title else ""
    outside = ' rel="noopener noreferrer"' if address.web(where) else ""
    return f'<a href="{escape(where)}"{shown}{outside}>'


def _close(_self: RendererProtocol, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, env: EnvType) -> str:
    return rendering(env).closers.pop()


def _address(token: Token, now: Rendering) -> str:
    href = str(token.attrs.get("href", ""))
    wanted = slug(token)
    if wanted is not None:
        found = now.slugs.get(wanted, Target()).address
        place = address.fragment("#" + href.partition("#")[2])
        return found + place if found else ""
    if address.is_remote(href):
        return address.web(href) or address.mail(href)
    if address.fragment(href):
        return href
    inside = address.file_inside(href, now.folder)
    if inside:
        now.files.add(inside)
    return address.to_file(inside)
