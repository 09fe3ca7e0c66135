"""The pane of findings: all that the checks found in the profile in hand, and what can be done about each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QListView, QPushButton, QToolButton

from app.desktop.findings.delegate import FindingDelegate
from app.desktop.findings.model import Order, Row, Rows
from app.desktop.findings.words import fix_words
from app.desktop.guest_pane import GuestPane, foot, placard, switch_row, words_alone
from app.desktop.headed_list import HeadedList
from app.desktop.theme import Tokens
from app.desktop.words import tip
from app.profile.finding import Finding
from app.profile.values import Profile

_OURS = {Qt.Key.Key_F, Qt.Key.Key_W, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Escape}


class FindingsPane(GuestPane):
    """Shows findings; says which one is to be gone to, mended, waived or told of again."""

    followed = Signal(object)  # the Finding that is to be gone to
    fix_requested = Signal(object)  # the Finding that is to be mended
    waiver_requested = Signal(object)  # the Finding that is to be waived
    unwaiving_requested = Signal(object)  # the waived Finding that is to be told again

    def __init__(self, tokens: Tokens, can_fix: Callable[[Finding], bool]) -> None:
        """`can_fix` says whether a finding can be mended by itself."""
        super().__init__(tokens, self.tr("Back to the preview"))
        self._can_fix = can_fix
        self._locked = ""
        self._model = Rows(self)
        self._delegate = FindingDelegate(tokens, self)
        self._orders = {order: QToolButton(self) for order in Order}
        self._orders[Order.PLACE].setText(self.tr("By place"))
        self._orders[Order.SEVERITY].setText(self.tr("By severity"))
        self._group = QButtonGroup(self)
        for button in self._orders.values():
            button.setCheckable(True)
            self._group.addButton(button)
        self._orders[Order.PLACE].setChecked(True)
        self._list = _List(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setMouseTracking(True)
        self._list.setAccessibleName(self.tr("Findings"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._empty = placard()
        self._fix, self._waive = QPushButton(self), QPushButton(self)
        self._hint = words_alone("hint")
        self._lay_out()
        self._join()
        self.show_nothing("")

    def show_findings(self, findings: Sequence[Finding], profile: Profile, name: str, good: str) -> None:
        """Show the findings of the profile of that name, in the order of the form; the one chosen stays so.

        `good` is what there is to say where nothing was found.
        """
        chosen, row = self.finding, self._list.currentIndex().row()
        had_focus = self._list.hasFocus()
        self.title.setText(self.tr("Findings") + (f" · {name}" if name else ""))
        self._model.show_findings(findings, profile)
        there = self._model.rowCount() > 0
        self._list.setVisible(there)
        self._empty.setVisible(not there)
        self._empty.setText(good)
        place = self._model.place_of(chosen)
        self._choose(place if place >= 0 else self._model.nearest(max(row, 0)))
        if had_focus and not there:
            self._orders[Order.PLACE].setFocus()
        self._tell_what_can_be_done()

    def show_nothing(self, why: str) -> None:
        """Say why there is nothing to show."""
        self.show_findings((), Profile(), "", why)

    def set_locked(self, why: str) -> None:
        """Say why nothing can be changed; "" when it can."""
        self._locked = why
        self._tell_what_can_be_done()

    def choose(self, finding: Finding) -> None:
        """Show which finding was gone to."""
        place = self._model.place_of(finding)
        if place >= 0:
            self._choose(place)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        super().set_tokens(tokens)
        self._delegate.set_tokens(tokens)
        self._list.viewport().update()

    @property
    def finding(self) -> Finding | None:
        """The finding that is chosen."""
        row = self._row
        return row.finding if row else None

    @property
    def has_keys(self) -> bool:
        """Whether the list has the keys."""
        return self._list.hasFocus()

    def take_focus(self) -> None:
        """Let the arrows go through the findings."""
        target = self._list if self._list.isVisibleTo(self) else self._orders[Order.PLACE]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _row(self) -> Row | None:
        return self._model.row_at(self._list.currentIndex().row())

    def _choose(self, place: int) -> None:
        self._list.setCurrentIndex(self._model.index(place))

    def _tell_what_can_be_done(self) -> None:
        finding = self.finding
        fix = fix_words(finding) if finding and not finding.waived else ""
        can_fix = finding is not None and bool(fix) and self._can_fix(finding)
        self._fix.setText(fix or self.tr("Mend"))
        self._fix.setVisible(can_fix)
        self._waive.setText(self.tr("Take the waiver back") if finding and finding.waived else self.tr("Waive…"))
        self._waive.setVisible(finding is not None)
        for button in (self._fix, self._waive):
            button.setEnabled(not self._locked)
            button.setToolTip(tip(self._locked))
        self._hint.setVisible(self._model.rowCount() > 0)
        self._hint.setText(self._locked or self._keys_words(can_fix))

    def _keys_words(self, can_fix: bool) -> str:
        row = self._row
        if row is not None and row.fold:
            return self.tr("Enter shows or hides what was waived.")
        if row is not None and row.finding and row.finding.waived:
            return self.tr("Enter goes there, W takes the waiver back.")
        if can_fix:
            return self.tr("Enter goes there, F mends it, W waives it.")
        return self.tr("Enter goes there, W waives it. F4 goes on to the next one while you edit.")

    def _join(self) -> None:
        self._group.buttonClicked.connect(self._switch)
        self._list.selectionModel().currentChanged.connect(self._current_changed)
        self._model.modelReset.connect(self._tell_what_can_be_done)
        self._list.activated.connect(self._follow)
        self._list.clicked.connect(self._click)
        self._fix.clicked.connect(self._mend)
        self._waive.clicked.connect(self._waive_or_not)

    def _lay_out(self) -> None:
        self.below.addLayout(switch_row(self._orders.values()))
        self.below.addWidget(self._list, 1)
        self.below.addWidget(self._empty, 1)
        self.below.addLayout(foot((self._fix, self._waive), self._hint))

    @Slot(QToolButton)
    def _switch(self, button: QToolButton) -> None:
        chosen = self.finding
        self._model.set_order(next(order for order, one in self._orders.items() if one is button))
        place = self._model.place_of(chosen)
        self._choose(place if place >= 0 else self._model.nearest(0))

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, index: QModelIndex, before: QModelIndex) -> None:
        del index, before
        self._tell_what_can_be_done()

    @Slot(QModelIndex)
    def _follow(self, index: QModelIndex) -> None:
        row = self._model.row_at(index.row())
        if row and row.fold:
            self._toggle_fold(index.row())
        elif row and row.finding:
            self.followed.emit(row.finding)

    @Slot(QModelIndex)
    def _click(self, index: QModelIndex) -> None:
        row = self._model.row_at(index.row())
        if row and row.fold:
            self._toggle_fold(index.row())

    def _toggle_fold(self, row: int) -> None:
        self._model.toggle_fold()
        self._choose(row)

    @Slot()
    def _mend(self) -> None:
        if self._fix.isVisibleTo(self) and self._fix.isEnabled() and (finding := self.finding):
            self.fix_requested.emit(finding)

    @Slot()
    def _waive_or_not(self) -> None:
        finding = self.finding
        if finding is None or self._locked:
            return
        if finding.waived:
            self.unwaiving_requested.emit(finding)
        else:
            self.waiver_requested.emit(finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let F mend, W waive, the arrows left and right change the order."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_F and plain:
            self._mend()
        elif event.key() == Qt.Key.Key_W and plain:
            self._waive_or_not()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and plain:
            self._orders[Order.SEVERITY if event.key() == Qt.Key.Key_Right else Order.PLACE].click()
        else:
            super().keyPressEvent(event)


class _List(HeadedList):
    """A list that leaves the pane its keys; its rows are as high as their sentences are in its width."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OURS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
