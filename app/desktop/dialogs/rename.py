"""Renaming a profile: its new name and address, and every line that this changes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from app.desktop.dialogs.naming import Naming, NamingDialog
from app.desktop.dialogs.rename_list import RenameList
from app.desktop.profiles.rename_lines import Line
from app.desktop.theme import mark

_WIDTH, _HEIGHT = 640, 560  # pixels


class RenameDialog(NamingDialog):
    """Asks for the new name and address; what they change is shown by whoever computes it."""

    naming_changed = Signal()  # something else was entered

    def __init__(self, name: str, slug: str, taken: Callable[[str], str], parent: QWidget | None) -> None:
        """`taken` says why an address can't be had, "" when it can."""
        translate = QCoreApplication.translate
        super().__init__(
            translate("RenameDialog", "Rename {name}").format(name=" ".join(name.split())),
            translate(
                "RenameDialog", "Every link to it follows. The old address stays known, and one undo takes all back."
            ),
            translate("RenameDialog", "Rename"),
            taken,
            parent,
        )
        self._before = Naming(name.strip(), slug)
        self._trouble = ""
        self._alias = QCheckBox(self.tr("Keep the old name among the &other names"), self)
        self._alias.setChecked(True)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setProperty("kind", "hint")
        self._count.setWordWrap(True)
        self._lines = RenameList(self)
        self._lines.setMinimumHeight(120)
        self.add_content(self._alias)
        self.add_content(self._count)
        self.add_content(self._lines, 1)
        for one, other in pairwise((self._slug, self._alias, self._lines, self._ok)):
            self.setTabOrder(one, other)  # as they stand
        self.start_with(name, slug)
        self.finish(360)
        self.resize(_WIDTH, _HEIGHT)
        for changed in (self._name.textChanged, self._slug.textChanged, self._alias.toggled):
            changed.connect(self._changed)
        self.show_looking()

    def naming(self) -> Naming:
        """Return what was entered."""
        entered = super().naming()
        return Naming(entered.title, entered.slug, keep_alias=self._alias.isChecked())

    @property
    def is_complete(self) -> bool:
        """Whether what was entered can be had, and is not what there is already."""
        return self._ok.isEnabled()

    def show_looking(self) -> None:
        """Say that it is still being found out what changes."""
        self._say(self.tr("Looking for links…"))

    def show_lines(self, profiles: int, lines: tuple[Line, ...]) -> None:
        """Show what changes in so many profiles."""
        words = self.tr("{number} profiles change:") if profiles != 1 else self.tr("1 profile changes:")
        self._say(words.format(number=f"{profiles:,}"))
        self._lines.show_lines(lines)

    def show_nothing(self) -> None:
        """Show that nothing would change, as long as nothing else is entered."""
        self._say(self.tr("Nothing changes yet."))
        self._lines.show_lines(())

    def show_trouble(self, words: str) -> None:
        """Say why this profile can't be renamed so."""
        self._trouble = words
        self._lines.show_lines(())
        self._say(words)
        self._look()

    def _say(self, words: str) -> None:
        self._count.setText(words)
        mark(self._count, state="error" if self._trouble else "")

    @Slot()
    def _changed(self) -> None:
        self._trouble = ""
        self._look()
        self.naming_changed.emit()

    @Slot()
    def _look(self) -> None:
        super()._look()
        entered = Naming(self._name.text().strip(), self._slug.text().strip())
        if entered == self._before or self._trouble:
            self._ok.setEnabled(False)
