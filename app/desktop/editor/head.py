"""The first card: who it is about, and what the editors keep about the profile."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.desktop.editor import tables
from app.desktop.editor.around import Around
from app.desktop.editor.blocks import WAIVERS
from app.desktop.editor.card import Card
from app.desktop.editor.field import Value
from app.desktop.editor.look import ICON, Look
from app.desktop.editor.notices import Tally
from app.desktop.editor.portrait import PortraitBox
from app.desktop.editor.record import RecordForm, with_value
from app.desktop.editor.rows import RowList
from app.desktop.editor.since import Since, SinceLine
from app.profile.values import Portrait, Profile, ReviewRequest

_MORE = (*tables.REVIEW, *tables.MORE)
_MORE_KEYS = (*(spec.key for spec in _MORE), "review_requested", "waivers")


class HeadCard(Card):
    """Name, type, status and what belongs to them; the rest behind “More”."""

    portrait_chosen = Signal(str)  # path of a picture file that is to become the portrait
    source_requested = Signal(str)  # id of a source that is to be shown
    changes_requested = Signal()  # what changed since the review is to be shown

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent)
        self.title = self.tr("Head")
        self.set_place("title")
        self._profile = Profile()
        self._around = Around()
        self._hidden = Tally()  # how much is wrong behind “More”
        self._more_box: QWidget | None = None
        self._since: SinceLine | None = None  # what changed since the review; made once there is something to say
        self.form = RecordForm(look, self)
        self.portrait = PortraitBox(look, self)
        self.links = RecordForm(look, self)
        self.more = QPushButton(self)
        self.more.setProperty("kind", "quiet")
        self.more.setCheckable(True)
        self.more.setIconSize(ICON)
        self.more.toggled.connect(self._toggle)
        for part in (self.form, self.portrait, self.links):
            self.body.addWidget(part)
        self.sources.set_worded()
        self.body.addWidget(self.sources)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.field_edited.connect(self._take)
        self.links.field_edited.connect(self._take)
        self.links.follow_requested.connect(self.follow_requested)
        self.form.follow_requested.connect(self.follow_requested)
        self.portrait.edited.connect(self._take_portrait)
        self.portrait.chosen.connect(self.portrait_chosen)
        look.changed.connect(self._name_more)

    def show_profile(self, profile: Profile, around: Around) -> None:
        """Show the head of a profile; never emits."""
        other_profile = profile is not self._profile or around is not self._around
        self._profile, self._around = profile, around
        if not other_profile:
            return
        self.form.show_record(profile, tables.HEAD, "", around)
        self.portrait.show_portrait(profile.portrait, around)
        self.links.show_record(profile, tables.LINKS, "", around)
        found = [around.notices.tally(key) for key in _MORE_KEYS]
        hidden = Tally(sum(one.errors for one in found), sum(one.warnings for one in found))
        keys = (*(spec.key for spec in (*tables.HEAD, *tables.LINKS)), "portrait")
        shown = [around.notices.tally(key) for key in keys]
        self.tally = Tally(
            hidden.errors + sum(one.errors for one in shown), hidden.warnings + sum(one.warnings for one in shown)
        )
        self._hidden = hidden
        self._name_more()
        if self.more.isChecked():
            self._show_more()

    @Slot()
    def _ask_for_gap(self) -> None:
        self.gap_requested.emit("")

    def show_since(self, since: Since) -> None:
        """Say how much of the profile changed since its review; never emits."""
        if self._since is None and since.words:
            self._since = SinceLine(self)
            self._since.changes_requested.connect(self.changes_requested)
            self.body.insertWidget(0, self._since)
        if self._since is not None:
            self._since.show_since(since, self._profile)

    def close_more(self) -> None:
        """Show the first fields alone."""
        self.more.setChecked(False)

    def reveal(self, key: str, rest: str) -> QWidget:
        """Return the field of a key, shown."""
        if key == "portrait":
            return self.portrait.form.field(rest) or self.portrait.add
        if key in _MORE_KEYS:
            self.more.setChecked(True)
            if key == "review_requested":
                return self._request.field(rest) or self._request.first()
            return self._more.field(key) or self._waivers.reveal(0, rest)
        return self.form.field(key) or self.links.field(key) or self.form.first()

    def focus_moved(self, focus: QWidget) -> None:
        if self._more_box is not None:
            self._waivers.focus_moved(focus)

    def _build_more(self) -> QWidget:
        look = self._look
        box = QWidget(self)
        self._more = RecordForm(look, box)
        self._request = RecordForm(look, box)
        self._waivers = RowList(look, WAIVERS, box)
        self._more.field_edited.connect(self._take)
        self._more.follow_requested.connect(self.follow_requested)
        self._request.field_edited.connect(self._take_request)
        self._waivers.edit_requested.connect(self.edit_requested)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.tokens.gap)
        for part in (self._more, self._request, self._waivers):
            column.addWidget(part)
        self.body.addWidget(box)
        return box

    @Slot(bool)
    def _toggle(self, on: bool) -> None:
        if on:
            self._show_more()
        if self._more_box is not None:
            self._more_box.setVisible(on)
        self._name_more()

    def _show_more(self) -> None:
        if self._more_box is None:
            self._more_box = self._build_more()
        profile, around = self._profile, self._around
        self._more.show_record(profile, _MORE, "", around)
        request = profile.review_requested or ReviewRequest()
        self._request.show_record(request, tables.REQUEST, "review_requested", around)
        self._waivers.show_items(profile.waivers, around, other_profile=False)

    @Slot()
    def _name_more(self) -> None:
        opened = self.more.isChecked()
        wrong = self._hidden.errors + self._hidden.warnings
        words = self.tr("Less") if opened else self.tr("Review, owner, notes and more")
        self.more.setText(words if opened or not wrong else f"{words} ({wrong})")
        self.more.setIcon(self._look.icon("chevron-down" if opened else "chevron-right"))

    @Slot(str, str, object)
    def _take(self, key: str, name: str, value: Value) -> None:
        words = self.tr("Edit {field}").format(field=name[:1].lower() + name[1:])
        self.edit_requested.emit(lambda profile: with_value(profile, key, value), words, key)

    @Slot(object, str, str)
    def _take_portrait(self, portrait: Portrait | None, name: str, key: str) -> None:
        words = self.tr("Edit {field} of the portrait").format(field=name[:1].lower() + name[1:])
        words = words if key else self.tr("Remove the portrait")
        self.edit_requested.emit(lambda profile: replace(profile, portrait=portrait), words, key)

    @Slot(str, str, object)
    def _take_request(self, key: str, name: str, value: Value) -> None:
        request = with_value(self._profile.review_requested or ReviewRequest(), key, value)
        request = None if request == ReviewRequest() else request
        words = self.tr("Edit {field}").format(field=name[:1].lower() + name[1:])
        self.edit_requested.emit(
            lambda profile: replace(profile, review_requested=request), words, f"review_requested.{key}"
        )
