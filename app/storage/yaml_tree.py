"""YAML as a tree of nodes with their spans in the text, read from the C parser's events.

Scalars stay text, tags are never constructed, and what is read is bounded. Characters that YAML forbids or that
YAML 1.1 alone takes for line breaks are read as ordinary characters, as YAML 1.2 readers and editors see them.
Nodes are named tuples: frozen like all values, and made in a third of a frozen dataclass's time.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import yaml

from app.profile.plain import Fields, Plain
from app.storage import yaml_words

MAX_CHARACTERS = 10_000_000
MAX_NODES = 200_000
MAX_DEPTH = 32
MAX_ALIASES = 64

_Event = Any  # an event of PyYAML, whose type stubs leave open whether it has marks
_SCALAR: Any = yaml.ScalarEvent
_ALIAS: Any = yaml.AliasEvent
_LIST: Any = yaml.SequenceStartEvent
_LIST_END: Any = yaml.SequenceEndEvent
_MAPPING: Any = yaml.MappingStartEvent
_MAPPING_END: Any = yaml.MappingEndEvent
_STREAM_END: Any = yaml.StreamEndEvent

# Characters that libyaml refuses or breaks lines at, and the planes of private use whose characters stand for them.
_AWKWARD_IN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff]")
_PLANES = (0xF0000, 0x100000)


class YamlFault(Exception):
    """The text is no YAML that this reader takes; `offset` says where in the text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Scalar(NamedTuple):
    """A scalar as text."""

    start: int  # first character, properties such as an anchor included
    end: int  # behind the last character; for a block scalar behind its trailing blank lines
    text: str  # what it says
    style: str  # "" plain, or the sign that opens it: ' " | >
    anchor: str = ""  # name of its anchor
    tag: str = ""  # explicit tag


class Alias(NamedTuple):
    """A reference to an anchored node."""

    start: int  # the star
    end: int  # behind the name
    anchor: str  # the name
    target: "Node"  # what it stands for


class Sequence(NamedTuple):
    """A list."""

    start: int  # the first dash or the bracket, properties included
    end: int  # behind the last item, or behind the closing bracket
    items: "tuple[Node, ...]"  # in order
    flow: bool  # whether it is written in brackets
    anchor: str = ""  # name of its anchor
    tag: str = ""  # explicit tag


class Mapping(NamedTuple):
    """A mapping; keys may repeat."""

    start: int  # the first key or the brace, properties included
    end: int  # behind the last value, or behind the closing brace
    entries: "tuple[tuple[Node, Node], ...]"  # keys and values in order
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
    plane = _plane(text)
    readable = _AWKWARD_IN.sub(lambda match: chr(plane + ord(match[0])), text) if plane else text
    try:
        return _Reader(readable, plane).document()
    except yaml.MarkedYAMLError as error:
        marks = error.problem_mark, error.context_mark or error.problem_mark
        offset, begun = (mark.index if mark else 0 for mark in marks)
        complaint = yaml_words.Complaint(error.problem or "", error.context or "", offset, begun)
        raise YamlFault(*yaml_words.explained(complaint, text)) from error
    except yaml.YAMLError as error:
        raise YamlFault(str(error), 0) from error


def _plane(text: str) -> int:
    """Return the plane whose characters stand in for the awkward ones of this text, 0 when it has none."""
    if not _AWKWARD_IN.search(text):
        return 0
    taken = [any(plane <= ord(sign) <= plane + 0xFFFF for sign in text) for plane in _PLANES]
    if all(taken):
        raise YamlFault("control characters and private characters stand side by side", 0)
    return _PLANES[taken.index(False)]


