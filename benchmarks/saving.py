"""Saving a profile, beside the least that a safe save has to do."""

from __future__ import annotations

import os
import tempfile
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from app.storage import document, encoding, files
from app.storage.folder import open_wiki
from app.storage.history import Why
from benchmarks.measuring import Figures, Line, median
from benchmarks.profiles import SMALL, profile_text

LINES = (
    Line("write", "write a file safely", "ms"),
    Line("bare write", "  write, fsync, rename, fsync of the folder", "ms"),
    Line("write more", "  more than that", "ms", 5),
    Line("write ratio", "  in proportion", "x"),
    Line("kept", "save a profile of which there are 500 versions", "ms"),
    Line("kept ratio", "  against the bare write", "x", 2.5),
    Line("save", "save an edited profile, from the form to the disk", "ms"),
    Line("save more", "  more than the bare write", "ms", 5),
)
_ROUNDS = 60
_VERSIONS = 500


def run() -> Figures:
    """Save by turns with and without everything that makes it safe."""
    found: dict[str, list[float]] = defaultdict(list)
    opened = document.read(profile_text(SMALL))
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        root = Path(name)
        ours, bare, session = root / "ours.md", root / "bare.md", root / "session.md"
        digests = {path: files.write(path, b"", None).digest for path in (ours, bare, session)}
        (root / "wiki").mkdir()
        wiki = open_wiki(root / "wiki", data=root / "data")
        kept = wiki.save("kept", b"", None).digest
        for number in range(_VERSIONS):
            wiki.safe.history.keep("kept", f"{number}\n".encode(), Why.SAVED)
        for number in range(_ROUNDS):
            edited = replace(opened.profile, description=f"Saved {number} times.")
            data = encoding.encode(document.write(opened, edited).text)

            began = time.perf_counter()
            _write(bare, data)
            found["bare write"].append(time.perf_counter() - began)

            began = time.perf_counter()
            digests[ours] = files.write(ours, data, digests[ours], root=root).digest
            found["write"].append(time.perf_counter() - began)

            began = time.perf_counter()
            kept = wiki.save("kept", data, kept).digest
            found["kept"].append(time.perf_counter() - began)

            began = time.perf_counter()
            text = document.write(opened, edited).text
            digests[session] = files.write(session, encoding.encode(text), digests[session], root=root).digest
            found["save"].append(time.perf_counter() - began)
    figures = {key: median(values) * 1000 for key, values in found.items()}
    return figures | {
        "write more": figures["write"] - figures["bare write"],
        "write ratio": figures["write"] / figures["bare write"],
        "kept ratio": figures["kept"] / figures["bare write"],
        "save more": figures["save"] - figures["bare write"],
    }


def _write(path: Path, data: bytes) -> None:
    """Replace a file as briefly as it can be done without losing it."""
    temporary = path.with_suffix(".tmp")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
