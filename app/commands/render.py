"""`render`: the page of a profile, the very one that the preview shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from app.commands.command import FINE, BadInput, fault
from app.commands.day import this_day
from app.commands.opened import entries_of, not_stored, open_profile, open_wiki
from app.commands.parser import Parser
from app.commands.terminal import complain, say_bytes
from app.page.render import page
from app.profile import links
from app.profile.judged import Judged
from app.profile.links import Directory
from app.profile.values import Profile
from app.profile.wiki import PUBLISHED
from app.review.gate import Gate
from app.review.relations import relations
from app.storage import document, encoding, files, reading
from app.storage.errors import Missing, StorageError
from app.storage.folder import WikiFolder
from app.storage.names import SUFFIX

_ABOUT = """\
Write the page of a profile as HTML, in UTF-8: the very bytes that the preview shows, whatever the profile's status.
SLUG is the name of the profile's file without .md."""

_EXAMPLES = """\
examples:
  profile-desk render my-wiki diederik-kingma > kingma.html
  profile-desk render my-wiki diederik-kingma -o kingma.html"""


def run(arguments: Sequence[str]) -> int:
    """Print or write the page; return the exit code."""
    parser = Parser("render", "render WIKI SLUG [-o FILE]", _ABOUT, _EXAMPLES)
    parser.add_argument("wiki", metavar="WIKI", help="folder of the wiki")
    parser.add_argument("slug", metavar="SLUG", help="name of the profile's file without .md")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to this file instead of standard output")
    found = parser.parse_intermixed_args(arguments)
    page = _page(found.wiki, found.slug)
    if found.output is None:
        say_bytes(page)
    else:
        _write(found.output, page)
    return FINE


def _page(name: str, slug: str) -> bytes:
    wiki = open_wiki(name)
    opened = open_profile(wiki, name, slug)
    if opened.unreadable:
        raise BadInput(fault(opened.name, opened.unreadable.line, "", opened.unreadable.message))
    among = links.directory(entries_of(wiki, name))
    gate = Gate(wiki.root, wiki.wiki, this_day())
    wanted = _linked(opened.document.profile, among) | {slug}
    if gate.asks_others:
        wanted |= {entry.slug for entry in among.entries.values() if entry.status == PUBLISHED}
    judged = dict(_judged(wiki, gate, wanted))
    made = page(opened.document.profile, slug, wiki.wiki, _shown(wiki, gate, among, judged, slug), judged[slug].since)
    for notice in made.notices:
        complain(f"{name}: {notice}")
    return made.html.encode("utf-8", "replace")


def _linked(profile: Profile, among: Directory) -> set[str]:
    """Return who may be linked to."""
    found = relations(profile).links
    targets = {target if form == "address" else links.resolve(target, among) for form, target, *_ in found}
    return {slug for slug in targets if slug is not None and slug in among.entries}


def _judged(wiki: WikiFolder, gate: Gate, wanted: set[str]) -> Iterator[tuple[str, Judged]]:
    """Give what the gate says of these profiles; those that can't be read are left out."""
    marks = gate.marks(wiki, frozenset(wanted))
    for slug in sorted(wanted):
        with suppress(StorageError):
            opened = document.read(encoding.decode(wiki.read(slug).data).text)
            yield slug, gate.judge(slug, opened, marks.get(slug, ""))


def _shown(wiki: WikiFolder, gate: Gate, among: Directory, judged: Mapping[str, Judged], slug: str) -> Directory:
    """Return who is in the wiki, as the page of this profile links to them: it counts as fit itself."""
    said = {one: found.said for one, found in judged.items() if among.entries[one].status == PUBLISHED}
    held = {one for one, found in judged.items() if found.reasons}
    held |= gate.across(wiki, among.entries, said).keys() if gate.asks_others else set()
    published = {one for one in judged if among.entries[one].status == PUBLISHED}
    return among.showing(frozenset(one for one in published if one == slug or one not in held))


def _write(name: str, page: bytes) -> None:
    """Make a file hold the page, unless it does already."""
    path = Path(name)
    try:
        try:
            held = reading.read(path)
        except Missing:
            files.write(path, page, None)
            return
        if path.suffix.casefold() == SUFFIX:
            raise BadInput(fault(name, 0, "", "this is no page but a text, perhaps a profile; it was not overwritten"))
        if held.data != page:
            files.write(path, page, held.digest)
    except StorageError as error:
        raise not_stored(name, error) from error
