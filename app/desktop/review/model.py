"""The rows of a review: the parts with how far one is in each, their steps, and the end."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.desktop.review.sight import Sight
from app.desktop.review.telling import line_of, part_words, verdict_words
from app.desktop.words import tip
from app.profile.claims import Claim
from app.review import walk
from app.review.walk import Progress, Verdict, Walk

ROW = Qt.ItemDataRole.UserRole  # the Row
_Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """One row."""

    kind: Literal["part", "step", "end"]  # what it is
    at: int  # the step; of a part its first one
    words: str  # what it says
    verdict: Verdict | None = None  # of a step: what was decided
    unsourced: bool = False  # of a step: whether it has no source
    is_fresh: bool = False  # of a step: whether it was not in what was reviewed last
    progress: Progress = Progress()  # of a part, or at the end of all


class Rows(QAbstractListModel):
    """Shows a review; what a row says is made when somebody looks at it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sight: Sight | None = None
        self._walk = Walk()
        self._places: list[tuple[str, int]] = []  # of each row: its part, "" for a step, and the step
        self._row_of: list[int] = []  # of each step: its row
        self._lines: dict[str, str] = {}  # by mark, what was shown so far; what has the same mark says the same

    def show_walk(self, sight: Sight, there: Walk) -> None:
        """Show a review; rows are made anew only where other steps are shown than before."""
        if there.steps == self._walk.steps and self._sight is not None:
            self._sight, self._walk = sight, there
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
            return
        self.beginResetModel()
        self._sight, self._walk = sight, there
        self._places, self._row_of, self._lines, part = [], [], {}, ""
        for at, step in enumerate(there.steps):
            if step.part != part:
                part = step.part
                self._places.append((part, at))
            self._row_of.append(len(self._places))
            self._places.append(("", at))
        self._row_of.append(len(self._places))
        self._places.append(("", len(there.steps)))
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._sight, self._walk, self._places, self._row_of = None, Walk(), [], []
        self.endResetModel()

    def row_of(self, at: int) -> int:
        """Return the row of a step, or of the end."""
        return self._row_of[at] if at < len(self._row_of) else -1

    def row_at(self, row: int) -> Row | None:
        """Return what a row shows, None where there is none."""
        if self._sight is None or not 0 <= row < len(self._places):
            return None
        part, at = self._places[row]
        if part:
            words = part_words(part, self._sight.profile, self._sight.wiki)
            return Row("part", at, words, progress=walk.progress(self._walk, part))
        if at == len(self._walk.steps):
            return Row("end", at, _tr("Mark as reviewed"), progress=walk.progress(self._walk))
        look = self._sight.looks[at]
        matter = look.matter
        unsourced = isinstance(matter, Claim) and matter.state == "unsourced"
        is_fresh = look.step.mark in self._sight.fresh
        if look.step.mark not in self._lines:
            self._lines[look.step.mark] = line_of(self._sight, look)
        return Row("step", at, self._lines[look.step.mark], self._walk.verdict(at), unsourced, is_fresh)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or what it says in words."""
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.words, state_words(row)) if part)
        if role == Qt.ItemDataRole.ToolTipRole and row.kind == "step":
            return tip(row.words)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let steps and the end be chosen; a part is no step."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        part, _ = self._places[index.row()]
        return Qt.ItemFlag.ItemIsEnabled if part else Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def state_words(row: Row) -> str:
    """Return how a row stands, for those who don't see it."""
    if row.kind != "step":
        return _tr("{done} of {total}").format(done=row.progress.done, total=row.progress.total)
    rest = [_tr("no source")] if row.unsourced else []
    return ", ".join([verdict_words(row.verdict), *rest, *([_tr("new")] if row.is_fresh else [])])


def _tr(words: str) -> str:
    return QCoreApplication.translate("Review", words)
