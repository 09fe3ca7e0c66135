"""The dialog of an export: where to, what is published, what is not and why, and what changes; then what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QWidget,
)

from app.desktop import theme
from app.desktop.dialogs.frame import ENTER, Frame
from app.desktop.guest_pane import placard, words_alone
from app.desktop.headed_list import HeadedList
from app.desktop.publishing import words
from app.desktop.publishing.delegate import ExportDelegate
from app.desktop.publishing.detail import DetailView
from app.desktop.publishing.page_text import Difference
from app.desktop.publishing.parts import PartBar
from app.desktop.publishing.rows import ROW, ExportRows, Part, Row
from app.desktop.publishing.site_row import SiteRow
from app.desktop.publishing.target_row import TargetRow
from app.desktop.text.line import LineEdit
from app.desktop.theme import Tokens
from app.publish.options import Options
from app.publish.prepared import Change, Prepared
from app.storage.preferences import Target

_NAMED = 3  # so many unsaved profiles are named
_FEW = 8  # rows below which nobody needs a filter


class ExportDialog(Frame):
    """Asks where to and shows what that does; changes nothing by itself."""

    wanted = Signal()  # something else is to be prepared: another folder, with drafts or without
    stop_requested = Signal()  # it takes too long
    save_requested = Signal()  # unsaved profiles are to be saved first
    export_requested = Signal()  # the site shall be what is shown
    page_wanted = Signal(object)  # a Change whose words are to be shown
    place_requested = Signal(object, object)  # a Held, and the Finding to go to, or None

    def __init__(self, targets: Sequence[Target], today: date, tokens: Tokens, parent: QWidget | None) -> None:
        """`targets`: where the wiki was exported to, the last one first."""
        super().__init__(self.tr("Export the site"), "", parent)
        self._prepared: Prepared | None = None
        self._done = False  # whether what is shown was exported
        self.rows = ExportRows(self)
        self._delegate = ExportDelegate(tokens, self)
        self.where = TargetRow(targets, today, self)
        self.unsaved = words_alone("muted")
        self.save = QPushButton(self.tr("Save a&ll first"), self)
        self.told = words_alone("muted")
        self.bar = QProgressBar(self)
        self.stop = QPushButton(self.tr("&Stop"), self)
        self.again = QPushButton(self.tr("Look a&gain"), self)
        self.parts = PartBar(self)
        self.filter = LineEdit(self)
        self.list = HeadedList(self)
        self.detail = DetailView(tokens, self)
        self.empty = placard()
        self.site = SiteRow(self)
        self._lay_out()
        self._asking = (self.where, self._notice, self.site)  # what waits while something is under way
        self._closing = self.add_choice(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.export = self.add_choice(self.tr("&Export"), QDialogButtonBox.ButtonRole.ActionRole, first=True)
        self.export.setToolTip(self.tr("Ctrl+Enter"))
        self.finish(620)
        self.resize(980, 700)
        self._join()
        self.show_unsaved(())
        self.show_nothing("")

    # What is asked for.

    @property
    def target(self) -> Target | None:
        """Where to; None where no folder is chosen yet."""
        return self.where.target

    @property
    def options(self) -> Options:
        """How."""
        return self.where.options

    # What is shown.

    def show_unsaved(self, names: Sequence[str]) -> None:
        """Say which profiles have unsaved changes: these are not exported."""
        self._notice.setVisible(bool(names))
        shown = ", ".join(names[:3]) + (
            self.tr(" and {number} more").format(number=len(names) - 3) if names[3:] else ""
        )
        self.unsaved.setText(
            self.tr("What is on the disk is exported. There are unsaved changes in {names}.").format(names=shown)
        )

    def show_progress(self, done: int, total: int, left: str = "") -> None:
        """Say how far it is; `total` is 0 while nobody knows how much there is."""
        self.empty.setText("")
        self.bar.setMaximum(total)
        self.bar.setValue(done)
        known = self.tr("Making pages: {done} of {total}").format(done=f"{done:,}", total=f"{total:,}")
        parts = [known if total else self.tr("Looking at what changed…"), left]
        self.told.setText(" · ".join(part for part in parts if part))
        self._show_busy(busy=True)

    def show_delivering(self) -> None:
        """Say that the site is being written; there is no way back for a moment."""
        self.show_progress(0, 0)
        self.told.setText(self.tr("Writing the site…"))
        self.stop.hide()
        self._closing.setEnabled(False)

    def show_prepared(self, prepared: Prepared) -> None:
        """Show what an export would do."""
        self._prepared, self._done = prepared, False
        self._show_list(prepared)
        self.told.setText(words.summary(prepared))
        self._closing.setText(self.tr("Close") if prepared.is_empty else self.tr("Cancel"))
        self._show_busy(busy=False)
        self.export.setFocus() if self.export.isEnabled() else self._take_keys()

    def show_done(self, prepared: Prepared, notices: Sequence[str]) -> None:
        """Show what was done; `notices`: what is to be known, of the folder too."""
        self._prepared, self._done = prepared, True
        self.where.show_done()
        self._show_list(replace(prepared, notices=tuple(notices)))
        self.told.setText(
            " ".join((words.done_words(prepared, self.where.into.currentText()), words.kept_out(prepared)))
        )
        self._closing.setText(self.tr("Close"))
        self._show_busy(busy=False)
        self.site.look.setFocus()

    def show_nothing(self, why: str, advice: str = "") -> None:
        """Show that nothing is prepared, and why."""
        self._prepared, self._done = None, False
        self.rows.show_prepared(None)
        self.told.setText("")
        asked = self.tr("Choose the folder for the site: an empty or new one, or one into which you exported before.")
        self.empty.setText("\n\n".join(part for part in (why, advice) if part) if why else asked)
        theme.mark(self.empty, state="error" if advice else "")  # whoever stopped it themselves made no error
        if advice:
            self.where.show_refused()
        self._show_list_or(False)
        self._show_busy(busy=False)
        self.again.setVisible(bool(why))
        (self.again if why else self.where.choose).setFocus()

    def show_difference(self, change: Change, difference: Difference) -> None:
        """Show what becomes of a page."""
        self.detail.show_difference(change, difference)

    def show_page_failure(self, change: Change, why: str) -> None:
        """Say why a page can't be shown."""
        self.detail.show_failure(change, why)

    def choose_row(self, slug: str, code: str) -> None:
        """Go on where one was: at a profile that is kept out, or its finding."""
        place = self.rows.place_of(slug, code)
        if place >= 0:
            self.list.setCurrentIndex(self.rows.index(place))
            self.list.setFocus()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._delegate.set_tokens(tokens)
        self.detail.set_tokens(tokens)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return not self.bar.isHidden()

    def _show_list(self, prepared: Prepared) -> None:
        self.rows.show_prepared(prepared)
        self.parts.show_counts(self.rows.counts)
        some = self.rows.rowCount() > 0 or self.rows.is_filtered
        self.empty.setText(self.tr("The site is as it should be.") if prepared.is_empty else "")
        theme.mark(self.empty, state="")
        self._show_list_or(some)
        self.filter.setVisible(sum(self.rows.counts.values()) > _FEW)
        self.list.choose_first()
        self._show_row()

    def _show_list_or(self, some: bool) -> None:
        self._halves.setVisible(some)
        self.parts.setVisible(some)
        self.filter.setVisible(some)
        self.empty.setVisible(not some)

    def _show_busy(self, *, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        self.again.hide()
        if busy and any(part.isAncestorOf(self.focusWidget()) for part in self._asking):
            self.stop.setFocus()  # else the keys would be lost with what can't be used now
        for widget in self._asking:
            widget.setEnabled(not busy)
        self._closing.setEnabled(True)
        ready = self._prepared is not None and not self._prepared.is_empty and not self._done
        self.export.setVisible(not self._done)
        self.export.setEnabled(ready and not busy)

    def _take_keys(self) -> None:
        (self.list if not self._halves.isHidden() else self._closing).setFocus()

    # How it is put together.

    def _lay_out(self) -> None:
        self.add_content(self.where)
        self._notice = self._unsaved_row()
        self.add_content(self._notice)
        self.add_content(self._told_row())
        above = QWidget(self)
        row = QHBoxLayout(above)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.parts, 1)
        self.filter.setPlaceholderText(self.tr("Filter (Ctrl+F)"))
        self.filter.setAccessibleName(self.tr("Filter"))
        self.filter.setMinimumWidth(120)
        self.filter.setMaximumWidth(220)
        row.addWidget(self.filter, 1)
        self.add_content(above)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(self.tr("What the export does"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(HeadedList.ScrollMode.ScrollPerPixel)
        self._halves = QSplitter(Qt.Orientation.Horizontal, self)
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(1)
        self._halves.addWidget(self.list)
        self._halves.addWidget(self.detail)
        self._halves.setStretchFactor(0, 1)
        self._halves.setStretchFactor(1, 1)
        self._halves.setSizes([480, 480])
        self.add_content(self._halves, 1)
        self.add_content(self.empty, 1)
        self.add_content(self.site)

    def _unsaved_row(self) -> QWidget:
        widget = QWidget(self)
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        theme.mark(self.unsaved, kind="hint", state="warning")
        self.save.setAutoDefault(False)
        row.addWidget(self.unsaved, 1)
        row.addWidget(self.save)
        return widget

    def _told_row(self) -> QWidget:
        widget = QWidget(self)
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(180, 6)
        for button in (self.stop, self.again):
            button.setAutoDefault(False)
        row.addWidget(self.told, 1)
        row.addWidget(self.bar)
        row.addWidget(self.stop)
        row.addWidget(self.again)
        return widget

    def _join(self) -> None:
        self.where.changed.connect(self.wanted)
        self.stop.clicked.connect(self.stop_requested)
        self.again.clicked.connect(self.wanted)
        self.save.clicked.connect(self.save_requested)
        self.parts.chosen.connect(self._show_part)
        self.filter.text_edited.connect(self._filter_rows)
        self.list.selectionModel().currentChanged.connect(self._show_row)
        self.list.activated.connect(self._go_to_row)
        self.detail.place_requested.connect(self.place_requested)
        self.export.clicked.connect(self.export_requested)

    @Slot(object)
    def _show_part(self, part: Part | None) -> None:
        self.rows.show_part(part)
        self.list.choose_first()
        self._show_row()

    @Slot()
    def _filter_rows(self) -> None:
        self.rows.set_filter(self.filter.value())
        self.list.choose_first()
        self._show_row()

    @Slot()
    def _show_row(self) -> None:
        row: Row | None = self.list.currentIndex().data(ROW)
        self.detail.show_row(row)
        if row is None and self.rows.is_filtered:
            self.detail.show_words(self.tr("Nothing here says that. Esc in the filter shows all again."))
        if row and row.change:
            self.page_wanted.emit(row.change)

    @Slot(QModelIndex)
    def _go_to_row(self, index: QModelIndex) -> None:
        row: Row | None = index.data(ROW)
        if row and row.held:
            self.place_requested.emit(row.held, row.finding)
        elif row and row.is_more:
            self.parts.choose(row.part)
        elif row:
            self.detail.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter exports from anywhere, Ctrl+F filters, Esc ends that; Enter alone does what the focus is on."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in ENTER:
            if self.export.isEnabled() and not self.export.isHidden():
                self.export.click()
        elif control and event.key() == Qt.Key.Key_F:
            if not self.filter.isHidden():
                self.filter.setFocus()
        elif event.key() in ENTER and self.button_in_focus is None:
            if self.filter.hasFocus():
                self.list.setFocus()
        elif event.key() == Qt.Key.Key_Down and self.filter.hasFocus():
            self.list.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.filter.hasFocus() and self.rows.is_filtered:
            self.filter.set_text("")
            self._filter_rows()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Close, unless the site is just being written: that takes a moment and has no way back."""
        if self._closing.isEnabled():
            super().reject()
