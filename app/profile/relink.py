"""Links follow a profile that gets another slug or name: each keeps its form, and nothing else changes.

Where a link stands is for Markdown to say. So everything that looks like one gets a mark in place of its target, the
text is parsed, and the marks that come out as the targets of links show which of them are links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple, cast

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from app.profile import limits
from app.profile.citations import group_at
from app.profile.format import shape
from app.profile.links import Directory, directory, folded, linked_slug, resolve, wiki_link
from app.profile.passages import Passage
from app.profile.values import Citation, Profile, Record, Source

_WIKI_LINK = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_TARGET = re.compile(r"\[\[[ \t]*(?P<target>[^\[\]\n|]*?)[ \t]*(?P<label>\\?\|[^\[\]\n]*)?\]\]")
_OPENING = re.compile(r"\](?:\(|:)[\s>]*(?P<angle><?)")
_PLAIN_ADDRESS = re.compile(r"(?:\./)?(?P<slug>[^\s<>]{0,800}?)\.md(?=[#?\s)]|\Z)")
_ANGLE_ADDRESS = re.compile(r"(?:\./)?(?P<slug>[^\n<>]{0,800}?)\.md(?=[#?>])")
# Links and citations that are nothing else, whatever stands around them in plain paragraphs.
_PLAIN = re.compile(
    r"\[\[[^\s\[\]|\\][^\[\]\n|\\]{0,140}(?:\|[^\s\[\]|\\][^\[\]\n|\\]{0,140})?\]\](?![(\[:])"
    r"|\[[^\[\]\n@]{0,100}@[^\[\]\n]{1,400}\](?![(\[:])"
    r"|\[(?<!!\[)[^\[\]\n@^][^\[\]\n@]{0,300}\]\([A-Za-z0-9._~/#-]{1,300}\)"
)
# What makes a text more than that, looked for with an end of a line before it.
_INTRICATE = re.compile(r"\[|\]|\\|`|<|\||\t|\n(?:[^\S\n]|[>#+*=~_\d-])")
_NO_TARGET = re.compile(r"[\[\]|\n\r]")
_LONGEST = 300  # characters in a wiki link
_MOST = 3 * limits.LONGEST  # characters of a profile in which links are looked for
_MOST_BRACKETS = 50_000  # opening brackets of it: each may begin a link, and to say so takes its time
_WIKI_TARGET = "wiki_target"


@dataclass(frozen=True, slots=True)
class Renaming:
    """A profile gets another slug, another name, or both."""

    slug: str  # its slug until now
    new_slug: str  # its slug from now on
    name: str  # its name until now
    new_name: str  # its name from now on
    before: Directory  # who is in the wiki now
    after: Directory  # who will be in the wiki
    undone: Undone | None = None  # for texts that get back what they said before an earlier rename: that one


@dataclass(frozen=True, slots=True)
class Undone:
    """A renaming that is undone."""

    change: Renaming  # it
    now: Directory  # who is in the wiki by now


class LinkPlace(NamedTuple):
    """A link to a profile, as it stands in a text."""

    form: str  # "address" for `[…](slug.md)`, "name" for `[[…]]`
    target: str  # the slug, or the name
    start: int  # of the link in the text; of where its address is defined, if that is not in the link
    end: int  # behind it


class Spot(NamedTuple):
    """A link, or what looks like one, as far as it names a profile."""

    start: int  # of what names the profile, in the text
    end: int  # behind it
    target: str  # slug of the profile that is meant until now; as long as that was not looked up, what is named
    label: str | None = None  # what stands behind a wiki link's target, with its bar; None for an address
    in_table: bool = False  # whether it stands in a table


Meant = Callable[[str], str | None]  # the slug that a wiki link's target means, None where that is of no interest


def renaming(before: Directory, slug: str, new_slug: str, new_name: str, aliases: tuple[str, ...]) -> Renaming:
    """Return the renaming of a profile among these; `aliases` are those that it will have."""
    old = before.entries[slug]
    after = directory(
        entry._replace(slug=new_slug, title=new_name, aliases=aliases) if entry.slug == slug else entry
        for entry in before.entries.values()
    )
    return Renaming(slug, new_slug, old.name, new_name, before, after)


def may_change(text: str, change: Renaming) -> bool:
    """Say quickly whether a text can hold a link that has to follow."""
    return bool(_changing(text, change))


def link_targets(text: str, *, field: bool) -> tuple[tuple[str, str], ...]:
    """Return the links of a Markdown text to profiles: "address" with the slug, or "name" with what `[[…]]` names.

    `field`: whether the text is a value of the front matter, in which links alone mean something.
    """
    tokens, _ = _parsed(text, field=field)
    return tuple((form, target) for form, target, _ in _targets(tokens) if target)


def link_places(text: str, *, field: bool) -> tuple[LinkPlace, ...]:
    """Return the links of a Markdown text to profiles, as `link_targets` does, with where they stand.

    What it defines for others to link by is among them.
    """
    looks = _apart([*_addresses(text), *_names(text)])
    if not field and _is_plain(text):  # as most texts are, and quicker seen than parsed
        forms = ("address" if spot.label is None else "name" for spot in looks)
        return tuple(LinkPlace(form, spot.target, *_whole(text, spot)) for form, spot in zip(forms, looks, strict=True))
    mark = _unused(text)
    tokens, env = _parsed(_marked(text, looks, mark), field=field)
    links = [(form, target) for form, target, _ in _targets(tokens)]
    # What nothing here uses, another section may.
    defined = dict.fromkeys(("address", target) for target in _defined(env))
    found = []
    for form, target in (*links, *(one for one in defined if one not in links)):
        match = re.fullmatch(rf"{mark}(\d+)x", target)
        if match:
            spot = looks[int(match[1])]
            found.append(LinkPlace(form, spot.target, *_whole(text, spot)))
        elif target:
            found.append(LinkPlace(form, target, 0, 0))
    return tuple(found)


# Several ask for the links of a profile one after the other, and of one that is edited most texts stay.
_remembered = lru_cache(maxsize=512)(link_places)


def links_in(found: Sequence[Passage]) -> Iterator[tuple[int, LinkPlace]]:
    """Give the links to profiles in the passages of one, each with the number of its passage.

    Where there is more than any page lays out there are none: a page shows it as it was typed.
    """
    if sum(len(one.text) for one in found) > _MOST or sum(one.text.count("[") for one in found) > _MOST_BRACKETS:
        return
    for place, one in enumerate(found):
        if "[[" in one.text or ".md" in one.text:
            for link in _remembered(one.text, field=one.column != "text"):
                yield place, link


def spots(text: str, slug: str, before: Directory, *, field: bool = False) -> tuple[Spot, ...]:
    """Return the links to a profile, in order.

    `field`: whether the text is a value of the front matter, in which links alone mean something.
    """
    return _links(text, _candidates(text, slug, lambda target: _own(target, slug, before)), field=field)


def respelled(text: str, found: Iterable[Spot], change: Renaming) -> str:
    """Return a text in which these links lead where they led again, and every other byte is the same."""
    parts, end = [], 0
    for spot in found:
        parts += [text[end : spot.start], _replacement(text, spot, change)]
        end = spot.end
    return "".join((*parts, text[end:]))


def relinked(text: str, change: Renaming, *, field: bool = False) -> str:
    """Return Markdown in which every link leads where it led again, and every other byte is the same.

    That is about links to the renamed profile, and about those whose words would mean it, or nobody, from now on.
    `field`: whether the text is a value of the front matter, in which links alone mean something.
    """
    return respelled(text, _links(text, _changing(text, change), field=field), change)


def relinked_fields(profile: Profile, change: Renaming) -> Profile:
    """Return the profile with every link in the values of its front matter following; prose and sources stay."""
    return cast(Profile, _with_texts(profile, lambda text: relinked(text, change, field=True)))


def relinked_profile(profile: Profile, change: Renaming) -> Profile:
    """Return the profile with every link in its fields and its prose following; sources stay."""
    moved = relinked_fields(profile, change)
    sections = tuple(
        replace(one, heading=relinked(one.heading, change), text=relinked(one.text, change)) for one in moved.sections
    )
    return replace(moved, lead=relinked(moved.lead, change), sections=sections)


def _with_texts(record: Record, rewrite: Callable[[str], str]) -> Record:
    table = shape(type(record))
    changed: dict[str, Any] = {}
    for key, name in table.attributes.items():
        if table.keys[key].form in ("text", "record"):
            old = getattr(record, name)
            many = isinstance(old, tuple)
            new = tuple(_with_text(item, rewrite) for item in old) if many else _with_text(old, rewrite)
            if new != old:
                changed[name] = new
    return replace(record, **changed) if changed else record


def _with_text(value: str | Record | None, rewrite: Callable[[str], str]) -> str | Record | None:
    if isinstance(value, str):
        return rewrite(value)
    if value is None or isinstance(value, Citation | Source):
        return value
    return _with_texts(value, rewrite)


def link_like(text: str) -> Iterator[tuple[str, str]]:
    """Give quickly form and target of what looks like links to profiles; every link is among them."""
    yield from (("address", spot.target) for spot in _addresses(text))
    yield from (("name", spot.target) for spot in _names(text))


def _own(target: str, slug: str, before: Directory) -> str | None:
    return slug if resolve(target, before) == slug else None


def _meant(change: Renaming) -> Meant:
    """Return what says whom a wiki link means, where it has to follow: the renamed profile, or one that it robs."""

    def meant(target: str) -> str | None:
        undone = change.undone
        slug = resolve(target, change.before) if undone is None else _meant_until_now(target, undone)
        if slug is None or slug == change.slug:
            return slug
        return slug if slug in change.after.entries and resolve(target, change.after) != slug else None

    return meant


def _meant_until_now(target: str, undone: Undone) -> str | None:
    """Return whom a link means that gets back its words; None where it led nowhere and was helped by that alone."""
    was = undone.change
    before, after, now = (resolve(target, who) for who in (was.before, was.after, undone.now))
    if before == was.slug:
        by_name = folded(target) == folded(was.name) != folded(was.new_name)
        is_respelled = by_name or after != was.new_slug or (target == was.slug != was.new_slug)
    else:
        is_respelled = before is not None and after != before
    if is_respelled:  # what it says by now is not what it gets back
        return before
    if before is None and now == after:
        return None
    return was.slug if now == was.new_slug else now


def _changing(text: str, change: Renaming) -> list[Spot]:
    """Return what looks like links that have to follow."""
    found = _candidates(text, change.slug, _meant(change))
    return [one for one in found if _replacement(text, one, change) != text[one.start : one.end]]


def _candidates(text: str, slug: str, meant: Meant) -> tuple[Spot, ...]:
    """Return what looks like links to a profile by its address, or to whom it may concern by name; in order."""
    addresses = [spot for spot in _addresses(text) if spot.target == slug]
    names = [spot._replace(target=whom) for spot in _names(text) if (whom := meant(spot.target))]
    return _apart([*addresses, *names])


def _is_plain(text: str) -> bool:
    """Say whether a text is nothing but paragraphs in which all that looks like a link to a profile surely is one."""
    return not _INTRICATE.search("\n" + _PLAIN.sub("x", text))


def _addresses(text: str) -> Iterator[Spot]:
    """Find what looks like the address of a profile behind a link's text."""
    for opening in _OPENING.finditer(text) if ".md" in text else ():
        address = (_ANGLE_ADDRESS if opening["angle"] else _PLAIN_ADDRESS).match(text, opening.end())
        slug = linked_slug(unescapeAll(f"{address['slug']}.md")) if address else None
        if address and slug is not None and (opening["angle"] or _is_balanced(address["slug"])):
            yield Spot(*address.span("slug"), slug)


