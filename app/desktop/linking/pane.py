"""The pane of links: three lists of which one is shown, and what can be done with a line."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QListView, QPushButton, QToolButton

from app.desktop.guest_pane import GuestPane, foot, placard, switch_row, words_alone
from app.desktop.linking.delegate import LineDelegate
from app.desktop.linking.model import Lines
from app.desktop.linking.report import Line, Report, Which
from app.desktop.theme import Tokens
from app.desktop.words import tip

_OURS = {Qt.Key.Key_L, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Escape}


class LinksPane(GuestPane):
    """Shows a report; says which line is to be gone to, and which are to become links."""

    followed = Signal(object)  # the Line that is to be gone to
    link_requested = Signal(object)  # Lines that are to become links that hold, a tuple

    def __init__(self, tokens: Tokens) -> None:
        super().__init__(tokens, self.tr("Back to the preview"))
        self._report = Report()
        self._wanted = Which.LINKED  # the list that is to be shown
        self._locked = ""
        self._model = Lines(self)
        self._delegate = LineDelegate(tokens, self)
        self._buttons = {which: QToolButton(self) for which in Which}
        self._group = QButtonGroup(self)
        for button in self._buttons.values():
            button.setCheckable(True)
            self._group.addButton(button)
        self._list = _List(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._empty = placard()
        self._link = QPushButton(self)
        self._link_all = QPushButton(self)
        self._hint = words_alone("hint")
        self._lay_out()
        self._join()
        self.show_nothing("")

    def show_report(self, report: Report, name: str) -> None:
        """Show what was found out for the profile of that name, "" for the whole wiki; the line chosen stays so."""
        chosen, row = self.line, self._list.currentIndex().row()
        self._report = report
        self.title.setText(self.tr("Links") + (f" · {name}" if name else ""))
        self._delegate.set_called(report.of.pattern if report.of else None)
        self._show_list(chosen, row)

    def show_which(self, which: Which) -> None:
        """Show another list, from its beginning."""
        self._wanted = which
        self._show_list(None, 0)

    def show_nothing(self, why: str) -> None:
        """Say why there is nothing to show."""
        self.show_report(Report(), "")
        self._empty.setText(why)

    def set_locked(self, why: str) -> None:
        """Say why nothing can be linked; "" when it can."""
        self._locked = why
        self._tell_what_can_be_done()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        super().set_tokens(tokens)
        self._delegate.set_tokens(tokens)
        self._list.viewport().update()

    @property
    def which(self) -> Which:
        """The list that is shown: without a profile in hand there is but one."""
        return self._wanted if self._report.slug else Which.BROKEN

    @property
    def line(self) -> Line | None:
        """The line that is chosen."""
        return self._model.line_at(self._list.currentIndex().row())

    def take_focus(self) -> None:
        """Let the arrows go through the lines."""
        is_told = bool(self._empty.text())  # until then it is not known what will be there
        target = self._list if self._list.isVisibleTo(self) else self._buttons[self.which] if is_told else self
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_list(self, chosen: Line | None, row: int) -> None:
        waiting = (self, *self._buttons.values()) if self._list.isHidden() else (self._list,)
        has_keys = any(widget.hasFocus() for widget in waiting)
        lines = self._report.of_list(self.which)
        self._model.show_lines(lines)
        self._buttons[self.which].setChecked(True)
        for which, button in self._buttons.items():
            words = {
                Which.LINKED: self.tr("Mentioned by {number}"),
                Which.PLAIN: self.tr("Not linked {number}"),
                Which.BROKEN: self.tr("Broken {number}"),
            }
            button.setText(words[which].format(number=len(self._report.of_list(which))))
            button.setEnabled(which is Which.BROKEN or bool(self._report.slug))
        self._list.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        self._empty.setText(self._why_empty())
        self._list.setAccessibleName(self._buttons[self.which].text())
        wanted = lines.index(chosen) if chosen in lines else min(max(0, row), len(lines) - 1)
        self._list.setCurrentIndex(self._model.index(wanted))
        if has_keys:
            self.take_focus()
        self._tell_what_can_be_done()

    def _why_empty(self) -> str:
        if self.which is Which.BROKEN:
            return self.tr("Every link between the profiles leads somewhere.")
        if self.which is Which.PLAIN:
            return self.tr("No other profile names this one without a link.")
        return self.tr("No other profile links to this one yet.")

    def _tell_what_can_be_done(self) -> None:
        line, lines = self.line, self._linkable(self._report.of_list(self.which))
        mends = self.which is Which.BROKEN
        for button in (self._link, self._link_all):
            button.setVisible(self.which is not Which.LINKED and bool(self._report.of_list(self.which)))
            button.setToolTip(tip(self._locked))
        self._link.setText(self.tr("Take the suggestion") if mends else self.tr("Link"))
        self._link.setEnabled(bool(line and self._linkable((line,))) and not self._locked)
        self._link_all.setText(self.tr("Take all {number}…") if mends else self.tr("Link all {number}…"))
        self._link_all.setText(self._link_all.text().format(number=len(lines)))
        self._link_all.setEnabled(bool(lines) and not self._locked)
        keys = {
            Which.LINKED: self.tr("Enter goes there, the arrows left and right change the list."),
            Which.PLAIN: self.tr("Enter goes there, L makes a link of it, Shift+L of all."),
            Which.BROKEN: self.tr("Enter goes there, L takes the suggestion, Shift+L all of them."),
        }
        self._hint.setText(self._locked or (keys[self.which] if self._report.of_list(self.which) else ""))

    def _linkable(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(line for line in lines if line.place is not None or line.suggestion)

    def _join(self) -> None:
        self._group.buttonClicked.connect(self._switch)
        self._list.selectionModel().currentChanged.connect(self._current_changed)
        self._list.activated.connect(self._follow)
        self._link.clicked.connect(self._link_one)
        self._link_all.clicked.connect(self._link_every)

    def _lay_out(self) -> None:
        self.below.addLayout(switch_row(self._buttons.values()))
        self.below.addWidget(self._list, 1)
        self.below.addWidget(self._empty, 1)
        self.below.addLayout(foot((self._link, self._link_all), self._hint))

    @Slot(QToolButton)
    def _switch(self, button: QToolButton) -> None:
        self.show_which(next(which for which, one in self._buttons.items() if one is button))

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, index: QModelIndex, before: QModelIndex) -> None:
        del index, before
        self._tell_what_can_be_done()

    @Slot(QModelIndex)
    def _follow(self, index: QModelIndex) -> None:
        if line := self._model.line_at(index.row()):
            self.followed.emit(line)

    @Slot()
    def _link_one(self) -> None:
        if self._link.isEnabled() and self._link.isVisibleTo(self) and (line := self.line):
            self.link_requested.emit((line,))

    @Slot()
    def _link_every(self) -> None:
        if self._link_all.isEnabled() and self._link_all.isVisibleTo(self):
            self.link_requested.emit(self._linkable(self._report.of_list(self.which)))

    def _step(self, by: int) -> None:
        """Show the list beside."""
        lists = [which for which, button in self._buttons.items() if button.isEnabled()]
        at = lists.index(self.which) + by
        if 0 <= at < len(lists):
            self.show_which(lists[at])
            self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let L link, the arrows left and right change the list."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_L and plain == Qt.KeyboardModifier.NoModifier:
            self._link_one()
        elif event.key() == Qt.Key.Key_L and plain == Qt.KeyboardModifier.ShiftModifier:
            self._link_every()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and plain == Qt.KeyboardModifier.NoModifier:
            self._step(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)


class _List(QListView):
    """A list that leaves the pane its keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OURS:
            event.ignore()
        else:
            super().keyPressEvent(event)
