"""Makes the pictures of the README from the real application; run it in the environment that run.py made."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # Chromium does not start as root otherwise
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEventLoop, Qt, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget

from app.desktop.application import Application
from app.desktop.dialogs.merge import MergeDialog
from app.desktop.dialogs.rename import RenameDialog
from app.desktop.dialogs.unsaved import UnsavedDialog
from app.desktop.places import Places
from app.desktop.preview.scheme import register_scheme
from app.desktop.publishing.dialog import ExportDialog
from app.profile.values import Profile

D = TypeVar("D", bound=QDialog)

IMAGES = Path(__file__).resolve().parent / "images"
SIZE = (1440, 900)
SETTLE = 700  # milliseconds in which the engine has painted


def main() -> None:
    """Write every picture."""
    register_scheme()
    qt = QApplication([])
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        application = Application(Places(home / "config", home / "log", home / "Sample", home / "data"))
        application.start(None, "")
        application.window.resize(*SIZE)
        application.opening.open("diederik-kingma")
        _wait_for(application.preview.rendered.connect)
        for theme in ("light", "dark"):
            application.settings.change(theme=theme)
            _save(application.window, f"window-{theme}.png")
        application.settings.change(theme="light")
        application.editing.reveal("roles.openai.end")
        _save(application.window, "roles.png")
        application.preview.set_width("phone")
        _save(application.preview, "page-phone.png")
        application.preview.set_width("desktop")
        application.editing.toggle_text()
        _save(application.window, "text.png")
        application.editing.toggle_text()
        _show_finding(application)
        _show_review(application)
        site = home / "site"
        _export(application, partial(_publish, site))
        _show_site(site)
        _show_history(application)
        _save(application.window, "history.png")
        _export(application, _show_export)
        _show_clash(application)
        _when_asked(UnsavedDialog, _discard)
        application.window.close()
    qt.quit()


def _show_finding(application: Application) -> None:
    """Search all profiles beside the links of one, then ask for a new name."""
    features = application.features
    features.searching.enter()
    for line in features.searching.pane.findChildren(QLineEdit)[:1]:
        line.setText("openai role:research")
    features.linking.toggle()
    _save(application.window, "find.png")
    features.linking.stead.leave()
    features.searching.stead.leave()

    def rename(dialog: RenameDialog) -> None:
        for field in dialog.findChildren(QLineEdit)[:1]:
            field.setText("Durk Kingma")
        _pause(2 * SETTLE)
        _save(dialog, "rename.png")

    _when_asked(RenameDialog, rename)
    features.handling.rename_current()


def _show_review(application: Application) -> None:
    """Walk through the claims of a profile beside the queue, then look at the whole wiki."""
    features = application.features
    features.queueing.toggle()
    features.walking.enter()
    _pause(SETTLE)
    QTest.keyClick(features.walking.pane, Qt.Key.Key_Return)
    QTest.keyClick(features.walking.pane, Qt.Key.Key_Return)
    _save(application.window, "review.png")
    features.walking.stead.leave()
    features.queueing.stead.leave()
    features.figuring.toggle()
    _save(application.window, "dashboard.png")
    features.figuring.stead.leave()


def _export(application: Application, then: Callable[[ExportDialog], object]) -> None:
    _when_asked(ExportDialog, then)
    application.features.publishing.exporting.ask()


def _publish(site: Path, dialog: ExportDialog) -> None:
    """Export into a folder."""
    dialog.where.take_folder(str(site))
    _wait_while(lambda: dialog.busy)
    dialog.export_requested.emit()
    _wait_while(lambda: dialog.busy)


def _show_site(site: Path) -> None:
    """Picture the home page of the site while somebody searches there."""
    view = QWebEngineView()
    view.resize(1100, 760)
    view.load(QUrl.fromLocalFile(str(site / "index.html")))
    view.show()
    _wait_for(view.loadFinished.connect)
    _save(view, "site.png")
    view.close()
    view.deleteLater()


def _show_export(dialog: ExportDialog) -> None:
    """Look at the words that change on a page."""
    _wait_while(lambda: dialog.busy)
    words = [str(dialog.rows.index(row).data()) for row in range(dialog.rows.rowCount())]
    row = next(number for number, one in enumerate(words) if one.startswith("Diederik Kingma"))
    dialog.list.setCurrentIndex(dialog.rows.index(row))
    _save(dialog, "export.png")


def _show_history(application: Application) -> None:
    """Edit and save a role and a section, and open the history on the version before both."""
    session = application.desk.current
    if session is not None:
        for edited in (_with_another_end, _with_a_description, _with_a_paragraph):
            session.edit(edited(session.profile), "Edit")
            application.features.saving.save_current()
    application.features.browsing.toggle()


def _with_another_end(profile: Profile, end: str = "2019") -> Profile:
    return replace(profile, roles=tuple(replace(one, end=end) if one.id == "openai" else one for one in profile.roles))


def _with_a_description(profile: Profile) -> Profile:
    return replace(profile, description="The first author of the variational autoencoder and of Adam.")


def _with_a_paragraph(profile: Profile) -> Profile:
    first, *others = profile.sections
    text = first.text.replace("neural network", "network of neurons", 1)
    return replace(profile, sections=(replace(first, text=f"{text}\n\nA new paragraph."), *others))


def _show_clash(application: Application) -> None:
    """Let another program and the editor change one role in two ways, and picture the question."""
    session = application.desk.current
    if session is None:
        return
    text = session.path.read_text(encoding="utf-8")
    session.edit(_with_another_end(session.profile, "2017"), "Edit")
    session.path.write_text(text.replace("end: 2019", "end: 2020", 1), encoding="utf-8")

    _when_asked(MergeDialog, lambda dialog: _save(dialog, "merge.png"))
    application.features.saving.save_current()


def _discard(dialog: UnsavedDialog) -> None:
    next(one for one in dialog.findChildren(QPushButton) if one.text().startswith("Discard")).click()


def _when_asked(kind: type[D], then: Callable[[D], object]) -> None:
    """Do something with a dialog of that kind once it is open, then cancel it."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, kind):
        then(dialog)
        dialog.reject()
    else:
        QTimer.singleShot(100, lambda: _when_asked(kind, then))


def _save(widget: QWidget, name: str) -> None:
    _pause(SETTLE)
    widget.grab().save(str(IMAGES / name))
    print(IMAGES / name)  # noqa: T201 - a program that tells what it made


def _wait_for(connect: Callable[[Callable[..., object]], object]) -> None:
    loop = QEventLoop()
    connect(lambda *_: loop.quit())
    QTimer.singleShot(20_000, loop.quit)
    loop.exec()


def _wait_while(condition: Callable[[], bool]) -> None:
    _pause(SETTLE)
    while condition():
        _pause(SETTLE)


def _pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
