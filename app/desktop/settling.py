"""Settling: two versions of a profile become one. What can be merged is; what clashes is asked; both are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.dialogs import conflict, merge
from app.desktop.gathering import Text, read_text
from app.desktop.messages import Messages
from app.desktop.patience import GivenUp, patiently
from app.desktop.session import Session, State
from app.desktop.theme import Tokens
from app.desktop.words import words_of
from app.profile import clashes
from app.storage import document, encoding, markers, merging, rescuing
from app.storage.document import Document, Refused
from app.storage.folder import WikiFolder
from app.storage.history import Why

T = TypeVar("T")


class Settled(Enum):
    """What became of two versions."""

    MERGED = "merged"  # the profile holds both, and goes on from the disk's
    MINE = "mine"  # the profile holds the editor's, and is to be written over the disk's
    THEIRS = "theirs"  # the profile holds what the disk has
    OPEN = "open"  # nothing was decided


@dataclass(frozen=True, slots=True)
class Both:
    """What a profile and its file say, brought together."""

    state: State  # what the editor had before them
    mine: str  # that as text
    theirs: Text  # what the file holds
    merged: merging.MergedText | None  # both, merged; None where theirs can't be read
    is_marked: bool  # whether theirs holds conflict markers


def bring_together(folder: WikiFolder, session: Session, state: State, theirs: Text | None) -> Both:
    """Keep both texts in the history and merge them; touches no widget and can be done beside the window.

    `theirs`: what the file holds, None when it is to be read. Raises `StorageError`, and `Refused` where what the
    editor has can't be written.
    """
    mine = state.text
    found = theirs or read_text(session.path, folder.root)
    folder.safe.history.keep(session.slug, encoding.encode(mine), Why.MINE)
    folder.safe.history.keep(session.slug, found.held.data, Why.OUTSIDE)
    is_marked = markers.has_markers(found.document.text) and not markers.has_markers(session.saved.document.text)
    if is_marked or found.read_only or is_no_profile(found.document, session.saved.document):
        return Both(state, mine, found, None, is_marked)
    return Both(
        state, mine, found, merging.merge_texts(session.saved.document.text, mine, found.document.text), is_marked=False
    )


class Settling(QObject):
    """Brings what an editor has and what the disk has together, and asks where both changed the same."""

    settled = Signal(object)  # a Session about which something was decided

    def __init__(self, desk: Desk, messages: Messages, tokens: Tokens, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._messages = messages
        self._tokens = tokens
        self._window = window
        self.is_asking = False  # whether a question is being shown

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens

    def settle(self, session: Session) -> Settled:
        """Settle a profile whose file holds something else than it was opened from; raises `StorageError`."""
        folder = self._desk.folder
        if folder is None:
            return Settled.OPEN
        work = partial(bring_together, folder, session, session.state, None)
        both = self.waited(work, self.tr("Reading {name}…").format(name=session.path.name))
        if both is None:
            return Settled.OPEN
        self.is_asking = True
        try:
            outcome = self._decide(folder, session, both)
        finally:
            self.is_asking = False
        if outcome is not Settled.OPEN:
            self.settled.emit(session)
        return outcome

    def merge_markers(self, session: Session) -> bool:
        """Let the editor settle the conflict markers of a profile, as one step; say whether that was done."""
        text = self._ask_markers(session, session.state.document.text)
        if text is not None:
            session.edit_text(text, self.tr("Merge both sides"))
            self.settled.emit(session)
        return text is not None

    def ask(self, case: merge.Case, merged: merging.MergedText) -> merge.Answer | None:
        """Let the editor settle what clashes; None leaves everything as it is."""

        def settle(choices: Mapping[int, clashes.Choice]) -> str:
            try:
                return merged.settled(choices)
            except Refused as refused:
                raise ValueError(refused.reason) from refused

        return merge.ask_merge(case, settle, self._tokens, self._window)

    def _decide(self, folder: WikiFolder, session: Session, both: Both) -> Settled:
        theirs = both.theirs
        if both.is_marked:
            rescued = self._ask_markers(session, theirs.document.text)
            if rescued is None:
                return Settled.OPEN
            merged = merging.merge_texts(session.saved.document.text, both.mine, rescued)
        elif both.merged is None:
            return self._decide_unreadable(folder, session, both)
        else:
            merged = both.merged
        text = merged.text
        if merged.clashes:
            answer = self.ask(self._case(session, both, merged), merged)
            if answer is None:
                return Settled.OPEN
            if answer.verdict is merge.Verdict.COPY:
                return self._keep_copy(folder, session, both)
            if answer.verdict is merge.Verdict.THEIRS:
                return self._take(session, theirs)
            text = answer.text
        take_merge(session, theirs, text, self.tr("Merge with what changed outside"))
        return Settled.MERGED

    def _decide_unreadable(self, folder: WikiFolder, session: Session, both: Both) -> Settled:
        """Let the editor choose where theirs is no profile that could be merged."""
        theirs = both.theirs
        texts = (both.mine, theirs.document.text)
        choice = conflict.ask_conflict(session.path.name, why_not_read(theirs), texts, self._tokens, self._window)
        if choice is conflict.Choice.MINE:
            session.merge(theirs.document, theirs.held.digest, session.state, self.tr("Keep mine"))
            return Settled.MINE
        if choice is conflict.Choice.THEIRS:
            return self._take(session, theirs)
        return self._keep_copy(folder, session, both) if choice is conflict.Choice.COPY else Settled.OPEN

    def _take(self, session: Session, theirs: Text) -> Settled:
        session.take(theirs.document, theirs.held.digest, theirs.read_only)
        self._messages.say(self.tr("{name} shows what is on the disk").format(name=session.path.name))
        return Settled.THEIRS

    def _keep_copy(self, folder: WikiFolder, session: Session, both: Both) -> Settled:
        """Write the editor's text under a free name beside the file, and show the disk's text here."""
        slug = folder.free_slug(f"{session.slug}-mine")
        folder.save(slug, encoding.encode(both.mine), None)
        session.take(both.theirs.document, both.theirs.held.digest, both.theirs.read_only)
        self._messages.say(self.tr("Your text is in {name}").format(name=f"{slug}.md"))
        self._desk.refresh(slug)
        self._desk.open(slug)
        return Settled.THEIRS

    def _case(self, session: Session, both: Both, merged: merging.MergedText) -> merge.Case:
        words = merge.clash_words(merged.clashes, lambda path: words_of(path, both.state.profile))
        return merge.Case(
            self.tr("{name} was changed here and outside").format(name=_name(session)),
            self.tr(
                "What only one side changed is merged already. Here both changed the same in two ways: choose what is "
                "to stand there. Nothing is written before, and both texts are in the history."
            ),
            (self.tr("mine"), self.tr("theirs")),
            merged.clashes,
            words,
            (both.mine, both.theirs.document.text),
            whole=True,
        )

    def _ask_markers(self, session: Session, text: str) -> str | None:
        """Let the editor settle both sides of a text with conflict markers; return the text, None when they don't."""
        merged, sides = rescuing.merge_marked(text), markers.read_markers(text)
        if merged is None or sides is None:
            return None
        if not merged.clashes:
            return merged.text
        about = document.read(sides.ours).profile
        case = merge.Case(
            self.tr("Both sides of {name}").format(name=session.path.name),
            self.tr(
                "A merge of Git was left unfinished in this file: it holds both sides with conflict markers between "
                "them. Choose what is to stand there; the result is one step that can be undone."
            ),
            (self.tr("ours"), self.tr("theirs")),
            merged.clashes,
            merge.clash_words(merged.clashes, lambda path: words_of(path, about)),
            (sides.ours, sides.theirs),
            whole=False,
        )
        answer = self.ask(case, merged)
        return None if answer is None else answer.text

    def waited(self, work: Callable[[], T], words: str) -> T | None:
        """Do it with the window live; None where the editor did not wait or what they have can't be written."""
        try:
            return patiently(work, words, self._window).result()
        except GivenUp:
            return None
        except Refused as refused:
            self._messages.problem(refused.reason, self.tr("Your text is kept. Put it right as text (Ctrl+U)."))
            return None


def take_merge(session: Session, theirs: Text, text: str, words: str) -> None:
    """Let a profile go on from what the disk has, with the merged text as one step that can be undone."""
    opened = document.read(text)
    session.merge(theirs.document, theirs.held.digest, State(opened, opened.profile), words)


def is_no_profile(found: Document, before: Document) -> bool:
    """Say whether a file that could be read can't be any more, or was emptied: neither is an edit to be merged."""
    is_emptied = not found.text.strip() and bool(before.text.strip())
    return is_emptied or (found.unreadable is not None and before.unreadable is None)


def why_not_read(theirs: Text) -> str:
    """Say why a file is no profile, with the line."""
    fault = theirs.document.unreadable
    if fault is None and not theirs.document.text.strip():
        return theirs.read_only or QCoreApplication.translate("Settling", "it is empty")
    return theirs.read_only or (f"line {fault.line}: {fault.message}" if fault else "")


def _name(session: Session) -> str:
    return " ".join((session.profile.title or session.slug).split())
