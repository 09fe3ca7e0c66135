"""Markdown to HTML: the table of our rules, and a text's way through parsing, rendering and sanitising.

A text that did not change is not rendered again: everything that it asks of the outside is answered first, and text
and answers together are the key under which its HTML is remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token
from markupsafe import Markup

from app.page.clean import clean
from app.page.outside import NO_DEFINITIONS, Answers, Asks, Definitions, Outside, Piece
from app.page.rules import (
    autolink,
    citation,
    footnote,
    heading,
    media,
    plain,
    profile_link,
    quotes,
    raw_html,
    table,
    wikilink,
)
from app.page.rules.rendering import Rendering
from app.page.sketch import filled, sketch
from app.page.templates import legal
from app.profile.limits import too_much
from app.profile.markdown_text import plain_text

Kind = Literal["body", "line", "field"]  # blocks; a heading's inline Markdown; a value with links only

RULES: tuple[Callable[[MarkdownIt], None], ...] = (
    raw_html.install,
    heading.install,
    table.install,
    footnote.install,
    wikilink.install,
    citation.install,
    profile_link.install,
    media.install,
    quotes.install,
    autolink.install,
    plain.install,
)
FIELD_RULES: tuple[Callable[[MarkdownIt], None], ...] = (
    wikilink.install,
    profile_link.install,
    quotes.install,
    autolink.install,
)
_FIRST_WORDS = 2000  # characters of a paragraph that a description is made of
_REMEMBERED = 512  # texts: enough for a long profile, and no burden where each has 20 KB


def _body_parser() -> MarkdownIt:
    md = MarkdownIt("commonmark").enable("strikethrough")
    for install in RULES:
        install(md)
    return md


def _field_parser() -> MarkdownIt:
    md = MarkdownIt("zero", {"breaks": True}).enable(["newline", "link"])
    for install in FIELD_RULES:
        install(md)
    return md


_BODY, _FIELD = _body_parser(), _field_parser()
_WORDS = re.compile(r"[^\W_]+(?:,? [^\W_]+)*")  # what is the same in Markdown and in HTML
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999})\]", re.DOTALL)
_NOTICE = Markup('<p class="notice">This text is shown as it was typed: {}.</p>\n<pre tabindex="0">{}</pre>\n')


def prose(text: str, place: str, outside: Outside, kind: Kind = "body") -> Piece:
    """Return the HTML of Markdown and what it cites; the ids that it hands out carry `place`."""
    if not text:
        return Piece()
    if kind != "body" and _WORDS.fullmatch(text):
        return _words(text)
    if outside.too_much and kind == "body":
        return _as_typed(text, outside.too_much)
    known = _needed(text, outside.definitions) if outside.definitions != NO_DEFINITIONS else NO_DEFINITIONS
    answers = outside.answer(asks(text, kind, known))
    return _remembered(text, kind, place, known, answers)


def field(text: str, answers: Answers) -> Piece:
    """Return the HTML of a value, in which links alone mean something."""
    return render(text, "field", "", NO_DEFINITIONS, answers)


def render(text: str, kind: Kind, place: str, definitions: Definitions, answers: Answers) -> Piece:
    """Return the HTML of Markdown and what it cites, given all that it asks of the outside."""
    if kind != "body" and _WORDS.fullmatch(text):
        return _words(text)
    reason = too_much(text)
    if reason:
        return _as_typed(text, reason)
    plain_text = sketch(text, kind)
    piece = filled(plain_text, place, answers) if plain_text else None
    return piece or laid_out(text, kind, place, definitions, answers)


def laid_out(text: str, kind: Kind, place: str, definitions: Definitions, answers: Answers) -> Piece:
    """Return the same as `render` of any text on the long way, by tokens."""
    now = Rendering(
        place, dict(answers.numbers), dict(answers.names), dict(answers.slugs), answers.folder, answers.english
    )
    md = _FIELD if kind == "field" else _BODY
    html = md.renderer.render(tokens(text, kind, definitions), md.options, now.environment())
    return Piece(clean(legal(html)), tuple(now.uses), tuple(sorted(now.files)))


@lru_cache(maxsize=_REMEMBERED)
def _words(text: str) -> Piece:
    return Piece(Markup(text))  # noqa: S704  # letters and digits


_remembered = lru_cache(maxsize=_REMEMBERED)(render)


@lru_cache(maxsize=_REMEMBERED)
def _as_typed(text: str, reason: str) -> Piece:
    return Piece(clean(legal(_NOTICE.format(reason, text))))


@lru_cache(maxsize=_REMEMBERED)
def asks(text: str, kind: Kind, known: Definitions = NO_DEFINITIONS) -> Asks:
    """Return what a text asks of the outside."""
    if (kind != "body" and _WORDS.fullmatch(text)) or too_much(text):
        return Asks()
    plain_text = sketch(text, kind)
    return plain_text.asks if plain_text else asks_of(tokens(text, kind, known))


def asks_of(parsed: Iterable[Token]) -> Asks:
    """Return what the tokens of a text ask of the outside."""
    cites: set[str] = set()
    names: set[str] = set()
    slugs: set[str] = set()
    for token in _walk(parsed):
        if token.type == citation.TYPE:
            cites.update(cite.source for cite in citation.cites(token))
        elif token.type == wikilink.TYPE:
            names.add(wikilink.target(token))
        elif token.type == "link_open":
            slug = profile_link.slug(token)
            if slug is not None:
                slugs.add(slug)
    return Asks(frozenset(cites), frozenset(names), frozenset(slugs))


def definitions(texts: Iterable[str]) -> Definitions:
    """Return the link references and footnotes of a body's texts; the first of a name counts."""
    references: dict[str, tuple[str, str, str]] = {}
    notes: dict[str, str] = {}
    for text in texts:
        if "]:" not in text:
            continue
        found = _definitions_of(text)
        for reference in found.references:
            references.setdefault(reference[0], reference)
        for label, note in found.notes:
            notes.setdefault(label, note)
    return Definitions(tuple(references.values()), tuple(notes.items()))


