"""The menus by name: they stand in the window before anybody knows what is in them."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication


class Menus(NamedTuple):
    """The titles of the menus, in the order in which they are shown."""

    file: str  # the wiki, and what is written
    edit: str  # undo, redo, how text is edited
    profile: str  # the profile in hand as a whole
    view: str  # what the window shows
    go: str  # from one profile to another
    help: str  # what helps


def menus() -> Menus:
    """Return the titles."""
    return Menus(_tr("&File"), _tr("&Edit"), _tr("&Profile"), _tr("&View"), _tr("&Go"), _tr("&Help"))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Commands", words)
