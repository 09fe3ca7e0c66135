"""What the status bar says of the profile in hand: words, findings, saved or not, when it was reviewed."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from app.desktop.date_words import date_words
from app.desktop.desk import Desk
from app.desktop.editing import CALM
from app.desktop.window import MainWindow
from app.profile.values import Profile


class StatusLine(QObject):
    """Keeps title and status of the window true, once for many changes in a row."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._progress = ""  # how far the index is; "" when it is made
        self._found = 0  # findings of the profile in hand
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(CALM)
        self._waiting.timeout.connect(self._show)
        for signal in (desk.current_changed, desk.edited, desk.dirty_changed, desk.wiki_changed, desk.entries_changed):
            signal.connect(self._waiting.start)
        self._waiting.start()

    @Slot(int, int)
    def show_progress(self, done: int, total: int) -> None:
        """Say how many of how many profiles are read for the index, as long as some are not."""
        words = self.tr("Indexing: {done} of {total} profiles")
        self._progress = words.format(done=f"{done:,}", total=f"{total:,}") if done < total else ""
        self._waiting.start()

    @Slot(int)
    def show_findings(self, number: int) -> None:
        """Say how much the checks found in the profile in hand."""
        self._found = number
        self._waiting.start()

    @Slot()
    def _show(self) -> None:
        session = self._desk.current
        wiki = self._desk.wiki.title if self._desk.folder else ""
        if session is None:
            self._window.show_title("", wiki, dirty=False)
            self._window.show_status(self._progress)
            return
        name = session.profile.title or session.slug
        self._window.show_title(" ".join(name.split()), wiki, dirty=session.is_dirty)
        if session.too_large:
            parts = [self.tr("Too large to be edited here")]
        elif fault := session.state.document.unreadable:
            parts = [self.tr("Not a profile yet: line {line}").format(line=fault.line), saved_words(session.is_dirty)]
        else:
            parts = status_parts(session.profile, self._found, dirty=session.is_dirty)
        self._window.show_status("   ·   ".join([self._progress, *parts] if self._progress else parts))


def status_parts(profile: Profile, found: int, *, dirty: bool) -> list[str]:
    """Return what the status bar says of a profile in which the checks found so much, part by part."""
    translate = QCoreApplication.translate
    words = sum(map(_count, (profile.lead, *(section.text for section in profile.sections))))
    parts = [translate("StatusLine", "{number} words").format(number=f"{words:,}")]
    if found:
        text = translate("StatusLine", "1 finding") if found == 1 else translate("StatusLine", "{number} findings")
        parts.append(text.format(number=found))
    if profile.last_reviewed_on:
        reviewed = translate("StatusLine", "Reviewed {day}")
        parts.append(reviewed.format(day=date_words(profile.last_reviewed_on)))
    else:
        parts.append(translate("StatusLine", "Not reviewed yet"))
    parts.append(saved_words(dirty))
    return parts


def saved_words(dirty: bool) -> str:
    """Say whether the disk has everything."""
    translate = QCoreApplication.translate
    return translate("StatusLine", "Unsaved") if dirty else translate("StatusLine", "Saved")


@lru_cache(maxsize=1024)
def _count(text: str) -> int:
    return len(text.split())
