"""Plain texts on a short way: their HTML at one go, with gaps for what the outside answers.

Nearly all texts of a profile are plain: words, emphasis, links to profiles and citations. What they become here is the
very HTML that they become on the long way, by tokens, renderer and sanitiser; it is made of escaped words and of a few
tags, so that there is nothing in it to be cleaned. In any other text this sees nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from app.page import wording
from app.page.clean import is_id
from app.page.marks import marks
from app.page.outside import Answers, Asks, Piece, Target, Use
from app.page.rules import plain
from app.page.rules.plain import Bit
from app.page.templates import legal
from app.profile import citations
from app.profile.values import Citation

if TYPE_CHECKING:
    from app.page.markdown import Kind


class Quoted(NamedTuple):
    """Words with straight quotation marks, which become English ones on an English page."""

    words: str  # as they are typed
    before: str  # the character before them
    after: str  # the one behind them


class Link(NamedTuple):
    """A link to a profile."""

    slug: str  # whose page
    place: str  # where on it, with its `#`; "" for the page
    label: str | Quoted  # what is said


class Cited(NamedTuple):
    """A group of citations."""

    cites: tuple[Citation, ...]  # in order


Stroke = str | Quoted | Link | Cited  # HTML as it is, or what is decided by the outside


class Sketch(NamedTuple):
    """The HTML of a text as far as the text alone decides about it."""

    strokes: tuple[Stroke, ...]  # in order
    asks: Asks  # what it asks of the outside


@lru_cache(maxsize=32)
def sketch(text: str, kind: Kind) -> Sketch | None:
    """Return the sketch of a text, None where it is not plain."""
    if "\0" in text or "\r" in text or text.startswith("\ufeff"):
        return None
    if kind == "body":
        strokes = _body(text)
    elif kind == "line":
        strokes = None if "\n" in text else _line(text)
    else:
        strokes = None if "[" in text or "\n" in text or "://" in text else [_said(text, (), 0)]
    if strokes is None:
        return None
    joined = tuple(_joined(strokes))
    return Sketch(joined, _asks(joined))


def filled(drawn: Sketch, place: str, answers: Answers) -> Piece | None:
    """Return the HTML of a sketch, None where what is to be filled in has to be cleaned."""
    numbers, slugs = dict(answers.numbers), dict(answers.slugs)
    uses: list[Use] = []
    html: list[str] = []
    for stroke in drawn.strokes:
        if isinstance(stroke, str | Quoted):
            html.append(_words(stroke, answers))
        elif isinstance(stroke, Link):
            where, said = slugs.get(stroke.slug, Target()).address, _words(stroke.label, answers)
            html.append(f'<a href="{where}{stroke.place}">{said}</a>' if where else said)
        else:
            piece = marks(stroke.cites, numbers, place, len(uses) + 1)
            if "&" in piece.html or "\u00a0" in piece.html:
                return None
            uses.extend(piece.uses)
            html.append(piece.html)
    if uses and not is_id(uses[-1].id):
        return None
    return Piece(Markup(legal("".join(html))), tuple(uses))  # noqa: S704  # escaped words, and tags of ours


def _body(text: str) -> list[Stroke] | None:
    paragraphs = plain.paragraphs(text)
    if paragraphs is None:
        return None
    strokes: list[Stroke] = []
    for paragraph in paragraphs:
        line = _line(paragraph)
        if line is None:
            return None
        strokes += ("<p>", *line, "</p>\n")
    return strokes


def _line(text: str) -> list[Stroke] | None:
    """Return the strokes of a paragraph's text."""
    bits = plain.bits(text)
    if bits is None:
        return None
    strokes: list[Stroke] = []
    as_typed = not ("'" in text or '"' in text or ">" in text or "\u00a0" in text)
    for number, (words, em, label, to, end, group, _) in enumerate(bits):
        hugged = number + 1 < len(bits) and bits[number + 1][5]  # a citation's mark stands close to its word
        if words:
            said = words.rstrip(" ") if hugged else words
            strokes.append(said if as_typed else _said(said, bits, number))
        elif em:
            strokes += ("<em>", em if as_typed else _said(em, bits, number), "</em>")
        elif to:
            file, mark, place = to.partition("#")
            strokes.append(Link(file.removesuffix(".md"), mark + place, _said(label, bits, number)))
        elif end:
            strokes.append("" if hugged else "\n")
        else:
            cites = citations.parse_group(group[1:-1])
            if not cites:
                return None
            strokes.append(Cited(cites))
    return strokes


def _said(text: str, bits: Sequence[Bit], number: int) -> str | Quoted:
    """Return the HTML of words, unless the language decides about their quotation marks."""
    if "'" not in text and '"' not in text:
        return _html(text)
    return Quoted(text, _last(bits[number - 1]) if number else " ", _first(bits[number + 1 : number + 3]))


def _last(bit: Bit) -> str:
    """Return the last character of a bit, a blank for the end of a line, a letter for a thing."""
    words, em, label, _, end, _, _ = bit
    return " " if end else (words or em or label or "x")[-1]


def _first(bits: Sequence[Bit]) -> str:
    """Return a letter where something stands on the same line, else a blank."""
    ends = not bits or (bits[0][4] and not (bits[1:] and bits[1][5]))  # a mark goes to the line before it
    return " " if ends else "x"


def _words(said: str | Quoted, answers: Answers) -> str:
    if isinstance(said, str):
        return said
    return _html(wording.curled(*said) if answers.english else said.words)


def _html(text: str) -> str:
    """Return text as HTML in the very form that the sanitiser gives it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\u00a0", "&nbsp;")


def _joined(strokes: Iterable[Stroke]) -> Iterator[Stroke]:
    """Give strokes with the HTML between two that are not decided yet in one piece."""
    for kind, several in groupby(strokes, type):
        if kind is str:
            yield "".join(map(str, several))
        else:
            yield from several


def _asks(strokes: Iterable[Stroke]) -> Asks:
    return Asks(
        frozenset(cite.source for one in strokes if isinstance(one, Cited) for cite in one.cites),
        frozenset(),
        frozenset(one.slug for one in strokes if isinstance(one, Link)),
    )
