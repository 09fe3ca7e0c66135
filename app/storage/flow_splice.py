"""Splices inside brackets and braces, where items stand side by side and may run over several lines."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Many

from app.profile.format import Kind
from app.profile.plain import Fields
from app.storage import emit
from app.storage.emit import Manner
from app.storage.splice import Splice
from app.storage.yaml_tree import Mapping, Sequence


def items(text: str, node: Sequence, written: Many[str], origin: Many[int | None]) -> Splice:
    """Return the splice that makes a list hold the items `written`.

    `origin`: for each of them the old item that it continues, None for a new one. Old neighbours keep what stood
    between them.
    """
    spans = [(item.start, item.end) for item in node.items]
    between = [text[spans[place][1] : spans[place + 1][0]] for place in range(len(spans) - 1)]
    usual = between[0] if between and "#" not in between[0] else ", "
    joined = written[0]
    for number in range(1, len(written)):
        left, right = origin[number - 1], origin[number]
        joined += between[left] if left is not None and right == left + 1 else usual
        joined += written[number]
    return Splice(spans[0][0], spans[-1][1], joined)


def entries(
    node: Mapping, stay: Many[int], added: Fields, where: Many[int | None], kind: Kind, manner: Manner
) -> Iterator[Splice]:
    """Yield the splices that remove entries from braces and add others; what stays is not touched.

    `stay`: positions of the entries that stay. `where`: for each added entry the one of `stay` behind which it goes,
    None for before all.
    """
    ends = [max(key.end, value.end) for key, value in node.entries]
    starts = [key.start for key, _ in node.entries]
    pairs = [emit.flow_pair(key, value, kind, manner) for key, value in added]
    if not stay:
        start = starts[0] if starts else node.end - 1
        yield Splice(start, ends[-1] if ends else start, ", ".join(pairs))
        return
    for place in set(range(len(starts))).difference(stay):
        if place < stay[0]:
            yield Splice(starts[place], starts[place + 1], "")
        else:
            yield Splice(ends[place - 1], ends[place], "")
    for pair, after in zip(pairs, where, strict=True):
        if after is None:
            yield Splice(starts[stay[0]], starts[stay[0]], pair + ", ")
        else:
            yield Splice(ends[stay[after]], ends[stay[after]], ", " + pair)
