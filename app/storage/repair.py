"""Repairs for front matter that YAML can't take or a form can't show: each is read before it is offered."""

from __future__ import annotations

from dataclasses import dataclass

from app.storage import line_repair, node_repair
from app.storage.document import Document, read

_LARGEST = 100_000  # characters of front matter in which repairs are looked for: more would take seconds


@dataclass(frozen=True, slots=True)
class Repair:
    """One way to mend a file."""

    label: str  # what it does, for a button
    line: int  # line in the file that it begins at, from 1
    text: str  # the whole text of the mended file


def repairs(document: Document) -> tuple[Repair, ...]:
    """Return the repairs for what is wrong in a document, the likeliest first; () where none is certain to help.

    A file that can't be read is mended so that it can; in one that can, doubled keys, values of another shape and
    repeated values are.
    """
    end = document.text.find("\n---", 1)
    if (end if end > 0 else len(document.text)) > _LARGEST:
        return ()
    found: dict[str, Repair] = {}
    candidates = line_repair.candidates if document.unreadable else node_repair.candidates
    for label, line, text in candidates(document):
        if text not in found and read(text).unreadable is None:
            found[text] = Repair(label, line, text)
    return tuple(found.values())
