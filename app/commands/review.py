"""`review`: mark a profile as reviewed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from app.commands.command import FINE, BadInput, fault
from app.commands.day import this_day
from app.commands.opened import not_stored, open_profile, open_wiki, refuse_unreadable, refused
from app.commands.parser import Parser
from app.profile.assign import WrongValue, assigned
from app.review import marking
from app.review.copies import LONGEST_NAME, LONGEST_NOTE, Header
from app.storage.document import Refused
from app.storage.errors import StorageError
from app.storage.lines import line_of

_ABOUT = """\
Mark a profile as reviewed: set last_reviewed_on and reviewed_by in its file, take review_requested out, and store the
exact text that was reviewed in .profile-desk/reviewed/SLUG/DATE-NAME.md, so that later changes can be told. Its status
stays. Both files are written, or none. SLUG is the name of the profile's file without .md."""

_EXAMPLES = """\
examples:
  profile-desk review my-wiki diederik-kingma --by ada
  profile-desk review my-wiki diederik-kingma --by ada --on 2026-05-20 --note "dates checked with his page\""""


def run(arguments: Sequence[str]) -> int:
    """Write the review into the profile's file, and its copy; return the exit code."""
    parser = Parser("review", "review WIKI SLUG --by NAME [--on DATE] [--note TEXT]", _ABOUT, _EXAMPLES)
    parser.add_argument("wiki", metavar="WIKI", help="folder of the wiki")
    parser.add_argument("slug", metavar="SLUG", help="name of the profile's file without .md")
    parser.add_argument("--by", metavar="NAME", required=True, help="who reviewed it")
    parser.add_argument("--on", metavar="DATE", help="day of the review, such as 2026-05-20 (default: today)")
    parser.add_argument("--note", metavar="TEXT", default="", help="what is to be remembered of the review")
    found = parser.parse_intermixed_args(arguments)
    name, note = found.by.strip(), found.note.strip()
    if not name:
        parser.error("--by needs a name")
    if len(name) > LONGEST_NAME:
        parser.error(f"--by is longer than {LONGEST_NAME:,} characters")
    if any(unicodedata.category(sign) == "Cc" for sign in name):
        parser.error("--by needs a name on one line, without control characters")
    if len(note) > LONGEST_NOTE:
        parser.error(f"--note is longer than {LONGEST_NOTE:,} characters")
    today = this_day().isoformat()
    day = today if found.on is None else found.on
    if not day:
        parser.error("--on needs a day, such as 2026-05-20")
    wiki = open_wiki(found.wiki)
    opened = open_profile(wiki, found.wiki, found.slug)
    refuse_unreadable(opened)
    profile, header = opened.document.profile, Header(name, day, note=note)
    try:
        assigned(assigned(profile, "last_reviewed_on", day), "reviewed_by", name)
        if day > today:
            parser.error(f"--on {day} is still to come")
        if not note and marking.is_marked(wiki, found.slug, opened.document, header):
            return FINE
        marking.mark(wiki, found.slug, opened.document, opened.digest, header)
    except WrongValue as error:
        line = line_of(opened.document, (error.path,))
        raise BadInput(fault(opened.name, line, error.path, str(error))) from error
    except Refused as refusal:
        raise refused(opened, refusal, "last_reviewed_on, reviewed_by") from refusal
    except StorageError as error:
        raise not_stored(opened.name, error) from error
    return FINE
