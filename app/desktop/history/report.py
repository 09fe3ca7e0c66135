"""What changed between two versions, ready to be shown: no widget is touched here, so that it can be made anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from app.desktop.session import State
from app.desktop.size import why_too_large
from app.desktop.words import told, words_of
from app.profile.changes import FieldChange, What, changes
from app.profile.values import Profile
from app.profile.word_diff import Mark, Piece, around_changes, word_diff
from app.storage import document, encoding
from app.storage.document import Document, Refused
from app.storage.history import History, Version

_MOST = 300  # changes that are shown
_MOST_SHOWN = 100_000  # characters that are shown of all of them
_AROUND = 90  # characters of kept text that are shown beside a change
_SHORT = 80  # characters of a value that is told as a whole and not word by word
_WORD_SHOWN = 1000  # characters of a word that are shown: Qt breaks a longer one into lines for seconds
_LONG_WORD = re.compile(rf"\S{{{_WORD_SHOWN + 1},}}")
_LARGEST_SUMMED = 200_000  # bytes of a version of which the list says what changed


@dataclass(frozen=True, slots=True)
class Told:
    """One change as it is shown."""

    change: FieldChange  # the change
    title: str  # the words of the form for its place, and what happened
    pieces: tuple[Piece, ...]  # what it says now and then


@dataclass(frozen=True, slots=True)
class Report:
    """What changed from one version to another."""

    version: Version  # the version that was chosen
    then: Document  # what it holds
    told: tuple[Told, ...] = ()  # the changes, field by field
    more: int = 0  # changes that are not shown
    text: tuple[Piece, ...] = ()  # what changed in the file's text, where there are no fields to tell of
    note: str = ""  # what is to be known about it


def report(history: History, version: Version, present: State) -> Report:
    """Return what changed from a version to the present state; raises `StorageError`."""
    then = opened(history, version)
    return _compared(version, then, then, present)


def report_of_step(history: History, version: Version, older: Version | None) -> Report:
    """Return what changed from the version before to a version; raises `StorageError`."""
    then = opened(history, version)
    if older is None:
        return Report(version, then, note=_tr("This is the oldest version that was kept."))
    return _compared(version, then, opened(history, older), State(then, then.profile))


def summary(history: History, version: Version, older: Version | None) -> str:
    """Return in a line what changed from the version before to a version; raises `StorageError`."""
    if older is None:
        return _tr("The oldest version")
    if max(version.size, older.size) > _LARGEST_SUMMED:
        return QLocale().formattedDataSize(version.size)
    then, before = opened(history, version), opened(history, older)
    if then.unreadable or before.unreadable:
        return _tr("Text changed") if then.text != before.text else ""
    found = changes(before.profile, then.profile)
    if not found:
        return _tr("Only the layout changed") if then.text != before.text else _tr("Nothing changed")
    if len(found) == 1:
        words = told(found[0], having(found[0], before.profile, then.profile))
        return words[:1].upper() + words[1:]
    places = ", ".join(words_of(change.path, having(change, before.profile, then.profile)) for change in found[:2])
    number = _tr("{number} changes").format(number=len(found))
    return f"{number}: {places}" + (", …" if len(found) > 2 else "")


def opened(history: History, version: Version) -> Document:
    """Return what a version holds; raises `StorageError`."""
    text = encoding.decode(history.read(version)).text
    too_large = why_too_large(text)
    return document.as_text(text, too_large) if too_large else document.read(text)


def _compared(version: Version, then: Document, before: Document, after: State) -> Report:
    too_large = why_too_large(before.text) or why_too_large(after.document.text)
    if too_large:
        note = _tr("It is shown as text: {why}.").format(why=too_large)
    elif before.unreadable or after.document.unreadable:
        note = _tr("It can't be read as a form, and is shown as text.")
    else:
        found = changes(before.profile, after.profile)
        if found:
            shown = tuple(_within(tell(change, before.profile, after.profile) for change in found[:_MOST]))
            return Report(version, then, shown, len(found) - len(shown))
        note = _tr("No field differs; only the layout of the file does.")
    text = _text(after)
    if before.text == text:
        return Report(version, then, note=_tr("Nothing differs."))
    return Report(version, then, text=tuple(_shortened(word_diff(before.text, text))), note=note)


def _text(state: State) -> str:
    try:
        return state.text
    except Refused:
        return state.document.text


def _within(every: Iterator[Told]) -> Iterator[Told]:
    """Give changes as long as they are not too much to be shown."""
    shown = 0
    for one in every:
        shown += sum(len(piece.text) for piece in one.pieces)
        if shown > _MOST_SHOWN:
            return
        yield one


def tell(change: FieldChange, before: Profile, after: Profile) -> Told:
    """Return a change from one profile to another as it is shown."""
    place = words_of(change.path, having(change, before, after))
    titles = {
        What.ADDED: _tr("{place}: added"),
        What.REMOVED: _tr("{place}: removed"),
        What.MOVED: _tr("{place}: moved"),
        What.RENAMED: _tr("{place}: renamed"),
    }
    title = titles.get(change.what, "{place}").format(place=place)
    return Told(change, title[:1].upper() + title[1:], tuple(_pieces(change)))


def having(change: FieldChange, before: Profile, after: Profile) -> Profile:
    """Return the profile that has the place of a change."""
    return before if change.what is What.REMOVED else after


def _pieces(change: FieldChange) -> Iterator[Piece]:
    old, new = change.before, change.after
    if change.what is What.MOVED:
        yield Piece(Mark.SAME, _tr("from place {old} to place {new}").format(old=old, new=new))
    elif max(len(old), len(new)) > _SHORT or "\n" in old + new:
        yield from _shortened(word_diff(old, new))
    elif old and new:
        yield from (Piece(Mark.REMOVED, old), Piece(Mark.SAME, " → "), Piece(Mark.ADDED, new))
    elif old or new:
        yield Piece(Mark.REMOVED if old else Mark.ADDED, old or new)


def with_words_cut(text: str) -> str:
    """Return a text in which no word is so long that it takes long to be laid out."""
    return _LONG_WORD.sub(lambda word: f"{word[0][:_WORD_SHOWN]}…", text)


def _shortened(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Give the pieces with what is far from any change left out, and no more than can be shown."""
    shown = 0
    for piece in around_changes(pieces, _AROUND):
        text = with_words_cut(piece.text)
        yield Piece(piece.mark, text[: max(0, _MOST_SHOWN - shown)] or "…")
        shown += len(text)
        if shown >= _MOST_SHOWN:
            yield Piece(Mark.SAME, " …")
            return


def _tr(words: str) -> str:
    return QCoreApplication.translate("History", words)
