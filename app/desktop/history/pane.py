"""The pane of the history: the time line above, what changed below, and the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QListView,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.desktop.guest_pane import GuestPane, foot, placard, switch_row, words_alone
from app.desktop.headed_list import HeadedList
from app.desktop.history.changes_view import ChangesView
from app.desktop.history.delegate import VersionDelegate
from app.desktop.history.model import TimeLine, moment_words
from app.desktop.history.report import Report
from app.desktop.pausing import pause
from app.desktop.theme import Tokens
from app.desktop.words import tip
from app.storage.history import Version

_SETTLED = 60  # milliseconds after which the rows that are in view are looked at


class HistoryPane(GuestPane):
    """Shows the versions of a profile; says which one was chosen and what is wished for."""

    chosen = Signal(object, bool)  # the Version, and whether it is compared with the one before instead of now
    rows_seen = Signal(object)  # the Versions in view of which it is not known what changed
    restore_requested = Signal()  # the version that is shown shall be what the profile says
    put_back_requested = Signal(int)  # place in the report of a change that shall be taken back

    def __init__(self, tokens: Tokens) -> None:
        super().__init__(tokens, self.tr("Back to the preview"))
        self._model = TimeLine(self)
        self._delegate = VersionDelegate(tokens, self)
        self._why_not = ""  # why nothing can be restored
        self._report: Report | None = None
        self._list = HeadedList(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setMouseTracking(True)
        self._list.setAccessibleName(self.tr("Versions"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._empty = placard()
        self._since = words_alone("muted")
        self._now = self._switch(self.tr("With now"), self.tr("What changed from this version to the present state"))
        self._before = self._switch(
            self.tr("With the one before"), self.tr("What changed from the version before to this one")
        )
        self._now.setChecked(True)
        self._changes = ChangesView(tokens, self)
        self._restore = QPushButton(self.tr("Restore this version"), self)
        self._hint = words_alone("hint")
        self._looking = pause(self, _SETTLED, self._look)
        self._lay_out()
        self._join()
        self.show_nothing(self.tr("The versions of a profile stand here."))

    def show_versions(self, versions: Sequence[Version], slug: str, today: date) -> None:
        """Show the versions of the profile that is called `slug` now; the chosen one stays chosen, else the newest."""
        chosen = self.version
        self._model.show_versions(versions, slug, today)
        count = self.tr("1 version") if len(versions) == 1 else self.tr("{number} versions")
        self.title.setText(self.tr("History") + " · " + count.format(number=len(versions)))
        self._fill(there=bool(versions))
        row = self._model.row_of(chosen.path if chosen else None)
        index = self._model.index(row)
        with QSignalBlocker(self._list.selectionModel()):
            self._list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if row == 1:
            self._list.scrollToTop()  # with its day
        else:
            self._list.scrollTo(index)
        self._looking.start()

    def show_nothing(self, why: str) -> None:
        """Show why there are no versions."""
        self._model.show_versions((), "", date.min)
        self.title.setText(self.tr("History"))
        self._empty.setText(why)
        self._fill(there=False)
        self.show_report(None)

    def show_summaries(self, summaries: Mapping[Path, str]) -> None:
        """Say of some versions what changed in them."""
        self._model.show_summaries(summaries)
        self._list.viewport().update()

    def show_report(self, report: Report | None) -> None:
        """Show what changed."""
        self._report = report
        self._changes.show_report(report, restorable=not self.against_before and not self._why_not)
        words = ""
        if report is not None:
            moment = moment_words(report.version)
            words = (
                self.tr("From {moment} to now") if not self.against_before else self.tr("In the version of {moment}")
            )
            words = words.format(moment=moment)
        self._since.setText(words)
        self._restore.setEnabled(report is not None and not self._why_not)

    def show_failure(self, headline: str, advice: str) -> None:
        """Say why a version can't be shown."""
        self.show_report(None)
        self._since.setText(f"{headline}\n{advice}")

    def set_locked(self, why: str) -> None:
        """Say why nothing can be restored; "" when it can."""
        self._why_not = why
        self._hint.setText(why or self.tr("As one step that can be undone; nothing is saved yet."))
        self._restore.setToolTip(tip(why))
        self.show_report(self._report)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        super().set_tokens(tokens)
        self._delegate.set_tokens(tokens)
        self._changes.set_tokens(tokens)
        self._list.viewport().update()

    @property
    def version(self) -> Version | None:
        """The version that is chosen."""
        return self._model.version_at(self._list.currentIndex().row())

    @property
    def against_before(self) -> bool:
        """Whether a version is compared with the one before instead of now."""
        return self._before.isChecked()

    def take_focus(self) -> None:
        """Let the arrows go through the versions."""
        (self._list if self._list.isVisibleTo(self) else self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _switch(self, words: str, more: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setToolTip(more)
        button.setCheckable(True)
        return button

    def _join(self) -> None:
        self._list.selectionModel().currentChanged.connect(self._current_changed)
        self._list.activated.connect(self._read)
        self._list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._group.buttonClicked.connect(self._compare_anew)
        self._changes.put_back_requested.connect(self.put_back_requested)
        self._restore.clicked.connect(self.restore_requested)

    def _lay_out(self) -> None:
        self._group = QButtonGroup(self)
        for button in (self._now, self._before):
            self._group.addButton(button)
        self._since.setContentsMargins(12, 4, 12, 4)
        lower = QWidget(self)
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addLayout(switch_row((self._now, self._before)))
        below.addWidget(self._since)
        below.addWidget(self._changes, 1)
        below.addLayout(foot((self._restore,), self._hint))
        self._halves = QSplitter(Qt.Orientation.Vertical, self)
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(1)
        self._halves.addWidget(self._list)
        self._halves.addWidget(lower)
        self._halves.setStretchFactor(0, 2)
        self._halves.setStretchFactor(1, 3)
        self.below.addWidget(self._halves, 1)
        self.below.addWidget(self._empty, 1)

    def _fill(self, *, there: bool) -> None:
        self._halves.setVisible(there)
        self._empty.setVisible(not there)
        if self.hasFocus():
            self.take_focus()

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, index: QModelIndex, before: QModelIndex) -> None:
        del index, before
        self._compare_anew()

    @Slot()
    def _compare_anew(self) -> None:
        if version := self.version:
            self.chosen.emit(version, self.against_before)

    @Slot(QModelIndex)
    def _read(self, index: QModelIndex) -> None:
        del index
        self._changes.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        del value  # not the timer's interval
        self._looking.start()

    @Slot()
    def _look(self) -> None:
        """Ask what changed in the versions that are in view, as far as that is not known."""
        view = self._list.viewport().rect()
        first = self._list.indexAt(view.topLeft()).row()
        last = self._list.indexAt(view.bottomLeft()).row()
        last = self._model.rowCount() - 1 if last < 0 else last
        found = [self._model.version_at(row) for row in range(max(0, first), last + 1)]
        wanted = tuple(version for version in found if version and not self._model.is_summed(version))
        if wanted and self.isVisible():
            self.rows_seen.emit(wanted)
