"""The lossless document: text ⇄ profile, where writing changes only the spans of what differs.

`read` takes any text; what can't be a form says why in `unreadable`. `write` gives a document whose text differs
from the old one in the changed entries alone, and refuses rather than write what doesn't read back as meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from app.profile import body as markdown
from app.profile.body import Body
from app.profile.codec import OtherShape, decode, encode_value
from app.profile.format import PROFILE, Kind
from app.profile.plain import Fields, Plain
from app.profile.values import Profile
from app.storage import body_splice, emit, plain_yaml, splice, splicer, yaml_tree
from app.storage.checking import Fault, check, shared_nodes
from app.storage.places import Places
from app.storage.yaml_tree import Node, Sequence, YamlFault

if TYPE_CHECKING:
    from app.storage.splice import Path

_OPEN = re.compile(r"---[ \t]*(?:\r\n?|\n)")
_CLOSE = re.compile(r"[\r\n](---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)")
_LINE_END = re.compile(r"\r\n?|\n")
_JSON = re.compile(r"\{\s*[\r\n\"}]")
_BOM = "\ufeff"
_ALL = Kind("record", record=Profile)
_GLANCED = 1_000_000  # characters of a body that a glance looks through: one search holds up all other threads
_LISTED = frozenset({"title", "type", "status", "aliases", "sort_as", "last_reviewed_on", "owner", "tags", "review_in"})
_NO_BODY = markdown.split("")


class Refused(Exception):
    """A change that can't be written without harm; the file's text stays as it is."""

    def __init__(self, path: Path, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.path = path  # where: keys and positions
        self.reason = reason  # a sentence
        self.line = line  # line in the file, from 1; 0 when there is none


class _Between(NamedTuple):
    start: int  # offset of its first character in the file
    end: int  # offset of the closing fence's line
    raw: str  # the text between
    present: bool  # whether the file has fences at all


class Front(_Between):
    """The front matter: what stands between the fences, which may be nothing."""

    @cached_property
    def plain(self) -> plain_yaml.Said | None:
        """What it says as far as that can be read line by line, which is soon done; None where only `root` tells."""
        return plain_yaml.read(self.raw)

    @cached_property
    def root(self) -> Node | None:
        """The mapping; None when there is nothing but comments, or no front matter. Raises `YamlFault`.

        It is made for those who ask where something stands: most who read a profile do not.
        """
        return yaml_tree.parse(self.raw)


_NO_FRONT = Front(0, 0, "", False)


class Document(NamedTuple):
    """A file's text with the profile that it says."""

    text: str  # the whole text
    profile: Profile  # what it says; empty when it can't be a form
    faults: tuple[Fault, ...] = ()  # what is odd in the front matter, in file order
    locks: Mapping[Path, str] = MappingProxyType({})  # paths that can't be edited in the form, and why
    unreadable: Fault | None = None  # why it can't be a form
    front: Front = _NO_FRONT  # the front matter
    body: Body = _NO_BODY  # the body
    body_start: int = 0  # offset of the body


def read(text: str) -> Document:
    """Return the document of a text; never raises, and never loses anything of the text."""
    return _read(text, None)


def glance(text: str) -> Document:
    """Return what a list shows of a text, and where it can't be a form, why; far less work than to `read` it."""
    try:
        start, end, body_start = _fences(text)
        _refuse_intricate(text[body_start : body_start + _GLANCED], body_start)
        front = Front(start, end, text[start:end], body_start > end)
        plain = front.plain.fields if front.plain else _plain(front)
        listed = Fields(tuple([entry for entry in plain.entries if entry[0] in _LISTED]))
    except _NoForm as problem:
        return _formless(text, problem)
    profile = decode(Profile, listed)
    if not profile.title.strip():
        return read(text)  # the name stands in the body
    return Document(text, profile, body_start=body_start)


def write(document: Document, profile: Profile) -> Document:
    """Return the document that says `profile`: the old text with only the changed spans replaced.

    Raises `Refused` when the change can't be written so that it reads back as meant.
    """
    if profile == document.profile:
        return document
    if document.unreadable:
        raise Refused((), document.unreadable.message, document.unreadable.line)
    newline = newline_of(document.text)
    failure = splice.Unspliceable((), "this change can't be written so that the file says exactly that")
    for whole in (False, True):
        try:
            body = body_splice.rewritten(document.body, profile.lead, profile.sections, newline)
            front_raw = _rewritten_front(document, profile, newline, whole=whole)
        except splice.Locked as problem:
            raise _refused(document, problem) from problem
        except splice.Unspliceable as problem:
            failure = problem
            continue
        except ValueError as problem:
            raise Refused((), str(problem)) from problem
        text = _assembled(document, front_raw, body.raw, newline)
        result = _read(text, document._replace(body=body))
        if result.unreadable is None and _same_front(result.profile, profile):
            return result
    raise _refused(document, failure)


