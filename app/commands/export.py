"""`export`: the whole wiki as a site, of which only what changed is made anew."""

from __future__ import annotations

import atexit
import os
import sys
import tempfile
import time
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.commands.command import FINE, BadInput, fault
from app.commands.day import day_of
from app.commands.kept_out import kept_out_lines, notice_lines
from app.commands.opened import open_wiki
from app.commands.parser import Parser
from app.commands.terminal import as_json, complain, say, visible
from app.publish.options import Options
from app.publish.prepared import Prepared
from app.publish.publishing import Publisher
from app.review.gate import Gate
from app.storage import files
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder

KEPT_OUT = 1  # the exit code when --strict and something that would be published is kept out

_ABOUT = """\
Make the folder OUT a site: a page for each published profile, the very bytes that the preview shows, and its home page,
lists, search, feed and media. What wiki.yaml names under publish keeps a profile out: it is listed with the reason.
The next time only what changed is made and written. A site that was there is changed only once all of it is ready, and
only files are ever removed that an export wrote; whatever stops it, it is whole.
OUT is a new or empty folder, or one that an export made. The bytes depend on the wiki alone, not on the day, the
machine or how many processes work. JSON is an object with the keys changes (slug, name, address, what), same (how many
pages stay), held (slug, name, why, status, problem, reasons), unpublished, files, gone, notices, full and published."""

_EXAMPLES = """\
examples:
  profile-desk export my-wiki site
  profile-desk export my-wiki site --dry-run
  profile-desk export my-wiki site --strict --format json
  profile-desk export my-wiki inside --drafts --on 2026-05-20

exit codes: 0 all is well, 1 something was kept out (with --strict; then nothing was written), 2 bad input"""

_USAGE = (
    "export WIKI OUT [--drafts] [--on DATE] [--strict] [--full] [--dry-run]\n"
    "                          [--format text|json] [--jobs N]"
)
_MOST_PROCESSES = 64


def run(arguments: Sequence[str]) -> int:
    """Export the wiki; return the exit code."""
    parser = Parser("export", _USAGE, _ABOUT, _EXAMPLES)
    parser.add_argument("wiki", metavar="WIKI", help="folder of the wiki")
    parser.add_argument("target", metavar="OUT", help="folder of the site")
    parser.add_argument("--drafts", action="store_true", help="show profiles that are not published, too")
    parser.add_argument("--on", metavar="DATE", help="as of this day; with --drafts the site tells what is due soon")
    parser.add_argument("--strict", action="store_true", help="write nothing where something is kept out")
    parser.add_argument("--full", action="store_true", help="make everything anew")
    parser.add_argument("--dry-run", action="store_true", help="list what would change, and write nothing")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default)")
    parser.add_argument("--jobs", metavar="N", type=_number, help="how many processes work (default: as is best)")
    given = parser.parse_intermixed_args(arguments)
    wiki = open_wiki(given.wiki)
    publisher = _publisher(given, wiki)
    try:
        prepared = publisher.prepare(_Progress(), full=given.full, processes=given.jobs, dry=given.dry_run)
        kept_out = given.strict and bool(prepared.held)
        done = not given.dry_run and not kept_out
        notices = publisher.publish(prepared).notices if done else prepared.notices
    except StorageError as error:
        raise BadInput(fault(given.target, 0, "", f"{error.headline} {error.advice}")) from error
    finally:
        publisher.discard()
    if given.format == "json":
        say(as_json(_object(prepared, notices, done=done)) + "\n")
    else:
        say("".join(f"{visible(line)}\n" for line in _lines(prepared, wiki, given, done=done)))
    for notice in notice_lines(notices):
        complain(notice)
    return KEPT_OUT if kept_out else FINE


def _number(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= _MOST_PROCESSES:
        return int(text)
    raise ArgumentTypeError(f"“{text}” is no number from 1 to {_MOST_PROCESSES}")


def _publisher(given: Namespace, wiki: WikiFolder) -> Publisher:
    """Return what publishes; where nothing can be kept for the next time, as on a build server, it does so for once."""
    today = day_of(given.on)
    options = Options(given.drafts, today if given.on else None)
    judge, target = Gate(wiki.root, wiki.wiki, today), Path(given.target)
    publisher = Publisher(wiki, target, judge, options)
    try:
        publisher.database.ask(lambda _: None)
    except StorageError as error:
        complain(f"{given.wiki}: {error.headline} All is made anew, and nothing is remembered for the next time.")
        aside = Path(tempfile.gettempdir(), f"profile-desk-{os.urandom(8).hex()}")
        files.make_folder(aside, private=True)
        publisher = Publisher(wiki, target, judge, options, aside)
        atexit.register(_forget, publisher, aside)
    return publisher


def _forget(publisher: Publisher, aside: Path) -> None:
    """Remove what was kept for this once."""
    publisher.database.forget()
    folder = publisher.database.path.parent
    while folder != aside.parent:
        files.remove_folder(folder)
        folder = folder.parent


class _Progress:
    """Tells a person at a terminal how far it is and how long it takes."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._told = sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> bool:
        """Tell it; nothing but Ctrl+C stops an export."""
        if self._told and total:
            passed = time.monotonic() - self._began
            left = f", about {round(passed / done * (total - done))} s left" if done and passed > 1 else ""
            line = f"{done:,} of {total:,} pages{left if done < total else ''}"
            sys.stderr.write(f"\r{line:60}" + ("\n" if done == total else ""))
            sys.stderr.flush()
        return True


def _lines(prepared: Prepared, wiki: WikiFolder, given: Namespace, *, done: bool) -> Iterator[str]:
    """Give what was done, or would be."""
    if given.dry_run:
        for one in prepared.changes:
            yield f"{one.what:8} {one.address}/"
        yield from (f"{'written':8} {path}" for path in prepared.files)
        pages = {f"{one.address}/index.html" for one in prepared.changes}
        yield from (f"{'removed':8} {path}" for path in prepared.gone if path not in pages)
    yield from kept_out_lines(prepared.held, wiki, given.wiki)
    what = [sum(one.what == kind for one in prepared.changes) for kind in ("new", "changed", "removed")]
    counts = f"{what[0]:,} new, {what[1]:,} changed, {what[2]:,} removed, {prepared.same:,} as before"
    kept = f"; {len(prepared.held):,} kept out, {prepared.unpublished:,} not published"
    would = "" if done else "nothing was written; it would be: "
    yield f"{would}{counts}{kept}; {len(prepared.files):,} other files written"


def _object(prepared: Prepared, notices: Sequence[str], *, done: bool) -> dict[str, object]:
    return {
        "published": done,
        "changes": [one._asdict() for one in prepared.changes],
        "same": prepared.same,
        "held": [
            {**one._asdict(), "reasons": [{**found._asdict(), "values": found.said()} for found in one.reasons]}
            for one in prepared.held
        ],
        "unpublished": prepared.unpublished,
        "files": prepared.files,
        "gone": prepared.gone,
        "notices": list(notices),
        "full": prepared.full,
    }