@lru_cache(maxsize=64)
def first_words(text: str) -> str:
    """Return the plain text of the first paragraph of a text, "" when it has none."""
    first = plain.first_paragraph(text)
    if first is not None and not too_much(text):
        return plain_text(first[:_FIRST_WORDS]).strip()
    tokens = _blocks(text)
    for token, inline in pairwise(tokens):
        if token.type == "paragraph_open" and token.level == 0:
            return plain_text(inline.content[:_FIRST_WORDS]).strip()
    return ""


@lru_cache(maxsize=64)
def without_first_title(text: str) -> str:
    """Return a text without its first level-1 heading."""
    for token in _blocks(text):
        if token.type == "heading_open" and token.tag == "h1" and token.level == 0 and token.map:
            lines = text.split("\n")
            return "\n".join((*lines[: token.map[0]], *lines[token.map[1] :]))
    return text


def _blocks(text: str) -> list[Token]:
    tokens: list[Token] = []
    if not too_much(text):
        _BODY.block.parse(text, _BODY, footnote.environment({}), tokens)
    return tokens


@lru_cache(maxsize=32)
def tokens(text: str, kind: Kind, definitions: Definitions) -> list[Token]:
    """Parse a text; the answer is shared, so it is only read."""
    plain_ones = None if kind == "field" else plain.body(text) if kind == "body" else plain.line(text)
    if plain_ones is not None:
        return plain_ones
    env = footnote.environment(dict(definitions.notes))
    env["references"] = {label: {"href": href, "title": title} for label, href, title in definitions.references}
    if kind == "body":
        return _BODY.parse(text, env)
    return (_FIELD if kind == "field" else _BODY).parseInline(text, env)


@lru_cache(maxsize=256)
def _definitions_of(text: str) -> Definitions:
    if too_much(text):
        return Definitions()
    env = footnote.environment({})
    tokens: list[Token] = []
    _BODY.block.parse(text, _BODY, env, tokens)
    lines = text.split("\n")
    notes = {
        str(token.meta["label"]): "\n".join(lines[token.map[0] : token.map[1]])
        for token in reversed(tokens)
        if token.type == "footnote_reference_open" and token.level == 0 and token.map
    }
    references = tuple((label, found["href"], found["title"]) for label, found in env.get("references", {}).items())
    return Definitions(references, tuple(reversed(notes.items())))


@lru_cache(maxsize=_REMEMBERED)
def _needed(text: str, known: Definitions) -> Definitions:
    """Return those of the known definitions that a text can use; all of them where it refers to a footnote."""
    if "[" not in text:
        return NO_DEFINITIONS
    labels = {match[1] for match in _LABEL.finditer(text)}
    if any(f"^{label}" in labels for label, _ in known.notes):
        return known
    wanted = {normalizeReference(label) for label in labels}
    return Definitions(tuple(reference for reference in known.references if reference[0] in wanted))


def _walk(tokens: Iterable[Token]) -> Iterator[Token]:
    """Give the tokens and all that are in them."""
    for token in tokens:
        yield token
        for child in token.children or ():
            yield child
            if child.children:
                yield from _walk(child.children)
