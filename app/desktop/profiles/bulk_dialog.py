"""One change to many profiles: what is changed, and profile by profile what that makes of it, before it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.desktop.dialogs.frame import Frame
from app.desktop.profiles.bulk import Edit, What
from app.desktop.profiles.bulk_rows import BulkRows
from app.desktop.words import status_words
from app.profile.wiki import STATUSES, Entry

_MOST = 200  # values that are offered


class BulkDialog(Frame):
    """Asks what is to be changed, and shows at once what becomes of every profile."""

    def __init__(
        self,
        selected: Sequence[Entry],
        everybody: Sequence[Entry],
        what: What,
        who: tuple[str, str],
        parent: QWidget | None,
    ) -> None:
        """`everybody`: all profiles, whose owners and tags are offered; `who`: who asks for reviews, and when."""
        title = QCoreApplication.translate("BulkDialog", "Change several profiles")
        explanation = QCoreApplication.translate(
            "BulkDialog",
            "Everything is written at once or not at all, and can be undone. Unsaved work gets the same change.",
        )
        super().__init__(title, explanation, parent)
        self._everybody, self._selected = everybody, selected
        self._by, self._day = who
        self.rows = BulkRows(selected, self)
        self._what = QComboBox(self)
        self._what.setAccessibleName(self.tr("What to change"))
        for one, words in (
            (What.STATUS, self.tr("Set status")),
            (What.REQUEST, self.tr("Request review")),
            (What.OWNER, self.tr("Set owner")),
            (What.ADD_TAG, self.tr("Add tag")),
            (What.REMOVE_TAG, self.tr("Remove tag")),
        ):
            self._what.addItem(words, one)
        self._value = QComboBox(self)
        self._value.setAccessibleName(self.tr("To what"))
        self._value.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._view = ChangeList(self.rows, self)
        self._count = QLabel(self)
        self._count.setProperty("kind", "hint")
        self._told = QLabel(self)
        self._told.setProperty("kind", "hint")
        self._told.setProperty("state", "warning")
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        self._told.hide()
        self.add_content(self._content(), 1)
        self.add_cancel()
        self._ok = self.add_choice(self.tr("Change"), QDialogButtonBox.ButtonRole.AcceptRole, first=True)
        self.finish(620)
        self.resize(680, 520)
        self._what.setCurrentIndex(self._what.findData(what))
        self._what.currentIndexChanged.connect(self._what_chosen)
        self._value.currentTextChanged.connect(self._show)
        self.rows.chosen_changed.connect(self._show_count)
        self._what_chosen()

    @property
    def edit(self) -> Edit | None:
        """The change as it is chosen; None where it is not said yet."""
        what: What = self._what.currentData()
        if what is What.STATUS:
            status: str | None = self._value.currentData()
            return Edit(what, status, self._by, self._day) if status else None
        if what is What.REQUEST:
            return Edit(what, "", self._by, self._day)
        value = " ".join(self._value.currentText().split())
        return Edit(what, value) if value or what is What.OWNER else None

    @property
    def words(self) -> str:
        """What is done, for people: “Setting the status of 12 profiles to Published”."""
        edit = self.edit or Edit(What.OWNER, "")
        value = status_words(edit.value) if edit.what is What.STATUS else edit.value
        if edit.what is What.REQUEST:
            return self.tr("Requesting the review of {profiles}").format(profiles=profiles_words(len(self.rows.chosen)))
        patterns = {
            What.STATUS: self.tr("Setting the status of {profiles} to {value}"),
            What.OWNER: self.tr("Setting the owner of {profiles} to {value}"),
            What.ADD_TAG: self.tr("Adding the tag {value} to {profiles}"),
            What.REMOVE_TAG: self.tr("Removing the tag {value} from {profiles}"),
        }
        pattern = patterns[edit.what] if value else self.tr("Clearing the owner of {profiles}")
        return pattern.format(profiles=profiles_words(len(self.rows.chosen)), value=value[:60])

    @property
    def chosen(self) -> tuple[Entry, ...]:
        """The profiles that are to be changed."""
        return self.rows.chosen

    def look_again(self, reasons: Mapping[str, str], others: Sequence[Entry]) -> None:
        """Leave out profiles whose files can't take the change, and show what others say in truth."""
        if self.edit is not None:
            self.rows.correct(others, self.edit)
            self.rows.refuse(reasons, self.edit)
        words = self.tr("Nothing was changed yet: some profiles can't take it and are left out.")
        if not reasons:
            words = self.tr("Nothing was changed yet: some profiles say something else than was shown. Look again.")
        self._told.setText(words)
        self._told.show()

    def _content(self) -> QWidget:
        content = QWidget(self)
        top = QHBoxLayout()
        top.addWidget(self._what)
        top.addWidget(self._value, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        for words, chosen in ((self.tr("Choose all"), True), (self.tr("Choose none"), False)):
            button = QPushButton(words, content)
            button.setProperty("kind", "quiet")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, chosen=chosen: self.rows.choose(chosen))
            foot.addWidget(button)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._view, 1)
        column.addLayout(foot)
        column.addWidget(self._told)
        return content

    @Slot()
    def _what_chosen(self) -> None:
        """Offer the values that there are."""
        what: What = self._what.currentData()
        self._value.blockSignals(True)
        self._value.clear()
        self._value.setEditable(what not in (What.STATUS, What.REQUEST))
        self._value.setVisible(what is not What.REQUEST)
        if what is What.STATUS:
            for status in STATUSES:
                self._value.addItem(status_words(status), status)
            self._value.setPlaceholderText(self.tr("Choose a status"))
            self._value.setCurrentIndex(-1)  # so that Enter alone changes nothing
        elif what is not What.REQUEST:
            self._value.addItems(self._known(what))
            self._value.setCurrentText("")
            hints = {What.OWNER: self.tr("Nobody"), What.ADD_TAG: self.tr("Tag"), What.REMOVE_TAG: self.tr("Tag")}
            if line := self._value.lineEdit():
                line.setPlaceholderText(hints[what])
        self._value.blockSignals(False)
        self._show()

    def _known(self, what: What) -> list[str]:
        """Return the values that are offered, the most frequent ones first."""
        if what is What.OWNER:
            values = Counter(entry.owner for entry in self._everybody if entry.owner)
        else:
            among = self._selected if what is What.REMOVE_TAG else self._everybody
            values = Counter(tag for entry in among for tag in entry.tags)
        return [value for value, _ in values.most_common(_MOST)]

    @Slot()
    def _show(self) -> None:
        self.rows.show_edit(self.edit)

    @Slot()
    def _show_count(self) -> None:
        number = len(self.rows.chosen)
        words = self.tr("{number} of {total} selected profiles change")
        self._count.setText(words.format(number=f"{number:,}", total=f"{self.rows.total:,}"))
        self._ok.setEnabled(number > 0)
        clears = self.edit is not None and self.edit.what is What.OWNER and not self.edit.value
        words = self.tr("Clear the owner of {profiles}") if clears else self.tr("Change {profiles}")
        self._ok.setText(words.format(profiles=profiles_words(number)) if number else self.tr("Change"))


class ChangeList(QTreeView):
    """The profiles with what they say now and then; Space leaves those out that are selected."""

    def __init__(self, rows: BulkRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setProperty("kind", "changes")
        self.setModel(rows)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(self.tr("What changes"))
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.header().setSectionsClickable(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Space, all selected lines at once."""
        if event.key() == Qt.Key.Key_Space:
            self._rows.toggle(sorted(index.row() for index in self.selectionModel().selectedRows()))
        else:
            super().keyPressEvent(event)


def profiles_words(number: int) -> str:
    """Say a number of profiles."""
    if number == 1:
        return QCoreApplication.translate("BulkDialog", "1 profile")
    return QCoreApplication.translate("BulkDialog", "{number} profiles").format(number=f"{number:,}")
