"""Promises of `app.desktop.dialogs.naming`: the address follows the name, and is never one that is taken."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.desktop.dialogs.naming import NamingDialog


def _button(dialog: NamingDialog, words: str) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == words)


def test_the_address_follows_the_name_until_it_is_edited(qtbot: QtBot) -> None:
    """Typing an address by hand keeps it, whatever the name becomes."""
    dialog = NamingDialog("New", "", "Create", lambda slug: "taken" if slug == "ada" else "", None)
    qtbot.addWidget(dialog)
    dialog.start_with("", "")
    dialog.finish()
    name, slug = dialog.findChildren(QLineEdit)
    name.setText("Ada")
    assert slug.text() == "ada"
    assert not _button(dialog, "Create").isEnabled()
    slug.setText("ada-l")
    slug.textEdited.emit("ada-l")
    name.setText("Ada L")
    assert dialog.naming().slug == "ada-l"
    assert _button(dialog, "Create").isEnabled()