def _is_balanced(address: str) -> bool:
    """Say whether each bracket in an address has its other half, without which it is none."""
    depth = 0
    for bracket in re.findall(r"(?<!\\)[()]", address):
        depth += 1 if bracket == "(" else -1
        if depth < 0:
            return False
    return not depth


def _names(text: str) -> Iterator[Spot]:
    """Find what looks like a wiki link."""
    for link in _TARGET.finditer(text) if "[[" in text else ():
        if len(link[0]) <= _LONGEST + 4 and link["target"]:
            yield Spot(*link.span("target"), link["target"], link["label"] or "")


def _apart(found: Iterable[Spot]) -> tuple[Spot, ...]:
    """Return spots in order, without those that begin in another one."""
    apart, end = [], 0
    for one in sorted(found, key=lambda one: one.start):
        if one.start >= end:
            apart.append(one)
            end = one.end
    return tuple(apart)


def _whole(text: str, spot: Spot) -> tuple[int, int]:
    """Return the span of the link that has its target there."""
    if spot.label is not None:
        end = text.index("]]", spot.end) + 2
        return text.rindex("[[", 0, spot.start), end
    start, depth = text.rindex("]", 0, spot.start), 0
    closing = start
    for place in range(start, -1, -1):
        if text[place - 1 : place] != "\\":
            depth += (text[place] == "]") - (text[place] == "[")
        if not depth:
            start = place
            break
    end = text.find(")", spot.end) + 1 if text.startswith("(", closing + 1) else 0
    return start, end or spot.end


