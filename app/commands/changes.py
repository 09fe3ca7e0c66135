"""`changes`: what changed in a profile since it was reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.commands.command import FINE
from app.commands.opened import open_profile, open_wiki, refuse_unreadable
from app.commands.parser import Parser
from app.commands.terminal import as_json, say, visible
from app.profile.assessment import Reviewed
from app.profile.changes import FieldChange, What
from app.profile.meaning import in_words
from app.profile.values import Profile
from app.profile.word_diff import Mark, around_changes, word_diff
from app.review import copies
from app.review.copies import Newest
from app.review.since import changes_since, standing_since

_ABOUT = """\
Tell what changed in a profile since somebody vouched for it, field by field, word by word as [-old-]{+new+}.
What doesn't change the meaning doesn't count: layout, order of keys, status, tags, owner, links that followed a rename.
JSON is an object with the keys file, slug, state ("never" reviewed; "unknown": its text was not stored; "whole";
"changed"; "broken": the stored text can't be relied on), reviewed_on, reviewed_by, copy, looked_at, note, fields and
sections (how many changed), and changes: objects with path, what, before and after.

exit codes: 0 nothing changed, 1 something did, or nobody can tell, 2 bad input"""

_EXAMPLES = """\
examples:
  profile-desk changes my-wiki diederik-kingma
  profile-desk changes my-wiki diederik-kingma --format json"""

CHANGED = 1  # the exit code when something changed, or nobody can tell
_AROUND = 80  # characters of kept text that are shown beside a change
_SIGNS = {Mark.SAME: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "{{+{}+}}"}


def run(arguments: Sequence[str]) -> int:
    """Print what changed; return the exit code."""
    parser = Parser("changes", "changes WIKI SLUG [--format text|json]", _ABOUT, _EXAMPLES)
    parser.add_argument("wiki", metavar="WIKI", help="folder of the wiki")
    parser.add_argument("slug", metavar="SLUG", help="name of the profile's file without .md")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text is for people (default)")
    found = parser.parse_intermixed_args(arguments)
    wiki = open_wiki(found.wiki)
    opened = open_profile(wiki, found.wiki, found.slug)
    refuse_unreadable(opened)
    profile = opened.document.profile
    newest = copies.newest(wiki.root, found.slug, profile)
    reviewed = standing_since(wiki.profiles, wiki.root, newest, profile, opened.document)
    changes = changes_since(wiki.profiles, wiki.root, newest, profile) if reviewed.changed else ()
    if found.format == "json":
        told = {"file": opened.name, "slug": found.slug, **_object(profile, reviewed, newest)}
        told["changes"] = [_change(one) for one in changes]
        say(as_json(told) + "\n")
    else:
        state = visible(" ".join(f"{opened.name}: {_state(profile, reviewed, newest)}".split("\n")))
        say("".join(f"{line}\n" for line in (state, *_lines(changes))))
    return FINE if reviewed.state == "whole" else CHANGED


def _state(profile: Profile, reviewed: Reviewed, newest: Newest) -> str:
    """Return in words how a profile stands to its review."""
    by = f" by {profile.reviewed_by}" if profile.reviewed_by else ""
    review = f"the review of {profile.last_reviewed_on}{by}"
    amount = in_words(reviewed.fields, reviewed.sections)
    if reviewed.state == "never":
        return "it was never reviewed"
    if reviewed.state == "broken":
        return f"the stored text of {review} can't be relied on: {newest.copy.fault if newest.copy else ''}"
    if reviewed.state == "unknown":
        older = newest.copy.header.on if newest.copy and newest.copy.header else ""
        since = f"; since the stored text of {older}: {amount or 'nothing'}" if older else ""
        return f"the text of {review} was not stored{since}"
    return f"changed since {review}: {amount}" if amount else f"nothing changed since {review}"


def _lines(changes: Iterable[FieldChange]) -> Iterator[str]:
    for one in changes:
        if one.what is What.MOVED:
            words = f"moved from place {one.before} to place {one.after}"
        else:
            pieces = around_changes(word_diff(one.before, one.after), _AROUND)
            words = "".join(_SIGNS[piece.mark].format(piece.text) for piece in pieces)
        said = {What.ADDED: "added: ", What.REMOVED: "removed: ", What.RENAMED: "renamed: "}.get(one.what, "")
        indented = f"{said}{words}".replace("\n", "\n    ")
        yield visible(f"  {one.path}: {indented}")


def _object(profile: Profile, reviewed: Reviewed, newest: Newest) -> dict[str, object]:
    header = newest.copy.header if newest.copy else None
    return {
        "state": reviewed.state,
        "reviewed_on": profile.last_reviewed_on,
        "reviewed_by": profile.reviewed_by,
        "copy": newest.copy.name if newest.copy else "",
        "looked_at": header.looked_at if header else "",
        "note": header.note if header else "",
        "fields": reviewed.fields,
        "sections": reviewed.sections,
    }


def _change(one: FieldChange) -> dict[str, str]:
    return {"path": one.path, "what": one.what.value, "before": one.before, "after": one.after}
