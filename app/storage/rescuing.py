"""Merging a text that holds conflict markers: what stands between them differs on purpose and is asked about."""

from __future__ import annotations

from dataclasses import replace

from app.storage import markers
from app.storage.merging import MergedText, merge_texts

_OPEN = "\uf8ff"  # stands in the prose of the base where the markers don't tell what both sides come from
_SHOWN = "…"


def merge_marked(text: str) -> MergedText | None:
    """Return both sides of a text with conflict markers, merged; None where there are none that can be read.

    Without a base of its own, both sides count as having changed the prose between the markers, so that none of it
    is taken without a question; in the front matter they count as having added it.
    """
    rescued = markers.read_markers(text)
    if rescued is None:
        return None
    base = _base(text) if rescued.base is None else rescued.base
    merged = merge_texts(base, rescued.ours, rescued.theirs)
    shown = (
        replace(clash, base=_without_mark(clash.base)) if clash.base is not None and _OPEN in clash.base else clash
        for clash in merged.clashes
    )
    return replace(merged, clashes=tuple(shown))


def _without_mark(base: str) -> str | None:
    return None if base.strip() == _OPEN else base.replace(_OPEN, _SHOWN)


def _base(text: str) -> str:
    """Return what both sides have in common, with a mark in the prose for what they don't."""
    kept: list[str] = []
    fences, inside = 0, False
    for line in markers.lines(text):
        if line.startswith(markers.OURS):
            inside = True
        elif inside:
            if line.startswith(markers.THEIRS):
                inside = False
                if fences != 1:
                    kept.append(f"{_OPEN}\n")
        else:
            fences += fences < 2 and line.rstrip() == "---"
            kept.append(line)
    return "".join(kept)
