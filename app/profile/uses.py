"""Where a profile cites its sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.profile import paths
from app.profile.prose import prose
from app.profile.values import Citation, Profile

_BLOCKS = ("snapshot", "works", "roles", "open_questions")


class Use(NamedTuple):
    """One citation where it stands."""

    path: str  # the item or section
    cite: Citation  # what it cites
    start: int = -1  # where the sentence begins in the text of the path; -1 for an item, and in a footnote
    end: int = -1  # behind it


def uses(profile: Profile) -> tuple[Use, ...]:
    """Return the citations of a profile, of sources that are not listed too: those of items, then those of prose."""
    return (*_of_items(profile), *_of_prose(profile))


def _of_items(profile: Profile) -> Iterator[Use]:
    for block in _BLOCKS:
        items = getattr(profile, block)
        for item, path in zip(items, paths.item_paths(block, items), strict=True):
            for cite in item.cites:
                yield Use(path, cite)


def _of_prose(profile: Profile) -> Iterator[Use]:
    texts = [("lead", profile.lead)]
    headed = zip(paths.section_paths(profile.sections), profile.sections, strict=True)
    texts += [(path, section.text) for path, section in headed]
    cited = [(path, prose(text)) for path, text in texts if "[" in text]
    defined = {label for _, found in cited for label, _ in found.notes}
    sources = {source.id for source in profile.sources} - defined
    for path, found in cited:
        for sentence in (one for paragraph in found.paragraphs for one in paragraph.sentences):
            if sentence.cites or sentence.notes:
                notes = (Citation(note) for note in sentence.notes if note in sources)
                for cite in (*sentence.cites, *notes):
                    yield Use(path, cite, sentence.start, sentence.end)
        for cite in (cite for _, cites in found.notes for cite in cites):
            yield Use(path, cite)
