"""Merging two versions of a file: their bytes stay, ours are spliced on, and the result is read back.

A file that can be a form is merged by what it says (see `app.profile.merge`); lines are merged for its layout and its
comments. Others are merged line by line, as Git does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from app.profile.clashes import Choices, Clash, Side
from app.profile.diff3 import Region, regions, runs
from app.profile.merge import Merge, merge, same_but_order
from app.profile.merge_fields import with_more
from app.profile.plain import Fields, Plain
from app.profile.values import Profile
from app.storage import markers
from app.storage.document import Document, Refused, read, write
from app.storage.line_merge import merged_lines
from app.storage.manner import manner_of, of_both
from app.storage.notes import with_notes

_NOTE = re.compile(r"(?:^|[ \t])#.*")  # a YAML comment


@dataclass(frozen=True, slots=True)
class MergedText:
    """The text of two versions of a file, merged."""

    text: str  # what both say; theirs where they clash
    clashes: tuple[Clash, ...]  # what both changed in two ways
    # Gives the text with the clashes settled as chosen, theirs where nothing was; raises `ValueError` for a choice that
    # its clash doesn't take, `Refused` for what can't be written.
    settled: Callable[[Choices], str]

    def marked(self, names: tuple[str, str] = ("ours", "theirs")) -> str:
        """Return the text with Git's conflict markers around what clashes, and around nothing else."""
        if not self.clashes:
            return self.text
        return markers.marked(self.settled(_all_ours(self.clashes)), self.text, names)


def merge_texts(base: str, ours: str, theirs: str) -> MergedText:
    """Return what both sides made of a file; an empty base for a file that both made anew.

    Never raises and never loses a line that only one side has. Half characters that stand for bytes which are not UTF-8
    stay as they are.
    """
    if ours in (base, theirs):
        return _whole(theirs)
    if theirs == base:
        return _whole(ours)
    manners = tuple(manner_of(text) for text in (base, ours, theirs))
    if not all(one.newline for one in manners):  # where the lines of one end in many ways, each stays as it is
        manners = tuple(replace(one, newline="") for one in manners)
    manner = of_both(manners[0], manners[1], manners[2]) if base else manners[2]
    plain = [one.plain(text) for one, text in zip(manners, (base, ours, theirs), strict=True)]
    found = _merged(plain[0], plain[1], plain[2])

    def settle(choices: Choices) -> str:
        return manner.dressed(found.settled(choices))

    return MergedText(manner.dressed(found.text), found.clashes, settle)


def _whole(text: str) -> MergedText:
    return MergedText(text, (), lambda _: text)


def _merged(base: str, ours: str, theirs: str) -> MergedText:
    documents = (read(base), read(ours), read(theirs))
    if not any(document.unreadable for document in documents):
        found = merge(documents[0].profile, documents[1].profile, documents[2].profile)
        for candidate in _candidates(base, ours, theirs):
            result = _spliced(read(candidate), found, documents)
            if result:
                return result
    lines = merged_lines(documents)
    return MergedText(lines.text(), lines.clashes, lines.text)


def _candidates(base: str, ours: str, theirs: str) -> Iterator[str]:
    """Give texts on which the merged profile may be spliced, those that keep most of both first."""
    mine, others = markers.lines(ours), markers.lines(theirs)
    common = [line for run in runs(mine, others) for line in mine[run.old : run.old + run.size]]
    sides = (markers.lines(base) or common, mine, others)
    strict = regions(*sides)
    if not any(region.origin == "clash" for region in strict):
        yield _text(strict)
    loose = regions(*sides, touching=False)
    yield _text(loose, both=True)
    yield _text(loose)
    yield theirs


def _text(found: list[Region[str]], *, both: bool = False) -> str:
    """Return the text of merged lines, on which values are spliced later; `both`: with what both put in one place."""
    parts: list[str] = []
    for region in found:
        notes = [_notes(side) for side in (region.base, region.ours, region.theirs)]
        if both and region.origin == "clash" and not region.base:
            parts += (*region.theirs, *region.ours)
        elif notes[0] == notes[2] != notes[1]:  # only ours changed what is noted beside the values
            parts += region.ours
        else:
            parts += region.merged
    return "".join(parts)


def _notes(lines: tuple[str, ...]) -> list[str]:
    return [note[0] for note in map(_NOTE.search, lines) if note]


def _spliced(ground: Document, found: Merge, sides: tuple[Document, Document, Document]) -> MergedText | None:
    """Return the merged profile written onto a text, None where that can't be."""
    if ground.unreadable:
        return None

    def settle(choices: Choices) -> str:
        written = _written(ground, found.settled(choices))
        return with_notes(written, sides[0], (sides[2], sides[1])).text

    try:
        text = settle({})
        if found.clashes:
            settle(_all_ours(found.clashes))
    except Refused:
        return None
    return MergedText(text, found.clashes, settle)


def _written(document: Document, profile: Profile) -> Document:
    """Return the document that says a profile, whatever order its keys have in it; raises `Refused`."""
    if same_but_order(document.profile, profile):
        return document
    other = _in_order_of(Fields(profile.other), Fields(document.profile.other))
    wanted = replace(profile, other=other.entries if isinstance(other, Fields) else profile.other)
    result = write(document, wanted)
    if not same_but_order(result.profile, profile):
        raise Refused((), "the merged text does not read back as meant")
    return result


def _in_order_of(value: Plain, model: Plain) -> Plain:
    """Return a value whose keys stand as in the model, new ones behind their predecessors."""
    if isinstance(value, tuple) and isinstance(model, tuple) and len(value) == len(model):
        return tuple(_in_order_of(one, other) for one, other in zip(value, model, strict=True))
    if not isinstance(value, Fields) or not isinstance(model, Fields):
        return value
    wanted, known = dict(value.entries), dict(model.entries)
    if len(wanted) < len(value) or len(known) < len(model):
        return value  # a key stands there twice
    order = with_more([key for key in known if key in wanted], list(wanted))
    return Fields(tuple((key, _in_order_of(wanted[key], known.get(key, ""))) for key in order))


def _all_ours(clashes: tuple[Clash, ...]) -> Choices:
    return dict.fromkeys(range(len(clashes)), Side.OURS)
