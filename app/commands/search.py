"""`search`: finds words in all profiles of a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.commands.assessed import Assessed, assessed
from app.commands.command import FINE
from app.commands.day import day_of
from app.commands.index import refreshed
from app.commands.opened import file_name, not_stored, open_wiki
from app.commands.parser import Parser
from app.commands.terminal import as_json, say, visible
from app.profile import filtering
from app.profile.askable import fault
from app.profile.due import Dues, soon_of
from app.profile.query import OF_ROWS, Term
from app.profile.rows import Row
from app.profile.summary import summary
from app.profile.wiki import Wiki
from app.review.catalogue import CODES
from app.storage.errors import StorageError
from app.storage.index.indexing import Index
from app.storage.index.searching import Found, search

_ABOUT = """\
Find the profiles that have all words of QUERY, the likeliest first, with the places where the words stand. Capitals
and accents make no difference.
A query knows: "a phrase", -without, and fields: name: tag: fact: work: role: question: source: text: other: year:
type: status: owner: reviewed:2026 reviewed:<2026-01 due:<2027-01 is:overdue has:error has:finding has:question
has:unsourced changed:yes coverage:<80 by:ada (reviewed last by her) asked:<2026-01 (with a question open since before).
JSON is an array of objects with the keys slug, title, file and hits; each hit has path, start, end (offsets in the
field's text), text and marks (where in it the words stand)."""

_EXAMPLES = """\
examples:
  profile-desk search my-wiki 'autoencoder -google'
  profile-desk search my-wiki 'role:OpenAI "neural networks" reviewed:<2026-01'
  profile-desk search my-wiki 'has:error type:"Research Leader"'
  profile-desk search my-wiki year:2014 --format json"""

_WITHOUT = re.compile(r"-[^-].")  # how a query begins that asks for profiles without a word; `-h` is the option


def run(arguments: Sequence[str]) -> int:
    """Print what was found; return the exit code."""
    parser = Parser("search", "search WIKI QUERY [--most N] [--format text|json] [--on DATE]", _ABOUT, _EXAMPLES)
    parser.add_argument("wiki", metavar="WIKI", help="folder of the wiki")
    parser.add_argument("query", metavar="QUERY", help="what to look for")
    parser.add_argument("--most", metavar="N", type=int, default=50, help="so many profiles at most (default 50)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text is for people (default)")
    parser.add_argument("--on", metavar="DATE", help="as of this day, such as 2026-05-20 (default: today)")
    # A word with a blank before it is no option, whatever it begins with.
    found = parser.parse_intermixed_args([f" {one}" if _WITHOUT.match(one) else one for one in arguments])
    wiki = open_wiki(found.wiki)
    query = f"{found.query} "  # the blank: nobody is typing the last word
    terms, among = filtering.terms_of(query), None
    for term in terms:
        if wrong := _wrong(term):
            parser.error(f"{term.field}:{term.compare}{term.text} {wrong}")
    if any(term.field in OF_ROWS for term in terms):
        known = assessed(found.wiki, wiki, day_of(found.on), facts=True)
        made, among = known.index, _among(known, wiki.wiki, terms)
    else:
        made = Index(wiki)
        refreshed(found.wiki, wiki, made, lambda _done, _all: True)
    try:
        results = search(made.database, query, max(0, found.most), among=among)
    except StorageError as error:
        raise not_stored(found.wiki, error) from error
    if found.format == "json":
        objects = [_object(one, file_name(wiki, found.wiki, one.slug)) for one in results]
        say(as_json(objects) + "\n")
    else:
        for one in results:
            say("".join(f"{line}\n" for line in _lines(one)))
    return FINE


def _wrong(term: Term) -> str:
    """Return what is wrong with what a field is compared with; "" where it may find something."""
    found = fault(term, CODES)
    if found is None:
        return ""
    if found.wanted == "day":
        return f"asks for no day: write it like {found.field}:<2027-01"
    if found.wanted == "number":
        return f"asks for no number: write it like {found.field}:<80"
    more = " and the codes of checks" if found.field == "has" else ""
    return f"asks for nothing: there are {', '.join(found.choices)}{more}"


def _among(known: Assessed, wiki: Wiki, terms: Sequence[Term]) -> frozenset[str] | None:
    """Return the slugs of the profiles that fit what the words of the index do not tell."""
    dues = Dues(wiki, known.today)
    rows = []
    for slug, entry in known.entries.items():
        row = Row(entry, dues, dirty=False)
        if slug in known.assessments:
            row.summary = summary(known.assessments[slug], known.among(slug))
        rows.append(row)
    return filtering.fitting(rows, terms, known.today.isoformat(), soon_of(wiki, known.today).isoformat())


def _object(one: Found, file: str) -> dict[str, object]:
    hits = [
        {"path": hit.path, "start": hit.start, "end": hit.end, "text": hit.text, "marks": hit.marks} for hit in one.hits
    ]
    return {"slug": one.slug, "title": one.name, "file": file, "hits": hits}


def _lines(one: Found) -> Iterator[str]:
    yield f"{visible(one.slug)}  {visible(one.name)}"
    for hit in one.hits:
        yield f"    {visible(hit.path)}: {visible(hit.text)}"
