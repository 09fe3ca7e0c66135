"""The door: opens the window, or does a command without loading any of Qt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app import __version__, garbage
from app.commands import (
    changes,
    check,
    convert,
    coverage,
    export,
    index,
    links,
    merge,
    queue,
    rename,
    render,
    replace,
    review,
    search,
    show,
)
from app.commands import list as list_command
from app.commands import parser as parsing
from app.commands import set as set_command
from app.commands.command import BAD_INPUT, FINE, PROGRAM, BadInput, Command
from app.commands.terminal import close_quietly, complain, finish
from app.storage import folder

COMMANDS: tuple[Command, ...] = (
    Command("show", "FILE…", "print all fields and sections of profiles", show),
    Command("set", "FILE… PATH=VALUE…", "change fields, and only their lines", set_command),
    Command("list", "WIKI", "list the profiles of a wiki", list_command),
    Command("render", "WIKI SLUG", "write the page of a profile as HTML", render),
    Command("convert", "WIKI SLUG… --to FORM", "give profiles another form: PDF, Markdown, sources …", convert),
    Command("export", "WIKI OUT", "make the whole wiki a site; again after an edit at once", export),
    Command("review", "WIKI SLUG --by NAME", "mark a profile as reviewed", review),
    Command("changes", "WIKI SLUG", "tell what changed in a profile since it was reviewed", changes),
    Command("rename", "WIKI SLUG NEW", "give a profile another address; every link follows", rename),
    Command("search", "WIKI QUERY", "find words in all profiles", search),
    Command("replace", "WIKI OLD NEW", "replace something in all profiles; shows the difference first", replace),
    Command("queue", "WIKI", "list the profiles that want somebody, and why", queue),
    Command("check", "WIKI [SLUG…]", "list what somebody should look at, with the line", check),
    Command("coverage", "WIKI [SLUG…]", "tell how much shows its source, and what does not", coverage),
    Command("links", "WIKI [SLUG]", "list broken links, or who links to a profile", links),
    Command("index", "WIKI", "bring the index of a wiki up to date, which searching asks", index),
    Command("merge", "BASE OURS THEIRS", "merge two versions, field by field; ready for Git", merge),
)

_NO_WINDOW = (
    "the window can't be opened, for a library that Qt needs is missing: {error}. On Debian and Ubuntu this installs "
    "what is usual: sudo apt-get install libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libnss3 "
    "libxcomposite1 libxdamage1 libxrandr2 libxtst6 libxkbfile1 libasound2 libxcb-cursor0"
)
_INTERRUPTED = 130  # as shells report what Ctrl+C ended

_ABOUT = """\
An offline editor for a wiki about people: sourced, reviewed profiles in a plain folder of Markdown files.
Without a command it opens the window: on WIKI (a folder) and the profile SLUG (its file's name without .md), or on
the wiki that was open last."""

_EXAMPLES = """\
commands (none of them needs a display; `profile-desk COMMAND --help` says more):
{commands}

examples:
  profile-desk                                    open the last wiki; at first start, a sample to try things with
  profile-desk my-wiki diederik-kingma            open a profile of a wiki
  profile-desk ./show                             open a wiki whose folder is called like a command
  profile-desk show my-wiki/profiles/diederik-kingma.md
  profile-desk set my-wiki/profiles/diederik-kingma.md roles.openai.end=2018

exit codes: 0 all is well, 1 clashes, profiles, links, findings or changes were left to a person (a line each says
which), 2 bad input (one line says what, nothing was written)"""


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say; return the exit code."""
    try:
        code = _run(arguments)
        finish()
    except BadInput as error:
        complain(str(error))
        return BAD_INPUT
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        close_quietly()
        return FINE
    return code


def _run(arguments: Sequence[str]) -> int:
    try:
        for command in COMMANDS:
            if arguments and arguments[0] == command.name:
                garbage.look_seldom()
                return command.module.run(arguments[1:])
        return _window(arguments)
    except SystemExit as done:  # argparse leaves so behind --help and --version
        return done.code if isinstance(done.code, int) else FINE


def _window(arguments: Sequence[str]) -> int:
    """Open the window on what the arguments name."""
    # What the start makes stays: looking for garbage among it takes an eighth of the start. `run` goes on looking.
    garbage.put_off()
    wiki, slug = _named(arguments)
    # Qt and all that stands on it are loaded for the window alone.
    try:
        from app.desktop import application
    except ImportError as error:
        raise BadInput(_NO_WINDOW.format(error=error)) from error
    return application.run(wiki, slug)


def _named(arguments: Sequence[str]) -> tuple[Path | None, str | None]:
    """Return the wiki and the profile that the arguments name, as far as they do."""
    wiki, slug = (*arguments, None, None)[:2]
    if len(arguments) > 2 or any(one.startswith("-") for one in arguments):  # else the parser need not be loaded
        found = _parser().parse_args(arguments)
        wiki, slug = found.wiki, found.slug
    if wiki is not None and not folder.is_folder(Path(wiki)):
        _parser().error(f"“{wiki}” is neither the folder of a wiki nor a command")
    return None if wiki is None else Path(wiki), slug


def _parser() -> parsing.Parser:
    width = max(len(f"{one.name} {one.arguments}") for one in COMMANDS)
    listed = (f"  {f'{one.name} {one.arguments}':{width}}   {one.summary}" for one in COMMANDS)
    usage = f"[WIKI [SLUG]]\n       {PROGRAM} COMMAND …"
    parser = parsing.Parser("", usage, _ABOUT, _EXAMPLES.format(commands="\n".join(listed)))
    parser.add_argument("--version", action="version", version=f"Profile Desk {__version__}")
    parser.add_argument("wiki", nargs="?", metavar="WIKI", help="folder of a wiki")
    parser.add_argument("slug", nargs="?", metavar="SLUG", help="name of a profile's file without .md")
    return parser
