"""What an export tells of profiles that are kept out, and what else is to be known: some of it, and how much more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from app.commands.opened import file_name
from app.profile.finding import Finding
from app.publish.prepared import Held
from app.storage import document, encoding
from app.storage.errors import StorageError
from app.storage.folder import WikiFolder
from app.storage.whereabouts import NOWHERE, Place, Whereabouts

_MOST = 20  # lines of a kind: who has more to mend wants to know what it is, not to read it all here


def kept_out_lines(held: Sequence[Held], wiki: WikiFolder, name: str) -> Iterator[str]:
    """Give file, line, column and field of what keeps profiles out, and how much more of what kind there is.

    `name`: how the wiki was named on the command line.
    """
    told, rest, more = 0, Counter[str](), 0
    for one in held:
        file = file_name(wiki, name, one.slug)
        if told >= _MOST:
            more += 1
            rest.update([reason.code for reason in one.reasons] or ["unreadable"])
            continue
        if one.problem:
            told += 1
            yield f"{file}: kept out: {one.problem}"
        room = max(_MOST - told, 1)
        shown, others = one.reasons[:room], one.reasons[room:]
        for reason, place in zip(shown, _places(wiki, one.slug, shown), strict=True):
            told += 1
            where = f"{file}:{place[0]}:{place[1]}" if place[0] else file
            field = f"{reason.path}: " if reason.path else ""
            yield f"{where}: kept out: {field}{' '.join(reason.message.split())} [{reason.code}]"
        rest.update(reason.code for reason in others)
    if rest:
        kinds = ", ".join(f"{number:,} {code}" for code, number in sorted(rest.items()))
        of = f" in {_number(more, 'other profile')}" if more else ""
        yield f"and {rest.total():,} more{of} ({kinds}): “profile-desk check {name}” and --format json tell all"


def notice_lines(notices: Sequence[str]) -> Iterator[str]:
    """Give what is to be known, the first of it where it is much."""
    yield from notices[:_MOST]
    if more := notices[_MOST:]:
        yield f"and {_number(len(more), 'other notice')}: --format json tells all"


def _places(wiki: WikiFolder, slug: str, reasons: Sequence[Finding]) -> list[Place]:
    """Return where findings stand in the file of a profile; a fault of the file itself names its own line."""
    if not reasons:
        return []
    try:
        opened = document.read(encoding.decode(wiki.read(slug).data).text)
    except StorageError:
        return [NOWHERE] * len(reasons)
    found = Whereabouts(opened).of([(one.path, one.start) for one in reasons])
    return [_own(one) or place for one, place in zip(reasons, found, strict=True)]


def _own(finding: Finding) -> Place | None:
    line = finding.said().get("line", "")
    return (int(line), 1) if line.isdecimal() else None


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
