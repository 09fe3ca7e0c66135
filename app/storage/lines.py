"""Where in a file a field stands: for messages that name the line, and for jumping there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.storage.document import Document, place
from app.storage.yaml_tree import Alias, Mapping, Node, Sequence, key_text

if TYPE_CHECKING:
    from app.storage.splice import Path


def line_of(document: Document, path: Path) -> int:
    """Return the line, from 1, on which a field stands, or else what it would stand in; 0 when neither is there.

    `path`: keys and positions, such as ("roles", 1, "end"), ("sections", 0) or ("lead",).
    """
    offset = _in_body(document, path) if path[:1] in (("lead",), ("sections",)) else _in_front(document, path)
    return place(document.text, offset)[0] if offset is not None else 0


def _in_body(document: Document, path: Path) -> int | None:
    body = document.body
    if path == ("lead",):
        return document.body_start + body.lead_span.text_start if body.lead else None
    number = path[1] if len(path) > 1 else len(body.spans)
    if not isinstance(number, int) or number >= len(body.spans):
        return None
    return document.body_start + body.spans[number].start


def _in_front(document: Document, path: Path) -> int | None:
    front = document.front
    node, offset = front.root, None
    for step in path:
        found = _child(node, step, front.raw) if node is not None else None
        if found is None:
            break
        offset, node = found
    return None if offset is None else front.start + offset


def _child(node: Node, step: str | int, text: str) -> tuple[int, Node] | None:
    """Return where a key or item begins, and what it holds."""
    inside = node.target if isinstance(node, Alias) else node
    if isinstance(inside, Sequence) and isinstance(step, int) and step < len(inside.items):
        return inside.items[step].start, inside.items[step]
    if isinstance(inside, Mapping):
        for key, value in reversed(inside.entries):
            if key_text(key, text) == step:
                return key.start, value
    return None
