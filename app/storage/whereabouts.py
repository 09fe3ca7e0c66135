"""Where in a file fields and words stand: line and column of many of them, found in one walk."""

from __future__ import annotations

from functools import cached_property

from app.profile.body import SectionSpan
from app.profile.format import PROFILE
from app.profile.paths import item_paths, section_paths
from app.storage import front_keys
from app.storage.document import Document, places

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
        """Where each path begins; of a key that repeats the last one counts."""
        document, found = self._document, dict[str, int]()
        start = document.front.start
        for top, place, is_list, parts in front_keys.tops(document.front):
            found[top] = start + place
            kind = PROFILE.keys.get(top) if parts else None
            if kind is None or kind.record is None or (is_list and not kind.many):
                continue
            items = getattr(document.profile, PROFILE.attributes[top])
            names = list(item_paths(top, items)) if is_list else [top]
            if len(names) != len(parts):
                continue
            for name, (begin, keys) in zip(names, parts, strict=True):
                found[name] = start + begin
                for depth, key, at in keys:
                    found[f"{name}.{key}" if depth == 1 else f"{name}.custom.{key}"] = start + at
        for path, span in self._spans.items():
            found[path] = document.body_start + (span.text_start if path == "lead" else span.start)
        return found
