"""Mentions: where a text names a profile without a link to it, and the links that can be made of them.

What is plain text is for Markdown to say. So every place that looks like the name gets a mark, the text is parsed, and
the marks that come out as text of a paragraph, outside links and code, show which of them are mentions.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from app.profile import paths
from app.profile.citations import groups
from app.profile.limits import too_much
from app.profile.links import Directory, resolve
from app.profile.relink import link_targets
from app.profile.values import Profile, Section

_LEAST = 2  # letters of a name that is looked for
_LONGEST = 200  # characters of one; accents by the thousand take ages to be brought in order
_AROUND = 3  # words beside a name that may make it a longer one
_BLANK = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"  # between two words of a name: a line break too, but no empty line
_NO_TEXT = re.compile(
    r"\[\[[^\[\]\n]{1,1000}\]\]|\b(?:https?://|www\.|mailto:)[^\s<>]+"
    r"|(?<![^\s@<>\[\]])[^\s@<>\[\]]{1,200}@[^\s@<>\[\]]+"
)
_HTML_TEXT = re.compile(r"<(?P<end>/?)(?:a|code|pre|kbd|samp|script|style|textarea|svg)\b", re.IGNORECASE)
_NO_NAME = re.compile(r"[\[\]|\n\r]")  # what can't stand in `[[…]]`


class Span(NamedTuple):
    """A place in a text."""

    start: int  # of its first character
    end: int  # behind the last one


class Place(NamedTuple):
    """Where a profile's text names another one."""

    path: str  # the field or section
    start: int  # in its text
    end: int  # behind it
    text: str  # all of the text it stands in


