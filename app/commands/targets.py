"""Where a command's files go: standard output, one file, or a folder; never over a profile."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.commands.command import BadInput, fault
from app.commands.opened import not_stored
from app.commands.terminal import say_bytes
from app.publish.forms.values import Form
from app.storage import files, folder, reading
from app.storage.errors import Missing, StorageError
from app.storage.folder import WikiFolder
from app.storage.names import SUFFIX

_OURS = b"\nconverted_from: "  # what Markdown of ours says about itself


class Targets:
    """Writes what is finished to where it was wanted."""

    def __init__(self, wiki: WikiFolder, form: Form, output: str | None, *, several: bool) -> None:
        self._form = form
        self._output = output
        self._into_folder = bool(output) and (
            several or str(output).endswith(("/", os.sep)) or folder.is_folder(Path(str(output)))
        )
        if output is None and several:
            raise BadInput("several profiles make several files: name a folder for them with -o")
        if output is None and form.prints and sys.stdout.isatty():
            raise BadInput("a PDF is nothing to show on a terminal: name a file for it with -o")
        if output == "":
            raise BadInput("-o names no file")
        if output is not None:
            self._refuse_among_profiles(wiki, output)

    def put(self, stem: str, data: bytes) -> None:
        """Write a finished file; `stem`: its name without suffix, "" for the one file of all."""
        if self._output is None:
            say_bytes(data)
            return
        path = Path(self._output)
        if self._into_folder:
            path /= f"{stem or self._form.stem}{self._form.suffix}"
        self._write(path, data)

    def bring(self, path: Path, data: bytes) -> bool:
        """Write what a finished file refers to into its folder, if there is one; say whether there is."""
        if self._into_folder:
            self._write(Path(str(self._output)) / path, data)
        return self._into_folder

    def _refuse_among_profiles(self, wiki: WikiFolder, output: str) -> None:
        profiles = os.path.realpath(wiki.root / wiki.wiki.folder)
        wanted = os.path.realpath(output)
        if os.path.commonpath([profiles, wanted]) == profiles:
            raise BadInput(fault(output, 0, "", "this lies among the profiles, which are no place for other forms"))

    def _write(self, path: Path, data: bytes) -> None:
        """Make a file hold the data, unless it does already."""
        try:
            files.make_folder(path.parent)
            try:
                held = reading.read(path)
            except Missing:
                files.write(path, data, None)
                return
            if path.suffix.casefold() == SUFFIX and _OURS not in held.data:
                raise BadInput(fault(path, 0, "", "this is a text that was not made here; it was not overwritten"))
            if held.data != data:
                files.write(path, data, held.digest)
        except StorageError as error:
            raise not_stored(str(path), error) from error
