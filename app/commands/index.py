"""`index`: brings the index of a wiki up to date."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.commands.command import FINE
from app.commands.day import this_day
from app.commands.opened import not_stored, open_wiki
from app.commands.parser import Parser
from app.commands.terminal import say
from app.review.examiner import Examining
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.index import together
from app.storage.index.indexing import Index, Progress

_ABOUT = """\
Read what changed in a wiki since it was indexed, so that searching and the window need not. The index lies in the
platform's cache folder and can be deleted at any time; `search` brings it up to date by itself."""

_EXAMPLES = """\
examples:
  profile-desk index my-wiki
  profile-desk index my-wiki --again"""


def run(arguments: Sequence[str]) -> int:
    """Index the wiki; return the exit code."""
    parser = Parser("index", "index WIKI [--again] [--progress]", _ABOUT, _EXAMPLES)
    parser.add_argument("wiki", metavar="WIKI", help="folder of the wiki")
    parser.add_argument("--again", action="store_true", help="forget the index first and make it anew")
    parser.add_argument("--progress", action="store_true", help="write lines such as “300 of 10000” on the way")
    found = parser.parse_intermixed_args(arguments)
    folder = open_wiki(found.wiki)
    made = index_of(folder, this_day())
    if found.again:
        made.database.forget()
    say(f"{refreshed(found.wiki, folder, made, _written if found.progress else told)}\n")
    return FINE


def index_of(folder: WikiFolder, today: date, cache: Path | None = None, *, facts: bool = True) -> Index:
    """Return the index of a wiki, which keeps as of that day what the checks say.

    `cache`: where it is kept, if not where the platform says; `facts`: whether somebody searches what profiles say.
    """
    return Index(folder, cache, examiner=lambda: Examining(folder.root, folder.wiki, today), facts=facts)


def refreshed(name: str, folder: WikiFolder, made: Index, progress: Progress) -> str:
    """Bring an index up to date and say what was done; `name`: the wiki as it was given. Raises `BadInput`."""
    try:
        done = together.refresh(folder, made, progress)
    except StorageError as error:
        raise not_stored(name, error) from error
    return f"{done.read} profiles read, {done.gone} gone"


def _written(done: int, total: int) -> bool:
    """Tell how far it is to another program."""
    say(f"{done} of {total}\n")
    sys.stdout.flush()
    return True


def told(done: int, total: int) -> bool:
    """Tell how far it is, where a person looks at it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} of {total}" + ("\n" if done == total else ""))
    return True
