"""The spans that change when a value becomes another: nothing else of the text is touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Mapping_
from collections.abc import Sequence as Many
from dataclasses import dataclass

from app.profile.format import Kind, Shape
from app.profile.plain import Fields, Plain
from app.storage import emit
from app.storage.emit import Manner
from app.storage.matching import kept_in_place, match
from app.storage.scalars import block_scalar, scalar
from app.storage.yaml_tree import Alias, Mapping, Node, Scalar, Sequence, key_text

Path = tuple[str | int, ...]
_SKIPPED = re.compile(r"(?:[ \t\r\n]+|#[^\r\n]*|[&!][^ \t\r\n]*)*")
_LINE_REST = re.compile(r"[^\r\n]*")


class Unspliceable(Exception):
    """This change can't be made inside the smaller span; `path` says where."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(reason)
        self.path = path
        self.reason = reason


class Locked(Unspliceable):
    """This value must not be changed here, in whatever span: the reason says why."""


@dataclass(frozen=True, slots=True)
class Splice:
    """One replacement of a span."""

    start: int  # first character replaced
    end: int  # behind the last character replaced
    text: str  # what stands there afterwards


def apply(text: str, splices: Many[Splice]) -> str:
    """Return `text` with the splices made; those at one place keep their order."""
    parts, position = [], 0
    for splice in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        if splice.start < position:
            raise ValueError("splices overlap")
        parts += [text[position : splice.start], splice.text]
        position = splice.end
    return "".join(parts) + text[position:]


