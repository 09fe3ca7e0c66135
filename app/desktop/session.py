"""One open profile: its text, what the form says now, and the one undo line over both."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.desktop.size import why_too_large
from app.profile import body
from app.profile.problems import Problem, problems
from app.profile.values import Profile
from app.storage import document
from app.storage.document import Document

_PAUSE = 1500  # milliseconds without typing after which the next letter begins a new undo step


class _Written:
    """The last state of one document that was written: a save and the draft before it want the same text."""

    def __init__(self) -> None:
        self._turn = threading.Lock()  # who wants the same at the same time waits for it
        self._state: State | None = None
        self._document = Document("", Profile())

    def of(self, state: State) -> Document:
        """Return the document that says a state."""
        with self._turn:
            if self._state is not state:
                self._document = document.write(state.document, state.profile)
                self._state = state
            return self._document


@dataclass(frozen=True, slots=True)
class State:
    """What a person has before them."""

    document: Document  # the text that the edits start from
    profile: Profile  # what the form says, the edits included
    _written: _Written = field(
        default_factory=_Written, compare=False, repr=False
    )  # shared with what it is edited from

    @property
    def written(self) -> Document:
        """The document that says the edits; raises `Refused` where they can't be written."""
        return self._written.of(self)

    @property
    def text(self) -> str:
        """The file's text with the edits; raises `Refused` where they can't be written."""
        return self.written.text


class Change(NamedTuple):
    """A step from one state to another."""

    before: State  # what it was
    after: State  # what it is


class Session(QObject):
    """Holds the states of one open profile; it alone says that something changed."""

    changed = Signal(object)  # Change
    dirty_changed = Signal(bool)  # whether there is unsaved work

    def __init__(
        self, slug: str, path: Path, opened: Document, digest: str, read_only: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.slug = slug
        self.path = path
        self.digest = digest  # of the disk's text as it was opened or saved
        self.read_only = read_only  # why the disk's text must not be edited; "" when it may
        self.barred = ""  # why nothing can be written where its file lies; "" when it can
        self.too_large = why_too_large(opened.text)  # why the window can't edit it; "" when it can
        self.undo_stack = QUndoStack(self)
        self._state = self._saved = self._saved_as = State(opened, opened.profile)
        self._problems: tuple[Problem, ...] | None = None
        self._dirty = False
        self._merge = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.end_step)

    @property
    def state(self) -> State:
        """What stands there now."""
        return self._state

    @property
    def profile(self) -> Profile:
        """What the form says now."""
        return self._state.profile

    @property
    def saved(self) -> State:
        """What the disk had when it was opened or saved: the base of the unsaved work."""
        return self._saved

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the form's fields now; looked for once for each state."""
        if self._problems is None:
            self._problems = problems(self._state.profile)
        return self._problems

    @property
    def is_dirty(self) -> bool:
        """Whether there is work that the disk does not have."""
        return self._dirty

    @property
    def is_locked(self) -> bool:
        """Whether it can only be looked at."""
        return bool(self.read_only or self.barred or self.too_large)

    def edit(self, profile: Profile, words: str, merge: str = "") -> None:
        """Take a new profile from the form; `words` name the step, steps of one non-empty `merge` become one."""
        if not self.is_locked and profile != self._state.profile:
            self._push(replace(self._state, profile=profile), words, merge)

    def edit_text(self, text: str, words: str, merge: str = "") -> None:
        """Take a new text of the whole file."""
        if not self.is_locked:
            opened = document.read(text)
            self._push(State(opened, opened.profile), words, merge)

    def revert(self, words: str) -> None:
        """Go back to what was saved, as one step that can be undone."""
        self._push(self._saved, words, "")

    @Slot()
    def end_step(self) -> None:
        """Let the next edit begin an undo step of its own."""
        self._merge = ""

    def settle(self) -> None:
        """Take headings that were typed inside a section as sections, as the file will be read."""
        now, read = self._state.profile, self._state.document.body
        known = {read.lead, *(section.text for section in read.sections)}
        texts = (now.lead, *(section.text for section in now.sections))
        if all(text in known or body.stands_alone(text.strip("\n")) for text in texts):
            return
        settled = body.split(body.join(now.lead, now.sections))
        self.edit(replace(now, lead=settled.lead, sections=settled.sections), self.tr("Sections as typed"))

    def mark_saved(self, written: Document, digest: str) -> None:
        """Note that the disk has this text now."""
        self._saved = State(written, written.profile)
        if self._state.profile == written.profile:
            self._state = self._saved
        self._saved_as = self._state
        self.digest = digest
        self.end_step()
        self._look_at_dirt()

    def reload(self, opened: Document, digest: str) -> None:
        """Take the disk's text; the undo line begins anew."""
        before = self._state
        self.undo_stack.clear()
        self._state = self._saved = self._saved_as = State(opened, opened.profile)
        self.digest = digest
        self.too_large = why_too_large(opened.text)
        self._problems = None
        self.end_step()
        self.changed.emit(Change(before, self._state))
        self._look_at_dirt()

    def take(self, opened: Document, digest: str, read_only: str) -> None:
        """Take the disk's text as one step that can be undone; where it can't be edited the undo line begins anew."""
        if self.is_locked or read_only or why_too_large(opened.text):
            self.read_only = read_only
            self.reload(opened, digest)
        else:
            self.merge(opened, digest, State(opened, opened.profile), self.tr("Changed outside"))

    def merge(self, theirs: Document, digest: str, merged: State, words: str) -> None:
        """Take what the disk has now as saved, and what both sides wrote as one step that can be undone."""
        self._saved = self._saved_as = State(theirs, theirs.profile)
        self.digest = digest
        self._push(merged, words, "")
        self._look_at_dirt()

    def show_state(self, state: State) -> None:
        """Make `state` the present one; undo and redo come here."""
        before, self._state = self._state, state
        self._problems = None
        self.changed.emit(Change(before, state))
        self._look_at_dirt()

    def _push(self, state: State, words: str, merge: str) -> None:
        joined = merge if merge and merge == self._merge else ""
        self._merge = merge
        self._pause.start()
        self.undo_stack.push(_Step(self, self._state, state, words, joined))

    def _look_at_dirt(self) -> None:
        dirty = not any(self._same(self._state, saved) for saved in (self._saved_as, self._saved))
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)

    def _same(self, one: State, other: State) -> bool:
        if one.profile != other.profile:
            return False
        if one.document is other.document or one.document.text == other.document.text:
            return True
        try:
            return one.text == other.text
        except document.Refused:
            return False


class _Step(QUndoCommand):
    """One undo step; typing in one field joins the step before it."""

    def __init__(self, session: Session, before: State, after: State, words: str, joined: str) -> None:
        super().__init__(words)
        self._session = session
        self._before = before
        self.after = after
        self.joined = joined

    def undo(self) -> None:
        """Go back to what was before."""
        self._session.end_step()
        self._session.show_state(self._before)

    def redo(self) -> None:
        """Go on to what came after."""
        self._session.show_state(self.after)

    def id(self) -> int:
        """Let Qt ask whether steps can be joined."""
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take a later step in when it goes on typing in the same field."""
        if not isinstance(other, _Step) or not other.joined:
            return False
        self.after = other.after
        return True
