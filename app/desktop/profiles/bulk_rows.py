"""The rows of a change to many profiles: what each says now and then, and which are chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.desktop.profiles.bulk import Edit, What
from app.desktop.words import status_words, tip
from app.profile.status import allowed
from app.profile.wiki import Entry

_NO_PARENT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_ENABLED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one profile."""

    entry: Entry  # the profile as it is
    before: str  # what it says now, in words
    after: str  # what it will say, in words; why not, where it can't be changed
    possible: bool  # whether it changes at all


class BulkRows(QAbstractTableModel):
    """The profiles, those that change first; each of these can be left out."""

    chosen_changed = Signal()  # other profiles are chosen

    def __init__(self, entries: Iterable[Entry], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries = tuple(entries)
        self._refused: dict[str, str] = {}
        self._changes: list[Change] = []
        self._left_out: set[str] = set()

    def show_edit(self, edit: Edit | None) -> None:
        """Show what a change makes of the profiles; None where it is not said yet."""
        self.beginResetModel()
        changes = [self._change(entry, edit) for entry in self._entries]
        self._changes = sorted(changes, key=lambda change: not change.possible)
        self.endResetModel()
        self.chosen_changed.emit()

    def refuse(self, reasons: Mapping[str, str], edit: Edit) -> None:
        """Leave out profiles that can't take the change, and say why."""
        self._refused |= reasons
        self.show_edit(edit)

    def correct(self, entries: Iterable[Entry], edit: Edit) -> None:
        """Show what these profiles say in truth."""
        known = {entry.slug: entry for entry in entries}
        self._entries = tuple(known.get(entry.slug, entry) for entry in self._entries)
        self.show_edit(edit)

    def choose(self, chosen: bool) -> None:
        """Choose all profiles that change, or none."""
        self._left_out = set() if chosen else {change.entry.slug for change in self._changes}
        if self._changes:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._changes) - 1, 0))
        self.chosen_changed.emit()

    def toggle(self, rows: Iterable[int]) -> None:
        """Choose these rows, or leave them out if the first of them is chosen."""
        slugs = [self._changes[row].entry.slug for row in rows if self._changes[row].possible]
        if not slugs:
            return
        self._left_out = self._left_out - set(slugs) if slugs[0] in self._left_out else self._left_out | set(slugs)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._changes) - 1, 0))
        self.chosen_changed.emit()

    @property
    def chosen(self) -> tuple[Entry, ...]:
        """The profiles that are to be changed."""
        entries = (change.entry for change in self._changes if change.possible)
        return tuple(entry for entry in entries if entry.slug not in self._left_out)

    @property
    def total(self) -> int:
        """How many profiles there are."""
        return len(self._entries)

    def _change(self, entry: Entry, edit: Edit | None) -> Change:
        reason = entry.problem or self._refused.get(entry.slug, "")
        if edit is None:
            return Change(entry, "", reason, possible=False)
        before = _said(entry, edit.what)
        if reason:
            return Change(entry, before, self.tr("can't be changed: {why}").format(why=reason), possible=False)
        if not edit.may_change(entry):
            return Change(entry, before, self._why_not(entry), possible=False)
        after = edit.of_entry(entry)
        if after is entry:
            return Change(entry, before, self.tr("stays so"), possible=False)
        tags = {What.ADD_TAG: f"+ {edit.value}", What.REMOVE_TAG: f"\u2212 {edit.value}"}
        if edit.what is What.REQUEST:
            words = self.tr("{status}, review requested").format(status=_said(after, edit.what))
            return Change(entry, before, words, possible=True)
        return Change(entry, before, tags.get(edit.what) or _said(after, edit.what), possible=True)

    def _why_not(self, entry: Entry) -> str:
        """Say why a profile can't get that status, and which ones it can get."""
        ways = [status_words(status) for status in allowed(entry.status)]
        return self.tr("can only become {status}").format(status=self.tr(" or ").join(ways))

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return how many profiles there are."""
        return 0 if parent.isValid() else len(self._changes)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return 3: the profile, what it says now, what it says then."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a column is called."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Profile"), self.tr("Now"), self.tr("Then"))[section]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Say that profiles that change can be left out."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self._changes[index.row()].possible:
            return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return _ENABLED | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else _ENABLED

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        change = self._changes[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = " ".join((change.entry.name, change.before, change.after)[index.column()].split())
            return text if role == Qt.ItemDataRole.DisplayRole else tip(text)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            chosen = change.possible and change.entry.slug not in self._left_out
            return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Choose a profile or leave it out."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column():
            return False
        slug = self._changes[index.row()].entry.slug
        chosen = value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)  # Qt's delegate gives the number
        if chosen is (slug in self._left_out):
            self.toggle((index.row(),))
        return True


def _said(entry: Entry, what: What) -> str:
    """Return what a profile says of what is changed, in words."""
    if what in (What.STATUS, What.REQUEST):
        return status_words(entry.status)
    return (entry.owner if what is What.OWNER else ", ".join(entry.tags)) or "–"
