"""The lists of a profile as the form knows them: their words, their rows, their new items."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.desktop.editor import tables
from app.desktop.editor.fact import FactRow
from app.desktop.editor.item import ItemRow
from app.desktop.editor.look import Look
from app.desktop.editor.row import Row
from app.profile.edits import Item
from app.profile.values import Fact, Question, Role, Source, Waiver, Work


class Block(NamedTuple):
    """One list of a profile."""

    key: str  # the profile's attribute and key
    add: str  # what the button says that adds an item
    empty: str  # what stands there while there is none
    one: str  # what one item is called, within a sentence
    make_row: Callable[[Look, QWidget], Row]  # the row that shows an item, in the list that it is given
    make_item: Callable[[], Item]  # an item that says nothing yet

    def words(self, text: str) -> str:
        """Return one of the texts above in the user's language."""
        return QCoreApplication.translate("blocks", text)


def _items(fields: Callable[[Item], tuple[tables.FieldSpec, ...]], untitled: str) -> Callable[[Look, QWidget], Row]:
    return lambda look, parent: ItemRow(look, fields, QCoreApplication.translate("blocks", untitled), parent)


BLOCKS = (
    Block(
        "snapshot",
        "Add fact",
        "The facts that one looks up first, each with its source.",
        "fact",
        FactRow,
        Fact,
    ),
    Block(
        "works",
        "Add work",
        "Papers, models, books: what the person made.",
        "work",
        _items(lambda _: tables.WORK, "Untitled work"),
        Work,
    ),
    Block(
        "roles",
        "Add role",
        "Where the person worked, as what, from when to when.",
        "role",
        _items(lambda _: tables.ROLE, "Role without an organization"),
        Role,
    ),
    Block(
        "open_questions",
        "Add question",
        "What is not settled yet.",
        "question",
        _items(lambda _: tables.QUESTION, "Question without words"),
        Question,
    ),
    Block(
        "sources",
        "Add source",
        "What the profile rests on; facts, roles, works and the text cite it.",
        "source",
        _items(tables.source_fields, "Untitled source"),
        lambda: Source(type="webpage"),
    ),
)
WAIVERS = Block(
    "waivers",
    "Add waiver",
    "No finding is waived.",
    "waiver",
    _items(lambda _: tables.WAIVER, "Waiver without a check"),
    Waiver,
)
