"""The dialog in which one says which form profiles are to be given."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QDialogButtonBox, QGridLayout, QRadioButton, QWidget

from app.desktop.dialogs.frame import Frame
from app.desktop.guest_pane import words_alone
from app.publish.forms.values import Form


class FormDialog(Frame):
    """Lets one choose a form by what it is for."""

    def __init__(
        self, title: str, forms: Sequence[Form], chosen: str, papers: Sequence[str], parent: QWidget | None
    ) -> None:
        """`chosen`: the name of the form that was chosen last."""
        super().__init__(title, "", parent)
        self._forms = tuple(forms)
        self._group = QButtonGroup(self)
        self.paper = QComboBox(self)
        self.paper.addItems(list(papers))
        self.paper.setAccessibleName(self.tr("Paper"))
        content = QWidget(self)
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for row, form in enumerate(self._forms):
            button = QRadioButton(_form_words(form.title), content)
            button.setAccessibleDescription(_form_words(form.purpose))
            button.setChecked(form.name == chosen or not row)
            self._group.addButton(button, row)
            grid.addWidget(button, row, 0)
            purpose = words_alone("muted")
            purpose.setText(_form_words(form.purpose))
            purpose.setWordWrap(False)
            purpose.setMinimumWidth(1)
            grid.addWidget(purpose, row, 1)
            if form.prints:
                grid.addWidget(self.paper, row, 1, Qt.AlignmentFlag.AlignRight)
        self.add_content(content)
        self.add_cancel()
        self.add_choice(self.tr("Choose where…"), QDialogButtonBox.ButtonRole.AcceptRole, first=True)
        self.finish(720)
        self._group.idToggled.connect(self._show_paper)
        self._show_paper()
        if (checked := self._group.checkedButton()) is not None:
            checked.setFocus()

    @property
    def form(self) -> Form:
        """The form that is chosen."""
        return self._forms[self._group.checkedId()]

    @Slot()
    def _show_paper(self) -> None:
        self.paper.setEnabled(self.form.prints)


def _form_words(words: str) -> str:
    return QCoreApplication.translate("Forms", words)
