"""The spans of YAML that change when a value becomes another: nothing else of the text is touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Mapping_
from collections.abc import Sequence as Many

from app.profile.format import Kind, Shape
from app.profile.plain import Fields, Plain
from app.storage import emit, flow_splice
from app.storage.emit import Manner
from app.storage.matching import kept_in_place, match
from app.storage.places import Places
from app.storage.scalars import block_scalar, scalar
from app.storage.splice import Change, Locked, Path, Splice, Unspliceable, apply
from app.storage.yaml_tree import Mapping, Node, Scalar, Sequence, key_text, walk

_LINE_END = re.compile(r"\r\n?|\n")


class Splicer:
    """Finds the splices for one text.

    `shared`: ids of the nodes that aliases elsewhere stand for. `locks`: paths that must not change, and why.
    """

    def __init__(self, text: str, manner: Manner, shared: frozenset[int], locks: Mapping_[Path, str]) -> None:
        self._text = text
        self._places = Places(text)
        self._manner = manner
        self._shared = shared
        self._locks = locks

    def value(self, node: Node, change: Change, *, flow: bool = False) -> Iterator[Splice]:
        """Yield the splices that make a value say `change.new` as the same sort of node.

        `flow`: whether it stands in brackets or braces. Raises `Unspliceable` where that can't be, `Locked` where it
        would change something else too.
        """
        if change.old == change.new:
            return
        self._refuse(node, change.path)
        old: Plain | None = change.old
        new: Plain | None = change.new
        if isinstance(node, Mapping):
            old, new = _long(old, change.kind), _long(new, change.kind)
        if isinstance(node, Scalar) and isinstance(new, str):
            yield self._scalar(node, new, change, flow)
        elif isinstance(node, Mapping) and isinstance(old, Fields) and isinstance(new, Fields):
            yield from self.mapping(node, old, new, change)
        elif isinstance(node, Sequence) and isinstance(old, tuple) and isinstance(new, tuple):
            yield from self._list(node, old, new, change)
        else:
            raise Unspliceable(change.path, "it is written in another form")

    def mapping(
        self, node: Mapping, old: Fields, new: Fields, change: Change, *, whole: bool = False
    ) -> Iterator[Splice]:
        """Yield the splices that make a mapping say `new`; `whole`: write each changed value anew."""
        before, after = dict(old.entries), dict(new.entries)
        changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        places = {key_text(key, self._text): place for place, (key, _) in enumerate(node.entries)}
        table = emit.table_of(change.kind)
        self._refuse_keys(changed, old, new, places, change.path)
        for key in changed:
            if key in after and key in places:
                inner = Change((*change.path, key), table.kind(key), before.get(key), after[key])
                yield from self._entry(node.entries[places[key]], inner, flow=node.flow, whole=whole)
            elif key in places:
                self._refuse_loss(node.entries[places[key]][1], (*change.path, key))
        gone = {places[key] for key in changed if key not in after}
        added = Fields(tuple((key, after[key]) for key in changed if key not in places))
        added = emit.sorted_by_format(added, table)
        stay = [place for place in range(len(node.entries)) if place not in gone]
        names = [key_text(node.entries[place][0], self._text) for place in stay]
        others = [name for name, _ in new if name not in table.keys or (*change.path, name) in self._locks]
        where = [_predecessor(key, names, table, others) for key, _ in added]
        if node.flow:
            yield from flow_splice.entries(node, stay, added, where, change.kind, self._manner)
        elif stay or not change.path:
            yield from self._removals(node, gone, whole=whole)
            yield from self._additions(node, stay, added, where, change)
        else:
            column = self._places.column(node.start)
            written = emit.record_at(added, change.kind, column, self._manner) if added else "{}"
            yield Splice(node.start, self._places.content_end(node), written)

    # What must not be changed

    def _refuse(self, node: Node, path: Path) -> None:
        if path in self._locks:
            raise Locked(path, self._locks[path])
        if id(node) in self._shared:
            raise Locked(path, "other places in the file repeat it through an alias and would change too")

    def _refuse_keys(
        self, changed: Many[str], old: Fields, new: Fields, places: Mapping_[str, int], path: Path
    ) -> None:
        """Refuse to change a key that is locked, that stands elsewhere, or that would have to stand here twice."""
        kept = dict(new.entries)
        added = [key for key, value in new if (key, value) not in old.entries] if len(kept) < len(new) else []
        twice = [key for key in added if sum(name == key for name, _ in new) > 1]
        for key in (*changed, *twice):
            if (*path, key) in self._locks:
                raise Locked((*path, key), self._locks[*path, key])
            if key not in kept and key not in places:
                raise Locked((*path, key), "it comes from another place in the file through a merge key (<<)")

    def _refuse_inside(self, node: Node, path: Path) -> None:
        """Refuse to write a value anew when something inside it must not change."""
        for locked, reason in self._locks.items():
            if locked[: len(path)] == path:
                raise Locked(locked, reason)
        self._refuse_loss(node, path)

    def _refuse_loss(self, node: Node, path: Path) -> None:
        """Refuse to take a value away that is repeated elsewhere, whole or in part."""
        if self._shared and any(id(inner) in self._shared for inner in walk(node)):
            raise Locked(path, "other places in the file repeat a part of it through an alias")

    # Entries and scalars

    def _entry(self, entry: tuple[Node, Node], change: Change, *, flow: bool, whole: bool) -> Iterator[Splice]:
        """Change one value of a mapping: inside if that can be, else the whole of it."""
        key, value = entry
        empty = value.start == value.end
        if not (whole or empty or change.old is None):
            try:
                splices = list(self.value(value, change, flow=flow))
            except Locked:
                raise
            except Unspliceable:
                pass  # the whole value is written anew below
            else:
                yield from splices
                return
        self._refuse_inside(value, change.path)
        colon = self._places.skip(key.end)
        if self._text[colon : colon + 1] != ":":
            if not flow:
                raise Unspliceable(change.path, "its key stands alone, without a colon")
            yield Splice(key.end, key.end, ": " + emit.flow(change.new, change.kind, self._manner))
            return
        if flow:
            written = " " + emit.flow(change.new, change.kind, self._manner)
        else:
            column = self._places.column(key.start)
            written = emit.value_after_key(change.new, change.kind, column, self._manner)
        if not empty:
            yield self._replaced(colon + 1, self._places.content_end(value), written)
        elif written[0] in "\r\n":
            end = self._places.line_end(colon)
            yield Splice(end, end, written)
        else:
            yield Splice(colon + 1, colon + 1, written)

    def _replaced(self, start: int, end: int, written: str) -> Splice:
        """Replace a span; the note behind it stays in the first of several lines."""
        first, newline, more = written.partition(self._manner.newline)
        if not more:
            return Splice(start, end, written)
        line_end = self._places.line_end(end)
        return Splice(start, line_end, first + self._text[end:line_end].rstrip(" \t") + newline + more)

    def _scalar(self, node: Scalar, new: str, change: Change, flow: bool) -> Splice:
        if node.style in ("|", ">"):
            return self._block(node, new, change.path)
        if "\n" in new and not flow and node.style == "":
            raise Unspliceable(change.path, "several lines need a block")
        written = scalar(new, change.kind.form, node.style, flow, self._manner.quote)
        return Splice(node.start, node.end, self._gap(node) + written)

    def _block(self, node: Scalar, new: str, path: Path) -> Splice:
        header_end = self._places.block_header(node)[1]
        note, *lines = _LINE_END.split(self._text[header_end : node.end])
        filled = [line for line in lines if line.strip(" \t")]
        indent = len(filled[0]) - len(filled[0].lstrip(" ")) if filled else 0
        width = max([60, *(len(line) - indent for line in filled)])
        for style in (node.style, "|") if indent else ():
            block = block_scalar(new, style, indent, self._manner.newline, width)
            if block is not None:
                header, newline, rest = block.partition(self._manner.newline)
                return Splice(node.start, self._places.content_end(node), header + note + newline + rest)
        raise Unspliceable(path, "this text can't stand in a block")

    # Lists

    def _list(self, node: Sequence, old: Many[Plain], new: Many[Plain], change: Change) -> Iterator[Splice]:
        if not new or not node.items or len(old) != len(node.items):
            raise Unspliceable(change.path, "an empty list is written in another form")
        origin = match(old, new, _identity)
        if origin == list(range(len(old))):
            for place, item in enumerate(node.items):
                yield from self._item(item, change.item(place, old[place], new[place]), flow=node.flow)
            return
        for item in node.items:
            self._refuse_loss(item, change.path)
        if node.flow:
            written = [self._flow_item(node, place, old, new[number], change) for number, place in enumerate(origin)]
            yield flow_splice.items(self._text, node, written, origin)
        else:
            yield from self._block_list(node, old, new, origin, change)

    def _item(self, node: Node, change: Change, *, flow: bool) -> list[Splice]:
        """Change one item of a list: inside if that can be, else the whole of it."""
        try:
            return list(self.value(node, change, flow=flow))
        except Locked:
            raise
        except Unspliceable:
            pass  # the whole item is written anew below
        self._refuse_inside(node, change.path)
        if flow:
            return [Splice(node.start, node.end, emit.flow(change.new, change.kind, self._manner))]
        gap = self._gap(node)
        column = self._places.column(node.start) + len(gap)
        written = emit.item_value(change.new, change.kind, column, self._manner)
        return [self._replaced(node.start, self._places.content_end(node), gap + written)]

    def _gap(self, node: Node) -> str:
        """Return the blank that an empty value may need before a new one."""
        return " " if node.start == node.end and self._text[node.start - 1] not in " \t" else ""

    def _flow_item(self, node: Sequence, place: int | None, old: Many[Plain], new: Plain, change: Change) -> str:
        """Return a flow list's item, made to say `new`."""
        if place is None:
            return emit.flow(new, change.item_kind, self._manner)
        item = node.items[place]
        splices = self._item(item, change.item(place, old[place], new), flow=True)
        return apply(self._text[item.start : item.end], [splice.moved(item.start) for splice in splices])

    def _block_list(
        self, node: Sequence, old: Many[Plain], new: Many[Plain], origin: Many[int | None], change: Change
    ) -> Iterator[Splice]:
        """Move whole lines: what keeps its place stays, the rest is taken out and put where it belongs."""
        places = self._places
        dashes = self._dashes(node, change.path)
        column = places.column(dashes[0])
        ends = [places.line_end(places.content_end(item)) for item in node.items]
        stay = kept_in_place(origin)
        for place, dash in enumerate(dashes):
            if place not in stay:
                yield Splice(places.line_start(dash), places.past_line(ends[place]), "")
        where = places.line_start(dashes[0])
        for value, position in zip(new, origin, strict=True):
            if position is None:
                text = self._new_item(node, dashes, value, change) + self._manner.newline
            else:
                splices = self._item(node.items[position], change.item(position, old[position], value), flow=False)
                start, end = dashes[position], places.past_line(ends[position])
                if position in stay:
                    yield from splices
                    where = end
                    continue
                text = apply(self._text[start:end], [splice.moved(start) for splice in splices])
            yield Splice(where, where, " " * column + text)

    def _new_item(self, node: Sequence, dashes: Many[int], value: Plain, change: Change) -> str:
        """Return a new item from its dash on, in the style of the last one."""
        last, dash = node.items[-1], dashes[-1]
        gap = last.start - dash - 1 if self._places.line_start(last.start) <= dash else 1
        if isinstance(last, Mapping) and last.flow:
            text = emit.flow(value, change.item_kind, self._manner)
        else:
            column = self._places.column(dash) + 1 + max(1, gap)
            text = emit.item_value(value, change.item_kind, column, self._manner)
        return "-" + " " * max(1, gap) + text

    def _dashes(self, node: Sequence, path: Path) -> list[int]:
        """Return where the dashes of a block list stand: one below the other, first in their lines."""
        dashes: list[int] = []
        position = node.start
        for item in node.items:
            dash = self._places.skip(position)
            first = self._text[dash : dash + 1] == "-" and self._places.begins_line(dash)
            if not first or self._places.column(dash) != self._places.column(dashes[0] if dashes else dash):
                raise Unspliceable(path, "its items don't stand on lines of their own")
            dashes.append(dash)
            position = max(item.end, dash + 1)
        return dashes

    # Mappings in block style

    def _removals(self, node: Mapping, gone: set[int], *, whole: bool) -> Iterator[Splice]:
        """Take the lines of entries out; `whole`: with the comments below, which a block above would swallow."""
        places = self._places
        first = min(set(range(len(node.entries))) - gone, default=len(node.entries))
        start_of_all = node.entries[0][0].start
        on_dash_line = not places.begins_line(start_of_all) and 0 < first < len(node.entries)
        if on_dash_line:
            yield Splice(start_of_all, node.entries[first][0].start, "")
        for place in sorted(gone):
            if on_dash_line and place < first:
                continue
            start = places.line_start(node.entries[place][0].start)
            if self._text[start : node.entries[place][0].start].strip(" \t") not in ("", "?"):
                raise Unspliceable((), "its key doesn't begin its line")
            end = places.past_line(places.entry_end(*node.entries[place]))
            yield Splice(start, places.past_comments(end) if whole else end, "")

    def _additions(
        self, node: Mapping, stay: Many[int], added: Fields, where: Many[int | None], change: Change
    ) -> Iterator[Splice]:
        places, newline = self._places, self._manner.newline
        first = node.entries[stay[0] if stay else 0][0].start
        pad = " " * places.column(node.entries[0][0].start)
        for (key, value), after in zip(added, where, strict=True):
            line = emit.entry(key, value, change.kind, len(pad), self._manner)
            if not stay:
                start = places.line_start(first)
                yield Splice(start, start, pad + line + newline)
            elif after is None:
                yield Splice(first, first, line + newline + pad)
            else:
                end = places.past_line(places.entry_end(*node.entries[stay[after]]))
                yield Splice(end, end, pad + line + newline)