def _marked(text: str, found: Sequence[Spot], mark: str) -> str:
    """Return a text in which marks with their numbers stand for what spots name."""
    marked, end = [], 0
    for number, spot in enumerate(found):
        marked += [text[end : spot.start], f"{mark}{number}x"]
        end = spot.end
    return "".join((*marked, text[end:]))


def _links(text: str, candidates: Sequence[Spot], *, field: bool) -> tuple[Spot, ...]:
    """Return those that Markdown takes for links."""
    if not candidates:
        return ()
    mark = _unused(text)
    found = _marks_of_links(_marked(text, candidates, mark), mark, field=field)
    return tuple(one._replace(in_table=found[number]) for number, one in enumerate(candidates) if number in found)


def _unused(text: str) -> str:
    """Return letters and digits that stand nowhere in the text."""
    number = 0
    while f"relink{number}x" in text:
        number += 1
    return f"relink{number}x"


def _marks_of_links(text: str, mark: str, *, field: bool) -> dict[int, bool]:
    """Return the numbers of the marks that are targets of links, each with whether it stands in a table."""
    tokens, env = _parsed(text, field=field, only=mark)
    found: dict[int, bool] = {}
    links = ((target, in_table) for _, target, in_table in _targets(tokens))
    for target, in_table in (*links, *((href, False) for href in _defined(env))):
        match = re.fullmatch(rf"{mark}(\d+)x", target)
        if match:
            found[int(match[1])] = in_table
    return found


