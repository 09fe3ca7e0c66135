"""What the form shows of the last review: how much changed since, and on which cards."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.desktop.theme import mark
from app.desktop.words import changes_words, review_words, tip, words_of
from app.profile.assessment import Reviewed
from app.profile.paths import is_under
from app.profile.values import Profile

_MOST = 8  # changes that a tooltip names


class Since(NamedTuple):
    """How the profile stands to its last review."""

    reviewed: Reviewed = Reviewed()  # how it stands
    on: str = ""  # day of the review, as it is written
    by: str = ""  # who reviewed it

    @property
    def words(self) -> str:
        """How it stands, in a sentence; "" where nobody ever reviewed it."""
        amount = changes_words(self.reviewed.fields, self.reviewed.sections)
        told = {
            "never": "",
            "whole": _tr("Nothing changed since {review}"),
            "changed": _tr("Changed since {review}: {amount}"),
            "broken": _tr("The stored text of {review} can't be relied on"),
            "unknown": _tr("The text of {review} was not stored"),
        }
        if self.reviewed.state == "unknown" and amount:
            told["unknown"] = _tr("The text of {review} was not stored. Since the one before: {amount}")
        return told[self.reviewed.state].format(review=review_words(self.on, self.by), amount=amount)

    def at(self, place: str) -> tuple[str, ...]:
        """Return what changed at this very path: that of a section may be the beginning of another's."""
        return (place,) if place in self.reviewed.changed else ()

    def within(self, *places: str) -> tuple[str, ...]:
        """Return what changed at these paths or inside them."""
        return tuple(path for path in self.reviewed.changed if is_under(path, places))


class SinceLine(QWidget):
    """A quiet line that says how much changed since the review, and leads there."""

    changes_requested = Signal()  # the changes are to be shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setProperty("kind", "hint")
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words.setIndent(2)
        self._show = QPushButton(self.tr("Show changes"), self)
        self._show.setProperty("kind", "quiet")
        self._show.setAutoDefault(False)
        self._show.clicked.connect(self.changes_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self._show, 0, Qt.AlignmentFlag.AlignTop)

    def show_since(self, since: Since, profile: Profile) -> None:
        """Say how the profile stands to its review, for the pointer also what changed; never emits."""
        words, named = since.words, _named(since.reviewed.changed, profile)
        state = {"changed": "warning", "broken": "warning"}.get(since.reviewed.state, "")
        if words != self._words.text():
            self._words.setText(words)
        mark(self._words, state=state)
        self._words.setToolTip(tip(named))
        self._show.setAccessibleDescription(named)
        self._show.setVisible(bool(since.reviewed.changed))
        self.setMinimumHeight(self._show.sizeHint().height())  # else what is typed would jump with its first letter
        self.setVisible(bool(words))


class ChangedSign(QLabel):
    """Says on a card that something of it changed since the review."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "hint")
        self.setProperty("state", "warning")
        self.hide()

    def show_changes(self, paths: Iterable[str], profile: Profile) -> None:
        """Tell of these changes; nothing is seen where there are none."""
        told = _named(paths, profile)
        if told == self._told:
            return
        self._told = told
        words = self.tr("Changed since the review: {what}").format(what=told)
        self.setText(self.tr("Changed") if told else "")
        self.setToolTip(tip(words) if told else "")
        self.setAccessibleName(words if told else "")
        self.setVisible(bool(told))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())  # where room is short it gives way


def _named(paths: Iterable[str], profile: Profile) -> str:
    """Return what the first of some paths mean, in the words of the form."""
    first = tuple(islice(paths, _MOST + 1))
    told = dict.fromkeys(words_of(path, profile) for path in first[:_MOST])
    return ", ".join((*told, *(["…"] if len(first) > _MOST else [])))


def since_of(profile: Profile, reviewed: Reviewed) -> Since:
    """Return how a profile stands to its last review, ready to be shown."""
    return Since(reviewed, profile.last_reviewed_on, profile.reviewed_by)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Since", words)