def as_text(text: str, reason: str) -> Document:
    """Return a document of which nothing is read, because it is too large; `reason` says so."""
    return Document(text, Profile(), unreadable=Fault((), 1, 1, reason))


def newline_of(text: str) -> str:
    r"""Return the line ending that a text uses most: `\n`, `\r\n` or `\r`."""
    if "\r" not in text:
        return "\n"
    pairs = text.count("\r\n")
    counts = {"\n": text.count("\n") - pairs, "\r\n": pairs, "\r": text.count("\r") - pairs}
    return max(counts, key=lambda ending: counts[ending])


def place(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of an offset; a byte order mark takes no column."""
    return places(text, (offset,))[0]


def places(text: str, offsets: Iterable[int]) -> list[tuple[int, int]]:
    """Return lines and columns of several offsets."""
    starts = [len(_BOM) if text.startswith(_BOM) else 0, *(match.end() for match in _LINE_END.finditer(text))]
    lines = [(bisect_right(starts, offset) or 1, offset) for offset in offsets]
    return [(line, max(0, offset - starts[line - 1]) + 1) for line, offset in lines]


class _NoForm(Exception):
    """The text can't be shown as a form; `offset` says where the reason stands."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


def _read(text: str, known: Document | None) -> Document:
    """Read a text; what it has in common with a known document is not read again, the rest with the YAML parser."""
    try:
        start, end, body_start = _fences(text)
        front, body_raw = Front(start, end, text[start:end], body_start > end), text[body_start:]
        _refuse_intricate(body_raw, body_start)
        faults: tuple[Fault, ...] = ()
        said = None
        if known is None:
            said = _said(front)
        elif known.front.raw == front.raw and known.front.start == start:
            front, said, faults = known.front, known.profile, known.faults
        if said is None:
            said, faults = _said_oddly(text, front)
    except _NoForm as problem:
        return _formless(text, problem)
    body = known.body if known and known.body.raw == body_raw else markdown.split(body_raw)
    profile = replace(said, lead=body.lead, sections=body.sections)
    locks = {fault.path: fault.message for fault in faults if fault.locks}
    return Document(text, profile, faults, locks, None, front, body, body_start)


def _formless(text: str, problem: _NoForm) -> Document:
    line, column = place(text, problem.offset)
    return Document(text, Profile(), unreadable=Fault((), line, column, problem.message))


def _refuse_intricate(body: str, start: int) -> None:
    if markdown.too_intricate(body):
        raise _NoForm("the text is too large to find its sections among lists, HTML or code", start)


def _fences(text: str) -> tuple[int, int, int]:
    """Return where the front matter starts and ends and where the body starts.

    As Jekyll does, it is taken from a first line `---` to the next line `---` or `...`.
    """
    bom = len(_BOM) if text.startswith(_BOM) else 0
    opened = _OPEN.match(text, bom)
    if opened is None:
        if text.startswith("+++", bom):
            raise _NoForm("the front matter is TOML; only YAML between lines of --- can be edited as a form", bom)
        if _JSON.match(text, bom):
            raise _NoForm("the front matter is JSON; only YAML between lines of --- can be edited as a form", bom)
        if text[bom : bom + 100].rstrip() == "---":
            raise _NoForm("the front matter is not closed: a line of --- is missing", bom)
        return bom, bom, bom
    closed = _CLOSE.search(text, opened.end() - 1)
    if closed is None:
        raise _NoForm("the front matter is not closed: a line of --- is missing", bom)
    return opened.end(), closed.start(1), closed.end()


def _said(front: Front) -> Profile | None:
    """Return what a front matter says in which nothing is odd, sooner than `_said_oddly`; None where that must tell."""
    try:
        return decode(Profile, front.plain.fields, strict=True) if front.plain else None
    except OtherShape:
        return None


def _said_oddly(text: str, front: Front) -> tuple[Profile, tuple[Fault, ...]]:
    """Return what a front matter says, and what is odd in it."""
    plain = _plain(front)
    if front.root is None:
        return Profile(), ()
    found = check(front.root, front.raw)
    where = places(text, (front.start + offset for _, offset in found)) if found else ()
    faults = (fault._replace(line=line, column=column) for (fault, _), (line, column) in zip(found, where, strict=True))
    return decode(Profile, plain), tuple(faults)


def _plain(front: Front) -> Fields:
    """Return what stands between the fences as plain keys with values."""
    try:
        root = front.root
        plain = yaml_tree.plain(root, front.raw)
    except YamlFault as problem:
        raise _NoForm(problem.message, front.start + problem.offset) from problem
    if root is None:
        return Fields()
    if not isinstance(plain, Fields):
        what = "a list" if isinstance(root, Sequence) else "a single text"
        raise _NoForm(f"the front matter is {what}, not keys with values", front.start + root.start)
    return plain


def _refused(document: Document, problem: splice.Unspliceable) -> Refused:
    lines = [fault.line for fault in document.faults if fault.path == problem.path]
    return Refused(problem.path, problem.reason, lines[0] if lines else 0)


def _rewritten_front(document: Document, profile: Profile, newline: str, *, whole: bool) -> str:
    old, new = _changed_fields(document.profile, profile)
    front = document.front
    if old == new:
        return front.raw
    manner = replace(_manner(front, newline), blocks=not whole)
    if not isinstance(front.root, yaml_tree.Mapping):
        return f"{front.raw}{emit.record_at(new, _ALL, 0, manner)}{newline}"
    change = splice.Change((), _ALL, old, new)
    splicing = splicer.Splicer(front.raw, manner, shared_nodes(front.root, front.raw), document.locks)
    return splice.apply(front.raw, list(splicing.mapping(front.root, old, new, change, whole=whole)))


def _changed_fields(old: Profile, new: Profile) -> tuple[Fields, Fields]:
    """Return what differs between the front matter of two profiles, as plain data."""
    before: list[tuple[str, Plain]] = []
    after: list[tuple[str, Plain]] = []
    for key, name in PROFILE.attributes.items():
        one, two = getattr(old, name), getattr(new, name)
        if one is two or one == two:
            continue
        for value, entries in ((one, before), (two, after)):
            plain = encode_value(PROFILE.kind(key), value)
            if plain is not None:
                entries.append((key, plain))
    touched = {key for key, _ in (*before, *after)}
    others_differ = old.other != new.other
    for other, entries in ((old.other, before), (new.other, after)):
        entries += [entry for entry in other if others_differ or entry[0] in touched]
    return Fields(tuple(before)), Fields(tuple(after))


def _manner(front: Front, newline: str) -> emit.Manner:
    """Read off how the file is written: where dashes stand under their key, and which quote it uses."""
    single, double = (sum(front.raw.count(sign + quote) for sign in (": ", "- ", ", ", "[")) for quote in ("'", '"'))
    return emit.Manner(newline, _dash_offset(front), "'" if single > double else '"')


def _dash_offset(front: Front) -> int:
    """Return how far the first block list of the front matter stands in from its key."""
    places = Places(front.raw)
    for node in yaml_tree.walk(front.root) if front.root else ():
        if isinstance(node, yaml_tree.Mapping) and not node.flow:
            for key, value in node.entries:
                if isinstance(value, Sequence) and not value.flow and not value.anchor and value.items:
                    offset = places.column(value.start) - places.column(key.start)
                    return offset if 0 <= offset <= 8 else 2
    return 2


def _assembled(old: Document, front_raw: str, body_raw: str, newline: str) -> str:
    """Return the text of a file with this front matter and this body."""
    before = old.text[: old.front.start]
    if old.front.present:
        fence = old.text[old.front.end : old.body_start]
        if body_raw and fence[-1] not in "\r\n":
            fence += newline
    elif front_raw:
        before, fence = f"{before}---{newline}", f"---{newline}"
        if body_raw and body_raw[0] not in "\r\n":
            fence += newline
    else:
        fence = "" if _is_body(body_raw) else newline  # a first line --- would open front matter
    text = f"{before}{front_raw}{fence}{body_raw}"
    try:
        text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as problem:
        raise Refused((), "the text holds half a character (a lone surrogate), which a file can't hold") from problem
    return text


def _is_body(text: str) -> bool:
    """Say whether a text without front matter would be read as such."""
    try:
        return _fences(text) == (0, 0, 0)
    except _NoForm:
        return False


def _same_front(one: Profile, two: Profile) -> bool:
    return replace(one, lead="", sections=()) == replace(two, lead="", sections=())