class Splicer:
    """Finds the splices for one text.

    `shared`: ids of the nodes that aliases elsewhere stand for. `locks`: paths that must not change, and why.
    """

    def __init__(self, text: str, manner: Manner, shared: frozenset[int], locks: Mapping_[Path, str]) -> None:
        self._text = text
        self._manner = manner
        self._shared = shared
        self._locks = locks

    def mapping(
        self, node: Mapping, old: Fields, new: Fields, table: Shape, path: Path = (), whole: bool = False
    ) -> Iterator[Splice]:
        """Yield the splices that make a mapping say `new`.

        `old`: what it says now; `whole`: write each changed value anew instead of looking inside it. Raises
        `Unspliceable` where the change can't be made or would change something else too.
        """
        before, after = dict(old.entries), dict(new.entries)
        changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        self._refuse_doubles(new, before, path)
        if not changed:
            return
        self._refuse_shared(node, path)
        for key in changed:
            self._refuse_locked((*path, key))
        places = {key_text(key, self._text): place for place, (key, _) in enumerate(node.entries)}
        gone = {places[key] for key in changed if key not in after and key in places}
        added = Fields(tuple((key, after[key]) for key in changed if key not in places))
        for key in changed:
            if key in places and key in after:
                yield from self._entry(
                    node, places[key], before.get(key), after[key], table.kind(key), (*path, key), whole
                )
        if node.flow:
            yield from self._flow_entries(node, gone, added, table)
        elif len(gone) == len(node.entries):
            yield Splice(
                node.start, self._content_end(node), self._new_entries(node, added, table) or ("{}" if path else "")
            )
        else:
            yield from self._removals(node, gone)
            yield from self._additions(node, places, gone, added, table)

    def value(self, node: Node, old: Plain, new: Plain, kind: Kind, path: Path, flow: bool) -> Iterator[Splice]:
        """Yield the splices that make a value say `new` as the same sort of node; `flow`: it stands in brackets."""
        if old == new:
            return
        self._refuse_locked(path)
        self._refuse_shared(node, path)
        if isinstance(node, Scalar) and isinstance(new, str):
            yield self._scalar(node, new, kind, path, flow)
        elif isinstance(node, Mapping) and isinstance(old, Fields) and isinstance(new, Fields):
            yield from self.mapping(node, old, new, emit.table_of(kind), path)
        elif isinstance(node, Sequence) and isinstance(old, tuple) and isinstance(new, tuple) and new and node.items:
            if len(old) != len(node.items):
                raise Unspliceable(path, "the list holds something that is no item")
            yield from self._list(node, old, new, Kind(kind.form, record=kind.record), path)
        elif isinstance(node, Alias) and isinstance(new, str):
            yield Splice(node.start, node.end, scalar(new, kind.form, flow=True, quote=self._manner.quote))
        elif isinstance(node, Alias):
            raise Locked(path, f"it stands elsewhere in the file and is only repeated here (*{node.anchor})")
        else:
            raise Unspliceable(path, "it is written in another form")

    def _refuse_shared(self, node: Node, path: Path) -> None:
        if id(node) in self._shared:
            raise Locked(path, "other places in the file repeat it through an alias and would change too")

    def _refuse_locked(self, path: Path) -> None:
        if path in self._locks:
            raise Locked(path, self._locks[path])

    def _refuse_doubles(self, new: Fields, before: Mapping_[str, Plain], path: Path) -> None:
        """Refuse a value for a key whose present value has another shape and would have to go."""
        names = [key for key, _ in new]
        if len(set(names)) != len(names):
            for key in names:
                if (*path, key) in self._locks and names.count(key) > 1:
                    self._refuse_locked((*path, key))

    def _entry(
        self, node: Mapping, place: int, old: Plain | None, new: Plain, kind: Kind, path: Path, whole: bool
    ) -> Iterator[Splice]:
        """Change one value: inside if that can be, else the whole of it."""
        key, value = node.entries[place]
        empty = value.start == value.end
        if not (whole or empty or old is None):
            try:
                yield from list(self.value(value, old, new, kind, path, node.flow))
                return
            except Locked:
                raise
            except Unspliceable:
                pass  # the whole value is written anew below
        self._refuse_shared(value, path)
        colon = self._skip(key.end)
        if self._text[colon : colon + 1] != ":":
            raise Unspliceable(path, "its key is written in an unusual way")
        if node.flow:
            written = " " + emit.flow(new, kind, self._manner)
        else:
            written = emit.value_after_key(new, kind, self._column(key.start), self._manner)
        if empty and written[0] in "\r\n":
            end = self._line_end(colon)
            yield Splice(end, end, written)
        else:
            yield Splice(colon + 1, colon + 1 if empty else self._content_end(value), written)

    def _scalar(self, node: Scalar, new: str, kind: Kind, path: Path, flow: bool) -> Splice:
        if node.style not in ("|", ">"):
            if "\n" in new and not flow and node.style == "":
                raise Unspliceable(path, "several lines need a block")
            written = scalar(new, kind.form, node.style, flow, self._manner.quote)
            return Splice(node.start, node.end, written)
        lines = [line for line in self._text[node.start : node.end].splitlines()[1:] if line.strip()]
        indent = len(lines[0]) - len(lines[0].lstrip(" ")) if lines else 0
        if indent:
            width = max(60, *(len(line) - indent for line in lines))
            for style in (node.style, "|"):
                block = block_scalar(new, style, indent, self._manner.newline, width)
                if block is not None:
                    return Splice(node.start, self._content_end(node), block)
        raise Unspliceable(path, "this text can't stand in a block")

    # Lists

    def _list(self, node: Sequence, old: Many[Plain], new: Many[Plain], kind: Kind, path: Path) -> Iterator[Splice]:
        origin = match(old, new, _identity)
        if origin == list(range(len(old))):
            for place, (item, before, after) in enumerate(zip(node.items, old, new, strict=True)):
                yield from self.value(item, before, after, kind, (*path, place), node.flow)
            return
        if any(id(item) in self._shared for item in node.items):
            raise Locked(path, "other places in the file repeat an item of it through an alias")
        if node.flow:
            yield self._flow_list(node, old, new, origin, kind, path)
        else:
            yield from self._block_list(node, old, new, origin, kind, path)

    def _item_text(
        self, node: Node, old: Plain, new: Plain, kind: Kind, path: Path, span: tuple[int, int], flow: bool
    ) -> str:
        """Return the text of `span` around an item, with the item made to say `new`."""
        start, end = span
        splices = self.value(node, old, new, kind, path, flow)
        moved = [Splice(one.start - start, one.end - start, one.text) for one in splices]
        return apply(self._text[start:end], moved)

    def _flow_list(
        self, node: Sequence, old: Many[Plain], new: Many[Plain], origin: Many[int | None], kind: Kind, path: Path
    ) -> Splice:
        texts = []
        for value, place in zip(new, origin, strict=True):
            if place is None:
                texts.append(emit.flow(value, kind, self._manner))
            else:
                item = node.items[place]
                texts.append(self._item_text(item, old[place], value, kind, (*path, place), (item.start, item.end), flow=True))
        return self._rejoined([(item.start, item.end) for item in node.items], texts, origin)

    def _rejoined(self, spans: Many[tuple[int, int]], texts: Many[str], origin: Many[int | None]) -> Splice:
        """Join the parts of a flow collection, with the separators that stood between neighbours."""
        between = [self._text[spans[i][1] : spans[i + 1][0]] for i in range(len(spans) - 1)]
        usual = between[0] if between and "#" not in between[0] else ", "
        joined = texts[0] if texts else ""
        for number in range(1, len(texts)):
            left, right = origin[number - 1], origin[number]
            joined += between[left] if left is not None and right == left + 1 else usual
            joined += texts[number]
        return Splice(spans[0][0], spans[-1][1], joined)

    def _block_list(
        self, node: Sequence, old: Many[Plain], new: Many[Plain], origin: Many[int | None], kind: Kind, path: Path
    ) -> Iterator[Splice]:
        dashes = self._dashes(node)
        columns = {self._column(dash) for dash in dashes}
        if any(self._text[self._line_start(dash) : dash].strip() for dash in dashes) or len(columns) != 1:
            raise Unspliceable(path, "its items don't stand on lines of their own")
        column = columns.pop()
        ends = [self._line_end(self._content_end(item)) for item in node.items]
        stay = kept_in_place(origin)
        newline = self._manner.newline
        for place, dash in enumerate(dashes):
            if place not in stay:
                yield Splice(self._line_start(dash), self._past_line(ends[place]), "")
        where = self._line_start(dashes[0])
        sibling = node.items[-1]
        at_end = False
        for value, place in zip(new, origin, strict=True):
            if place is None:
                gap = max(1, sibling.start - dashes[-1] - 1) if self._same_line(dashes[-1], sibling.start) else 1
                braces = isinstance(sibling, Mapping) and sibling.flow
                text = emit.item_at(value, kind, column, self._manner, gap, as_flow=braces)
            elif place in stay:
                yield from self.value(node.items[place], old[place], value, kind, (*path, place), flow=False)
                where = self._past_line(ends[place])
                at_end = where == ends[place]
                continue
            else:
                item = node.items[place]
                text = self._item_text(item, old[place], value, kind, (*path, place), (dashes[place], ends[place]), False)
            line = " " * column + text
            yield Splice(where, where, newline + line if at_end else line + newline)

    def _dashes(self, node: Sequence) -> list[int]:
        dashes, position = [], node.start
        for item in node.items:
            dash = self._skip(position)
            if self._text[dash : dash + 1] != "-":
                raise Unspliceable((), "its dashes can't be found")
            dashes.append(dash)
            position = max(item.end, dash + 1)
        return dashes

    # Mappings

    def _flow_entries(self, node: Mapping, gone: set[int], added: Fields, table: Shape) -> Iterator[Splice]:
        """Remove and add entries between braces; what stays is not touched."""
        if not gone and not added:
            return
        entries = node.entries
        stay = [place for place in range(len(entries)) if place not in gone]
        keys = list(table.keys)
        if not stay:
            pairs = [self._flow_pair(key, value, table) for key, value in emit.sorted_by_format(added, table)]
            start = entries[0][0].start if entries else node.end - 1
            yield Splice(start, entries[-1][1].end if entries else start, ", ".join(pairs))
            return
        for place in gone:
            if place < stay[0]:
                yield Splice(entries[place][0].start, entries[place + 1][0].start, "")
            else:
                yield Splice(entries[place - 1][1].end, entries[place][1].end, "")
        for key, value in emit.sorted_by_format(added, table):
            after = _predecessor(key, keys, [key_text(entries[place][0], self._text) for place in stay])
            pair = self._flow_pair(key, value, table)
            if after is None:
                yield Splice(entries[stay[0]][0].start, entries[stay[0]][0].start, pair + ", ")
            else:
                end = self._flow_end(entries[stay[after]])
                yield Splice(end, end, ", " + pair)

    def _flow_end(self, entry: tuple[Node, Node]) -> int:
        """Return where an entry in braces ends; a key without a value has no span of its own for it."""
        return max(entry[0].end, entry[1].end)

    def _flow_pair(self, key: str, value: Plain, table: Shape) -> str:
        return f"{scalar(key, flow=True)}: {emit.flow(value, table.kind(key), self._manner)}"

    def _new_entries(self, node: Mapping, added: Fields, table: Shape) -> str:
        return emit.entries_at(added, table, self._column(node.start), self._manner) if added else ""

    def _removals(self, node: Mapping, gone: set[int]) -> Iterator[Splice]:
        first = min(set(range(len(node.entries))) - gone)
        start_of_all = node.entries[0][0].start
        on_dash_line = self._text[self._line_start(start_of_all) : start_of_all].strip()
        if on_dash_line and first:
            yield Splice(start_of_all, node.entries[first][0].start, "")
        for place in sorted(gone):
            key, value = node.entries[place]
            start = self._line_start(key.start)
            if on_dash_line and place < first:
                continue
            if self._text[start : key.start].strip():
                raise Unspliceable((), "its key doesn't begin its line")
            yield Splice(start, self._past_line(self._line_end(self._content_end_of_entry(key, value))), "")

    def _content_end_of_entry(self, key: Node, value: Node) -> int:
        return self._content_end(value) if value.end > value.start else self._skip(key.end) + 1

    def _additions(
        self, node: Mapping, places: dict[str, int], gone: set[int], added: Fields, table: Shape
    ) -> Iterator[Splice]:
        stay = [place for place in range(len(node.entries)) if place not in gone]
        names = [key_text(node.entries[place][0], self._text) for place in stay]
        column = self._column(node.entries[0][0].start)
        newline = self._manner.newline
        for key, value in emit.sorted_by_format(added, table):
            line = scalar(key) + ":" + emit.value_after_key(value, table.kind(key), column, self._manner)
            after = _predecessor(key, list(table.keys), names)
            if after is None:
                start = node.entries[stay[0]][0].start
                yield Splice(start, start, line + newline + " " * column)
                continue
            end = self._line_end(self._content_end_of_entry(*node.entries[stay[after]]))
            yield Splice(end, end, newline + " " * column + line)

    # Places in the text

    def _skip(self, position: int) -> int:
        match = _SKIPPED.match(self._text, position)
        return match.end() if match else position

    def _line_start(self, position: int) -> int:
        return max(self._text.rfind("\n", 0, position), self._text.rfind("\r", 0, position)) + 1

    def _line_end(self, position: int) -> int:
        """Return where the line ends that holds `position`, before its line ending."""
        match = _LINE_REST.match(self._text, position)
        return match.end() if match else len(self._text)

    def _past_line(self, end: int) -> int:
        """Return the position behind the line ending at `end`."""
        return end + (2 if self._text.startswith("\r\n", end) else 1 if end < len(self._text) else 0)

    def _column(self, position: int) -> int:
        return position - self._line_start(position)

    def _same_line(self, first: int, second: int) -> bool:
        return self._line_start(first) == self._line_start(second)

    def _content_end(self, node: Node) -> int:
        """Return where a node ends without the blank lines that a block scalar takes with it."""
        end = node.end
        while end > node.start:
            stripped = end - 1 if self._text[end - 1] in "\r\n" else end
            if stripped < end:
                end = stripped
                continue
            start = self._line_start(end)
            if start <= node.start or self._text[start:end].strip(" \t"):
                return end
            end = start
        return node.end


def _identity(item: Plain) -> str:
    if isinstance(item, str):
        return item
    if isinstance(item, Fields):
        for key in ("id", "label", "source"):
            if isinstance(found := item.get(key), str) and found:
                return found
    return ""


def _predecessor(key: str, order: Many[str], present: Many[str]) -> int | None:
    """Return which of the present keys a new key goes after: its nearest predecessor in the format's order.

    A key that the format does not know goes last; None: before them all.
    """
    if key not in order:
        return len(present) - 1
    earlier = order[: order.index(key)]
    for name in reversed(earlier):
        if name in present:
            return len(present) - 1 - present[::-1].index(name)
    return None
