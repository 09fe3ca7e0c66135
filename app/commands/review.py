"""`review`: mark a profile as reviewed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.commands.command import FINE, BadInput, fault
from app.commands.opened import changed, open_profile, open_wiki, refuse_unreadable, save
from app.commands.parser import Parser
from app.profile.assign import WrongValue, assigned
from app.storage.lines import line_of

_ABOUT = """\
Mark a profile as reviewed: set last_reviewed_on and reviewed_by in its file, and nothing else; its status stays.
SLUG is the name of the profile's file without .md."""

_EXAMPLES = """\
examples:
  profile-desk review my-wiki diederik-kingma --by ada
  profile-desk review my-wiki diederik-kingma --by ada --on 2026-05-20"""


def run(arguments: Sequence[str]) -> int:
    """Write the review into the profile's file; return the exit code."""
    parser = Parser("review", "review WIKI SLUG --by NAME [--on DATE]", _ABOUT, _EXAMPLES)
    parser.add_argument("wiki", metavar="WIKI", help="folder of the wiki")
    parser.add_argument("slug", metavar="SLUG", help="name of the profile's file without .md")
    parser.add_argument("--by", metavar="NAME", required=True, help="who reviewed it")
    parser.add_argument("--on", metavar="DATE", help="day of the review, such as 2026-05-20 (default: today)")
    found = parser.parse_intermixed_args(arguments)
    name = found.by.strip()
    if not name:
        parser.error("--by needs a name")
    # The calendar day of the person, wherever they are.
    day = datetime.now().astimezone().date().isoformat() if found.on is None else found.on
    if not day:
        parser.error("--on needs a day, such as 2026-05-20")
    opened = open_profile(open_wiki(found.wiki), found.wiki, found.slug)
    refuse_unreadable(opened)
    try:
        profile = assigned(opened.document.profile, "last_reviewed_on", day)
        profile = assigned(profile, "reviewed_by", name)
    except WrongValue as error:
        line = line_of(opened.document, (error.path,))
        raise BadInput(fault(opened.name, line, error.path, str(error))) from error
    change = changed(opened, profile, "last_reviewed_on, reviewed_by")
    if change:
        save(change)
    return FINE
