"""The way from something that was found to the very words, in the form or in the text."""

from __future__ import annotations

import re
from collections import deque

from app.desktop.desk import Desk
from app.desktop.editing import EditingPane
from app.desktop.opening import Opening
from app.desktop.replacing.marks import Marks
from app.desktop.text.large import LargeText
from app.desktop.text.source import SourceEdit
from app.desktop.theme import Tokens
from app.profile.occurrences import Occurrence
from app.profile.passages import passages
from app.profile.pattern import Span
from app.profile.readable import readable
from app.profile.values import Profile
from app.storage.index.surroundings import Hit


class Jumping:
    """Opens a profile where something was found, and selects the words."""

    def __init__(self, desk: Desk, opening: Opening, editing: EditingPane, tokens: Tokens) -> None:
        self._desk = desk
        self._opening = opening
        self._editing = editing
        self._marks = Marks(editing, tokens)

    def go(self, slug: str, hit: Hit | None) -> None:
        """Go to a place of a profile; without one to where one was in it."""
        if hit is None:
            self._opening.enter(slug)
            return
        self._opening.open(slug)
        session = self._desk.current
        if session is None or session.slug != slug:
            return
        box = self._editing.text_box
        place = self._in_text(box, hit) if box is not None else _in_form(session.profile, hit)
        if place is not None:
            self._marks.show([place], 0)
            shown = self._marks.leave()
            if shown is not None:
                shown.setFocus()
                if shown.hasFocus():
                    return
        self._editing.reveal(hit.path)

    def _in_text(self, box: SourceEdit | LargeText, hit: Hit) -> Occurrence | None:
        """Return where the words stand in the text of the file, from the line of their field on."""
        session = self._desk.current
        if session is None:
            return None
        if isinstance(box, LargeText):
            text = session.state.document.text
            near = hit.start
        else:
            text = box.value()
            near = hit.start
            if hit.path:
                self._editing.reveal(hit.path)
                near = box.selected_span()[0] + text.count("\r\n", 0, box.selected_span()[0])
        span = _nearest(text, _words(hit), near)
        return Occurrence(0, "", text, span) if span else None


def _in_form(profile: Profile, hit: Hit) -> Occurrence | None:
    """Return the passage in which the words stand: in the very place, else as near to it as they are by now."""
    words, nearest = _words(hit), None
    for number, passage in enumerate(passages(profile)):
        if passage.path != hit.path:
            continue
        text = readable(passage.text)
        if " ".join(text[hit.start : hit.end].split()) == words:
            return Occurrence(number, passage.path, passage.text, Span(hit.start, hit.end, ""))
        if nearest is None and (span := _nearest(text, words, hit.start)):
            nearest = Occurrence(number, passage.path, passage.text, span)
    return nearest


def _words(hit: Hit) -> str:
    """Return the first words that were found."""
    start, end = hit.marks[0]
    return hit.text[start:end]


def _nearest(text: str, words: str, near: int) -> Span | None:
    """Return where the words stand behind an offset, else the last time before it."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    before = deque(pattern.finditer(text, 0, near + len(words)), maxlen=1)
    found = pattern.search(text, near) or (before.pop() if before else None)
    return Span(found.start(), found.end(), "") if found else None
