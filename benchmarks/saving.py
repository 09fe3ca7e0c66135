"""Saving a profile, beside the least that a safe save has to do."""

from __future__ import annotations

import os
import tempfile
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from app.storage import document, files
from benchmarks.measuring import Figures, Line, median
from benchmarks.profiles import SMALL, profile_text

LINES = (
    Line("write", "write a file safely", "ms"),
    Line("bare write", "  write, fsync, rename, fsync of the folder", "ms"),
    Line("write more", "  more than that", "ms", 5),
    Line("write ratio", "  in proportion", "x"),
    Line("save", "save an edited profile, from the form to the disk", "ms"),
    Line("save more", "  more than the bare write", "ms", 5),
)
_ROUNDS = 60


def run() -> Figures:
    """Save by turns with and without everything that makes it safe."""
    found: dict[str, list[float]] = defaultdict(list)
    opened = document.read(profile_text(SMALL))
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        root = Path(name)
        ours, bare, session = root / "ours.md", root / "bare.md", root / "session.md"
        digests = {path: files.write(path, b"", None).digest for path in (ours, bare, session)}
        for number in range(_ROUNDS):
            edited = replace(opened.profile, description=f"Saved {number} times.")
            data = files.encode(document.write(opened, edited).text)

            began = time.perf_counter()
            _write(bare, data)
            found["bare write"].append(time.perf_counter() - began)

            began = time.perf_counter()
            digests[ours] = files.write(ours, data, digests[ours], root=root).digest
            found["write"].append(time.perf_counter() - began)

            began = time.perf_counter()
            text = document.write(opened, edited).text
            digests[session] = files.write(session, files.encode(text), digests[session], root=root).digest
            found["save"].append(time.perf_counter() - began)
    figures = {key: median(values) * 1000 for key, values in found.items()}
    return figures | {
        "write more": figures["write"] - figures["bare write"],
        "write ratio": figures["write"] / figures["bare write"],
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
