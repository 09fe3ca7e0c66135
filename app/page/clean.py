"""Sanitising: the one place that says which HTML a text may become."""

from __future__ import annotations

import re

import nh3
from markupsafe import Markup

from app.page import address

_TAGS = {
    "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong",
    "s", "a", "img", "sup", "span", "div", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title", "rel", "id", "role", "aria-label"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "li": {"id"},
    "span": {"title"},
}
_CLASSES = {
    "a": {"back"},
    "div": {"wide"},
    "ol": {"notes"},
    "p": {"notice"},
    "span": {"unknown", "refused"},
    "sup": {"cites", "long", "note"},
    "td": {"center", "right"},
    "th": {"center", "right"},
}
_ID = re.compile(r"(?:cite|note|noteref):[\w-]{1,100}(?::[a-z]{1,20})?:\d{1,9}(?:-\d{1,9})?", re.ASCII)
_INSIDE = re.compile(r"\.\./[\w.%/+~!*'(),;=@$&-]*(?:#[\w:.%-]+)?", re.ASCII)
_ROLES = ("doc-noteref", "doc-backlink")
_SCROLLING = ("pre", 'div class="wide"')


def clean(html: str) -> Markup:
    """Return HTML with nothing in it but what the allowlist names; cleaning twice changes nothing.

    What scrolls sideways can be reached and scrolled by keys, so it gets a tab stop here.
    """
    cleaned = _CLEANER.clean(html)
    for tag in _SCROLLING:
        cleaned = cleaned.replace(f"<{tag}>", f'<{tag} tabindex="0">')
    return Markup(cleaned)  # noqa: S704  # this is what makes it safe


def is_id(value: str) -> bool:
    """Say whether something may be the id of an element in a text."""
    return bool(_ID.fullmatch(value))


def _attribute(_tag: str, name: str, value: str) -> str | None:
    if name == "href":
        allowed = _inside(value) or address.web(value) or address.mail(value) or address.fragment(value)
        return allowed or None
    if name == "src":
        return _inside(value) or address.small_image(value) or None
    if name == "id":
        return value if is_id(value) else None
    if name == "role":
        return value if value in _ROLES else None
    if name == "start":
        return value if value.isascii() and value.isdigit() and len(value) < 10 else None
    return value


def _inside(value: str) -> str:
    path = value.partition("#")[0]
    climbs = ".." in path.removeprefix("../").split("/")
    return value if _INSIDE.fullmatch(value) and not climbs else ""


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    attribute_filter=_attribute,
    url_schemes={"http", "https", "mailto", "data"},
    link_rel=None,
)
