"""YAML as a tree of nodes with their spans in the text, read from the C parser's events.

Scalars stay text, tags are never constructed, and what is read is bounded. Characters that YAML forbids or that
YAML 1.1 alone takes for line breaks are read as ordinary characters, as YAML 1.2 readers and editors see them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml
from yaml.cyaml import CParser

from app.profile.plain import Fields, Plain

MAX_CHARACTERS = 10_000_000
MAX_NODES = 200_000
MAX_DEPTH = 32
MAX_ALIASES = 64

# Stand-ins of the same length for characters that libyaml refuses or breaks lines at.
_STAND_IN = 0x100000
_AWKWARD = [
    *(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)),
    *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF,
]  # fmt: skip
_AWKWARD_IN = re.compile("[" + "".join(f"\\U{code:08x}" for code in _AWKWARD) + "]")
_STAND_IN_IN = re.compile(f"[{chr(_STAND_IN)}-{chr(_STAND_IN + 0xFFFF)}]")
_TO_STAND_IN = {code: _STAND_IN + code for code in _AWKWARD}
_FROM_STAND_IN = {_STAND_IN + code: code for code in _AWKWARD}


class YamlFault(Exception):
    """The text is no YAML that this reader takes; `offset` says where in the text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar as text."""

    start: int  # first character, properties such as an anchor included
    end: int  # behind the last character; for a block scalar behind its trailing blank lines
    text: str  # what it says
    style: str  # "" plain, or the sign that opens it: ' " | >
    anchor: str = ""  # name of its anchor
    tag: str = ""  # explicit tag


@dataclass(frozen=True, slots=True)
class Alias:
    """A reference to an anchored node."""

    start: int  # the star
    end: int  # behind the name
    anchor: str  # the name
    target: Node  # what it stands for


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    start: int  # the first dash or the bracket, properties included
    end: int  # behind the last item, or behind the closing bracket
    items: tuple[Node, ...]  # in order
    flow: bool  # whether it is written in brackets
    anchor: str = ""  # name of its anchor
    tag: str = ""  # explicit tag


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping; keys may repeat."""

    start: int  # the first key or the brace, properties included
    end: int  # behind the last value, or behind the closing brace
    entries: tuple[tuple[Node, Node], ...]  # keys and values in order
    flow: bool  # whether it is written in braces
    anchor: str = ""  # name of its anchor
    tag: str = ""  # explicit tag


Node = Scalar | Alias | Sequence | Mapping


def parse(text: str) -> Node | None:
    """Return the root of one YAML document, None when there is nothing but comments.

    Raises `YamlFault` with the offset for what is no YAML, has several documents, a recursive alias, or is larger than
    10 MB, 200,000 nodes, 32 levels or 64 aliases.
    """
    if len(text) > MAX_CHARACTERS:
        raise YamlFault("the front matter is larger than 10 MB", 0)
    readable = text.translate(_TO_STAND_IN) if _AWKWARD_IN.search(text) else text
    reader = _Reader(readable)
    try:
        return reader.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlFault(_message(error), min(mark.index, len(text)) if mark else 0) from error
    except yaml.YAMLError as error:
        raise YamlFault(str(error), 0) from error


def _message(error: yaml.MarkedYAMLError) -> str:
    parts = [part for part in (error.problem, error.context) if part]
    return " ".join(parts) or "this is no valid YAML"


