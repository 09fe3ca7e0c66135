"""Help: the list of shortcuts, the folder of the log, versions and licences."""

from __future__ import annotations

import platform
from collections.abc import Callable, Sequence
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
        rows: dict[str, list[tuple[str, str]]] = {}
        for action in self._actions():
            if action.keys:
                words = action.words.replace("&", "").rstrip("…")
                keys = ", ".join(map(_native, action.keys))
                rows.setdefault(action.menu.replace("&", ""), []).append((keys, words))
        body = "".join(_keys_table(menu, pairs) for menu, pairs in rows.items())
        self._show(self.tr("Keyboard shortcuts"), body + self._pane_keys(), 460)

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

    def _pane_keys(self) -> str:
        """List the keys that no menu shows: those in text and lists, and those of panes while they have the keys."""
        in_text = (
            ("Ctrl+B", self.tr("Bold")),
            ("Ctrl+I", self.tr("Italic")),
            ("Ctrl+K", self.tr("Link")),
            ("Ctrl+Return", self.tr("Follow the link or citation at the cursor")),
            ("@", self.tr("Cite a source")),
            ("[[", self.tr("Link to a profile")),
            ("Alt+Up", self.tr("Move the item up")),
            ("Alt+Down", self.tr("Move the item down")),
        )
        in_review = (
            ("Return", self.tr("Confirm, or say that a change was looked at")),
            ("Shift+Return", self.tr("Confirm the whole part")),
            ("Q", self.tr("Ask an open question")),
            ("E", self.tr("Edit it")),
            ("S", self.tr("Leave it for later")),
            ("Backspace", self.tr("Take the last decision back")),
            ("1 – 9", self.tr("Open a source")),
            ("Ctrl+1 – 9", self.tr("Open its archived copy")),
            ("P", self.tr("Show the page at the claim")),
            ("B", self.tr("Show the review beside the page")),
        )
        in_findings = (
            ("Return", self.tr("Go there")),
            ("F", self.tr("Mend the finding")),
            ("W", self.tr("Waive the finding, or take its waiver back")),
            ("Left, Right", self.tr("By place, by severity")),
        )
        headings = (self.tr("In text and lists"), self.tr("In the review"), self.tr("In the findings"))
        tables = ([(_native(keys), words) for keys, words in pairs] for pairs in (in_text, in_review, in_findings))
        return "".join(map(_keys_table, headings, tables))

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


def _native(keys: str) -> str:
    """Return keys as the platform writes them; what is no sequence of keys as it is."""
    found = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return found if "+" in keys and found else keys


def _keys_table(heading: str, pairs: Sequence[tuple[str, str]]) -> str:
    lines = (f'<tr><td width="70%">{escape(words)}</td><td>{escape(keys)}</td></tr>' for keys, words in pairs)
    return f'<h3>{escape(heading)}</h3><table width="100%" cellpadding="2">{"".join(lines)}</table>'
