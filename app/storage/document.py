"""The lossless document: text ⇄ profile, where writing changes only the spans of what differs.

`read` takes any text; what can't be a form says why in `unreadable`. `write` gives a document whose text differs
from the old one in the changed entries alone, and refuses rather than write what doesn't read back as meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from app.profile import body as markdown
from app.profile.body import Body
from app.profile.codec import decode, encode_value
from app.profile.format import PROFILE
from app.profile.plain import Fields, Plain
from app.profile.values import Profile
from app.storage import emit, yaml_tree
from app.storage.body_splice import rewritten_body
from app.storage.checking import Fault, Path, check, shared_nodes
from app.storage.splice import Locked, Splicer, Unspliceable, apply
from app.storage.yaml_tree import Node, Scalar, Sequence, YamlFault

_OPEN = re.compile(r"---[ \t]*(?:\r\n?|\n)")
_CLOSE = re.compile(r"(?:(?<=[\r\n])|\A)(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)")
_JSON = re.compile(r"\{\s*[\r\n\"}]")
_BOM = "\ufeff"


class Refused(Exception):
    """A change that can't be written without harm; the file's text stays as it is."""

    def __init__(self, path: Path, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.path = path  # where: keys and positions
        self.reason = reason  # a sentence
        self.line = line  # line in the file, from 1; 0 when there is none


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter: what stands between the fences."""

    start: int  # offset of its first character in the file
    end: int  # offset of the closing fence's line; start == end == 0 without front matter
    raw: str  # the text between
    root: Node | None  # the mapping; None when there is nothing but comments, or no front matter
    present: bool  # whether the file has fences at all


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text with the profile that it says."""

    text: str  # the whole text
    profile: Profile  # what it says; empty when it can't be a form
    faults: tuple[Fault, ...] = ()  # what is odd in the front matter, in file order
    locks: Mapping[Path, str] = field(default_factory=dict)  # paths that can't be edited in the form, and why
    unreadable: Fault | None = None  # why it can't be a form
    front: Front = Front(0, 0, "", None, False)  # the front matter
    body: Body = markdown.split("")  # the body
    body_start: int = 0  # offset of the body


def read(text: str) -> Document:
    """Return the document of a text; never raises, and never loses anything of the text."""
    try:
        front, body_start = _front_matter(text)
        profile, faults = _profile(front, text)
    except _NoForm as problem:
        line, column = place(text, problem.offset)
        return Document(text, Profile(), unreadable=Fault((), line, column, problem.message))
    body = markdown.split(text[body_start:])
    return Document(
        text,
        replace(profile, lead=body.lead, sections=body.sections),
        faults,
        {fault.path: fault.message for fault in faults if fault.locks},
        None,
        front,
        body,
        body_start,
    )


def write(document: Document, profile: Profile) -> Document:
    """Return the document that says `profile`: the old text with only the changed spans replaced.

    Raises `Refused` when the change can't be written so that it reads back as meant.
    """
    if profile == document.profile:
        return document
    if document.unreadable:
        raise Refused((), document.unreadable.message, document.unreadable.line)
    newline = newline_of(document.text)
    body_raw = rewritten_body(document.body, profile.lead, profile.sections, newline)
    failure: Unspliceable | None = None
    for whole in (False, True):
        try:
            front_raw = _rewritten_front(document, profile, newline, whole)
        except Locked as problem:
            raise _refused(document, problem) from problem
        except Unspliceable as problem:
            failure = problem
            continue
        except ValueError as problem:
            raise Refused((), str(problem)) from problem
        result = _assembled(document, front_raw, body_raw, newline)
        if result is not None and _says(result, profile, body_raw):
            return result
    if failure is not None:
        raise _refused(document, failure)
    raise Refused((), "this change can't be written so that the file says exactly that")


def newline_of(text: str) -> str:
    r"""Return the line ending that a text uses most: `\n`, `\r\n` or `\r`."""
    if "\r" not in text:
        return "\n"
    pairs = text.count("\r\n")
    counts = {"\n": text.count("\n") - pairs, "\r\n": pairs, "\r": text.count("\r") - pairs}
    return max(counts, key=lambda ending: counts[ending])


def place(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of an offset."""
    before = markdown.normalized(text[:offset])
    return before.count("\n") + 1, len(before) - before.rfind("\n")


