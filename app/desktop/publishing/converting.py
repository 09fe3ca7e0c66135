"""Profiles exported in other forms: the one in hand or the selected ones, to a file, a folder or the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMimeData, QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QProgressDialog

from app.desktop import printing
from app.desktop.patience import GivenUp, patiently
from app.desktop.profiles.pane import ProfilePane
from app.desktop.publishing import conversion, form_dialog
from app.desktop.publishing.conversion import Outcome, Wanted
from app.desktop.publishing.publishers import Around
from app.desktop.publishing.words import number_words
from app.profile.values import Profile
from app.publish.forms import table
from app.publish.forms.values import Item, Made
from app.storage.errors import StorageError

_TOLD = 6  # so many sentences on what was left out are told
_PAPERS = ("A4", "Letter")


class Converting(QObject):
    """Asks for the form and the place, and writes it; what open profiles say counts as it stands, saved or not."""

    def __init__(self, around: Around, pane: ProfilePane) -> None:
        """`pane`: the list, in which profiles may be selected."""
        super().__init__(around.window)
        self._around = around
        self._desk = around.desk
        self._pane = pane
        self._form = ""  # the name of the form that was chosen last
        self._folder = str(Path.home())  # where something was written last

    def can_convert(self) -> bool:
        """Say whether there is a profile to be converted: the one in hand, or selected ones."""
        return bool(self._slugs())

    @Slot()
    def ask(self) -> None:
        """Let the editor choose form and place, then write it."""
        slugs, folder = self._slugs(), self._desk.folder
        if not slugs or folder is None:
            return
        self._around.flush()
        title = self.tr("Export {what} as").format(what=self._words(slugs))
        dialog = form_dialog.FormDialog(title, table.FORMS, self._form, _PAPERS, self._around.window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        form, paper = dialog.form, dialog.paper.currentText()
        dialog.deleteLater()
        if not accepted:
            return
        self._form = form.name
        wanted = Wanted(folder, self._desk.directory, slugs, self._opened(slugs), form)
        place = self._place(wanted)
        if place is not None and self._may_write(wanted, place):
            self._do(wanted, place, paper)

    @Slot()
    def copy_rich(self) -> None:
        """Put the profile in hand, or the selected ones, onto the clipboard as rich text."""
        slugs, folder = self._slugs(), self._desk.folder
        if not slugs or folder is None:
            return
        self._around.flush()
        wanted = Wanted(folder, self._desk.directory, slugs, self._opened(slugs), table.FORMS[0])
        try:
            future = patiently(partial(conversion.copied, wanted), self.tr("Copying…"), self._around.window)
        except GivenUp:
            return
        html, plain = future.result()
        data = QMimeData()
        data.setHtml(html)
        data.setText(plain)
        QApplication.clipboard().setMimeData(data)
        words = self.tr("{what} copied as rich text: paste it into a mail or a document")
        self._around.messages.say(words.format(what=self._words(slugs)))

    def _slugs(self) -> tuple[str, ...]:
        """Return who is meant: several selected profiles, else the one in hand."""
        selected = tuple(self._pane.selected)
        current = self._desk.current
        if len(selected) > 1:
            return selected
        return (current.slug,) if current and not current.state.document.unreadable else ()

    def _opened(self, slugs: Sequence[str]) -> dict[str, Profile]:
        sessions = (one for one in self._desk.sessions if one.slug in set(slugs))
        return {one.slug: one.profile for one in sessions if not one.state.document.unreadable}

    def _words(self, slugs: Sequence[str]) -> str:
        """Return what the profiles are called: the name of one, the number of several."""
        if len(slugs) > 1:
            return number_words(len(slugs), "", self.tr("{number} profiles"))
        entry = self._desk.directory.entries.get(slugs[0])
        return " ".join((entry.name if entry else slugs[0]).split())

    def _place(self, wanted: Wanted) -> Path | None:
        """Let the editor choose a file, or a folder for many."""
        window, form = self._around.window, wanted.form
        if wanted.has_many_files:
            chosen = QFileDialog.getExistingDirectory(window, self.tr("The folder for the files"), self._folder)
            path = Path(chosen)
        else:
            start = str(Path(self._folder) / wanted.name)
            kind = f"{form.title} (*{form.suffix})"
            title = self.tr("Export: {form}").format(form=form.title)
            chosen, _ = QFileDialog.getSaveFileName(window, title, start, kind)
            path = Path(chosen)
            if chosen and not path.suffix:
                path = path.with_suffix(form.suffix)
        if not chosen:
            return None
        self._folder = chosen if wanted.has_many_files else str(path.parent)
        return path

    def _may_write(self, wanted: Wanted, place: Path) -> bool:
        """Say whether it may be written there; ask before files are written over."""
        messages = self._around.messages
        if conversion.why_not_there(wanted, place):
            messages.problem(
                self.tr("This folder holds the profiles, and is no place for other forms of them."),
                self.tr("Nothing was written. Choose another folder."),
            )
            return False
        there = conversion.in_the_way(wanted, place)
        if not there:
            return True
        names = ", ".join(path.name for path in there[:_TOLD]) + (" …" if there[_TOLD:] else "")
        one = self.tr("1 file is there already. Replace it?")
        many = self.tr("{number} files are there already. Replace them?")
        return messages.ask(number_words(len(there), one, many), names, self.tr("Replace"))

    def _do(self, wanted: Wanted, place: Path, paper: str) -> None:
        messages = self._around.messages
        try:
            if wanted.form.prints:
                outcome = self._printed(wanted, place, paper)
            else:
                work = partial(conversion.carry_out, wanted, place)
                outcome = patiently(work, self.tr("Exporting…"), self._around.window).result()
        except GivenUp:
            messages.say(self.tr("The export goes on"))
            return
        except StorageError as error:
            messages.problem(error.headline, error.advice)
            return
        if outcome.number:
            messages.say(self.tr("Exported to {path}").format(path=place))
        if outcome.left_out:
            self._tell_left(outcome)

    def _tell_left(self, outcome: Outcome) -> None:
        """Say what the form could not take along."""
        told = "\n".join(outcome.left_out[:_TOLD])
        if (more := len(outcome.left_out) - _TOLD) > 0:
            told += "\n" + self.tr("and {number} more").format(number=f"{more:,}")
        written = (
            self.tr("It was exported. What is to be known of it:")
            if outcome.number
            else self.tr("Nothing was exported.")
        )
        self._around.messages.problem(written, told)

    def _printed(self, wanted: Wanted, place: Path, paper: str) -> Outcome:
        """Print one profile after the other, with the window live; raises `StorageError`."""
        try:
            printer = printing.Printer(self)
        except ImportError as error:
            raise StorageError(
                self.tr("A PDF needs the web engine, which can't be loaded here: {why}.").format(why=error),
                self.tr("Nothing was written. Export a web page and print that from a browser."),
            ) from error
        waiting, told = QEventLoop(self), list[bytes | str]()
        for signal in (printer.printed, printer.failed):
            signal.connect(told.append)
            signal.connect(waiting.quit)
        progress = QProgressDialog(self.tr("Printing…"), self.tr("Stop"), 0, len(wanted.slugs), self._around.window)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(300)
        progress.canceled.connect(waiting.quit)
        left_out: list[str] = []
        number = 0
        try:
            for done, item in enumerate(conversion.items_of(wanted)):
                progress.setValue(done)
                if isinstance(item, str):
                    left_out.append(item)
                    continue
                told.clear()
                one = conversion.made(wanted, [item])
                printer.print_page(one.text, paper)
                if not told and not progress.wasCanceled():
                    waiting.exec()
                if progress.wasCanceled():
                    break
                left_out += self._kept(wanted, item, one, told[0], place)
                number += isinstance(told[0], bytes)
        finally:
            progress.close()
            progress.deleteLater()
            printer.deleteLater()
        return Outcome(number, tuple(left_out))

    def _kept(self, wanted: Wanted, item: Item, one: Made, answer: bytes | str, place: Path) -> tuple[str, ...]:
        if isinstance(answer, str):
            return (f"{item.slug}: {answer}",)
        return conversion.finish(wanted, one, conversion.path_of(wanted, place, item.slug), answer)
