"""What the form says on a card about which a question is open."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.desktop.words import tip
from app.profile.markdown_text import plain_text
from app.profile.values import Question

_MOST = 8  # questions that are told


class QuestionSign(QLabel):
    """Says quietly that questions are open about a card, for the pointer also which."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Question, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "hint")
        self.hide()

    def show_questions(self, questions: Iterable[Question]) -> None:
        """Tell of these; nothing is seen where there are none."""
        shown = tuple(questions)
        if shown == self._shown:
            return
        self._shown = shown
        number = len(shown)
        words = self.tr("1 question") if number == 1 else self.tr("{number} questions").format(number=number)
        told = [plain_text(one.question) for one in shown[:_MOST]] + (["…"] if number > _MOST else [])
        self.setText(words if shown else "")
        self.setToolTip(tip(self.tr("Open: {questions}").format(questions="\n".join(told))) if shown else "")
        self.setAccessibleName(self.toolTip())
        self.setVisible(bool(shown))

    def minimumSizeHint(self) -> QSize:
        """Give way where room is short."""
        return QSize(0, super().minimumSizeHint().height())
