"""The rows of one list of links."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.desktop.linking.report import Line
from app.desktop.words import tip

LINE = Qt.ItemDataRole.UserRole  # the Line
_Index = QModelIndex | QPersistentModelIndex


class Lines(QAbstractListModel):
    """Shows lines as they are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line_at(self, row: int) -> Line | None:
        """Return the line of a row, None where there is none."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line, or what it says in words."""
        line = self.line_at(index.row())
        if line is None:
            return None
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return head_words(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{head_words(line)}, {place_words(line)}: {line.sentence}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{line.name} · {place_words(line)}\n{line.sentence}")
        return None


def head_words(line: Line) -> str:
    """Return what a line is about: who names the profile, or which link is broken and who is meant."""
    if not line.target:
        return line.name
    link = f"[[{line.target}]]" if line.form == "name" else f"{line.target}.md"
    if line.among:
        return QCoreApplication.translate("Links", "{link} may mean {number} profiles").format(
            link=link, number=len(line.among)
        )
    return f"{link} → {line.suggested}" if line.suggestion else link


def place_words(line: Line) -> str:
    """Return where in a profile a line stands; for a broken link, whose profile that is, too."""
    head, _, rest = line.path.partition(".")
    if head == "lead":
        place = QCoreApplication.translate("Links", "Lead")
    elif head == "open_questions":
        place = QCoreApplication.translate("Links", "Open question")
    else:
        place = (rest or line.path).removesuffix(".value")
    return f"{line.name} · {place}" if line.target else place
