"""Where in a file fields and words stand: line and column of many of them, found in one walk."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from app.profile.body import SectionSpan
from app.profile.format import PROFILE
from app.profile.paths import item_paths, section_paths
from app.profile.plain import Fields
from app.storage import plain_yaml
from app.storage.document import Document, places
from app.storage.plain_yaml import Line
from app.storage.yaml_tree import Alias, Mapping, Node, Sequence, key_text

Place = tuple[int, int]  # line and column, from 1; (0, 0) where nobody knows
NOWHERE: Place = (0, 0)


class Whereabouts:
    """Tells of one file where what its profile says stands in it."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def offset(self, path: str, start: int = -1) -> int | None:
        """Return where a field stands, or else what it would stand in; None where neither is there.

        `start`: an offset in the text of a prose path, for the very words.
        """
        span = self._spans.get(path)
        if span is not None and start >= 0:
            return self._within(span, start)
        inner = path
        while inner not in self._offsets:
            cut = max(inner.rfind("."), inner.rfind("#"))
            if cut < 0:
                return None
            inner = inner[:cut]
        return self._offsets[inner]

    def of(self, wanted: list[tuple[str, int]]) -> list[Place]:
        """Return line and column of each path with its start."""
        offsets = [self.offset(path, start) for path, start in wanted]
        known = places(self._document.text, [offset or 0 for offset in offsets]) if wanted else []
        return [NOWHERE if offset is None else place for offset, place in zip(offsets, known, strict=True)]

    def _within(self, span: SectionSpan, start: int) -> int:
        """Return where an offset of a text is in the file, whose line endings may be longer."""
        first = self._document.body_start + span.text_start
        if not self._has_long_endings:
            return first + start
        raw = self._document.body.raw
        at = span.text_start
        while start > 0 and at < span.text_end:
            at += 2 if raw.startswith("\r\n", at) else 1
            start -= 1
        return self._document.body_start + at

    @cached_property
    def _has_long_endings(self) -> bool:
        return "\r\n" in self._document.body.raw

    @cached_property
    def _spans(self) -> dict[str, SectionSpan]:
        """The prose by path."""
        body = self._document.body
        found = dict(zip(section_paths(body.sections), body.spans, strict=True))
        return {"lead": body.lead_span, **found} if body.lead else found

    @cached_property
    def _offsets(self) -> dict[str, int]:
        """Where each path begins."""
        document = self._document
        plain = document.front.plain
        is_open = plain is not None and not any(map(_is_list_of_brackets, plain.lines))
        found = dict(self._on_lines(plain.lines) if plain and is_open else self._in_front(document.front.root))
        for path, span in self._spans.items():
            begins = span.text_start if path == "lead" else span.start
            found[path] = document.body_start + begins
        return found

    def _on_lines(self, lines: tuple[Line, ...]) -> Iterator[tuple[str, int]]:
        """Give what `_in_front` gives, of a front matter that was read line by line."""
        front = self._document.front
        starts = list(accumulate((len(line) + 1 for line in front.raw.split("\n")), initial=0))
        tops = [place for place, (_, margin, dash, _, _) in enumerate(lines) if not margin and not dash]
        for place, behind in zip(tops, [*tops, len(lines)][1:], strict=True):
            number, _, _, key, value = lines[place]
            yield key, front.start + starts[number]
            kind = PROFILE.keys.get(key)
            if kind is None or kind.record is None:
                continue
            if isinstance(value, Fields):
                yield from self._in_brackets(key, starts[number], starts[number + 1])
            if place + 1 == behind:
                continue
            below = lines[place + 1 : behind]
            margin, is_list = below[0][1:3]
            if not (kind.many and is_list):
                yield from self._keys(key, below, margin, starts)
                continue
            items = getattr(self._document.profile, PROFILE.attributes.get(key, ""))
            firsts = [at for at, one in enumerate(below) if one[1] == margin and one[2]]
            if len(items) != len(firsts):
                continue
            for path, first, end in zip(item_paths(key, items), firsts, [*firsts, len(below)][1:], strict=True):
                yield path, front.start + starts[below[first][0]] + margin + 2
                yield from self._keys(path, below[first:end], margin + 2, starts)

    def _keys(self, path: str, lines: tuple[Line, ...], margin: int, starts: list[int]) -> Iterator[tuple[str, int]]:
        """Give the keys that stand so far in, and those of `custom`, where they begin."""
        start = self._document.front.start
        inner = 0  # how far in the keys of `custom` stand; 0 where none do, -1 where the next line tells
        for number, here, dash, key, value in lines:
            column = here + 2 if dash else here
            if column == margin:
                inner = 0
                if key:
                    yield f"{path}.{key}", start + starts[number] + column
                if key == "custom":
                    inner = -1
                if isinstance(value, Fields) and (not key or inner):
                    within = "custom" if key else ""
                    yield from self._in_brackets(path, starts[number], starts[number + 1], within)
            elif inner:
                if inner < 0:
                    inner = 0 if dash else column
                if column == inner and not dash:
                    yield f"{path}.custom.{key}", start + starts[number] + column

    def _in_brackets(self, path: str, start: int, end: int, within: str = "") -> Iterator[tuple[str, int]]:
        """Give the keys in the first bracket of a line, and those of `custom`, where they begin.

        `within`: the key that has the bracket, if it is none of the path's.
        """
        front, outer = self._document.front, within
        for depth, key, at in plain_yaml.keys(front.raw, front.raw.index("{", start), end):
            if depth == 1 and not within:
                outer = key
                yield f"{path}.{key}", front.start + at
            elif depth == (1 if within else 2) and outer == "custom":
                yield f"{path}.custom.{key}", front.start + at

    def _in_front(self, root: Node | None) -> Iterator[tuple[str, int]]:
        """Give the paths of the front matter with their offsets; of a key that repeats the last one counts."""
        front = self._document.front
        for key, node, start in _children(root, front.raw):
            yield key, front.start + start
            name = PROFILE.attributes.get(key, "")
            kind = PROFILE.keys.get(key)
            if kind is None or kind.record is None:
                continue
            if kind.many and isinstance(node, Sequence):
                items = getattr(self._document.profile, name)
                if len(items) != len(node.items):
                    continue
                for path, item in zip(item_paths(key, items), node.items, strict=True):
                    yield path, front.start + item.start
                    yield from self._inside(path, item)
            else:
                yield from self._inside(key, node)

    def _inside(self, path: str, node: Node) -> Iterator[tuple[str, int]]:
        front = self._document.front
        for key, inner, start in _children(node, front.raw):
            yield f"{path}.{key}", front.start + start
            if key == "custom":
                for entry, _, at in _children(inner, front.raw):
                    yield f"{path}.{key}.{entry}", front.start + at


def _is_list_of_brackets(line: Line) -> bool:
    """Say whether a whole block of the profile stands on one line."""
    _, margin, _, _, value = line
    return not margin and isinstance(value, tuple) and any(isinstance(one, Fields) for one in value)


def _children(node: Node | None, text: str) -> Iterator[tuple[str, Node, int]]:
    """Give the keys of a mapping with their values and where they begin."""
    inside = node.target if isinstance(node, Alias) else node
    if isinstance(inside, Mapping):
        for key, value in inside.entries:
            target = value.target if isinstance(value, Alias) else value
            yield key_text(key, text), target, key.start
