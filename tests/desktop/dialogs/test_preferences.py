"""Promises of `app.desktop.dialogs.preferences`: it answers with what was chosen and nothing else."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.desktop.dialogs.preferences import PreferencesDialog
from app.storage.preferences import Preferences


def test_preferences_that_were_not_touched_stay(qtbot: QtBot) -> None:
    """The dialog answers with what it was given, unknown keys included."""
    given = Preferences(theme="dark", reviewer="b", zoom=1.25, font_size=12, offer_names=False, other={"new": 1})
    dialog = PreferencesDialog(given, None)
    qtbot.addWidget(dialog)
    assert dialog.preferences() == given


def test_a_choice_is_told_while_the_dialog_is_open(qtbot: QtBot) -> None:
    """One sees a theme before one decides for it; the rest stays as it was."""
    given = Preferences(theme="light", reviewer="b", zoom=1.25)
    dialog = PreferencesDialog(given, None)
    qtbot.addWidget(dialog)
    theme = dialog.findChildren(QComboBox)[0]
    with qtbot.waitSignal(dialog.chosen) as told:
        theme.setCurrentIndex(theme.findData("dark"))
    assert told.args == [Preferences(theme="dark", reviewer="b", zoom=1.25)]
