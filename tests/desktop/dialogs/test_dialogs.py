"""The questions that the window asks."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.desktop.dialogs.compare import difference_html
from app.desktop.dialogs.naming import NamingDialog
from app.desktop.dialogs.preferences import PreferencesDialog
from app.desktop.dialogs.review import Review, ReviewDialog
from app.desktop.theme import LIGHT
from app.storage.preferences import Preferences


def _button(dialog: ReviewDialog | NamingDialog, words: str) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == words)


def test_a_review_needs_a_name_and_a_full_day(qtbot: QtBot) -> None:
    """Half a date or nobody's name can't be entered."""
    dialog = ReviewDialog("Ada", "", date(2026, 11, 23), None)
    qtbot.addWidget(dialog)
    reviewer, day = dialog.findChildren(QLineEdit)
    possible = {}
    for name, text in (("", "2026-11-23"), ("b", "2026-11"), ("b", "2026-11-23?"), ("b", "2026-11-22")):
        reviewer.setText(name)
        day.setText(text)
        possible[name, text] = _button(dialog, "Mark as reviewed").isEnabled()
    assert [text for text, enabled in possible.items() if enabled] == [("b", "2026-11-22")]
    assert dialog.review() == Review("b", "2026-11-22")


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


def test_preferences_that_were_not_touched_stay(qtbot: QtBot) -> None:
    """The dialog answers with what it was given, unknown keys included."""
    given = Preferences(theme="dark", reviewer="b", zoom=1.25, font_size=12, other={"new": 1})
    dialog = PreferencesDialog(given, None)
    qtbot.addWidget(dialog)
    assert dialog.preferences() == given


def test_a_comparison_shows_what_differs_and_no_markup() -> None:
    """Lines that differ are marked; what stands in the files is text."""
    html = difference_html(("Disk", "Yours"), ("a\n<b>x</b>\r\nc", "a\ny\nc"), LIGHT)
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert html.count(LIGHT.accent_soft) == html.count(LIGHT.error_soft) == 1
