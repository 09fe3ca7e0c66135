"""The pane of a review: the card of what is in hand, what can be done about it, and all that there is to look at."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QListView,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.desktop.guest_pane import GuestPane, placard, words_alone
from app.desktop.review.asking import Asking
from app.desktop.review.card import Card
from app.desktop.review.delegate import RowDelegate
from app.desktop.review.ending import Ending
from app.desktop.review.model import Rows
from app.desktop.review.sight import Sight
from app.desktop.review.telling import standing_words, told, verdict_words
from app.desktop.theme import Tokens
from app.desktop.words import tip
from app.review import walk
from app.review.walk import CHANGES, Walk

_SIDE, _AIR = 16, 6  # pixels beside and between the buttons
_BEFORE, _BEHIND = 1, 3  # rows that are seen before and behind the one in hand
_KEYS = Qt.Key
_REPEATED = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space)  # keys that may be held
_NONE, _SHIFT, _CTRL = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
)  # fmt: skip
_DIGITS = range(Qt.Key.Key_1.value, Qt.Key.Key_9.value + 1)


class ReviewPane(GuestPane):
    """Shows a review; says what is decided about the step in hand, and what is wished for."""

    decided = Signal(str)  # the verdict about the step in hand
    signed = Signal()  # the whole part of the step in hand is confirmed
    taken_back = Signal()  # what was decided last is open again
    went = Signal(int)  # the step that is to be in hand
    asked = Signal(object)  # the open question about the step in hand
    place_requested = Signal()  # its field is to be seen; the keys stay here
    edit_requested = Signal()  # its field is to be edited
    beside_requested = Signal()  # it is to stand beside the page, or in its place again
    page_requested = Signal()  # the page is to be seen where it stands
    link_requested = Signal(str)  # an address that is to be opened outside
    mark_requested = Signal()  # the profile is to be marked as reviewed
    noted = Signal(object)  # the note for the log

    def __init__(self, tokens: Tokens) -> None:
        super().__init__(tokens, self.tr("Leave the review"))
        self._walk = Walk()
        self._about = ("", "")  # whose profile is shown, and the path of the step in hand
        self._locked = ""
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far the review is"))
        self._standing = words_alone("muted")
        self.card = Card(tokens, self)
        self._ending = Ending(self)
        self._empty = placard()
        self._asking = Asking(self)
        self._model = Rows(self)
        self._delegate = RowDelegate(tokens, self)
        self._list = _List(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._buttons = {
            "confirm": self._button(self.tr("Confirm"), self.tr("↵"), self._confirm),
            "question": self._button(self.tr("Question"), "Q", self._ask),
            "edit": self._button(self.tr("Edit"), "E", self.edit_requested.emit),
            "skip": self._button(self.tr("Later"), "S", lambda: self._decide("skipped")),
        }
        self._buttons["confirm"].setProperty("kind", "primary")
        self._hint = words_alone("hint")
        self._lay_out()
        self._join()
        self.show_nothing("")

    def show_walk(self, sight: Sight, there: Walk, warning: str = "") -> None:
        """Show a review; `warning`: what is asked once more before it is marked."""
        about = (sight.slug, there.step.path if there.step else "")
        if there.step is None or about != self._about:
            self._asking.hide()  # a question is about what was in hand
        self._walk, self._about = there, about
        whole = walk.progress(there)
        name = sight.profile.title or sight.slug
        count = self.tr("{done} of {total}").format(done=whole.done, total=whole.total)
        self.title.setText(" · ".join((self.tr("Review"), count, name)))
        self.title.setToolTip(tip(name))
        self._bar.setMaximum(max(1, whole.total))
        self._bar.setValue(whole.done if whole.total else 1)
        self._standing.setText(standing_words(sight))
        scrolled = self._list.verticalScrollBar().value()
        self._model.show_walk(sight, there)
        self._list.executeDelayedItemsLayout()
        self._list.verticalScrollBar().setValue(scrolled)
        self._stand_on(there.at)
        if there.step is None:
            self._ending.show_walk(there, warning, self._locked)
            self._pages.setCurrentWidget(self._ending)
        else:
            shown, verdict = told(sight, sight.looks[there.at]), there.verdict(there.at)
            place = f"{shown.place} · {verdict_words(verdict)}" if verdict else shown.place
            # What is asked about a section stands beside those of its sentences that were questioned.
            asked = shown.questions if shown.start < 0 or verdict == "questioned" else ()
            self.card.show_told(shown._replace(place=place, questions=asked))
            self._pages.setCurrentWidget(self.card)
        self._show_parts(there=True)
        self._tell_what_can_be_done()
        if self.hasFocus():
            self.take_focus()

    def show_nothing(self, why: str) -> None:
        """Say why there is nothing to review."""
        self._walk = Walk()
        self.title.setText(self.tr("Review"))
        self._model.clear()
        self._empty.setText(why)
        self._pages.setCurrentWidget(self._empty)
        if self.has_focus:  # what has it is about to go
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_parts(there=False)

    def set_locked(self, why: str) -> None:
        """Say why nothing can be changed; "" when it can."""
        self._locked = why
        self._tell_what_can_be_done()

    def set_reviewer(self, name: str) -> None:
        """Say at the end who vouches for the profile; "" where that is asked for."""
        self._ending.set_reviewer(name)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        super().set_tokens(tokens)
        self.card.set_tokens(tokens)
        self._delegate.set_tokens(tokens)
        self._list.viewport().update()

    def take_focus(self) -> None:
        """Let the keys decide."""
        (self._list if self._list.isVisibleTo(self) else self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def has_focus(self) -> bool:
        """Whether the keys come here."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def _stand_on(self, at: int) -> None:
        index = self._model.index(self._model.row_of(at))
        if index != self._list.currentIndex():
            with QSignalBlocker(self._list.selectionModel()):
                self._list.setCurrentIndex(index)
            self._list.viewport().update()
        for row in (index.row() - _BEFORE, index.row() + _BEHIND, index.row()):
            self._list.scrollTo(self._model.index(min(max(0, row), self._model.rowCount() - 1)))

    def _show_parts(self, *, there: bool) -> None:
        for widget in (self._bar, self._list, self._foot):
            widget.setVisible(there)
        self._standing.setVisible(there and bool(self._standing.text()))
        if not there:
            self._asking.hide()

    def _tell_what_can_be_done(self) -> None:
        step = self._walk.step
        is_claim = step is not None and step.part != CHANGES
        for button in self._buttons.values():
            button.setVisible(step is not None)
        self._buttons["question"].setEnabled(not self._locked)
        self._buttons["question"].setToolTip(tip(self._locked))
        confirm = self.tr("Looked at") if step is not None and not is_claim else self.tr("Confirm")
        self._buttons["confirm"].setText(f"{confirm}  {self.tr('↵')}")
        self._buttons["confirm"].setAccessibleName(confirm)
        ways = [self.tr("↑ ↓ step"), self.tr("Backspace takes back"), self.tr("P the page")]
        ways.append(self.tr("B beside it"))
        if is_claim:
            ways.insert(0, self.tr("Shift+↵ the whole part"))
        elif step is None:
            if walk.progress(self._walk).left:
                ways.insert(0, self.tr("↵ to what is left"))
            elif not self._locked:
                ways.insert(0, self.tr("Ctrl+Shift+↵ marks it"))
        self._hint.setText(" · ".join(ways).replace(" ", "\u00a0").replace("\u00a0·\u00a0", " · "))

    @Slot()
    def _confirm(self) -> None:
        self._decide("confirmed")

    def _decide(self, verdict: str) -> None:
        if self._walk.step is not None:
            self.decided.emit(verdict)

    @Slot()
    def _ask(self) -> None:
        if self._walk.step is not None and not self._locked:
            self._asking.open()

    @Slot()
    def _go_to_rest(self) -> None:
        """Go to the first step that is left, if there is one."""
        rest = (at for at in range(len(self._walk.steps)) if self._walk.verdict(at) in (None, "skipped"))
        if (at := next(rest, None)) is not None:
            self.went.emit(at)
            self.take_focus()

    @Slot(object)
    def _asked(self, question: str) -> None:
        self.take_focus()
        self.asked.emit(question)

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, index: QModelIndex, before: QModelIndex) -> None:
        del before
        row = self._model.row_at(index.row())
        if row is not None:
            self.went.emit(row.at)

    def _step(self, by: int) -> None:
        self.went.emit(self._walk.at + by)

    def _open(self, place: int, *, archive: bool) -> None:
        """Open a source of the claim in hand, or its archived copy."""
        shown = self.card.told
        cited = shown.cited if shown is not None and self._walk.step is not None else ()
        if place < len(cited) and (address := cited[place].archive if archive else cited[place].link):
            self.link_requested.emit(address)

    def _button(self, words: str, key: str, act: Callable[[], None]) -> QPushButton:
        made = QPushButton(f"{words}  {key}", self)
        made.setAccessibleName(words)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda _=False: act())
        return made

    def _join(self) -> None:
        self._list.selectionModel().currentChanged.connect(self._current_changed)
        order = (self._list, *self.card.readings, *self._buttons.values())
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        self._list.clicked.connect(self.place_requested)
        self._list.doubleClicked.connect(self.edit_requested)
        self.card.link_requested.connect(self.link_requested)
        self._asking.asked.connect(self._asked)
        self._asking.left.connect(self.take_focus)
        self._ending.mark_requested.connect(self.mark_requested)
        self._ending.rest_requested.connect(self._go_to_rest)
        self._ending.noted.connect(self.noted)

    def _lay_out(self) -> None:
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._standing.setContentsMargins(16, 6, 16, 8)
        self._bar.setFixedHeight(3)
        self._pages = QStackedWidget(self)
        for page in (self.card, self._ending, self._empty):
            self._pages.addWidget(page)
        self._foot = QWidget(self)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(_SIDE, 6, _SIDE, 8)
        foot.setSpacing(6)
        self._grid = QGridLayout()
        self._grid.setSpacing(_AIR)
        foot.addLayout(self._grid)
        foot.addWidget(self._hint)
        above = QWidget(self)
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self._asking)
        column.addWidget(self._foot)
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        for place, part in enumerate((above, self._list)):
            parts.addWidget(part)
            parts.setStretchFactor(place, (3, 2)[place])
        parts.setSizes([460, 300])
        self.below.addWidget(self._bar)
        self.below.addWidget(self._standing)
        self.below.addWidget(parts, 1)
        self._place_buttons(2)

    def _place_buttons(self, columns: int) -> None:
        for place, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, place // columns, place % columns)
        for column in range(len(self._buttons) + 1):
            self._grid.setColumnStretch(column, int(column == columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the buttons take two lines where there is little room."""
        super().resizeEvent(event)
        wanted = sum(button.sizeHint().width() + _AIR for button in self._buttons.values()) + 2 * _SIDE
        self._place_buttons(2 if event.size().width() < wanted else len(self._buttons))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the keys decide about the step in hand; one that is held decides once."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        does = self._deeds().get((_KEYS(key), held)) if self._model.rowCount() else None
        if does is not None and (key in _REPEATED or not event.isAutoRepeat()):
            does()
        elif key in _DIGITS and held in (_NONE, _CTRL):
            self._open(key - _DIGITS.start, archive=held == _CTRL)
        elif does is None:
            super().keyPressEvent(event)

    def _deeds(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]]:
        """Return what each key does."""
        enter = self._confirm if self._walk.step is not None else self._go_to_rest
        return {
            **dict.fromkeys(((_KEYS.Key_Return, _NONE), (_KEYS.Key_Enter, _NONE)), enter),
            **dict.fromkeys(((_KEYS.Key_Return, _SHIFT), (_KEYS.Key_Enter, _SHIFT)), self.signed.emit),
            (_KEYS.Key_C, _NONE): self._confirm,
            (_KEYS.Key_Q, _NONE): self._ask,
            (_KEYS.Key_E, _NONE): self.edit_requested.emit,
            (_KEYS.Key_S, _NONE): lambda: self._decide("skipped"),
            (_KEYS.Key_P, _NONE): self.page_requested.emit,
            (_KEYS.Key_B, _NONE): self.beside_requested.emit,
            (_KEYS.Key_Space, _NONE): lambda: self.card.turn(1),
            (_KEYS.Key_Space, _SHIFT): lambda: self.card.turn(-1),
            (_KEYS.Key_Backspace, _NONE): self.taken_back.emit,
            (_KEYS.Key_Down, _NONE): lambda: self._step(1),
            (_KEYS.Key_Up, _NONE): lambda: self._step(-1),
        }


class _List(QListView):
    """A list that leaves the pane its keys, but for those that go far."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What there is to look at"))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())  # what is in hand stays in sight

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (_KEYS.Key_Home, _KEYS.Key_End, _KEYS.Key_PageUp, _KEYS.Key_PageDown):
            super().keyPressEvent(event)
        else:
            event.ignore()
