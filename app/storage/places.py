"""Places in a text that holds YAML: where lines begin and end, and where a node's own lines end."""

from __future__ import annotations

import re

from app.storage.yaml_tree import Mapping, Node, Scalar, Sequence

_SKIPPED = re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+|[&!][^ \t\r\n]*+)*+")
_LINE_REST = re.compile(r"[^\r\n]*")
_COMMENTS = re.compile(r"(?:[ \t]*+(?:#[^\r\n]*+)?(?:\r\n?|\n))*+")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")


class Places:
    """Answers where things stand in one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._has_returns = "\r" in text

    def line_start(self, position: int) -> int:
        """Return where the line begins that holds `position`."""
        start = self.text.rfind("\n", 0, position)
        return (max(start, self.text.rfind("\r", 0, position)) if self._has_returns else start) + 1

    def line_end(self, position: int) -> int:
        """Return where the line ends that holds `position`, before its line ending."""
        match = _LINE_REST.match(self.text, position)
        return match.end() if match else len(self.text)

    def past_line(self, end: int) -> int:
        """Return the position behind the line ending at `end`."""
        return end + (2 if self.text.startswith("\r\n", end) else 1 if end < len(self.text) else 0)

    def past_comments(self, position: int) -> int:
        """Return the position behind the blank lines and comments that begin at `position`."""
        match = _COMMENTS.match(self.text, position)
        return match.end() if match else position

    def column(self, position: int) -> int:
        """Return the column of a position, from 0."""
        return position - self.line_start(position)

    def begins_line(self, position: int) -> bool:
        """Say whether nothing but blanks stands before a position in its line."""
        return not self.text[self.line_start(position) : position].strip(" \t")

    def skip(self, position: int) -> int:
        """Return where the next sign stands that is no blank, comment, anchor or tag."""
        match = _SKIPPED.match(self.text, position)
        return match.end() if match else position

    def block_header(self, node: Scalar) -> tuple[int, int]:
        """Return the span of a block scalar's indicators (`|-`), which may follow an anchor or a tag."""
        start = self.skip(node.start)
        match = _BLOCK_HEADER.match(self.text, start)
        return start, match.end() if match else start

    def content_end(self, node: Node) -> int:
        """Return where a node ends, without the blank lines behind a block scalar that are no part of its text."""
        last = _last_leaf(node)
        if not isinstance(last, Scalar) or last.style not in ("|", ">"):
            return node.end
        header = slice(*self.block_header(last))
        block = self.text[header.stop : node.end]
        last_line = last.text.rstrip("\n").rpartition("\n")[2]
        ends_blank = "+" in self.text[header] or (last_line and not last_line.strip(" \t"))
        if ends_blank and block[-1:] in ("\r", "\n"):
            return node.end - (2 if block.endswith("\r\n") else 1)
        return self.line_end(header.stop + len(block.rstrip(" \t\r\n")))

    def entry_end(self, key: Node, value: Node) -> int:
        """Return the end of an entry's last line; a key may stand there without a value or even a colon."""
        if value.end > value.start:
            return self.line_end(self.content_end(value))
        colon = self.skip(key.end)
        return self.line_end(colon if self.text[colon : colon + 1] == ":" else key.end)


def _last_leaf(node: Node) -> Node:
    """Return what stands last in a block collection."""
    while isinstance(node, Sequence | Mapping) and not node.flow:
        if isinstance(node, Sequence) and node.items:
            node = node.items[-1]
        elif isinstance(node, Mapping) and node.entries:
            node = node.entries[-1][1]
        else:
            break
    return node
