"""The templates of page and lists: they escape everything that is not marked as safe, and fail where a value misses.

A wiki may have templates of its own, which know no more than they are given: they run in a sandbox, and where one of
them fails ours is used.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, FunctionLoader, StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from app.profile.wiki import Theme
from app.resources import resource

OURS = "ours/"  # before the name of a template: the one that ships with the program
NO_THEME = Theme()
_FOLDER = "theme"  # where a wiki has its own templates
# What no HTML document may hold: control characters, halves of a character, and the last two of each plane.
_LAST = "".join(chr((plane << 16) + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_ILLEGAL = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_LAST}]")
_CONTROLS = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\r")
_C1 = re.compile(rb"\xc2[\x80-\x9f]")  # the control characters beyond ASCII


class Made(NamedTuple):
    """What a template made."""

    html: Markup  # safe, unless the template itself is not
    notice: str = ""  # why the wiki's own template was not used


def template(file: str, theme: Theme = NO_THEME, /, **values: object) -> Markup:
    """Return what the template `<file>` of theme, `resources/page` or `resources/site` makes of the values."""
    return made(file, theme, values).html


def made(file: str, theme: Theme, values: dict[str, object]) -> Made:
    """Return what a template makes of values; what goes wrong in a theme's is told and costs only the theme."""
    notice = ""
    if theme.templates:
        try:
            return Made(_safe(_of_theme(theme.templates, file).render(values)))
        except Exception as error:  # noqa: BLE001  # a template may raise anything
            notice = _notice(error, file, theme)
    return Made(_safe(_of_ours(file).render(values)), notice)


def legal(text: str) -> str:
    """Return text with each character that HTML forbids replaced by `\ufffd`."""
    return text if _is_legal(text) else _ILLEGAL.sub("\ufffd", text)


def _is_legal(text: str) -> bool:
    """Say, of a whole page at one go, whether it surely holds nothing that HTML forbids."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return False
    if len(data.translate(None, _CONTROLS)) != len(data):
        return False
    # What else is forbidden has one of these bytes, and a single one is found soonest.
    return not (
        (b"\xc2" in data and _C1.search(data))
        or (b"\xef" in data and b"\xef\xb7" in data)
        or (b"\xbf" in data and (b"\xbf\xbe" in data or b"\xbf\xbf" in data))
    )


def _safe(html: str) -> Markup:
    return Markup(legal(html))  # noqa: S704  # autoescaped


def _notice(error: Exception, file: str, theme: Theme) -> str:
    """Say which line of which template of a theme failed, and why."""
    own = {f"{_FOLDER}/{name}" for name, _ in theme.templates}
    where, line = f"{_FOLDER}/{file}", 0
    if isinstance(error, TemplateSyntaxError):
        where, line = error.filename or where, error.lineno
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename in own:
            where, line = step.tb_frame.f_code.co_filename, step.tb_lineno
        step = step.tb_next
    place = f"{where}, line {line}" if line else where
    said = " ".join(str(error).split())[:200] or type(error).__name__
    return f"{place}: {said.rstrip('.')}. The usual template is used."


@cache
def _of_ours(file: str) -> Template:
    return _ours().get_template(file)


@lru_cache(maxsize=64)
def _of_theme(templates: tuple[tuple[str, str], ...], file: str) -> Template:
    return _themed(templates).get_template(file)


class _Themed(ImmutableSandboxedEnvironment):
    """Runs templates that may come from anyone: what is not safe stays escaped whatever they say."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.EvalContextModifier):
            raise TemplateSyntaxError("a theme can't switch escaping off", node.lineno, name, filename)
        return tree


@lru_cache(maxsize=4)
def _themed(templates: tuple[tuple[str, str], ...]) -> Environment:
    own = dict(templates)

    def load(name: str) -> tuple[str, str | None, None] | None:
        if name in own:
            return own[name], f"{_FOLDER}/{name}", None
        loader = _ours().loader
        return (loader.get_source(_ours(), name.removeprefix(OURS))[0], None, None) if loader else None

    themed = _Themed(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=True,
    )
    del themed.filters["safe"]
    return themed


@cache
def _ours() -> Environment:
    return Environment(
        loader=FileSystemLoader([resource("page"), resource("site")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=True,
    )
