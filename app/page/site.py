"""What all pages of a site share: style, policy, the head that leads home and the foot. Made once for each wiki."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import lru_cache

from markupsafe import Markup

from app.page import address
from app.page.language import direction_of, is_english
from app.page.markdown import prose
from app.page.outside import Outside
from app.page.templates import Made, legal, made
from app.profile import colours
from app.profile.wiki import Look, Theme, Wiki
from app.resources import read_text

# On a disk a folder shows what lies in it, not its page: there links lead to the page itself.
_ONWARD = (
    'if(location.protocol==="file:")for(const kind of["pointerdown","keydown","click"])addEventListener(kind,'
    '({target})=>{const a=target.closest?.("a[href]");'
    'if(a?.protocol==="file:"&&a.pathname.endsWith("/"))a.pathname+="index.html"},true)'
)


def style(wiki: Wiki, *sheets: str) -> Markup:
    """Return the style sheet of a wiki's pages: ours, `sheets` of `resources/`, then the wiki's colours and theme."""
    return _style(wiki.title, direction_of(wiki), wiki.look, wiki.theme.css, sheets)


def policy(style: str, *more: str) -> str:
    """Return the content security policy of a page: this style, pictures of the wiki, and what `more` says.

    `file:` is for those browsers in which no local file is of the same origin as another; pages from a server may
    not load such files anyway.
    """
    return _policy(style, more)


def page_policy(wiki: Wiki) -> str:
    """Return the policy of a profile's page, which runs nothing but what leads links on a disk to their pages."""
    return policy(style(wiki), _RUNS_ONWARD)


def page_script() -> Markup:
    """Return the one script of a profile's page, without which it works everywhere but in a folder on a disk."""
    return Markup(_ONWARD)  # noqa: S704  # ours, and without a closing tag


def site_head(wiki: Wiki, up: str) -> Markup:
    """Return the head of every page, which leads home; `up`: the way from the page to there, `../` or so."""
    return head_made(wiki, up).html


def site_foot(wiki: Wiki, up: str) -> Markup:
    """Return the foot of every page, "" where wiki.yaml says none; `up`: as for `site_head`."""
    return foot_made(wiki, up).html


def head_made(wiki: Wiki, up: str) -> Made:
    """Return the same as `site_head`, with what went wrong in a template of the wiki's own."""
    return _head(wiki.title, wiki.look.logo, wiki.theme, up)


def foot_made(wiki: Wiki, up: str) -> Made:
    """Return the same as `site_foot`, with what went wrong in a template of the wiki's own."""
    return _foot(wiki.look.foot, is_english(wiki), wiki.theme, up)


@lru_cache(maxsize=8)
def _head(title: str, logo: str, theme: Theme, up: str) -> Made:
    picture = address.to_file(address.picture(logo, "")).removeprefix("../")
    values: dict[str, object] = {"home": up or "./", "title": title, "logo": f"{up}{picture}" if picture else ""}
    return made("masthead.html", theme, values)


@lru_cache(maxsize=8)
def _foot(text: str, english: bool, theme: Theme, up: str) -> Made:
    words = prose(text, "_site", Outside(folder="", english=english), "line").html if text else Markup()
    # No text holds these characters: what they begin is a file of the wiki.
    said = Markup(str(words).replace('="../', f'="{up}'))  # noqa: S704  # sanitised
    return made("colophon.html", theme, {"home": up or "./", "foot": said})


@lru_cache(maxsize=8)
def _style(title: str, direction: str, look: Look, css: str, sheets: tuple[str, ...]) -> Markup:
    texts = [read_text(name) for name in ("page/page.css", *sheets)]
    text = "\n" + "".join([*texts, _running_title(title, direction), *_colours(look), css])
    if "</" in text:
        raise ValueError("a style sheet must not hold a closing tag")
    return Markup(legal(text))  # noqa: S704  # nothing in it ends the element


def _running_title(title: str, direction: str) -> str:
    """Return the rules for what stands over every page of a print but the first."""
    words = "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):x} " for sign in title[:200])
    side = "right" if direction == "rtl" else "left"
    looks = "color: #444; font: 8pt system-ui, sans-serif; padding: 0 7.875pt;"  # as far in as the text in page.css
    return (
        f'@media print {{ @page {{ @top-{side} {{ content: "{words}"; {looks} }} }} '
        f"@page :first {{ @top-{side} {{ content: none; }} }} }}\n"
    )


def _colours(look: Look) -> list[str]:
    """Return the rules for the colours of a wiki."""
    dark = look.accent_dark or (colours.lightened(look.accent) if look.accent else "")
    found = []
    if look.accent:
        found.append(f":root {{ --link: {look.accent}; --bar: {look.accent}; }}\n")
    if dark:
        pair = f"light-dark({look.accent or colours.LINK}, {dark})"
        bar = f"light-dark({look.accent or colours.BAR}, {dark})"
        found.append(f"@supports (color: light-dark(#000, #fff)) {{ :root {{ --link: {pair}; --bar: {bar}; }} }}\n")
    return found


@lru_cache(maxsize=16)
def _policy(style: str, more: tuple[str, ...]) -> str:
    rules = ("img-src 'self' file: data:", f"style-src 'sha256-{_digest(style)}'", *more)
    return "; ".join(("default-src 'none'", *rules, "base-uri 'none'", "form-action 'none'"))


def _digest(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()


_RUNS_ONWARD = f"script-src 'sha256-{_digest(_ONWARD)}'"