def _long(value: Plain | None, kind: Kind) -> Plain | None:
    """Return the record that a text stands for where the format has such a short form."""
    shorthand = emit.table_of(kind).shorthand
    return Fields(((shorthand, value),)) if shorthand and isinstance(value, str) else value


def _identity(item: Plain) -> str:
    if isinstance(item, str):
        return item
    if isinstance(item, Fields):
        for key in ("id", "label", "source"):
            if isinstance(found := item.get(key), str) and found:
                return found
    return ""


def _predecessor(key: str, present: Many[str], table: Shape, others: Many[str]) -> int | None:
    """Return which of the present keys a new key goes after, None where it goes before them all.

    A key of the format goes after its nearest predecessor there; one that the format does not know keeps its place
    among its like, or goes last. Among its like (`others`) are keys of the format whose value is none of theirs.
    """
    known = key in table.keys
    order = list(table.keys) if known else others
    place = order.index(key)
    for before in range(place - 1, -1, -1):
        found = [number for number, name in enumerate(present) if name == order[before]]
        if found:
            # Of a key that stands there more than once: the last, or the one that it followed among its like.
            which = len(found) - 1 if known else order[:before].count(order[before])
            return found[min(which, len(found) - 1)]
    if known:
        return None
    followers = [present.index(name) for name in order[place + 1 :] if name in present]
    last = followers[0] - 1 if followers else len(present) - 1
    return last if last >= 0 else None