@dataclass(frozen=True, slots=True)
class Named:
    """A profile as it is looked for in texts."""

    slug: str  # its slug
    names: tuple[str, ...]  # what it alone is called, the longest first
    pattern: re.Pattern[str]  # what finds them
    words: tuple[str, ...]  # of which one stands wherever a name does
    among: Directory  # who is in the wiki

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Give the places that look like one of the names."""
        return self.pattern.finditer(text) if any(word in text for word in self.words) else iter(())


def named(slug: str, among: Directory) -> Named | None:
    """Return a profile as it is looked for; None where nothing that it is called means it alone."""
    entry = among.entries.get(slug)
    if entry is None:
        return None
    called = {name.strip() for name in (entry.title, *entry.aliases)}
    names = sorted((one for one in called if _can_be_found(one, slug, among)), key=lambda one: (-len(one), one))
    if not names:
        return None
    spellings = [form for name in names for form in _spellings(name)]
    either = "|".join(_BLANK.join(map(re.escape, form.split())) for form in spellings)
    words = tuple({max(form.split(), key=len) for form in spellings})
    return Named(slug, tuple(names), re.compile(rf"(?<![\w\-!\\])(?:{either})(?!\w|-\w)"), words, among)


def mentions(text: str, of: Named, *, field: bool = False) -> tuple[Span, ...]:
    """Return where Markdown names a profile outside of links, code, HTML, headings, citations and addresses.

    `field`: whether the text is a value of the front matter, in which links alone mean something.
    """
    found = [Span(*match.span()) for match in of.find(text)]
    if not found or too_much(text):
        return ()
    found = [span for span in found if _is_whole(text, span) and not _is_part_of_longer(text, span, of)]
    if not found:
        return ()
    barred = [match.span() for match in _NO_TEXT.finditer(text)]
    barred += [(group.start, group.end) for group in groups(text)]
    found = [one for one in found if not any(start < one.end and one.start < end for start, end in barred)]
    mark = _unused(text)
    marked, end = [], 0
    for number, span in enumerate(found):
        marked += [text[end : span.start], f"{mark}{number}x"]
        end = span.end
    plain = "\n".join(_plain(_parsed("".join((*marked, text[end:])), field=field)))
    shown = {int(number) for number in re.findall(rf"{mark}(\d+)x", plain)}
    return tuple(span for number, span in enumerate(found) if number in shown)


def places(profile: Profile, of: Named) -> tuple[Place, ...]:
    """Return where a profile names another one without a link, in the order of the form."""
    found: list[Place] = []

    def look(path: str, text: str, field: bool) -> str:
        found.extend(Place(path, *span, text) for span in mentions(text, of, field=field))
        return text

    _rewritten(profile, look)
    return tuple(found)


def linked(profile: Profile, of: Named, chosen: Collection[Place], *, by_name: bool) -> Profile:
    """Return the profile with links in the place of mentions, and every other character as it was.

    `chosen`: the places, as `places` gave them; what is no mention any more is left alone. `by_name`: whether the links
    are to be `[[Name]]` instead of `[Name](slug.md)`, where that can be.
    """

    def link(path: str, text: str, field: bool) -> str:
        wanted = {(one.start, one.end) for one in chosen if one.path == path and one.text == text}
        if not wanted:
            return text
        spans = [span for span in mentions(text, of, field=field) if tuple(span) in wanted]
        return with_links(text, spans, of, field=field, by_name=by_name)

    return _rewritten(profile, link)


def with_links(text: str, spans: Iterable[Span], of: Named, *, field: bool, by_name: bool) -> str:
    """Return a text with links in the place of spans; one that would not read as such a link stays as it is."""
    found = sorted(spans)
    links = [next(_links(text[span.start : span.end], of, by_name=by_name)) for span in found]
    if not found or _adds(text, new := _replaced(text, found, links), links, field=field):
        return new if found else text
    if len(found) > 1:  # one of them is not fine, or some: halves show which, the later one first, so that places hold
        half = len(found) // 2
        for part in (found[half:], found[:half]):
            text = with_links(text, part, of, field=field, by_name=by_name)
        return text
    for link in list(_links(text[found[0].start : found[0].end], of, by_name=by_name))[1:]:
        if _adds(text, new := _replaced(text, found, [link]), [link], field=field):
            return new
    return text


class _Link(NamedTuple):
    """A link that is to be made."""

    form: str  # "address" or "name"
    target: str  # the slug, or the name
    text: str  # its Markdown


def _replaced(text: str, spans: Iterable[Span], links: Iterable[_Link]) -> str:
    parts, end = [], 0
    for span, link in zip(spans, links, strict=True):
        parts += [text[end : span.start], link.text]
        end = span.end
    return "".join((*parts, text[end:]))


def _links(words: str, of: Named, *, by_name: bool) -> Iterator[_Link]:
    """Give the links that words can become, the best first."""
    if by_name and not _NO_NAME.search(words + of.slug):
        if resolve(words, of.among) == of.slug:
            yield _Link("name", words, f"[[{words}]]")
        yield _Link("name", of.slug, f"[[{of.slug}|{words}]]")
    yield _Link("address", of.slug, f"[{words}]({quote(of.slug)}.md)")


def _adds(text: str, new: str, links: Iterable[_Link], *, field: bool) -> bool:
    """Say whether a new text has just these links to profiles more than the old one, and loses none of any kind."""
    before, after = (Counter(link_targets(one, field=field)) for one in (text, new))
    if after - before != Counter((link.form, link.target) for link in links) or before - after:
        return False
    old, now = (Counter(_addresses(_parsed(one, field=field))) for one in (text, new))
    return not old - now


def _addresses(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        for child in token.children or ():
            if child.type in ("link_open", "image"):
                yield str(child.attrs.get("href") or child.attrs.get("src"))


def _plain(tokens: Iterable[Token]) -> Iterator[str]:
    """Give what is text outside of headings, links and code."""
    before = ""
    for token in tokens:
        inside = 0
        for child in token.children or () if before != "heading_open" else ():
            if child.type in ("link_open", "link_close"):
                inside += child.nesting
            elif child.type == "html_inline" and (tag := _HTML_TEXT.match(child.content)):
                inside += -1 if tag["end"] else 1
            elif child.type == "text" and inside <= 0:
                yield child.content
        before = token.type


def _rewritten(profile: Profile, visit: Callable[[str, str, bool], str]) -> Profile:
    """Return the profile with what `visit` makes of each text in which a page shows links (path, text, field)."""
    asked = zip(profile.open_questions, paths.item_paths("open_questions", profile.open_questions), strict=True)
    snapshot = tuple(
        replace(fact, value=visit(f"{path}.value", fact.value, True))
        for fact, path in zip(profile.snapshot, paths.item_paths("snapshot", profile.snapshot), strict=True)
    )
    questions = tuple(
        replace(
            one,
            question=visit(f"{path}.question", one.question, True),
            answer=visit(f"{path}.answer", one.answer, True),
        )
        for one, path in asked
    )
    lead = visit("lead", profile.lead, False)
    sections = tuple(
        Section(section.heading, visit(path, section.text, False))
        for section, path in zip(profile.sections, paths.section_paths(profile.sections), strict=True)
    )
    return replace(profile, snapshot=snapshot, open_questions=questions, lead=lead, sections=sections)


def _can_be_found(name: str, slug: str, among: Directory) -> bool:
    fits = len(name) <= _LONGEST and sum(sign.isalnum() for sign in name) >= _LEAST
    return fits and resolve(name, among) == slug


def _spellings(name: str) -> Iterable[str]:
    """Return a name as texts may have its accents encoded."""
    return dict.fromkeys((name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)))


def _is_whole(text: str, span: Span) -> bool:
    """Say whether no accent behind it makes the last letter another one."""
    return not (span.end < len(text) and unicodedata.combining(text[span.end]))


def _is_part_of_longer(text: str, span: Span, of: Named) -> bool:
    """Say whether words around make it the name of somebody else."""
    before = [match.start() for match in re.finditer(r"\S+", text[max(0, span.start - 90) : span.start])][-_AROUND:]
    starts = [span.start, *(max(0, span.start - 90) + one for one in reversed(before))]
    behind = [match.end() for match in re.finditer(r"\S+", text[span.end : span.end + 90])][:_AROUND]
    ends = [span.end, *(span.end + one for one in behind)]
    return any(
        (start, end) != span
        and any(slug != of.slug for slug in of.among.find(text[start:end].strip(" \t\n.,;:!?()\"'“”’‘")))
        for start in starts
        for end in ends
    )


def _unused(text: str) -> str:
    """Return letters and digits that stand nowhere in the text."""
    number = 0
    while f"mention{number}x" in text:
        number += 1
    return f"mention{number}x"


def _parsed(text: str, *, field: bool) -> list[Token]:
    return _FIELD.parseInline(text, {}) if field else _BODY.parse(text, {})


_BODY = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"])
footnote_plugin(_BODY, inline=False)
_FIELD = MarkdownIt("zero").enable(["newline", "link"])
