"""Comment lines of the front matter, put back where a merge would have lost them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.storage import yaml_tree
from app.storage.document import Document, newline_of, read
from app.storage.markers import lines
from app.storage.yaml_tree import Scalar

Note = tuple[tuple[str, ...], str]  # comment lines that stand together, and the line behind them


def with_notes(merged: Document, base: Document, sides: Sequence[Document]) -> Document:
    """Return the document with the comment lines that a side added and that are not in it.

    They come before what they stood before, else to the end of the front matter.
    """
    for side in sides:
        known = {line.strip() for document in (base, merged) for line in lines(document.front.raw)}
        for note in _notes(side):
            lost = tuple(line for line in note[0] if line not in known)
            if lost:
                result = read(_put(merged, lost, note[1]))
                if not result.unreadable and result.profile == merged.profile:
                    merged = result
    return merged


def _notes(document: Document) -> Iterator[Note]:
    """Give the comments of a front matter."""
    raw = document.front.raw
    if "#" not in raw:
        return
    nodes = yaml_tree.walk(document.front.root) if document.front.root else ()
    texts = [(node.start, node.end) for node in nodes if isinstance(node, Scalar) and "#" in raw[node.start : node.end]]
    waiting: list[str] = []
    at = 0
    for line in lines(raw):
        stripped = line.strip()
        if stripped.startswith("#") and not any(start <= at < end for start, end in texts):
            waiting.append(stripped)
        elif stripped and waiting:
            yield tuple(waiting), stripped
            waiting = []
        at += len(line)
    if waiting:
        yield tuple(waiting), ""


def _put(document: Document, note: Sequence[str], before: str) -> str:
    """Return the text of a document with comment lines before the line that begins with the same key."""
    start, place = document.front.start, document.front.end
    pad = ""
    key = before.partition(":")[0] + ":" if ":" in before else before
    for line in lines(document.front.raw):
        stripped = line.lstrip(" ")
        if before and (stripped.startswith(key) or stripped.strip() == before):
            place, pad = start, line[: len(line) - len(stripped)]
            break
        start += len(line)
    newline = newline_of(document.text)
    written = "".join(f"{pad}{line}{newline}" for line in note)
    return document.text[:place] + written + document.text[place:]
