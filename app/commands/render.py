"""`render`: the page of a profile, the very one that the preview shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.commands.command import FINE, BadInput, fault
from app.commands.opened import entries_of, not_stored, open_profile, open_wiki
from app.commands.parser import Parser
from app.commands.terminal import say_bytes
from app.page.render import page
from app.profile import links
from app.storage import files, reading
from app.storage.errors import Missing, StorageError
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
    directory = links.directory(entries_of(wiki, name))
    return page(opened.document.profile, slug, wiki.wiki, directory).html.encode()


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
