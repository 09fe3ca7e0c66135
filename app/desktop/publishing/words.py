"""What is said of an export: numbers of pages and files, time that is left, and what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from app.publish.prepared import Change, Prepared

_MINUTE = 60  # seconds
_SOON = 2  # seconds below which no time is told


def number_words(number: int, one: str, many: str) -> str:
    """Return a number with its noun; `many` has a place for `{number}`."""
    return one if number == 1 else many.format(number=f"{number:,}")


def pages_words(number: int) -> str:
    """Return a number of pages in words."""
    return number_words(number, _tr("1 page"), _tr("{number} pages"))


def changes_words(changes: Iterable[Change]) -> str:
    """Say how many pages are new, changed and removed: “3 new, 1 changed page”; "" for none."""
    kinds = Counter(str(one.what) for one in changes)
    known = {"new": _tr("{number} new"), "changed": _tr("{number} changed"), "removed": _tr("{number} removed")}
    parts = [words.format(number=f"{kinds[kind]:,}") for kind, words in known.items() if kinds[kind]]
    if not parts:
        return ""
    one = _tr("{parts} page") if sum(kinds.values()) == 1 else _tr("{parts} pages")
    return one.format(parts=", ".join(parts))


def files_words(prepared: Prepared) -> str:
    """Say how many other files are written and go; "" for none."""
    written, gone = len(prepared.files), len(other_files_gone(prepared))
    parts = []
    if written:
        parts.append(number_words(written, _tr("1 other file"), _tr("{number} other files")))
    if gone:
        parts.append(number_words(gone, _tr("1 file that goes"), _tr("{number} files that go")))
    return _tr(" and ").join(parts)


def summary(prepared: Prepared) -> str:
    """Say what an export is going to do, in a line."""
    if prepared.is_empty:
        start = _tr("Nothing has changed since the last export.")
    else:
        parts = [part for part in (changes_words(prepared.changes), files_words(prepared)) if part]
        start = _tr("What changes: {what}.").format(what=_tr("; ").join(parts))
    return " ".join(part for part in (start, stays(prepared), kept_out(prepared)) if part)


def stays(prepared: Prepared) -> str:
    """Say how many pages stay as they are; "" for none."""
    if not prepared.same:
        return ""
    return number_words(prepared.same, _tr("1 page stays as it is."), _tr("{number} pages stay as they are."))


def kept_out(prepared: Prepared) -> str:
    """Say how many profiles are kept out, and how many are not published; "" for none."""
    held, others = len(prepared.held), prepared.unpublished
    parts = []
    if held:
        one, many = _tr("1 profile is kept out."), _tr("{number} profiles are kept out.")
        parts.append(number_words(held, one, many))
    if others:
        one, many = _tr("1 profile is not published."), _tr("{number} profiles are not published.")
        parts.append(number_words(others, one, many))
    return " ".join(parts)


def kept_out_names(names: Sequence[str]) -> str:
    """Say that these profiles are kept out."""
    return _tr("kept out: {names}").format(names=", ".join(names))


def done_words(prepared: Prepared, target: str) -> str:
    """Say what an export did."""
    parts = [part for part in (changes_words(prepared.changes), files_words(prepared)) if part]
    if not parts:
        return _tr("The site in {folder} was as it should be already.").format(folder=target)
    return _tr("Exported to {folder}: {what}.").format(folder=target, what=_tr("; ").join(parts))


def other_files_gone(prepared: Prepared) -> tuple[str, ...]:
    """Return the files that go and are no pages of profiles."""
    pages = {f"{one.address}/index.html" for one in prepared.changes if one.what == "removed"}
    return tuple(path for path in prepared.gone if path not in pages)


def left_words(seconds: float) -> str:
    """Say how much longer something takes; "" where that is not worth telling."""
    if seconds < _SOON:
        return ""
    if seconds < _MINUTE:
        return _tr("about {number} s left").format(number=round(seconds))
    return _tr("about {number} min left").format(number=round(seconds / _MINUTE) or 1)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Publishing", words)
