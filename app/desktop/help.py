"""Help: the list of shortcuts, the folder of the log, versions and licences."""

from __future__ import annotations

import platform
from collections.abc import Callable
from html import escape
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot, qVersion
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QTextBrowser, QWidget

from app import __version__
from app.desktop.actions import Action
from app.desktop.dialogs.frame import Frame

LIBRARIES = ("PySide6", "markdown-it-py", "PyYAML", "Jinja2", "nh3", "platformdirs", "rapidfuzz", "python-slugify")


def licence_of(about: metadata.PackageMetadata) -> str:
    """Return the licence that a library states: as an expression, in words, or as a class of licences."""
    stated = [about[key] for key in ("License-Expression", "License") if key in about]
    if stated:
        return stated[0].partition("\n")[0]
    classes = [name for name in about.get_all("Classifier", []) if name.startswith("License ::")]
    return ", ".join(name.rpartition(" :: ")[2] for name in classes)


class Help(QObject):
    """Shows what helps."""

    def __init__(self, actions: Callable[[], tuple[Action, ...]], log_folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._log_folder = log_folder
        self._window = window

    @Slot()
    def shortcuts(self) -> None:
        """List every action that has a key."""
        rows: dict[str, list[str]] = {}
        for action in self._actions():
            if action.keys:
                native = QKeySequence.SequenceFormat.NativeText
                keys = ", ".join(QKeySequence(key).toString(native) for key in action.keys)
                words = escape(action.words.replace("&", "").rstrip("…"))
                rows.setdefault(action.menu.replace("&", ""), []).append(
                    f'<tr><td width="70%">{words}</td><td>{escape(keys)}</td></tr>'
                )
        parts = [
            f'<h3>{escape(menu)}</h3><table width="100%" cellpadding="2">{"".join(lines)}</table>'
            for menu, lines in rows.items()
        ]
        self._show(self.tr("Keyboard shortcuts"), "".join(parts) + self._text_keys(), 460)

    @Slot()
    def open_log(self) -> None:
        """Show the folder of the log in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_folder)))

    @Slot()
    def about(self) -> None:
        """Say what this is, its version and its licence, and those of the libraries."""
        rows = []
        for name in LIBRARIES:
            about = metadata.metadata(name)
            licence = licence_of(about)
            rows.append(f"<tr><td>{name}</td><td>{metadata.version(name)}</td><td>{escape(licence)}</td></tr>")
        words = self.tr("An editor of sourced, reviewed profiles. Released under the MIT licence.")
        system = f"Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}"
        body = f"<p>{escape(words)}</p><p>{escape(system)}</p><table cellpadding='3'>{''.join(rows)}</table>"
        self._show(self.tr("Profile Desk {version}").format(version=__version__), body, 520)

    def _text_keys(self) -> str:
        pairs = (
            ("Ctrl+B", self.tr("Bold")),
            ("Ctrl+I", self.tr("Italic")),
            ("Ctrl+K", self.tr("Link")),
            ("Ctrl+Return", self.tr("Follow the link or citation at the cursor")),
            ("@", self.tr("Cite a source")),
            ("[[", self.tr("Link to a profile")),
            ("Alt+Up", self.tr("Move the item up")),
            ("Alt+Down", self.tr("Move the item down")),
        )
        native = QKeySequence.SequenceFormat.NativeText
        lines = [
            f'<tr><td width="70%">{escape(words)}</td>'
            f"<td>{escape(QKeySequence(keys).toString(native) if '+' in keys else keys)}</td></tr>"
            for keys, words in pairs
        ]
        heading = escape(self.tr("In text and lists"))
        return f'<h3>{heading}</h3><table width="100%" cellpadding="2">{"".join(lines)}</table>'

    def _show(self, title: str, body: str, width: int) -> None:
        dialog = Frame(title, "", self._window)
        view = QTextBrowser(dialog)
        view.setOpenLinks(False)
        view.setHtml(body)
        view.setAccessibleName(title)
        dialog.add_content(view, 1)
        dialog.add_choice(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole, first=True)
        dialog.finish(width)
        dialog.resize(width + 40, 560)
        dialog.exec()