def _parsed(text: str, *, field: bool, only: str = "") -> tuple[list[Token], dict[str, object]]:
    """Return the tokens of a text, and the addresses that it defines among what else the parser found out.

    `only`: what stands in the targets of all links that matter, "" where every link does.
    """
    env: dict[str, object] = {"footnotes": {"refs": {}, "list": {}}, "only": only}
    return (_FIELD.parseInline(text, env) if field else _BODY.parse(text, env)), env


def _targets(tokens: list[Token]) -> Iterator[tuple[str, str, bool]]:
    """Give form and target of each link, and whether it stands in a table."""
    before = ""
    for token in tokens:
        for child in token.children or ():
            in_table = before in ("td_open", "th_open")
            if child.type == "link_open":
                yield "address", linked_slug(str(child.attrs.get("href", ""))) or "", in_table
            elif child.type == _WIKI_TARGET:
                yield "name", child.content, in_table
        before = token.type


def _defined(env: dict[str, object]) -> Iterator[str]:
    references = cast(dict[str, dict[str, str]], env.get("references", {}))
    for reference in references.values():
        yield linked_slug(reference["href"]) or ""


def _replacement(text: str, spot: Spot, change: Renaming) -> str:
    """Return what the link says instead."""
    target = text[spot.start : spot.end]
    is_own = spot.target == change.slug
    expected = change.new_slug if is_own else spot.target
    if spot.label is None:
        return expected if change.new_slug != change.slug else target
    wanted = target
    if is_own and target == change.slug:
        wanted = change.new_slug
    elif is_own and folded(target) == folded(change.name) != folded(change.new_name):
        wanted = change.new_name
    if resolve(wanted, change.after) == expected and not _NO_TARGET.search(wanted):
        return wanted
    if _NO_TARGET.search(expected):  # an odd file's name, which no wiki link can say
        return target
    if spot.label:
        return expected
    bar = r"\|" if spot.in_table else "|"
    return f"{expected}{bar}{target}"


def _parse_wiki_link(state: StateInline, silent: bool) -> bool:
    match = _WIKI_LINK.match(state.src, state.pos, state.posMax)
    if match is None or not all(wiki_link(match[1])):
        return False
    if not silent:
        state.push(_WIKI_TARGET, "", 0).content = wiki_link(match[1])[0]
    state.pos = match.end()
    return True


def _parse_citation(state: StateInline, silent: bool) -> bool:
    group = group_at(state.src, state.pos)
    if group is None or group.end > state.posMax:
        return False
    if not silent:
        state.push("text", "", 0).content = state.src[group.start : group.end]
    state.pos = group.end
    return True


def _body_parser() -> MarkdownIt:
    """Return a parser of the Markdown that a page shows, as far as it decides what is a link."""
    md = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"])
    footnote_plugin(md, inline=False)
    md.inline.ruler.before("link", _WIKI_TARGET, _parse_wiki_link)
    md.inline.ruler.before("link", "citation", _parse_citation)
    # What is no link does not matter here, and no stress reaches across the brackets of one.
    md.inline.ruler.disable(["emphasis", "strikethrough", "newline", "entity"])
    md.inline.ruler2.disable(["balance_pairs", "strikethrough", "emphasis", "fragments_join"])
    md.core.ruler.at("inline", _parse_where_links_may_be)
    md.core.ruler.disable("footnote_tail")  # it drops the notes to which nothing refers: another section may
    return md


def _parse_where_links_may_be(state: StateCore) -> None:
    """Take apart only the lines in which a link to a profile may stand."""
    signs = (state.env["only"],) if state.env["only"] else ("[[", ".md")
    addresses = [reference["href"] for reference in state.env.get("references", {}).values()]
    defined = any(sign in address for address in addresses for sign in signs)
    for token in state.tokens:
        if token.type == "inline":
            may_link = any(sign in token.content for sign in signs) or (defined and "[" in token.content)
            token.children = []
            if may_link:
                state.md.inline.parse(token.content, state.md, state.env, token.children)


def _field_parser() -> MarkdownIt:
    md = MarkdownIt("zero").enable(["newline", "link"])
    md.inline.ruler.before("link", _WIKI_TARGET, _parse_wiki_link)
    return md


_BODY, _FIELD = _body_parser(), _field_parser()
