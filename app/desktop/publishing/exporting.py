"""Exporting the site: what changed is made beside the window and shown, then delivered when the editor says so."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from app import garbage
from app.desktop.beside import Beside
from app.desktop.clock import this_day
from app.desktop.history.newest import Newest
from app.desktop.publishing import dialog as dialogs
from app.desktop.publishing import page_text, serving, words
from app.desktop.publishing.following import Following
from app.desktop.publishing.publishers import Around, Far, Publishers
from app.desktop.theme import Tokens
from app.publish import preparing, publishing
from app.storage.errors import StorageError

if TYPE_CHECKING:
    from app.desktop.publishing.page_text import Difference
    from app.profile.finding import Finding
    from app.publish.prepared import Change, Held, Prepared, Published

_log = logging.getLogger(__name__)
_OFTEN = 100  # milliseconds between two looks at how far it is


class Exporting(QObject):
    """Shows the dialog of an export and does what is wished for there."""

    def __init__(self, around: Around, go_to: Callable[[str, Finding | None], None], following: Following) -> None:
        """`go_to` leads to a profile, and to a finding of it."""
        super().__init__(around.window)
        self._around = around
        self._desk = around.desk
        self._publishers = around.publishers
        self._go_to_finding = go_to
        self._following = following
        self._beside = Beside(self)
        self._pages = Newest(self)
        self._dialog: dialogs.ExportDialog | None = None
        self._far: Far | None = None  # how far the work is that is under way
        self._again = False  # whether something else is to be prepared once that has stopped
        self._publisher: publishing.Publisher | None = None  # who prepared what is shown
        self._shown: Prepared | None = None
        self._server: serving.SiteServer | None = None
        self._place = ("", "")  # the profile and the finding that were gone to from here last
        self._looking = QTimer(self)
        self._looking.setInterval(_OFTEN)
        self._looking.timeout.connect(self._show_far)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        if self._dialog is not None:
            self._dialog.set_tokens(tokens)

    @Slot()
    def ask(self) -> None:
        """Show what an export would do, until it is done or given up."""
        folder = self._desk.folder
        if folder is None:
            return
        self._around.flush()
        targets = self._around.settings.current.targets_of(str(folder.root))
        made = self._dialog = dialogs.ExportDialog(
            targets, this_day(), self._around.settings.tokens, self._around.window
        )
        self._join(made)
        self._following.pause()
        self._show_unsaved()
        self._prepare()
        made.exec()
        self._end()
        made.deleteLater()

    def _join(self, made: dialogs.ExportDialog) -> None:
        made.wanted.connect(self._prepare)
        made.stop_requested.connect(self._stop)
        made.save_requested.connect(self._save)
        made.export_requested.connect(self._publish)
        made.page_wanted.connect(self._compare)
        made.place_requested.connect(self._go_to)
        made.site.folder_requested.connect(self._open_folder)
        made.site.browser_requested.connect(self._open_in_browser)
        made.site.look_requested.connect(self._look_here)
        made.site.following_toggled.connect(self._follow)

    def _end(self) -> None:
        """Leave nothing behind: no server, no work under way, nothing prepared."""
        self._dialog = None
        self._again = False
        self._looking.stop()
        self._pages.forget()
        self._close_server()
        if self._far is not None:
            self._far.stop()
        publisher, self._publisher, self._shown = self._publisher, None, None
        if publisher is not None:
            self._beside.do(partial(_discarded, publisher, self._publishers), _log_failure)
        self._following.go_on()

    # Preparing.

    @Slot()
    def _prepare(self) -> None:
        """Make all that changed, beside the window; what is under way stops first."""
        dialog = self._dialog
        if dialog is None:
            return
        self._close_server()
        self._show_site()
        target = dialog.target
        if target is not None:
            dialog.show_progress(0, 0)
        if self._far is not None:
            self._again = True
            self._far.stop()
            return
        if target is None:
            dialog.show_nothing("")
            return
        before, self._publisher, self._shown = self._publisher, None, None
        far = self._far = Far()
        self._looking.start()
        make = self._publishers.wanted(target.folder, dialog.options)
        self._beside.do(partial(_prepared, make, far, before, self._publishers), self._take)

    @Slot()
    def _stop(self) -> None:
        """Go on no longer. What is just being made is thrown away behind the dialog: nobody waits for that."""
        if self._dialog is not None and self._far is not None:
            self._far.stop()
            self._again = False
            self._looking.stop()
            self._dialog.show_nothing(self.tr("Stopped. Nothing of the site was touched."))
            self._show_site()

    @Slot()
    def _show_far(self) -> None:
        if self._dialog is not None and self._far is not None:
            far = self._far
            self._dialog.show_progress(far.done, far.total, words.left_words(far.left))

    def _take(self, future: Future[tuple[publishing.Publisher, Prepared]]) -> None:
        """Show what was prepared, or why nothing was."""
        self._looking.stop()
        stopped = self._far is None or self._far.is_stopped
        self._far = None
        dialog = self._dialog
        if dialog is None or stopped:
            with suppress(preparing.Cancelled, StorageError):
                self._beside.do(partial(_discarded, future.result()[0], self._publishers), _log_failure)
            if dialog is not None and self._again:
                self._again = False
                self._prepare()
            return
        try:
            self._publisher, self._shown = future.result()
        except StorageError as error:
            dialog.show_nothing(error.headline, error.advice)
        except BaseException:
            self._show_bug(dialog)
            raise
        else:
            dialog.show_prepared(self._named(self._shown))
            dialog.choose_row(*self._place)
        self._show_site()

    def _show_bug(self, dialog: dialogs.ExportDialog) -> None:
        """Wait no longer for what ended by a bug, which is shown by whoever shows them all."""
        dialog.show_nothing(
            self.tr("An error in Profile Desk stopped this."),
            self.tr("The site is as it was or as it should be, at the latest when you look again."),
        )

    def _named(self, prepared: Prepared) -> Prepared:
        """Return what is shown of an export: of a page that goes, the export may know the address alone."""
        entries = self._desk.directory.entries
        changes = (
            one._replace(name=entries[one.slug].name) if one.name == one.slug and one.slug in entries else one
            for one in prepared.changes
        )
        return replace(prepared, changes=tuple(changes))

    @Slot()
    def _save(self) -> None:
        """Save all unsaved profiles, then look what that changes."""
        self._around.saving.save_all(self._desk.dirty)
        self._show_unsaved()
        self._prepare()

    def _show_unsaved(self) -> None:
        if self._dialog is not None:
            self._dialog.show_unsaved([session.profile.title or session.slug for session in self._desk.dirty])

    # Exporting.

    @Slot()
    def _publish(self) -> None:
        """Let the site be what is shown."""
        dialog, publisher, shown = self._dialog, self._publisher, self._shown
        if dialog is None or publisher is None or shown is None:
            return
        dialog.show_delivering()
        self._pages.forget()
        self._beside.do(partial(_published, publisher, shown, self._publishers), self._take_published)

    def _take_published(self, future: Future[Published]) -> None:
        dialog, folder = self._dialog, self._desk.folder
        target = dialog.target if dialog else None
        if dialog is None or folder is None or target is None:
            return
        try:
            published = future.result()
        except StorageError as error:
            self._shown = None
            dialog.show_nothing(error.headline, error.advice)
            return
        except BaseException:
            self._shown = None
            self._show_bug(dialog)
            raise
        finally:
            self._show_site()
        self._around.settings.change(sites=self._around.settings.current.exported(str(folder.root), target).sites)
        self._following.take_target(target)
        self._shown = published.prepared
        dialog.show_done(self._named(published.prepared), published.notices)
        self._show_site()
        self._around.messages.say(words.done_words(published.prepared, target.folder))

    # The pages.

    @Slot(object)
    def _compare(self, change: Change) -> None:
        """Find out beside the window what becomes of a page."""
        publisher, shown = self._publisher, self._shown
        if publisher is not None and shown is not None:
            work = partial(_difference, publisher, shown, change, self._publishers)
            self._pages.ask(work, partial(self._show_difference, change))

    def _show_difference(self, change: Change, future: Future[Difference]) -> None:
        if self._dialog is None:
            return
        try:
            self._dialog.show_difference(change, future.result())
        except StorageError as error:
            self._dialog.show_page_failure(change, f"{error.headline} {error.advice}")

    @Slot(object, object)
    def _go_to(self, held: Held, finding: Finding | None) -> None:
        """Leave the dialog for a profile that is kept out, and for its finding."""
        if self._dialog is None or not self._dialog.close():
            return
        wanted = finding or next(iter(held.reasons), None)
        self._place = held.slug, wanted.code if wanted else ""
        self._go_to_finding(held.slug, wanted)

    # The site.

    def _show_site(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        target = dialog.target
        there = target is not None and (Path(target.folder) / "index.html").is_file()
        dialog.site.show_site(there=there, followed=target is not None and self._following.target == target)

    @Slot()
    def _open_folder(self) -> None:
        if self._dialog is not None and (target := self._dialog.target):
            QDesktopServices.openUrl(QUrl.fromLocalFile(target.folder))

    @Slot()
    def _open_in_browser(self) -> None:
        if self._dialog is not None and (target := self._dialog.target):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(target.folder) / "index.html")))

    @Slot()
    def _look_here(self) -> None:
        """Show the site as a web server would, on this machine alone, as long as the dialog is open."""
        dialog = self._dialog
        target = dialog.target if dialog else None
        if dialog is None or target is None:
            return
        if self._server is None:
            try:
                self._server = serving.SiteServer(Path(target.folder))
            except OSError as error:
                self._around.messages.problem(
                    self.tr("The site can't be shown here: {why}.").format(why=error.strerror or error),
                    self.tr("The site itself is as it should be. Open it in the browser as files."),
                )
                return
        dialog.site.show_address(self._server.address)
        QDesktopServices.openUrl(QUrl(self._server.address))

    def _close_server(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()
        if self._dialog is not None:
            self._dialog.site.show_address("")

    @Slot(bool)
    def _follow(self, on: bool) -> None:
        if self._dialog is not None and (target := self._dialog.target):
            self._following.follow(target if on else None)


def _prepared(
    make: Callable[[], publishing.Publisher], far: Far, before: publishing.Publisher | None, publishers: Publishers
) -> tuple[publishing.Publisher, Prepared]:
    """Prepare an export; what was prepared before is thrown away: two of one folder are in each other's way."""
    with publishers.turn:
        if before is not None:
            before.discard()
        # Of thousands of pages much is held until all are made; a look for garbage among it would stop the window.
        with garbage.put_off_meanwhile():
            publisher = make()
            return publisher, publisher.prepare(far)


def _published(publisher: publishing.Publisher, prepared: Prepared, publishers: Publishers) -> Published:
    with publishers.turn:
        return publisher.publish(prepared)


def _discarded(publisher: publishing.Publisher, publishers: Publishers) -> None:
    with publishers.turn:
        publisher.discard()


def _difference(
    publisher: publishing.Publisher, prepared: Prepared, change: Change, publishers: Publishers
) -> Difference:
    with publishers.turn:
        before, after = publisher.page_before(prepared, change.slug), publisher.page_after(prepared, change.slug)
    return page_text.difference(before, after)


def _log_failure(future: Future[None]) -> None:
    """A stage that could not be thrown away is swept at the next export."""
    if (error := future.exception()) is not None:
        _log.warning("What was prepared could not be thrown away: %s", error)
