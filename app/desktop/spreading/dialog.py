"""Spreading due dates: how far ahead and how far back, the load by month, and profile by profile what changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.desktop.dialogs.frame import Frame
from app.desktop.guest_pane import words_alone
from app.desktop.profiles.bulk_dialog import ChangeList, profiles_words
from app.desktop.spreading.chart import LoadChart
from app.desktop.spreading.rows import SpreadRows
from app.desktop.theme import Tokens
from app.profile.due import Dues
from app.profile.intervals import Interval
from app.profile.values import Profile
from app.profile.wiki import Entry, Wiki
from app.review.spread import Bounds, by_month, expected, load, spread

_AHEAD = (3, 6, 12, 24)  # months that are offered
_BACK = (7, 14, 30, 60, 90)  # days that are offered
_USUAL_AHEAD, _USUAL_BACK = 12, 30


@dataclass(frozen=True, slots=True)
class Intervals:
    """Gives profiles intervals of their own."""

    by_slug: Mapping[str, str]  # the intervals

    def of(self, slug: str, profile: Profile) -> Profile:
        """Return the profile with its interval."""
        return replace(profile, review_in=self.by_slug.get(slug, profile.review_in))


class SpreadDialog(Frame):
    """Asks how due dates are to be spread, and shows at once what that does."""

    def __init__(
        self, entries: Sequence[Entry], wiki: Wiki, today: date, tokens: Tokens, parent: QWidget | None
    ) -> None:
        """`entries`: the profiles whose reviews may be brought forward."""
        title = QCoreApplication.translate("SpreadDialog", "Spread due dates")
        explanation = QCoreApplication.translate(
            "SpreadDialog",
            "Reviews that fall on the same days are brought forward, so that no day has more than it must. Nobody"
            " becomes due later. Each of these profiles gets an interval of its own; one undo takes it all back.",
        )
        super().__init__(title, explanation, parent)
        self._entries = {entry.slug: entry for entry in entries}
        self._wiki, self._today = wiki, today
        self.rows = SpreadRows((), self)
        self._ahead = self._choice(
            self.tr("How far ahead"), [(self.tr("{number} months").format(number=one), one) for one in _AHEAD]
        )
        self._back = self._choice(
            self.tr("How much earlier at most"), [(self.tr("{number} days").format(number=one), one) for one in _BACK]
        )
        self._ahead.setCurrentIndex(_AHEAD.index(_USUAL_AHEAD))
        self._back.setCurrentIndex(_BACK.index(_USUAL_BACK))
        self._weekends = QCheckBox(self.tr("to weekends too"), self)
        self._chart = LoadChart(tokens, self)
        self._told = words_alone("muted")
        self._list = ChangeList(self.rows, self)
        self._warning = words_alone("hint")
        self._warning.setProperty("state", "warning")
        self._warning.hide()
        self.add_content(self._content(), 1)
        self.add_cancel()
        self._ok = self.add_choice(self.tr("Change"), QDialogButtonBox.ButtonRole.AcceptRole, first=True)
        self.finish(640)
        self.resize(720, 620)
        for box in (self._ahead, self._back):
            box.currentIndexChanged.connect(self._look)
        self._weekends.toggled.connect(self._look)
        self.rows.chosen_changed.connect(self._show)
        self._look()

    @property
    def edit(self) -> Intervals:
        """The intervals that are to be given."""
        return Intervals({move.slug: move.review_in for move in self.rows.moves})

    @property
    def chosen(self) -> tuple[Entry, ...]:
        """The profiles that get them."""
        return self.rows.chosen

    @property
    def words(self) -> str:
        """What is done, for people."""
        return self.tr("Spreading the due dates of {profiles}").format(profiles=profiles_words(len(self.chosen)))

    def look_again(self, reasons: Mapping[str, str], others: Sequence[Entry]) -> None:
        """Leave out profiles whose files can't take the change, and count anew with what others say in truth."""
        self._entries |= {entry.slug: entry for entry in others}
        self.rows.leave_out(reasons)
        self._look()
        words = self.tr("Nothing was changed yet: some profiles can't take it and are left out.")
        if not reasons:
            words = self.tr("Nothing was changed yet: some profiles say something else than was shown. Look again.")
        self._warning.setText(words)
        self._warning.show()

    def _choice(self, name: str, offered: Sequence[tuple[str, int]]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        for words, number in offered:
            box.addItem(words, number)
        return box

    def _content(self) -> QWidget:
        content = QWidget(self)
        top = QHBoxLayout()
        for part in (
            self.tr("Due in the next"), self._ahead, self.tr("at most"), self._back, self.tr("earlier,"),
            self._weekends,
        ):  # fmt: skip
            top.addWidget(QLabel(part, content) if isinstance(part, str) else part)
        top.addStretch(1)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for row in (self._chart, self._told, self._list, self._warning):
            column.addWidget(row, int(row is self._list))
        column.insertLayout(0, top)
        return content

    @Slot()
    def _look(self) -> None:
        """Find out anew what is brought forward."""
        self._expected = tuple(expected(self._entries.values(), Dues(self._wiki, self._today)))
        tomorrow = self._today + timedelta(days=1)
        last = Interval(self._ahead.currentData(), "month").after(self._today) or date.max
        bounds = Bounds(tomorrow, last, self._back.currentData(), self._weekends.isChecked())
        self.rows.show_moves(self._entries.values(), spread(self._expected, bounds))

    @Slot()
    def _show(self) -> None:
        """Show what the chosen changes do."""
        before, after = load(self._expected), load(self._expected, self.rows.moves)
        self._chart.show_load(by_month(before, self._today), by_month(after, self._today))
        number = len(self.chosen)
        if self.rows.rowCount():
            words = self.tr("The fullest day has {after} instead of {before}. {number} of {total} reviews move.")
            most = {"before": f"{self._most(before):,}", "after": f"{self._most(after):,}"}
            self._told.setText(words.format(number=f"{number:,}", total=f"{len(self._expected):,}", **most))
        else:
            self._told.setText(self.tr("The reviews are as even as they can be within these bounds."))
        self._list.setVisible(bool(self.rows.rowCount()))
        self._ok.setEnabled(number > 0)
        words = self.tr("Change {profiles}").format(profiles=profiles_words(number))
        self._ok.setText(words if number else self.tr("Change"))

    def _most(self, days: Mapping[date, int]) -> int:
        """Return how many reviews the fullest of the coming days has."""
        return max((number for day, number in days.items() if day > self._today), default=0)
