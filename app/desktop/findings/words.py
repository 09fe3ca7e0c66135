"""Findings in the person's own language: what the matter is, where, what mends it."""

from __future__ import annotations

import re
from contextlib import suppress

from PySide6.QtCore import QCoreApplication

from app.desktop.date_words import date_words
from app.desktop.words import words_of
from app.profile import paths
from app.profile.finding import Finding
from app.profile.format import BLOCKS
from app.profile.markdown_text import plain_text
from app.profile.values import Profile
from app.review.catalogue import CODES

# The names in the sentences of checks that stand for days; all else is told as it is written.
_DAYS = frozenset({"accessed", "archived", "date", "day", "end", "issued", "when"})
_DAY = re.compile(r"(?<![\w-])\d{4}-\d\d(?:-\d\d)?(?![\w-])", re.ASCII)
_OWN = (*BLOCKS, "waivers", "lead")  # parts of the form that are headings of their own


def sentence(finding: Finding) -> str:
    """Return what is the matter and what to do; as it was found where no check of this version says it so."""
    check = CODES.get(finding.code)
    if check is None:
        return finding.message
    words = QCoreApplication.translate("Checks", check.sentence)
    values = {name: _with_days(value) if name in _DAYS else value for name, value in finding.values}
    try:
        return words.format(**values)
    except (KeyError, IndexError, ValueError):  # another version found it, with other values
        return finding.message


def _with_days(value: str) -> str:
    """Return a text with its days as people say them."""
    return _DAY.sub(lambda match: date_words(match[0]), value)


def place_words(finding: Finding, profile: Profile) -> str:
    """Return where a finding is, in the form's words and as a line begins."""
    if finding.path == part_of(finding.path):
        return part_words(finding.path, profile)
    words = words_of(finding.path, profile)
    return words[:1].upper() + words[1:]


def part_of(path: str) -> str:
    """Return the part of the form that a path lies in: a section, a block, or the head."""
    head = path.partition(".")[0].partition("#")[0]
    if head == "sections" or not path:
        return path
    return head if head in _OWN else "head"


def part_words(part: str, profile: Profile) -> str:
    """Return what a part of the form is called, as a heading."""
    if not part:
        return QCoreApplication.translate("Findings", "The profile as a whole")
    if part.startswith("sections"):
        with suppress(paths.NoSuchPath):
            place = paths.find(profile, part).item
            if place is not None and (heading := plain_text(profile.sections[place].heading).strip()):
                return heading
    known = {
        "snapshot": QCoreApplication.translate("Findings", "Snapshot"),
        "works": QCoreApplication.translate("Findings", "Works"),
        "roles": QCoreApplication.translate("Findings", "Roles"),
        "open_questions": QCoreApplication.translate("Findings", "Open questions"),
        "sources": QCoreApplication.translate("Findings", "Sources"),
        "waivers": QCoreApplication.translate("Findings", "Waivers"),
        "lead": QCoreApplication.translate("Findings", "Lead"),
        "head": QCoreApplication.translate("Findings", "Head"),
    }
    words = known.get(part) or words_of(part, profile)
    return words[:1].upper() + words[1:]


def fix_words(finding: Finding) -> str:
    """Return what mends a finding, as on a button; "" where nothing does by itself."""
    check = CODES.get(finding.code)
    return QCoreApplication.translate("Checks", check.fix_words) if check and check.fix else ""


def severity_words(severity: str) -> str:
    """Return how grave findings are, as the heading over them."""
    return {
        "error": QCoreApplication.translate("Findings", "Errors"),
        "warning": QCoreApplication.translate("Findings", "Warnings"),
        "hint": QCoreApplication.translate("Findings", "Hints"),
    }[severity]


def number_words(number: int) -> str:
    """Return how many findings there are."""
    if number == 1:
        return QCoreApplication.translate("Findings", "1 finding")
    return QCoreApplication.translate("Findings", "{number} findings").format(number=f"{number:,}")
