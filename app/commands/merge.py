"""`merge`: two versions of a profile, field by field, on the command line and as a merge driver of Git."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.commands.command import FINE, BadInput, fault
from app.commands.opened import not_stored
from app.commands.parser import Parser
from app.commands.terminal import complain, say_bytes
from app.profile.clashes import Clash
from app.storage import encoding, files, merging, reading
from app.storage.disk import DISK
from app.storage.errors import StorageError

CLASHES = 1  # the exit code when somebody has to choose

_ABOUT = """\
Merge two versions of a profile that come from one: OURS and THEIRS from BASE. Fields are merged by what they are, list
items by their id, prose paragraph by paragraph; THEIRS keeps its bytes, the changes of OURS are put into it.
What both changed in two ways is listed, a line each, and stands between Git's conflict markers; all else is merged.
An empty BASE stands for a file that both made anew. Files that can't be read as fields are merged line by line."""

_EXAMPLES = """\
examples:
  profile-desk merge base.md mine.md theirs.md              print the merged text
  profile-desk merge base.md mine.md theirs.md -o mine.md   write it to a file, whole or not at all

to let Git merge the profiles of a wiki so, once for each clone and once for the repository:
  git config merge.profile.name "profiles, field by field"
  git config merge.profile.driver "profile-desk merge %O %A %B -o %A"
  echo "profiles/*.md merge=profile" >> .gitattributes

exit codes: 0 merged, 1 merged but for the clashes that are listed, 2 bad input (nothing was written)"""

_MOST = 60  # characters of a version that are shown


@dataclass(frozen=True, slots=True)
class _Version:
    """A file as it was read."""

    text: str  # what it holds
    digest: str  # tells this content from every other one


def run(arguments: Sequence[str]) -> int:
    """Merge what the arguments name; return the exit code."""
    parser = Parser("merge", "merge BASE OURS THEIRS [-o OUT] [--names OURS THEIRS]", _ABOUT, _EXAMPLES)
    parser.add_argument("base", metavar="BASE", help="what both come from")
    parser.add_argument("ours", metavar="OURS", help="one version")
    parser.add_argument("theirs", metavar="THEIRS", help="the other version")
    parser.add_argument("-o", "--output", metavar="OUT", help="file to write (default: print the text)")
    parser.add_argument(
        "--names",
        nargs=2,
        metavar=("OURS", "THEIRS"),
        default=("ours", "theirs"),
        help="what the conflict markers call both sides",
    )
    found = parser.parse_intermixed_args(arguments)
    base, ours, theirs = (_read(name) for name in (found.base, found.ours, found.theirs))
    merged = merging.merge_texts(base.text, ours.text, theirs.text)
    data = encoding.encode(merged.marked((_one_line(found.names[0]), _one_line(found.names[1]))))
    if found.output is None:
        say_bytes(data)
    else:
        _write(found.output, data, {found.base: base, found.ours: ours, found.theirs: theirs})
    for clash in merged.clashes:
        complain(_line(clash))
    return CLASHES if merged.clashes else FINE


def _read(name: str) -> _Version:
    if name == os.devnull:
        return _Version("", "")
    try:
        held = reading.read(Path(name))
    except StorageError as error:
        raise not_stored(name, error) from error
    decoded = encoding.decode(held.data)
    if decoded.wide:
        raise BadInput(fault(name, 0, "", decoded.problem))
    return _Version(decoded.text, held.digest)


def _write(name: str, data: bytes, known: dict[str, _Version]) -> None:
    """Write the merged text; never over something else than what was read."""
    real = DISK.realpath(name)
    digests = [one.digest for path, one in known.items() if DISK.realpath(path) == real]
    path = Path(name)
    try:
        expected = digests[0] if digests else reading.read(path).digest if reading.is_there(path) else None
        if expected != reading.digest(data):
            files.write(path, data, expected)
    except StorageError as error:
        raise not_stored(name, error) from error


def _line(clash: Clash) -> str:
    return f"{clash.place}: ours {_quoted(clash.ours)}, theirs {_quoted(clash.theirs)}"


def _quoted(text: str | None) -> str:
    if text is None:
        return "nothing"
    line = _one_line(text)
    return f"“{line[: _MOST - 1]}…”" if len(line) > _MOST else f"“{line}”"


def _one_line(text: str) -> str:
    return " ".join(text.split())
