"""How much text the window takes: beyond it Qt's text boxes stand still for seconds, in a long word for minutes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.profile.values import Profile

_MOST = 1_000_000  # characters of a file
_MOST_LINES = 50_000  # lines of a file
_LONGEST_LINE = 100_000  # characters of a line
_LONGEST_WORD = 40_000  # characters without a blank: a small picture in the text has 33,000
_MOST_IN_FORM = 100_000  # characters of one section in the form
_MOST_LINES_IN_FORM = 5_000  # lines of one section in the form


def why_too_large(text: str) -> str:
    """Say why a file is too large to be edited in the window; "" when it is not."""
    if len(text) > _MOST:
        return _said("the file has {number} characters", len(text))
    if len(text) <= _LONGEST_WORD:
        return ""
    lines = text.splitlines()
    if len(lines) > _MOST_LINES:
        return _said("the file has {number} lines", len(lines))
    longest = max(map(len, lines))
    if longest > _LONGEST_LINE:
        return _said("a line has {number} characters", longest)
    word = max(map(len, text.split()), default=0)
    return _said("a word has {number} characters", word) if word > _LONGEST_WORD else ""


def why_no_form(profile: Profile) -> str:
    """Say which text is too long for a box of the form, so that the whole is edited as text; "" when none is."""
    for text in (profile.lead, *(section.text for section in profile.sections)):
        if len(text) > _MOST_IN_FORM:
            return _said("a section has {number} characters", len(text))
        if len(text) > _MOST_LINES_IN_FORM and text.count("\n") >= _MOST_LINES_IN_FORM:
            return _said("a section has {number} lines", text.count("\n") + 1)
    return ""


def _said(words: str, number: int) -> str:
    return QCoreApplication.translate("Size", words).format(number=f"{number:,}")
