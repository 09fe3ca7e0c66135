"""`set`: change fields of profiles, and only their lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from app.commands.command import FINE, BadInput, fault
from app.commands.difference import difference
from app.commands.opened import Change, Opened, changed, open_file, refuse_unreadable, save
from app.commands.parser import Parser
from app.commands.terminal import complain, say_bytes
from app.commands.typed import Assignment, assignment, value, why_no_yaml
from app.profile import paths
from app.profile.assign import WrongValue, assigned
from app.profile.paths import NoSuchPath
from app.profile.problems import problems
from app.profile.status import allowed, may_move
from app.profile.values import Profile
from app.profile.wiki import DRAFT, STATUSES
from app.storage import encoding
from app.storage.disk import DISK
from app.storage.lines import line_of
from app.storage.yaml_tree import YamlFault

_ABOUT = """\
Change fields of one or more profiles. A file changes in the lines of these fields and in no other byte.
All files are read and computed first and then written; when anything is wrong, nothing is written.

PATH names a field, as `show` prints it:
  title, status, last_reviewed_on, tags …   a field
  portrait.alt                              a part of a field
  snapshot.Known for                        the value of a fact, by its label
  roles.openai.end                          a part of a role, a work, a question or a source, by its id
  sources.kingma-site.custom.archive_url    an extra of a source
  lead, sections.Why It Matters             the text of the lead, of a section by its heading
  roles#2.end, sections.Notes#2             by position; the second of that name

VALUE is
  text               as it is; dates like 2015, 2015-06, 2015-06-01; .. as the end of a role that goes on
  [a, b]             for a list; a single text is its one item
  {key: value, …}    for a whole role, work, fact, question, source; [{…}, {…}] for all of them
  @FILE              what the file holds; for lists and groups of keys in YAML
  @@text             text that begins with @
  nothing            clears a field; removes a role, a fact, a section … when PATH names one

What comes before the first argument with a = is a file."""

_EXAMPLES = """\
examples:
  profile-desk set kingma.md last_reviewed_on=2026-05-20 reviewed_by=ada
  profile-desk set kingma.md roles.openai.end=2018 'tags=[optimization, generative-models]'
  profile-desk set kingma.md 'sections.Why It Matters=@text.md'
  profile-desk set kingma.md --add 'roles.mila={organization: Mila, start: 2019, end: ..}'
  profile-desk set kingma.md roles.openai= 'snapshot.Field='
  profile-desk set --dry-run profiles/*.md status=in-review"""


def run(arguments: Sequence[str]) -> int:
    """Set what the arguments say in all files, or in none; return the exit code."""
    parser = Parser("set", "set FILE… PATH=VALUE… [--add] [--dry-run]", _ABOUT, _EXAMPLES)
    parser.add_argument("given", nargs="+", metavar="FILE… PATH=VALUE…", help="files, then what to set in each")
    parser.add_argument("--add", action="store_true", help="add an item or a section that is not there, at the end")
    parser.add_argument("--dry-run", action="store_true", help="print the difference and write nothing")
    found = parser.parse_intermixed_args(arguments)
    names, wanted = _taken_apart(parser, found.given)
    changes: list[Change] = []
    warnings: list[str] = []
    for name in names:
        opened = open_file(name)
        refuse_unreadable(opened)
        profile = opened.document.profile
        for one in wanted:
            profile = _with(opened, profile, one, add=found.add)
        change = changed(opened, profile, ", ".join(one.path for one in wanted))
        if change:
            changes.append(change)
            warnings += _warnings(opened, profile)
    if found.dry_run:
        for change in changes:
            say_bytes(encoding.encode("".join(difference(change.name, change.old, change.new))))
    else:
        _save_all(changes)
    for warning in warnings:
        complain(warning)
    return FINE


def _taken_apart(parser: Parser, given: Sequence[str]) -> tuple[list[str], list[Assignment]]:
    """Return the files, each once, and what to set in them."""
    first = next((place for place, one in enumerate(given) if "=" in one), len(given))
    if first == len(given):
        parser.error("nothing to set: write PATH=VALUE behind the files")
    if first == 0:
        parser.error("no file: write the files before PATH=VALUE")
    stray = [one for one in given[first:] if "=" not in one]
    if stray:
        parser.error(f"“{stray[0]}” is no PATH=VALUE; files stand before the first one")
    names: dict[str, str] = {}
    for name in given[:first]:
        names.setdefault(DISK.realpath(name), name)
    return list(names.values()), [assignment(one) for one in given[first:]]


def _with(opened: Opened, profile: Profile, given: Assignment, *, add: bool) -> Profile:
    """Return the profile with one thing set; raises `BadInput`."""
    problem: Exception
    try:
        place = paths.find(profile, given.path, add=add and given.text != "")
        return assigned(profile, given.path, value(given, place.kind), add=add)
    except NoSuchPath as error:
        hint = "; --add makes a new one" if error.addable and given.text and not add else ""
        problem, field, reason = error, given.path, f"{error}{hint}"
    except WrongValue as error:
        problem, field, reason = error, error.path, str(error)
    except YamlFault as error:
        problem, field, reason = error, given.path, why_no_yaml(given, error)
    raise BadInput(fault(opened.name, _line(opened, given.path), field, reason)) from problem


def _line(opened: Opened, path: str) -> int:
    """Return the line of a field, or of what it would stand in; 0 when there is none."""
    while path:
        try:
            return line_of(opened.document, paths.find(opened.document.profile, path, add=True).keys)
        except NoSuchPath:
            path = path.rpartition(".")[0]
    return 0


def _save_all(changes: Sequence[Change]) -> None:
    for number, change in enumerate(changes):
        try:
            save(change)
        except BadInput as error:
            before = f" ({number} of {len(changes)} files were written before)" if number else ""
            raise BadInput(f"{error}{before}") from error


def _warnings(opened: Opened, profile: Profile) -> Iterator[str]:
    """Give what does not fit together in the profile since the change; it may be meant, or be set next."""
    before = Counter(problem.message for problem in problems(opened.document.profile))
    for problem in problems(profile):
        before[problem.message] -= 1
        if before[problem.message] < 0:
            yield fault(opened.name, 0, problem.path, f"warning: {problem.message}")
    start, to = opened.document.profile.status, profile.status
    if start != to and to in STATUSES and not may_move(start, to):
        usual = " or ".join(allowed(start))
        yield fault(opened.name, 0, "status", f"warning: {start or DRAFT} became {to}; usually {usual} comes next")
