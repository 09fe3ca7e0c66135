"""`rename`: gives a profile another address or name, and changes every link to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from app.commands.command import FINE, BadInput, fault
from app.commands.difference import difference
from app.commands.index import refreshed
from app.commands.opened import file_name, not_stored, open_profile, open_wiki, refuse_unreadable
from app.commands.parser import Parser
from app.commands.terminal import complain, say, say_bytes, visible
from app.profile import slugs
from app.profile.naming import name_of
from app.storage import encoding, renaming
from app.storage.errors import BadName, StorageError
from app.storage.folder import WikiFolder
from app.storage.index.indexing import Index
from app.storage.names import SUFFIX
from app.storage.renaming import RenamePlan

LEFT_OUT = 1  # the exit code when some links are left to a person

_ABOUT = """\
Give a profile the address NEW: its file is called NEW.md from then on, every link to it in the fields and the prose of
all profiles follows, reviewed copies and unsaved work go along, and the old address is kept in old_paths, so that the
site redirects it. All of it is done or nothing; what the files said goes to their history.
With --title it gets another name too, and links by the old name follow; NEW may be the address that it has already."""

_EXAMPLES = """\
examples:
  profile-desk rename my-wiki durk-kingma diederik-kingma
  profile-desk rename my-wiki durk-kingma diederik-kingma --title 'Diederik Kingma' --alias
  profile-desk rename my-wiki max-welling max-welling --title 'M. Welling' --dry-run

exit codes: 0 all is well, 1 some links could not follow (a line each says which), 2 bad input (nothing was written)"""


def run(arguments: Sequence[str]) -> int:
    """Rename what the arguments say, or print what that would change; return the exit code."""
    parser = Parser("rename", "rename WIKI SLUG NEW [--title NAME] [--alias] [--dry-run]", _ABOUT, _EXAMPLES)
    parser.add_argument("wiki", metavar="WIKI", help="folder of the wiki")
    parser.add_argument("slug", metavar="SLUG", help="name of the profile's file without .md")
    parser.add_argument("new", metavar="NEW", help="the new one")
    parser.add_argument("--title", metavar="NAME", help="the profile's new name; without it the name stays")
    parser.add_argument("--alias", action="store_true", help="keep the old name as another name")
    parser.add_argument("--dry-run", action="store_true", help="print the difference and write nothing")
    given = parser.parse_intermixed_args(arguments)
    wiki = open_wiki(given.wiki)
    opened = open_profile(wiki, given.wiki, given.slug)
    refuse_unreadable(opened)
    title = name_of(opened.document.profile, given.slug) if given.title is None else given.title.strip()
    if not title:
        raise BadInput("--title: a profile needs a name")
    if not given.dry_run:
        _take(wiki, given.wiki)
    try:
        made = Index(wiki)
        with suppress(BadInput):  # where there can be no index, the files say who links
            refreshed(given.wiki, wiki, made, lambda _done, _all: True)
        plan = renaming.plan_rename(wiki, given.slug, given.new, title, keep_alias=given.alias, index=made)
        if not given.dry_run and (plan.moves or plan.changes):
            renaming.carry_out(plan, wiki)
            wiki.safe.drafts.move(plan.slug, plan.new_slug)
    except BadName as error:
        raise BadInput(f"NEW: {error.headline}{_instead(given.new)}") from error
    except StorageError as error:
        raise BadInput(fault(opened.name, 0, "", error.headline)) from error
    finally:
        wiki.safe.lock.free()
    _tell(plan, wiki, given.wiki, done=not given.dry_run)
    return LEFT_OUT if plan.notices else FINE


def _instead(new: str) -> str:
    """Return the words that propose an address where a name was given."""
    proposed = slugs.slug_of(new)
    return f" For this name: {proposed} --title '{new}'" if proposed not in ("", new) else ""


def _take(wiki: WikiFolder, name: str) -> None:
    """Keep windows from writing meanwhile, and finish what a crash had stopped."""
    if not wiki.safe.lock.take():
        raise BadInput(f"{name}: the wiki is open in a window; rename it there, or close the window first")
    try:
        wiki.safe.journal.recover()
    except StorageError as error:
        wiki.safe.lock.free()
        raise not_stored(name, error) from error


def _tell(plan: RenamePlan, wiki: WikiFolder, name: str, *, done: bool) -> None:
    """Print what was done, or would be."""
    if done:
        say("".join(f"{visible(line)}\n" for line in _lines(plan, wiki, name)))
    else:
        for change in plan.changes:
            file = file_name(wiki, name, change.path.stem)
            say_bytes(encoding.encode("".join(difference(file, change.before, change.after))))
    for notice in plan.notices:
        complain(notice)
    number = len(_files(plan))
    amount = f"{number} profile{'' if number == 1 else 's'}"
    if done:
        say(f"{amount} changed\n")
    else:
        complain(f"{amount} would change")


def _lines(plan: RenamePlan, wiki: WikiFolder, name: str) -> Iterator[str]:
    """Give the files that changed, the renamed one with both names."""
    for path, before in _files(plan).items():
        file = file_name(wiki, name, path.stem)
        yield f"{file_name(wiki, name, before.stem)} → {file}" if before else file


def _files(plan: RenamePlan) -> dict[Path, Path | None]:
    """Return the files of profiles that change, each with the name that it had, None where that stays."""
    moved = {target: source for source, target in plan.moves if target.suffix == SUFFIX}
    return {**moved, **{one.path: moved.get(one.path) for one in plan.changes}}
