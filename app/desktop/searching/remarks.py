"""What is odd in a query, said in words while it is typed; it is looked for all the same."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from app.desktop.profiles import vain
from app.profile import filtering
from app.profile.passages import COLUMNS
from app.profile.query import FACTS, LONGEST, Term, parse
from app.storage.index.surroundings import words_of

_ALSO = ("year",)
_FIELD = re.compile(r"(?<!\S)-?([a-z]+):(?!//)(?=\S)")
_QUOTED = re.compile(r'"[^"]*"?')


def remark(text: str) -> str:
    """Return one sentence on what may not be meant so; "" where nothing is odd."""
    terms = parse(text)
    if len(text) > LONGEST:
        return _tr("Only the first {count} letters are looked for.").format(count=f"{LONGEST:,}")
    if text.count('"') % 2:
        return _tr("The quotation mark is not closed: all that follows it is one phrase.")
    fields = _FIELD.findall(_QUOTED.sub(" ", text))
    if unknown := [name for name in fields if name not in (*COLUMNS, *FACTS, *_ALSO)]:
        return _tr("There is no field “{field}”; it is looked for as words.").format(field=unknown[0])
    if odd := vain.words(filtering.terms_of(text)):
        return odd
    if text.strip() and not any(map(_says_something, terms)):
        return _tr("There is no word in this yet.")
    if terms and all(term.without and term.field not in FACTS for term in terms):
        return _tr("All profiles without these words are listed. Add a word to see where it stands.")
    return ""


def _says_something(term: Term) -> bool:
    return bool(words_of(term.text)) or term.field in FACTS


def _tr(words: str) -> str:
    return QCoreApplication.translate("Remarks", words)
