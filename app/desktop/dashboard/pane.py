"""The pane of the dashboard: cards with figures of the whole wiki."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QWidget

from app.desktop.dashboard import telling
from app.desktop.dashboard.card import Card, Cards
from app.desktop.dashboard.columns import Columns
from app.desktop.dashboard.lines import Line, Lines, Totals
from app.desktop.dashboard.mark import MarkButton
from app.desktop.date_words import date_words
from app.desktop.guest_pane import GuestPane, placard, words_alone
from app.desktop.theme import Tokens
from app.review.figures import LATELY, NEVER, Figures

_KINDS = 10  # checks whose findings are shown before somebody asks for the others


class DashboardPane(GuestPane):
    """Shows figures; says which number was followed."""

    followed = Signal(object)  # the Goal of a number
    export_requested = Signal()  # the figures are wanted as a file

    def __init__(self, tokens: Tokens) -> None:
        head = _Head()
        super().__init__(tokens, self.tr("Back to the profile"), head)
        self._head = head
        self._figures: Figures | None = None
        self._all_kinds = False
        self._totals = Totals(tokens, self.tr("Totals"))
        self._ages = Columns(tokens, self.tr("Published profiles by the month of their last review"))
        self._load = Columns(tokens, self.tr("Reviews by the month in which they are due"))
        self._types = Lines(tokens, self.tr("Claims with a source, by type"))
        self._kinds = Lines(tokens, self.tr("Findings by kind"))
        self._recent = Lines(tokens, self.tr("Last reviews"))
        self._reviewers = Lines(tokens, self.tr("Reviews by reviewer"))
        self._questions = Columns(tokens, self.tr("Open questions by the month in which they were opened"))
        self._parts: tuple[Totals | Columns | Lines, ...] = (
            self._totals, self._ages, self._load, self._types, self._kinds, self._recent, self._reviewers,
            self._questions,
        )  # fmt: skip
        self._more = QPushButton()
        self._more.setProperty("kind", "quiet")
        self._scroll = QScrollArea()
        self._empty = placard()
        self._lay_out()
        self._more.clicked.connect(self._toggle_kinds)
        self._head.export.clicked.connect(self.export_requested)
        for part in self._parts:
            part.followed.connect(self.followed)
            part.focused.connect(self._bring_into_view)
        self.show_nothing("")

    def show_figures(self, told: Figures) -> None:
        """Show these; a number that has the keys keeps them, and the cards stay where they are."""
        self._figures = told
        self._head.say(self.tr("Dashboard · {day}").format(day=date_words(told.today.isoformat())))
        self._head.export.setEnabled(True)
        self._totals.show_lines(telling.totals(told))
        self._ages.show_columns(telling.ages(told))
        self._load.show_columns(telling.load(told))
        self._types.show_lines(telling.types(told))
        self._show_kinds()
        self._recent.show_lines(telling.recent(told))
        self._reviewers.show_lines(telling.reviewers(told))
        self._questions.show_columns(telling.questions(told))
        self._say_empty(told)
        self._show_cards(shown=True)

    def show_nothing(self, why: str) -> None:
        """Say why there are no figures."""
        self._figures = None
        self._head.say(self.tr("Dashboard"))
        self._head.export.setEnabled(False)
        self._empty.setText(why)
        self._show_cards(shown=False)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        super().set_tokens(tokens)
        for part in self._parts:
            part.set_tokens(tokens)

    def take_focus(self) -> None:
        """Let the arrows go through the totals."""
        marks = self._totals.marks
        target = marks[0] if marks and self._scroll.isVisibleTo(self) else self
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        tr = self.tr
        lately = words_alone("hint")
        lately.setText(tr("In the last {days} days").format(days=LATELY))
        self._cards = {
            "ages": Card(tr("Last review"), tr("Published profiles by month; hatched: overdue"), self._ages),
            "load": Card(tr("Coming reviews"), tr("Profiles by the month in which they are due"), self._load),
            "types": Card(tr("Sourcing"), tr("Claims that show a source, by type of profile"), self._types),
            "kinds": Card(
                tr("Findings"), tr("What the checks found and nobody waived; grey: hints"), self._kinds, self._more
            ),
            "recent": Card(tr("Reviewed lately"), "", self._recent, lately, self._reviewers),
            "questions": Card(tr("Open questions"), tr("By the month in which they were opened"), self._questions),
        }
        self._lately = lately
        totals = Card(tr("The wiki"), "", self._totals)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setProperty("kind", "page")
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(Cards(totals, *self._cards.values()))
        self.below.addWidget(self._scroll, 1)
        self.below.addWidget(self._empty, 1)

    def _show_cards(self, *, shown: bool) -> None:
        self._scroll.setVisible(shown)
        self._empty.setVisible(not shown)
        if self.hasFocus():
            self.take_focus()

    def _say_empty(self, told: Figures) -> None:
        """Say plainly where there is nothing to draw."""
        never = sum(one.number for one in told.ages if one.key == NEVER)
        published = sum(one.number for one in told.ages)
        ages = self.tr("No profile is published yet.") if not published else ""
        ages = self.tr("No published profile was reviewed yet.") if published and published == never else ages
        load = "" if any(one.number for one in told.load) else self.tr("No review is due: nothing was reviewed yet.")
        empty = {
            "ages": ages,
            "load": load,
            "types": "" if told.types else self.tr("There are no profiles."),
            "kinds": "" if told.kinds else self.tr("Every check is content."),
            "recent": "" if told.recent else self.tr("Nothing was reviewed yet. Ctrl+R marks a profile as reviewed."),
            "questions": "" if any(one.number for one in told.questions) else self.tr("No question is open."),
        }
        for name, words in empty.items():
            self._cards[name].say(words)
        self._ages.setVisible(bool(published))
        self._load.setVisible(not load)
        self._recent.setVisible(bool(told.recent))
        self._questions.setVisible(not empty["questions"])
        self._lately.setVisible(bool(told.reviewers))
        self._reviewers.setVisible(bool(told.reviewers))
        self._types.setVisible(bool(told.types))
        self._kinds.setVisible(bool(told.kinds))

    @Slot()
    def _toggle_kinds(self) -> None:
        self._all_kinds = not self._all_kinds
        self._show_kinds()

    def _show_kinds(self) -> None:
        lines: tuple[Line, ...] = telling.kinds(self._figures) if self._figures else ()
        few = self.tr("Show the first {number}").format(number=_KINDS)
        every = self.tr("Show all {number}").format(number=len(lines))
        self._more.setText(few if self._all_kinds else every)
        self._more.setVisible(len(lines) > _KINDS)
        self._kinds.show_lines(lines if self._all_kinds else lines[:_KINDS])

    @Slot(object)
    def _bring_into_view(self, mark: MarkButton) -> None:
        self._scroll.ensureWidgetVisible(mark, 0, 40)


class _Head(QWidget):
    """The title with the button that exports."""

    def __init__(self) -> None:
        super().__init__()
        self._title = words_alone("muted")
        self._title.setWordWrap(False)
        self._title.setMinimumWidth(1)
        self.export = QPushButton(self.tr("Export…"))
        self.export.setProperty("kind", "quiet")
        self.export.setToolTip(self.tr("Save all figures as one table (CSV)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._title, 1)
        row.addWidget(self.export)

    def say(self, words: str) -> None:
        """Show another title."""
        self._title.setText(words)
