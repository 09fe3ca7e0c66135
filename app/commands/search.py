"""`search`: finds words in all profiles of a wiki."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from app.commands.command import FINE
from app.commands.index import refreshed
from app.commands.opened import file_name, not_stored, open_wiki
from app.commands.parser import Parser
from app.commands.terminal import say, visible
from app.storage.errors import StorageError
from app.storage.index.indexing import Index
from app.storage.index.searching import Found, search

_ABOUT = """\
Find the profiles that have all words of QUERY, the likeliest first, with the places where the words stand. Capitals
and accents make no difference.
A query knows: "a phrase", -without, and fields: name: tag: fact: work: role: question: source: text: other: year:
type: status: owner: reviewed:2026 reviewed:<2026-01. JSON is an array of objects with the keys slug, title, file and
hits; each hit has path, start, end (offsets in the field's text), text and marks (where in it the words stand)."""

_EXAMPLES = """\
examples:
  profile-desk search my-wiki 'autoencoder -google'
  profile-desk search my-wiki 'role:OpenAI "neural networks" reviewed:<2026-01'
  profile-desk search my-wiki year:2014 --format json"""


def run(arguments: Sequence[str]) -> int:
    """Print what was found; return the exit code."""
    parser = Parser("search", "search WIKI QUERY [--most N] [--format text|json]", _ABOUT, _EXAMPLES)
    parser.add_argument("wiki", metavar="WIKI", help="folder of the wiki")
    parser.add_argument("query", metavar="QUERY", help="what to look for")
    parser.add_argument("--most", metavar="N", type=int, default=50, help="so many profiles at most (default 50)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text is for people (default)")
    found = parser.parse_intermixed_args(arguments)
    wiki = open_wiki(found.wiki)
    made = Index(wiki)
    refreshed(found.wiki, wiki, made, lambda _done, _all: True)
    try:
        results = search(made.database, f"{found.query} ", max(0, found.most))
    except StorageError as error:
        raise not_stored(found.wiki, error) from error
    if found.format == "json":
        objects = [_object(one, file_name(wiki, found.wiki, one.slug)) for one in results]
        say(json.dumps(objects, ensure_ascii=False, indent=2) + "\n")
    else:
        for one in results:
            say("".join(f"{line}\n" for line in _lines(one)))
    return FINE


def _object(one: Found, file: str) -> dict[str, object]:
    hits = [
        {"path": hit.path, "start": hit.start, "end": hit.end, "text": hit.text, "marks": hit.marks} for hit in one.hits
    ]
    return {"slug": one.slug, "title": one.name, "file": file, "hits": hits}


def _lines(one: Found) -> Iterator[str]:
    yield f"{visible(one.slug)}  {visible(one.name)}"
    for hit in one.hits:
        yield f"    {visible(hit.path)}: {visible(hit.text)}"
