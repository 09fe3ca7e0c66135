"""Repairs in front matter that can be read: doubled keys, values of another shape, repeated values."""

from __future__ import annotations

from collections.abc import Iterator

from app.profile.format import Kind
from app.storage import emit
from app.storage.checking import check
from app.storage.document import Document, newline_of, place, read
from app.storage.emit import Manner
from app.storage.line_repair import Candidate
from app.storage.places import Places
from app.storage.scalars import scalar
from app.storage.splice import Splice, apply
from app.storage.yaml_tree import Alias, Mapping, Node, Scalar, Sequence, is_merge, key_text, plain, walk

_Found = Iterator[tuple[str, list[Splice]]]  # what a repair does, and how
_UNKNOWN = Kind("plain")


def candidates(document: Document) -> Iterator[Candidate]:
    """Yield texts in which one of the form's obstacles is gone, in file order."""
    root, front = document.front.root, document.front
    if root is None:
        return
    nodes = _Nodes(root, front.raw, newline_of(document.text))
    for found, unlocks in ((nodes.doubles(), True), (nodes.odd_shapes(), True), (nodes.copies(), False)):
        for label, splices in found:
            text = document.text[: front.start] + apply(front.raw, splices) + document.text[front.end :]
            mended = read(text)
            if len(mended.locks) < len(document.locks) if unlocks else mended.profile == document.profile:
                yield label, place(document.text, front.start + splices[0].start)[0], text


class _Nodes:
    """Finds what can be mended in one front matter."""

    def __init__(self, root: Node, text: str, newline: str) -> None:
        self._root = root
        self._text = text
        self._places = Places(text)
        self._manner = Manner(newline)

    def doubles(self) -> _Found:
        """Yield the removals that leave the first or the last of a doubled key."""
        for node in walk(self._root):
            entries: dict[str, list[tuple[Node, Node]]] = {}
            for key, value in node.entries if isinstance(node, Mapping) and not node.flow else ():
                entries.setdefault(key_text(key, self._text), []).append((key, value))
            for name, several in entries.items():
                if len(several) > 1 and all(self._places.begins_line(key.start) for key, _ in several):
                    yield f"Keep the first “{name}”", [self._removal(entry) for entry in several[1:]]
                    yield f"Keep the last “{name}”", [self._removal(entry) for entry in several[:-1]]

    def odd_shapes(self) -> _Found:
        """Yield the quoting of values that only look like lists or groups of keys: `{{ title }}`, `[[Name]]`."""
        starts = {offset for _, offset in check(self._root, self._text)}
        for node in walk(self._root):
            if node.start in starts and isinstance(node, Sequence | Mapping):
                inside = node.items if isinstance(node, Sequence) and not node.flow else (node,)
                splices = [self._quoting(item) for item in inside if not isinstance(item, Scalar | Alias)]
                if splices and all("\n" not in splice.text for splice in splices):
                    yield "Put the value in quotes", splices

    def copies(self) -> _Found:
        """Yield for each repeated value the replacement of its repeats by copies."""
        aliases = [node for node in walk(self._root) if isinstance(node, Alias)]
        for anchor in dict.fromkeys(alias.anchor for alias in aliases):
            splices = [splice for node in walk(self._root) for splice in self._copies_in(node, anchor)]
            if splices:
                yield f"Replace the repeats of “{anchor}” by copies", splices

    def _removal(self, entry: tuple[Node, Node]) -> Splice:
        places = self._places
        return Splice(places.line_start(entry[0].start), places.past_line(places.entry_end(*entry)), "")

    def _quoting(self, node: Node) -> Splice:
        text = self._text[node.start : node.end]
        return Splice(node.start, node.end, text if "\n" in text else scalar(text, style="'" if '"' in text else '"'))

    def _copies_in(self, node: Node, anchor: str) -> Iterator[Splice]:
        """Yield the copies for the repeats that stand directly in a node."""
        if isinstance(node, Sequence):
            for item in node.items:
                if isinstance(item, Alias) and item.anchor == anchor:
                    column = self._places.column(item.start)
                    yield Splice(item.start, item.end, self._copy(item.target, column, flow=node.flow))
        elif isinstance(node, Mapping):
            for key, value in node.entries:
                if not isinstance(value, Alias) or value.anchor != anchor:
                    continue
                if is_merge(key):
                    yield from self._merged(node, key, value)
                else:
                    yield self._copy_behind(key, value, flow=node.flow)

    def _copy_behind(self, key: Node, alias: Alias, *, flow: bool) -> Splice:
        target, column = alias.target, self._places.column(key.start) + 2
        text = self._copy(target, column, flow=flow)
        block = isinstance(target, Sequence | Mapping) and not target.flow and not flow
        gap = self._manner.newline + " " * column if block else " "
        return Splice(self._places.skip(key.end) + 1, alias.end, gap + text)

    def _copy(self, node: Node, column: int, *, flow: bool) -> str:
        """Return the text of a node, without its anchor, as it stands in `column`."""
        start = self._places.skip(node.start)
        text = self._text[start : node.end]
        single = "\n" not in text and "\r" not in text
        if isinstance(node, Scalar):
            return text if single else scalar(node.text, flow=flow)
        if isinstance(node, Sequence | Mapping) and node.flow and single:
            return text
        if flow or isinstance(node, Alias):
            return emit.flow(plain(node, self._text), _UNKNOWN, self._manner)
        return self._moved(start, self._places.content_end(node), column)

    def _merged(self, node: Mapping, key: Node, alias: Alias) -> Iterator[Splice]:
        """Yield the splice that puts a merged mapping's entries in the place of `<<: *name`."""
        own = {key_text(name, self._text) for name, _ in node.entries}
        if node.flow or not isinstance(alias.target, Mapping) or alias.target.flow:
            return
        column = self._places.column(key.start)
        entries = [
            self._moved(name.start, self._places.entry_end(name, value), column)
            for name, value in alias.target.entries
            if key_text(name, self._text) not in own
        ]
        if entries:
            yield Splice(key.start, alias.end, (self._manner.newline + " " * column).join(entries))

    def _moved(self, start: int, end: int, column: int) -> str:
        """Return lines of the text as they stand when their first one begins in another column."""
        by = column - self._places.column(start)
        first, *rest = self._text[start:end].splitlines()
        moved = (" " * by + line if by > 0 else line[-by:] for line in rest)
        return self._manner.newline.join([first, *moved])
