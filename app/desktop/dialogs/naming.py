"""A new profile, a duplicate, a rename: the name, the type and the address that follows from the name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from app.desktop.dialogs.frame import Frame
from app.desktop.theme import mark
from app.profile import slugs


@dataclass(frozen=True, slots=True)
class Naming:
    """What was entered."""

    title: str  # the person's name
    slug: str  # the profile's address
    type: str = ""  # type of a new profile
    keep_alias: bool = False  # whether a rename keeps the old name as an alias


class NamingDialog(Frame):
    """Asks for a name; the address follows it until it is edited itself."""

    def __init__(
        self, title: str, explanation: str, accept: str, taken: Callable[[str], str], parent: QWidget | None
    ) -> None:
        """`taken` says why an address can't be had, "" when it can."""
        super().__init__(title, explanation, parent)
        self._taken = taken
        self._follows = True
        content = QWidget(self)
        self._form = QFormLayout(content)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._name = QLineEdit(content)
        self._slug = QLineEdit(content)
        self._hint = QLabel(content)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setProperty("kind", "hint")
        self._hint.setWordWrap(True)
        self._form.addRow(self.tr("&Name"), self._name)
        self._form.addRow(self.tr("&Address"), self._slug)
        self._form.addRow("", self._hint)
        self.add_content(content)
        self.add_cancel()
        self._ok = self.add_choice(accept, QDialogButtonBox.ButtonRole.AcceptRole, first=True)
        self._name.textChanged.connect(self._name_changed)
        self._slug.textEdited.connect(self._slug_edited)
        self._slug.textChanged.connect(self._look)

    def add_types(self, types: Sequence[str]) -> None:
        """Ask for the type too."""
        self._type = QComboBox(self)
        self._type.addItems([" ".join(name.split()) for name in types])
        self._form.insertRow(1, self.tr("&Type"), self._type)

    def start_with(self, title: str, slug: str) -> None:
        """Show what there is already; an address that does not follow from the name stays as it is."""
        self._follows = not slug or slug == slugs.slug_of(title)
        self._name.setText(title)
        self._name.selectAll()
        if slug:
            self._slug.setText(slug)
        self._look()

    def naming(self) -> Naming:
        """Return what was entered."""
        box = getattr(self, "_type", None)
        return Naming(self._name.text().strip(), self._slug.text().strip(), box.currentText() if box else "")

    @Slot(str)
    def _name_changed(self, text: str) -> None:
        if self._follows:
            self._slug.setText(slugs.slug_of(text))
        self._look()

    @Slot()
    def _slug_edited(self) -> None:
        self._follows = False

    @Slot()
    def _look(self) -> None:
        name, slug = self._name.text().strip(), self._slug.text().strip()
        problem = self._taken(slug) if name or slug else ""
        mark(self._slug, state="error" if problem else "")
        mark(self._hint, state="error" if problem else "")
        self._hint.setText(problem or (f"{slug}.md" if slug else ""))
        self._ok.setEnabled(bool(name) and not problem)


def ask_new(
    types: Sequence[str], taken: Callable[[str], str], parent: QWidget | None, title: str = ""
) -> Naming | None:
    """Ask for name, type and address of a new profile, to begin with `title`; None when cancelled."""
    translate = QCoreApplication.translate
    dialog = NamingDialog(
        translate("NamingDialog", "New profile"),
        translate("NamingDialog", "It starts with the headings that its type asks for."),
        translate("NamingDialog", "Create"),
        taken,
        parent,
    )
    dialog.add_types(types)
    dialog.start_with(title, "")
    dialog.finish()
    return dialog.naming() if dialog.exec() == QDialog.DialogCode.Accepted else None


def ask_duplicate(name: str, taken: Callable[[str], str], parent: QWidget | None) -> Naming | None:
    """Ask for name and address of a copy; None when cancelled."""
    translate = QCoreApplication.translate
    dialog = NamingDialog(
        translate("NamingDialog", "Duplicate {name}").format(name=name),
        "",
        translate("NamingDialog", "Duplicate"),
        taken,
        parent,
    )
    dialog.start_with(translate("NamingDialog", "{name} (copy)").format(name=name), "")
    dialog.finish()
    return dialog.naming() if dialog.exec() == QDialog.DialogCode.Accepted else None
