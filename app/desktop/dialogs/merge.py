"""The merge view: what two sides changed in two ways, settled one by one; nothing is decided by default."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.desktop.dialogs.compare import CompareDialog
from app.desktop.dialogs.frame import Frame
from app.desktop.dialogs.merge_card import ClashCard
from app.desktop.theme import Tokens, mark
from app.profile.clashes import Choice, Clash, Side

_OPEN, _SETTLED = "○", "✓"


class Verdict(Enum):
    """What is to become of two versions of a file."""

    MERGED = "merged"  # the merge with the clashes settled
    THEIRS = "theirs"  # their text alone
    COPY = "copy"  # mine as a file of its own, theirs here


@dataclass(frozen=True, slots=True)
class Case:
    """Two versions of a file that are to be merged."""

    title: str  # the headline
    explanation: str  # what happened, what is safe
    sides: tuple[str, str]  # what ours and theirs are called
    clashes: tuple[Clash, ...]  # what both changed in two ways
    words: tuple[str, ...]  # what each clash is about, in the words of the form
    texts: tuple[str, str]  # the whole texts, ours and theirs
    whole: bool  # whether their text alone, and mine as a copy, are offered


@dataclass(frozen=True, slots=True)
class Answer:
    """What an editor made of a case."""

    verdict: Verdict  # what is to become of both
    text: str = ""  # the merged text, where it was merged


class MergeDialog(Frame):
    """Shows clash after clash with a list of what is settled; can be accepted when all are."""

    def __init__(
        self, case: Case, settle: Callable[[Mapping[int, Choice]], str], tokens: Tokens, parent: QWidget | None
    ) -> None:
        """`settle` gives the merged text; it raises `ValueError` with the reason where that can't be."""
        super().__init__(case.title, case.explanation, parent)
        self.answer: Answer | None = None
        self._case = case
        self._settle = settle
        self._tokens = tokens
        self._choices: dict[int, Choice] = {}
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.tr("Clashes"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._card = ClashCard(case.sides, tokens, self)
        self._previous = QPushButton(self.tr("&Previous"), self)
        self._next = QPushButton(self.tr("&Next"), self)
        self._told = QLabel(self)
        self._told.setProperty("kind", "hint")
        self._told.setWordWrap(True)
        for words in case.words:
            self._list.addItem(QListWidgetItem(" ".join(words.split())))
        self._lay_out()
        self._add_choices()
        self._join()
        self.finish(860)
        small = len(case.clashes) == 1 and case.clashes[0].form == "text"
        self.resize(1040, 520 if small else 640)
        self._list.setCurrentRow(0)
        self._show_progress()
        self._card.set_focus_to_choice()

    def _lay_out(self) -> None:
        several = len(self._case.clashes) > 1
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list, 1)
        for side, name in zip((Side.OURS, Side.THEIRS), self._case.sides, strict=True):
            button = QPushButton(self.tr("Use {side} for all").format(side=name), left)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, side=side: self._choose_for_all(side))
            column.addWidget(button)
        left.setFixedWidth(230)
        left.setVisible(several)
        steps = QHBoxLayout()
        steps.addWidget(self._told, 1)
        for button in (self._previous, self._next):
            button.setAutoDefault(False)
            button.setVisible(several)
            steps.addWidget(button)
        self._previous.setToolTip(self.tr("Alt+Up or Shift+F4"))
        self._next.setToolTip(self.tr("Alt+Down or F4"))
        right = QVBoxLayout()
        right.addWidget(self._card, 1)
        right.addLayout(steps)
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(left)
        row.addLayout(right, 1)
        self.add_content(both, 1)

    def _add_choices(self) -> None:
        role = QDialogButtonBox.ButtonRole
        if self._case.whole:
            copy = self.add_choice(self.tr("Keep mine as a copy"), role.ResetRole)
            copy.clicked.connect(lambda: self._end(Answer(Verdict.COPY)))
            theirs = self.add_choice(self.tr("Take their whole text"), role.ResetRole)
            theirs.setToolTip(self.tr("The whole text as it is on the disk; yours is in the history"))
            theirs.clicked.connect(lambda: self._end(Answer(Verdict.THEIRS)))
        compare = self.add_choice(self.tr("Compare…"), role.ResetRole)
        compare.clicked.connect(self._compare)
        self.add_cancel()
        self._accept = self.add_choice(self.tr("Take the merge"), role.AcceptRole, first=True)

    def _join(self) -> None:
        self._list.currentRowChanged.connect(self._show)
        self._card.chosen.connect(self._choose)
        self._previous.clicked.connect(lambda: self._step(-1))
        self._next.clicked.connect(lambda: self._step(1))
        for keys, step in (("F4", 1), ("Alt+Down", 1), ("Shift+F4", -1), ("Alt+Up", -1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self._step(step))

    @Slot(int)
    def _show(self, row: int) -> None:
        clash = self._case.clashes[row]
        place = self.tr("{number} of {all}").format(number=row + 1, all=len(self._case.clashes))
        words = self._case.words[row]
        self._card.show_clash(clash, words[:1].upper() + words[1:], place, self._choices.get(row))

    @Slot(object)
    def _choose(self, choice: Choice) -> None:
        self._choices[self._list.currentRow()] = choice
        self._card.show_choice(choice)
        self._show_progress()

    def _choose_for_all(self, side: Side) -> None:
        self._choices = dict.fromkeys(range(len(self._case.clashes)), side)
        self._card.show_choice(side)
        self._show_progress()

    def _step(self, step: int) -> None:
        """Go to another clash; from the last one to the first."""
        self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
        self._card.set_focus_to_choice()

    def _show_progress(self) -> None:
        """Show which clashes are settled, and whether all are."""
        count = len(self._case.clashes)
        for row, words in enumerate(self._case.words):
            settled = row in self._choices
            item = self._list.item(row)
            item.setText(f"{_SETTLED if settled else _OPEN}  {' '.join(words.split())}")
            state = self.tr("settled") if settled else self.tr("not settled yet")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}, {state}")
        self._say(self.tr("{number} of {all} settled").format(number=len(self._choices), all=count), error=False)
        self._accept.setEnabled(len(self._choices) == count)

    def _say(self, words: str, *, error: bool) -> None:
        self._told.setText(words)
        mark(self._told, state="error" if error else "")

    @Slot()
    def _compare(self) -> None:
        titles = (self._case.sides[0].capitalize(), self._case.sides[1].capitalize())
        CompareDialog(titles, self._case.texts, self._tokens, self).exec()

    def _end(self, answer: Answer) -> None:
        self.answer = answer
        self.done(1)

    def accept(self) -> None:
        """Take the merge when every clash is settled and the text can be written."""
        if len(self._choices) < len(self._case.clashes):
            return
        try:
            text = self._settle(self._choices)
        except ValueError as error:
            self._say(str(error), error=True)
            return
        self._end(Answer(Verdict.MERGED, text))


def clash_words(clashes: Sequence[Clash], name: Callable[[str], str]) -> tuple[str, ...]:
    """Return what each clash is about; `name` gives the words of a path."""
    return tuple(_words(clash, name) for clash in clashes)


def _words(clash: Clash, name: Callable[[str], str]) -> str:
    if not clash.path:
        return clash.part
    words = name(clash.path)
    if clash.part == "order":
        return QCoreApplication.translate("MergeDialog", "order of {place}").format(place=words)
    return f"{words}, {clash.part}" if clash.part else words


def ask_merge(
    case: Case, settle: Callable[[Mapping[int, Choice]], str], tokens: Tokens, parent: QWidget | None
) -> Answer | None:
    """Let the editor settle the clashes; None leaves everything as it is."""
    dialog = MergeDialog(case, settle, tokens, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.answer
