"""The history of the profile in hand: it is listed, compared off the window's thread, and put back as undo steps."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from app.desktop.desk import Desk
from app.desktop.history import model, pane, report
from app.desktop.history.newest import Newest
from app.desktop.messages import Messages
from app.desktop.pausing import pause
from app.desktop.session import Session
from app.desktop.size import why_too_large
from app.desktop.stead import Guest, Stead
from app.desktop.theme import Tokens
from app.desktop.words import words_of
from app.profile import changes, restoring
from app.storage import document, reading
from app.storage.document import Document, Refused
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.history import History, Version

_log = logging.getLogger(__name__)
_PAUSE = 400  # milliseconds without an edit after which what changed is looked at again
_THIN_AFTER = 8000  # milliseconds after which old versions of a wiki that was opened are thinned


class Browsing(Guest["pane.HistoryPane"]):
    """Fills the pane of the history and does what is wished for there; files are never written here."""

    def __init__(
        self, desk: Desk, messages: Messages, column: Stead, flush: Callable[[], None], parent: QObject
    ) -> None:
        """`column` is where the preview belongs; `flush` hands over what was typed last."""
        super().__init__(column, self.make_pane, parent)
        self._desk = desk
        self._messages = messages
        self._flush = flush
        self._versions: tuple[Version, ...] = ()
        self._slug = ""  # whose versions they are
        self._report: report.Report | None = None
        self._listing, self._reports = Newest(self), Newest(self)
        self._summaries, self._thinning = Newest(self), Newest(self)
        self._waiting = pause(self, _PAUSE, self._look_again)
        self._resting = pause(self, _THIN_AFTER, self.thin)
        self._join()

    def make_pane(self, tokens: Tokens) -> pane.HistoryPane:
        """Return the pane of the history."""
        made = pane.HistoryPane(tokens)
        made.chosen.connect(self._compare)
        made.rows_seen.connect(self._sum_up)
        made.restore_requested.connect(self.restore)
        made.put_back_requested.connect(self.put_back)
        return made

    @Slot()
    def thin(self) -> None:
        """Remove what is too old to be kept, beside the window."""
        if self._desk.folder is not None:
            self._thinning.ask(self._desk.folder.safe.history.thin, self._thinned)

    def _join(self) -> None:
        self._desk.wiki_changed.connect(self._resting.start)
        if self._desk.folder is not None:
            self._resting.start()
        self._desk.current_changed.connect(self._list)
        self._desk.dirty_changed.connect(self._waiting.start)
        self._desk.edited.connect(self._waiting.start)
        self.came.connect(self._list)
        self.went.connect(self._forget)

    @Slot()
    def _list(self) -> None:
        """Ask for the versions of the profile in hand, if the history is what one sees."""
        self._waiting.stop()
        if not self.shown:
            return
        session, folder = self._desk.current, self._desk.folder
        slug = session.slug if session else ""
        if slug != self._slug:  # nothing of one profile is put back into another
            self._versions, self._slug = (), slug
            self._forget()
        if session is None or folder is None:
            self._listing.forget()
            self.pane.show_nothing(self.tr("The versions of a profile stand here."))
            return
        former = session.profile.old_paths
        self._listing.ask(lambda: versions_of(folder, slug, former), self._listed)

    def _listed(self, asked: Future[tuple[Version, ...]]) -> None:
        session, found = self._desk.current, asked.result()
        if session is None or not self.shown:
            return
        anew = found != self._versions
        self._versions = found
        if self._report is not None and self._report.version not in found:
            self._forget()
        self.pane.set_locked(session.read_only or session.too_large)
        if not found:
            self.pane.show_nothing(
                self.tr("There are no versions yet.\nEach save keeps the version before it, on this computer.")
            )
        elif anew:
            self.pane.show_versions(found, session.slug, datetime.now().astimezone().date())
        if version := self.pane.version:
            self._compare(version, self.pane.against_before)

    @Slot()
    def _look_again(self) -> None:
        """Take the edits into account, and the versions that a save or another program left."""
        session = self._desk.current
        if session is None or not session.is_dirty:
            self._list()
        elif self.shown and (version := self.pane.version):
            self._compare(version, self.pane.against_before)

    @Slot()
    def _forget(self) -> None:
        self._reports.forget()
        self._report = None
        self.pane.show_report(None)

    @Slot(object, bool)
    def _compare(self, version: Version, against_before: bool) -> None:
        session, folder = self._desk.current, self._desk.folder
        if session is None or folder is None or version not in self._versions:
            return
        history, present, older = folder.safe.history, session.state, _older(self._versions, version)
        if against_before:
            self._reports.ask(lambda: report.report_of_step(history, version, older), self._show)
        else:
            self._reports.ask(lambda: report.report(history, version, present), self._show)

    def _show(self, asked: Future[report.Report]) -> None:
        try:
            found = asked.result()
        except StorageError as error:
            self._report = None
            self.pane.show_failure(error.headline, error.advice)
            return
        if self.shown and found.version == self.pane.version:
            self._report = found
            self.pane.show_report(found)

    @Slot(object)
    def _sum_up(self, versions: Sequence[Version]) -> None:
        if self._desk.folder is not None:
            history = self._desk.folder.safe.history
            steps = [(version, _older(self._versions, version)) for version in versions]
            self._summaries.ask(lambda: _summaries(history, steps), self._show_summaries)

    def _show_summaries(self, asked: Future[Mapping[Path, str]]) -> None:
        self.pane.show_summaries(asked.result())

    @staticmethod
    def _thinned(asked: Future[int]) -> None:
        """Leave what nobody asked for to the log."""
        try:
            _log.info("%s old versions were removed", asked.result())
        except StorageError as error:
            _log.info("No old versions were removed: %s", error.headline)

    @Slot()
    def restore(self) -> None:
        """Let the profile say what the version says, as one step."""
        self._flush()
        session, found = self._desk.current, self._report
        if session is None or found is None or session.is_locked:
            return
        moment = model.moment_words(found.version)
        text = _text_for(session, found.version, found.then)
        if too_large := why_too_large(text):
            headline = self.tr("The version of {moment} can't be restored here: {why}.")
            advice = self.tr("Nothing was changed. Its text lies in {path}, for another program to copy.")
            self._messages.problem(
                headline.format(moment=moment, why=too_large), advice.format(path=found.version.path)
            )
            return
        if text == _text_of(session):
            self._messages.say(self.tr("Nothing differs from the version of {moment}").format(moment=moment))
            return
        session.edit_text(text, self.tr("Restore the version of {moment}").format(moment=moment))
        self._messages.say(
            self.tr("The version of {moment} stands here again; Ctrl+Z takes it back").format(moment=moment)
        )

    @Slot(int)
    def put_back(self, place: int) -> None:
        """Let one field, item or section say what it said in the version, as one step."""
        self._flush()
        session, found = self._desk.current, self._report
        if session is None or found is None or session.is_locked or place >= len(found.told):
            return
        wanted, then = found.told[place].change, found.then.profile
        now = changes.changes(then, session.profile)
        change = next((one for one in now if (one.path, one.what) == (wanted.path, wanted.what)), None)
        words = words_of(wanted.path, then if wanted.what is changes.What.REMOVED else session.profile)
        if change is None:
            self._messages.say(self.tr("Already as it was: {place}").format(place=words))
            return
        profile = restoring.put_back(then, session.profile, change)
        try:
            document.write(session.state.document, profile)
        except Refused as refused:
            headline = self.tr("{place} can't be put back by itself: {reason}.")
            self._messages.problem(
                headline.format(place=words[:1].upper() + words[1:], reason=refused.reason.rstrip(".")),
                self.tr(
                    "Nothing was changed. Restore the whole version, or take what you need in the text view (Ctrl+U)."
                ),
            )
            return
        session.edit(profile, self.tr("Put back {place}").format(place=words))
        self._messages.say(self.tr("Put back: {place}").format(place=words))


def versions_of(folder: WikiFolder, slug: str, former: Sequence[str]) -> tuple[Version, ...]:
    """Return a profile's versions, the newest first, with those of former addresses that no profile has now."""
    history = folder.safe.history
    found = list(history.versions(slug))
    for other in dict.fromkeys(former):
        with suppress(StorageError):  # what is no slug has no file, and no versions
            if other != slug and not reading.is_there(folder.path_of(other)):
                found += history.versions(other)
    return tuple(sorted(found, key=lambda version: version.at, reverse=True))


def _older(versions: Sequence[Version], version: Version) -> Version | None:
    """Return the version before another one."""
    places = {one.path: place for place, one in enumerate(versions)}
    place = places.get(version.path, len(versions)) + 1
    return versions[place] if place < len(versions) else None


def _summaries(history: History, steps: Sequence[tuple[Version, Version | None]]) -> Mapping[Path, str]:
    """Return what changed in some versions; of one that can't be read nothing is said."""
    found: dict[Path, str] = {}
    for version, older in steps:
        found[version.path] = ""
        with suppress(StorageError):
            found[version.path] = report.summary(history, version, older)
    return found


def _text_for(session: Session, version: Version, then: Document) -> str:
    """Return the text of a version for the profile as it is called now: where it was called otherwise is kept."""
    if version.slug == session.slug or then.unreadable:
        return then.text
    try:
        return document.write(then, replace(then.profile, old_paths=session.profile.old_paths)).text
    except Refused:
        return then.text


def _text_of(session: Session) -> str:
    try:
        return session.state.text
    except Refused:
        return session.state.document.text