class _Reader:
    """Builds nodes from events; lives for one document."""

    def __init__(self, text: str, plane: int) -> None:
        self._event: Callable[[], _Event] = yaml.CBaseLoader(text).get_event
        self._stand_in = re.compile(f"[{chr(plane)}-{chr(plane + 0xFFFF)}]") if plane else None
        self._anchors: dict[str, Node] = {}
        self._nodes = 0
        self._aliases = 0

    def document(self) -> Node | None:
        root: Node | None = None
        self._event()
        if type(event := self._event()) is not _STREAM_END:
            root = self._node(self._event(), 1)
            self._event()
            event = self._event()
        if type(event) is not _STREAM_END:
            raise YamlFault("there are several YAML documents here", event.start_mark.index)
        if isinstance(root, Scalar) and root.start == root.end:
            return None
        return root

    def _node(self, event: _Event, depth: int) -> Node:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise YamlFault(f"there are more than {MAX_NODES:,} values here", event.start_mark.index)
        if depth > MAX_DEPTH:
            raise YamlFault(f"values are nested more than {MAX_DEPTH} levels deep", event.start_mark.index)
        kind = type(event)
        if kind is _ALIAS:
            return self._alias(event)
        anchor: str = event.anchor or ""
        if anchor:
            self._anchors.pop(anchor, None)  # so that a value can't hold itself
        node: Node
        if kind is _SCALAR:
            text: str = event.value
            if self._stand_in:
                text = self._stand_in.sub(lambda match: chr(ord(match[0]) & 0xFFFF), text)
            start, end = event.start_mark.index, event.end_mark.index
            node = Scalar(start, end, text, event.style or "", anchor, event.tag or "")
        elif kind is _LIST:
            node = self._sequence(event, anchor, depth)
        else:
            node = self._mapping(event, anchor, depth)
        if anchor:
            self._anchors[anchor] = node
        return node

    def _alias(self, event: _Event) -> Alias:
        self._aliases += 1
        start: int = event.start_mark.index
        if self._aliases > MAX_ALIASES:
            raise YamlFault(f"there are more than {MAX_ALIASES} aliases here", start)
        target = self._anchors.get(event.anchor)
        if target is None:
            reason = f"“*{event.anchor}” repeats a value of that name, and there is none above; put the value in quotes"
            raise YamlFault(reason, start)
        return Alias(start, event.end_mark.index, event.anchor, target)

    def _sequence(self, event: _Event, anchor: str, depth: int) -> Sequence:
        items: list[Node] = []
        while type(inner := self._event()) is not _LIST_END:
            items.append(self._node(inner, depth + 1))
        start = event.start_mark.index
        end = inner.end_mark.index if event.flow_style else (items[-1].end if items else start)
        return Sequence(start, end, tuple(items), bool(event.flow_style), anchor, event.tag or "")

    def _mapping(self, event: _Event, anchor: str, depth: int) -> Mapping:
        entries: list[tuple[Node, Node]] = []
        while type(inner := self._event()) is not _MAPPING_END:
            key = self._node(inner, depth + 1)
            entries.append((key, self._node(self._event(), depth + 1)))
        start = event.start_mark.index
        end = inner.end_mark.index if event.flow_style else (entries[-1][1].end if entries else start)
        return Mapping(start, end, tuple(entries), bool(event.flow_style), anchor, event.tag or "")


def key_text(key: Node, text: str) -> str:
    """Return a key as text; a key that is no scalar is the text that stands there."""
    return key.text if isinstance(key, Scalar) else text[key.start : key.end]


def walk(root: Node) -> Iterator[Node]:
    """Yield a node and all that it holds, keys included; an alias is not followed."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Sequence):
            waiting += reversed(node.items)
        elif isinstance(node, Mapping):
            for key, value in reversed(node.entries):
                waiting += (value, key)


def plain(node: Node | None, text: str) -> Plain:
    """Return what a node says, aliases and merge keys (https://yaml.org/type/merge.html) resolved.

    `text` is what the node was parsed from. Raises `YamlFault` when aliases blow it up beyond the bounds.
    """
    return _Expander(text).plain(node, 0) if node is not None else ""


class _Expander:
    """Turns nodes into plain data and counts what aliases make of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._count = 0

    def plain(self, node: Node, depth: int) -> Plain:
        if isinstance(node, Scalar):
            return node.text
        if isinstance(node, Alias):
            self._count_in(node, 1, depth)
            return self.plain(node.target, depth + 1)
        if isinstance(node, Mapping):
            return self._fields(node, depth)
        self._count_in(node, len(node.items), depth)
        return tuple([item.text if type(item) is Scalar else self.plain(item, depth + 1) for item in node.items])

    def _count_in(self, node: Node, size: int, depth: int) -> None:
        self._count += size
        if self._count > MAX_NODES or depth > 2 * MAX_DEPTH:
            raise YamlFault("aliases make this larger than can be read", node.start)

    def _fields(self, node: Mapping, depth: int) -> Fields:
        self._count_in(node, 1 + len(node.entries), depth)
        entries: list[tuple[str, Plain]] = []
        merged: list[tuple[str, Plain]] = []
        for key, value in node.entries:
            if type(value) is Scalar:
                entries.append((key_text(key, self._text), value.text))
            elif is_merge(key) and (sources := _merge_sources(value)):
                for source in sources:
                    merged += self._fields(source, depth + 1).entries
            else:
                entries.append((key_text(key, self._text), self.plain(value, depth + 1)))
        if merged:
            own = dict(entries)
            first = dict(reversed(merged))  # of several, the first one counts
            entries = [*((name, first[name]) for name in dict(merged) if name not in own), *entries]
        return Fields(tuple(entries))


def is_merge(key: Node) -> bool:
    """Say whether a key is YAML 1.1's merge key."""
    return isinstance(key, Scalar) and key.text == "<<" and key.style == "" and not key.tag


def _merge_sources(value: Node) -> tuple[Mapping, ...]:
    candidates = value.items if isinstance(value, Sequence) else (value,)
    targets = [node.target if isinstance(node, Alias) else node for node in candidates]
    found = tuple(target for target in targets if isinstance(target, Mapping))
    return found if len(found) == len(targets) else ()
