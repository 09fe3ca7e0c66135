"""`replace`: puts something else in the place of what is found in all profiles of a wiki."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.commands.command import FINE, BadInput
from app.commands.difference import difference
from app.commands.opened import file_name, not_stored, open_wiki
from app.commands.parser import Parser
from app.commands.terminal import complain, say, say_bytes
from app.profile.occurrences import NoSuchField, Occurrence, everywhere, within
from app.profile.pattern import BadPattern, Endless, Pattern, Query
from app.storage import encoding, replacing
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.replacing import Found, LeftOut, Plan, Search

LEFT_OUT = 1  # the exit code when something is left to a person

_ABOUT = r"""Replace OLD by NEW in the fields and the prose of all profiles. Without --write nothing is written: the
difference is printed. With it all profiles are changed or none; what they said goes to their history. Only the places
that are found change, and never what ties things together: ids, slugs, citations, links, names that links lead by.

OLD is plain text, or with --regex a regular expression as Python knows them; ^ and $ are the ends of a line, and one
that never ends is stopped. In NEW \1 and \g<name> are then its groups, \0 all that was found, \n a new line.
FIELD is a kind of field (name, tag, fact, work, role, question, source, text, other), the path of one (title, roles,
roles.openai.role, 'sections.Why It Matters', lead) or the last word of a path (organization).
Files that can't be read as a form are left out, and a line says so."""

_EXAMPLES = r"""
examples:
  profile-desk replace my-wiki 'Google Brain' 'Google DeepMind'
  profile-desk replace my-wiki OpenAI 'OpenAI Inc.' --in organization --case --word --write
  profile-desk replace my-wiki '(\d+)-(\d+)' '\1–\2' --regex --in text

exit codes: 0 all is well, 1 some profiles were left out (a line each says which), 2 bad input (nothing was written)"""


def run(arguments: Sequence[str]) -> int:
    """Replace what the arguments say, or print what that would change; return the exit code."""
    usage = "replace WIKI OLD NEW [--regex] [--case] [--word] [--in FIELD] [--write]"
    parser = Parser("replace", usage, _ABOUT, _EXAMPLES)
    parser.add_argument("wiki", metavar="WIKI", help="folder of the wiki")
    parser.add_argument("old", metavar="OLD", help="what to look for")
    parser.add_argument("new", metavar="NEW", help="what to put in its place; '' for nothing")
    parser.add_argument("--regex", action="store_true", help="OLD is a regular expression")
    parser.add_argument("--case", action="store_true", help="capitals make a difference")
    parser.add_argument("--word", action="store_true", help="whole words only")
    parser.add_argument("--in", dest="field", metavar="FIELD", help="look only there")
    parser.add_argument("--write", action="store_true", help="replace it; else the difference is printed")
    given = parser.parse_intermixed_args(arguments)
    query = Query(given.old, given.regex, given.case, given.word)
    search = _search(query, given.new, given.field)
    wiki = open_wiki(given.wiki)
    try:
        if given.write:
            _take(wiki, given.wiki)
        try:
            found, left = _found(wiki, search)
            planned = replacing.plan(wiki, query, [(one, _replaceable(one)) for one in found])
            if given.write and planned.changes:
                wiki.safe.journal.carry_out(planned.operation)
        finally:
            wiki.safe.lock.free()
    except StorageError as error:
        raise not_stored(given.wiki, error) from error
    if not given.write:
        for change in planned.changes:
            name = file_name(wiki, given.wiki, change.slug)
            say_bytes(encoding.encode("".join(difference(name, change.before, change.after))))
    for one in (*left, *planned.refused):
        complain(f"{file_name(wiki, given.wiki, one.slug)}: left out: {one.reason.removeprefix(f'{one.slug}.md: ')}")
    _tell(found, planned, write=given.write)
    return LEFT_OUT if left or planned.refused else FINE


def _search(query: Query, new: str, field: str | None) -> Search:
    """Return what is looked for; raises `BadInput` for what can't be."""
    try:
        pattern = Pattern(query)
    except BadPattern as error:
        raise BadInput(f"OLD: {error}") from error
    try:
        template = pattern.template(new)
    except BadPattern as error:
        raise BadInput(f"NEW: {error}") from error
    try:
        return Search(pattern, template, everywhere if field is None else within(field))
    except NoSuchField as error:
        raise BadInput(f"--in: {error}") from error


def _take(wiki: WikiFolder, name: str) -> None:
    """Keep windows from writing meanwhile, and finish what a crash had stopped."""
    if not wiki.safe.lock.take():
        raise BadInput(f"{name}: the wiki is open in a window; replace it there, or close the window first")
    wiki.safe.journal.recover()


def _found(wiki: WikiFolder, search: Search) -> tuple[list[Found], list[LeftOut]]:
    found: list[Found] = []
    left: list[LeftOut] = []
    try:
        for one in replacing.find(wiki, search, replacing.slugs_in(wiki)):
            if isinstance(one, LeftOut):
                left.append(one)
            else:
                found.append(one)
    except Endless as error:
        raise BadInput(f"OLD: {error}") from error
    return found, left


def _replaceable(found: Found) -> tuple[Occurrence, ...]:
    return tuple(one for one in found.occurrences if not one.fixed)


def _tell(found: Sequence[Found], planned: Plan, *, write: bool) -> None:
    """Say how much it is."""
    changed = {change.slug for change in planned.changes}
    places = sum(len(_replaceable(one)) for one in found if one.slug in changed)
    stay = sum(one.fixed for each in found for one in each.occurrences)
    if stay:
        words = "1 place stays" if stay == 1 else f"{stay:,} places stay"
        complain(f"{words}: a source, an author or a profile is named there, or links lead there by this name")
    amount = " in ".join(_amounts((places, "place"), (len(changed), "profile")))
    if write:
        say(f"{amount} replaced\n")
    else:
        complain(f"{amount}; --write replaces them" if places else "nothing to replace was found")


def _amounts(*counted: tuple[int, str]) -> Iterator[str]:
    return (f"{count} {word}{'' if count == 1 else 's'}" for count, word in counted)
