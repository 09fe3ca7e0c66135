"""The page's templates: they escape everything that is not marked as safe, and fail where a value is missing."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.resources import resource

# What no HTML document may hold: control characters and halves of a character.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def template(file: str, /, **values: object) -> Markup:
    """Return what the template `<file>` of `resources/page` or `resources/site` makes of the values."""
    return Markup(legal(_environment().get_template(file).render(values)))  # noqa: S704  # autoescaped


def legal(text: str) -> str:
    """Return text with each character that HTML forbids replaced by `\ufffd`."""
    return _ILLEGAL.sub("\ufffd", text)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader([resource("page"), resource("site")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=True,
    )
