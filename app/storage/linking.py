"""Links are made or mended in many profiles: first a plan that can be shown, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.storage import document, encoding
from app.storage.document import Refused
from app.storage.entries import why_read_only
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.journal import Operation, Rewrite
from app.storage.undoing import Change, Deed


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done to which files, and why not to others."""

    deed: Deed  # all of it
    refused: tuple[str, ...]  # profiles that can't be written as a form, each with the reason

    @property
    def files(self) -> int:
        """How many files change."""
        return len(self.deed.operation.steps)


def plan(folder: WikiFolder, slugs: Iterable[str], change: Change, words: str) -> Plan:
    """Return what changing these profiles does to their files; writes nothing. `words` name it for people."""
    steps, refused = [], []
    for slug in dict.fromkeys(slugs):
        try:
            held = folder.read(slug).data
            decoded = encoding.decode(held)
            opened = document.read(decoded.text)
            if reason := opened.unreadable.message if opened.unreadable else why_read_only(decoded, opened):
                refused.append(f"{slug}: {reason}")
                continue
            after = document.write(opened, change(slug, opened.profile)).text
        except StorageError as error:
            refused.append(f"{slug}: {error.headline}")
        except Refused as refusal:
            refused.append(f"{slug}: {refusal.reason}")
        else:
            if after != opened.text:
                steps.append(Rewrite(folder.path_of(slug), held, encoding.encode(after)))
    return Plan(Deed(Operation(words, tuple(steps)), change), tuple(refused))