class _NoForm(Exception):
    """The text can't be shown as a form; `offset` says where the reason stands."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


def _front_matter(text: str) -> tuple[Front, int]:
    """Take the front matter off as Jekyll does: from a first line `---` to the next line `---` or `...`."""
    bom = len(_BOM) if text.startswith(_BOM) else 0
    opened = _OPEN.match(text, bom)
    if opened is None:
        if text.startswith("+++", bom):
            raise _NoForm("the front matter is TOML; only YAML between lines of --- can be edited as a form", bom)
        if _JSON.match(text, bom):
            raise _NoForm("the front matter is JSON; only YAML between lines of --- can be edited as a form", bom)
        if text[bom:].rstrip() == "---":
            raise _NoForm("the front matter is not closed: a line of --- is missing", bom)
        return Front(bom, bom, "", None, False), bom
    closed = _CLOSE.search(text, opened.end())
    if closed is None:
        raise _NoForm("the front matter is not closed: a line of --- is missing", bom)
    raw = text[opened.end() : closed.start()]
    try:
        root = yaml_tree.parse(raw)
    except YamlFault as problem:
        raise _NoForm(problem.message, opened.end() + problem.offset) from problem
    if root is not None and not isinstance(root, yaml_tree.Mapping):
        what = "a list" if isinstance(root, Sequence) else "a single text"
        raise _NoForm(f"the front matter is {what}, not keys with values", opened.end() + root.start)
    return Front(opened.end(), closed.start(), raw, root, True), closed.end()


def _profile(front: Front, text: str) -> tuple[Profile, tuple[Fault, ...]]:
    if front.root is None:
        return Profile(), ()
    try:
        plain = yaml_tree.plain(front.root, front.raw)
    except YamlFault as problem:
        raise _NoForm(problem.message, front.start + problem.offset) from problem
    profile = decode(Profile, plain if isinstance(plain, Fields) else Fields())
    found = check(front.root, front.raw)
    faults = []
    for fault, offset in found:
        line, column = place(text, front.start + offset)
        faults.append(replace(fault, line=line, column=column))
    return profile, tuple(faults)


def _refused(document: Document, problem: Unspliceable) -> Refused:
    lines = [fault.line for fault in document.faults if fault.path == problem.path]
    return Refused(problem.path, problem.reason, lines[0] if lines else 0)


def _rewritten_front(document: Document, profile: Profile, newline: str, whole: bool) -> str:
    old, new = _changed_fields(document.profile, profile)
    front = document.front
    if old == new:
        return front.raw
    manner = _manner(front, newline)
    if not isinstance(front.root, yaml_tree.Mapping):
        gap = "" if not front.raw or front.raw[-1] in "\r\n" else newline
        return f"{front.raw}{gap}{emit.entries_at(new, PROFILE, 0, manner)}{newline}"
    splicer = Splicer(front.raw, manner, shared_nodes(front.root, front.raw), document.locks)
    return apply(front.raw, list(splicer.mapping(front.root, old, new, PROFILE, whole=whole)))


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
    kept = {key for key, _ in before} | {key for key, _ in after}
    for other, entries in ((old.other, before), (new.other, after)):
        entries += [entry for entry in other if entry[0] in kept or old.other != new.other]
    return Fields(tuple(before)), Fields(tuple(after))


def _manner(front: Front, newline: str) -> emit.Manner:
    """Read off how the file is written: where dashes stand under their key, and which quote it uses."""
    offset, single, double = None, 0, 0
    waiting: list[tuple[int, Node]] = [(0, front.root)] if front.root else []
    while waiting:
        column, node = waiting.pop()
        if isinstance(node, Scalar):
            single += node.style == "'"
            double += node.style == '"'
        elif isinstance(node, yaml_tree.Mapping):
            for key, value in reversed(node.entries):
                start = front.raw.rfind("\n", 0, key.start) + 1
                waiting.append((key.start - start, value))
        elif isinstance(node, Sequence):
            if not node.flow and node.items and offset is None and not node.anchor:
                offset = node.start - front.raw.rfind("\n", 0, node.start) - 1 - column
            waiting += [(0, item) for item in reversed(node.items)]
    good = offset is not None and 0 <= offset <= 8
    return emit.Manner(newline, offset if good and offset is not None else 2, "'" if single > double else '"')


def _assembled(old: Document, front_raw: str, body_raw: str, newline: str) -> Document | None:
    """Read the new text back; the half that did not change is not read again. None when it can't be a form."""
    front = old.front
    if front_raw == front.raw:
        text = old.text[: old.body_start] + body_raw
        _checked_encoding(text)
        body = markdown.split(body_raw)
        profile = replace(old.profile, lead=body.lead, sections=body.sections)
        again = _front_matter(text) if not front.present or not body_raw else None
        if again and again != (old.front, old.body_start):
            return None
        return replace(old, text=text, profile=profile, body=body)
    if front.present:
        text = old.text[: front.start] + front_raw + old.text[front.end : old.body_start]
        if body_raw and text[-1] not in "\r\n":
            text += newline
    else:
        gap = newline if body_raw and body_raw[0] not in "\r\n" else ""
        text = f"{old.text[: front.start]}---{newline}{front_raw}---{newline}{gap}"
        body_raw = body_raw
    _checked_encoding(text + body_raw)
    result = read(text + body_raw)
    return None if result.unreadable else result


def _checked_encoding(text: str) -> None:
    try:
        text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as problem:
        raise Refused((), "the text holds half a character (a lone surrogate), which a file can't hold") from problem


def _says(result: Document, meant: Profile, body_raw: str) -> bool:
    """Say whether a document says what was meant: every field, and the same body text."""
    for one in fields(Profile):
        if one.name in ("lead", "sections"):
            continue
        if getattr(result.profile, one.name) != getattr(meant, one.name):
            return False
    if (result.profile.lead, result.profile.sections) == (meant.lead, meant.sections):
        return True
    typed = markdown.split(markdown.join(meant.lead, meant.sections))
    return (result.body.lead, result.body.sections) == (typed.lead, typed.sections)