class _Reader:
    """Builds nodes from events; lives for one document."""

    def __init__(self, text: str) -> None:
        self._parser = CParser(text)
        self._anchors: dict[str, Node] = {}
        self._nodes = 0
        self._aliases = 0

    def document(self) -> Node | None:
        root: Node | None = None
        self._parser.get_event()
        event = self._parser.get_event()
        if isinstance(event, yaml.DocumentStartEvent):
            root = self._node(self._parser.get_event(), 1)
            self._parser.get_event()
            event = self._parser.get_event()
        if not isinstance(event, yaml.StreamEndEvent):
            raise YamlFault("there are several YAML documents here", event.start_mark.index)
        if isinstance(root, Scalar) and root.start == root.end:
            return None
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._nodes += 1
        start: int = event.start_mark.index
        if self._nodes > MAX_NODES:
            raise YamlFault(f"there are more than {MAX_NODES:,} values here", start)
        if depth > MAX_DEPTH:
            raise YamlFault(f"values are nested more than {MAX_DEPTH} levels deep", start)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        anchor: str = event.anchor or ""
        if anchor:
            self._anchors.pop(anchor, None)
        tag: str = event.tag or ""
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            text = event.value.translate(_FROM_STAND_IN) if _STAND_IN_IN.search(event.value) else event.value
            node = Scalar(start, event.end_mark.index, text, event.style or "", anchor, tag)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._sequence(event, anchor, tag, depth)
        else:
            node = self._mapping(event, anchor, tag, depth)
        if anchor:
            self._anchors[anchor] = node
        return node

    def _alias(self, event: yaml.AliasEvent) -> Alias:
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise YamlFault(f"there are more than {MAX_ALIASES} aliases here", event.start_mark.index)
        target = self._anchors.get(event.anchor)
        if target is None:
            raise YamlFault(f"the alias *{event.anchor} names no anchor that stands before it", event.start_mark.index)
        return Alias(event.start_mark.index, event.end_mark.index, event.anchor, target)

    def _sequence(self, event: yaml.SequenceStartEvent, anchor: str, tag: str, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(inner := self._parser.get_event(), yaml.SequenceEndEvent):
            items.append(self._node(inner, depth + 1))
        start = event.start_mark.index
        end = inner.end_mark.index if event.flow_style else (items[-1].end if items else start)
        return Sequence(start, end, tuple(items), bool(event.flow_style), anchor, tag)

    def _mapping(self, event: yaml.MappingStartEvent, anchor: str, tag: str, depth: int) -> Mapping:
        entries: list[tuple[Node, Node]] = []
        while not isinstance(inner := self._parser.get_event(), yaml.MappingEndEvent):
            key = self._node(inner, depth + 1)
            entries.append((key, self._node(self._parser.get_event(), depth + 1)))
        start = event.start_mark.index
        end = inner.end_mark.index if event.flow_style else (entries[-1][1].end if entries else start)
        return Mapping(start, end, tuple(entries), bool(event.flow_style), anchor, tag)


def key_text(key: Node, text: str) -> str:
    """Return a key as text; a key that is no scalar is the text that stands there."""
    return key.text if isinstance(key, Scalar) else text[key.start : key.end]


def plain(node: Node | None, text: str) -> Plain:
    """Return what a node says, aliases and merge keys (https://yaml.org/type/merge.html) resolved.

    `text` is what the node was parsed from. Raises `YamlFault` when aliases blow it up beyond the bounds.
    """
    return _Expander(text).plain(node) if node is not None else ""


class _Expander:
    """Turns nodes into plain data and counts what aliases make of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._count = 0
        self._depth = 0

    def plain(self, node: Node) -> Plain:
        self._count += 1
        if self._count > MAX_NODES or self._depth > 2 * MAX_DEPTH:
            raise YamlFault("aliases make this larger than can be read", node.start)
        if isinstance(node, Scalar):
            return node.text
        self._depth += 1
        try:
            if isinstance(node, Alias):
                return self.plain(node.target)
            if isinstance(node, Sequence):
                return tuple([self.plain(item) for item in node.items])
            return self._fields(node)
        finally:
            self._depth -= 1

    def _fields(self, node: Mapping) -> Fields:
        entries: list[tuple[str, Plain]] = []
        merged: list[tuple[str, Plain]] = []
        for key, value in node.entries:
            if is_merge(key) and (sources := _merge_sources(value)):
                for source in sources:
                    merged += self._fields(source).entries
            else:
                entries.append((key_text(key, self._text), self.plain(value)))
        if merged:
            own = {name for name, _ in entries}
            entries = [*(pair for pair in dict(reversed(merged)).items() if pair[0] not in own), *entries]
        return Fields(tuple(entries))


def is_merge(key: Node) -> bool:
    """Say whether a key is YAML 1.1's merge key."""
    return isinstance(key, Scalar) and key.text == "<<" and key.style == "" and not key.tag


def _merge_sources(value: Node) -> tuple[Mapping, ...]:
    candidates = value.items if isinstance(value, Sequence) else (value,)
    targets = [node.target if isinstance(node, Alias) else node for node in candidates]
    found = tuple(target for target in targets if isinstance(target, Mapping))
    return found if len(found) == len(targets) else ()
