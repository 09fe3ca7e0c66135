"""The claims of a profile: all that it says and that a source can show, each with whether one does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from app.profile import paths
from app.profile.layout import layout, works_by_section
from app.profile.links import folded
from app.profile.markdown_text import plain_text
from app.profile.prose import Paragraph, prose
from app.profile.sentences import Sentence
from app.profile.values import Citation, Fact, Profile, Role, Work
from app.profile.wiki import Wiki

Kind = Literal["fact", "role", "work", "sentence"]
State = Literal["sourced", "inherited", "exempt", "unsourced"]
STATES: tuple[State, ...] = ("sourced", "inherited", "exempt", "unsourced")

_ABOUT_THE_PAGE = ("open_questions", "sources")  # blocks whose sections speak of the page and not of the person
_WORDS = re.compile(r"\w+")
_CLOSING = "\"'”’»)] *_"
_SENTENCE = re.compile(r"\w\W+\w")  # two words: the shortest sentence
_FRAGMENT = re.compile(r"\w\W+\w+\W+\w+\W+\w")  # four: the shortest one that has no full stop


class Claim(NamedTuple):
    """One thing that a profile says."""

    path: str  # the fact, role or work, or the section that the sentence stands in
    kind: Kind  # what it is
    text: str  # what it says, as it is read
    start: int  # where the sentence begins in the text of the path; -1 for a fact, a role, a work
    end: int  # behind it
    cites: tuple[Citation, ...]  # the sources that show it: its own ones, else those that it inherits
    state: State  # whether it has a source, or needs none


def claims(profile: Profile, wiki: Wiki) -> tuple[Claim, ...]:
    """Return the claims of a profile in the order of its page.

    - A claim is **sourced** when it cites a source that the profile lists, itself or in a footnote. A citation of one
      that is not listed shows nothing.
    - A sentence without a citation of its own **inherits**
      (1) where the last sentence of its paragraph ends with a citation, and no sentence between the two cites anything:
      the citation at a paragraph's end carries the run of sentences before it, back to the nearest that has its own;
      the paragraphs of one block quotation count as one paragraph;
      (2) as an item of a list, a row of a table, or a sentence of a quotation, where the paragraph before them ends
      with a colon and its last sentence cites: the introduction speaks for what it introduces.
    - It is **exempt** when it is nothing but a question, introduces something with a colon, is no sentence (a single
      word; fewer than four words without a full stop, outside of lists and tables), or stands in a section that needs
      no sources: one of an outline item that says `sourced: no`, that of the open questions, that of the sources, and
      the lead, which sums up what is shown below, unless the wiki's review settings say `lead_sourced: yes`.
    - All else is **unsourced**. Facts, roles and works are sourced or unsourced.
    """
    outline = wiki.type_of(profile.type).outline
    reader = _Reader(profile)
    found = [*reader.sentences("lead", profile.lead, exempt=not wiki.review.lead_sourced)]
    free = frozenset(folded(item.heading) for item in outline if not item.sourced)
    section_paths = tuple(paths.section_paths(profile.sections))
    told = works_by_section(profile)
    for slot in layout(profile, outline):
        if slot.section is not None:
            section = profile.sections[slot.section]
            exempt = slot.block in _ABOUT_THE_PAGE or folded(plain_text(section.heading)) in free
            found += reader.sentences(section_paths[slot.section], section.text, exempt=exempt)
            found += reader.items("works", told.get(slot.section, ()))
        if slot.block in ("snapshot", "roles"):
            found += reader.items(slot.block)
        elif slot.block == "works":
            elsewhere = {number for numbers in told.values() for number in numbers}
            found += reader.items("works", [n for n in range(len(profile.works)) if n not in elsewhere])
    return tuple(found)


class _Reader:
    """Reads the claims of one profile."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._known = frozenset(source.id for source in profile.sources)
        self._notes: Mapping[str, tuple[Citation, ...]] = {}
        texts = (profile.lead, *(section.text for section in profile.sections))
        if any("[^" in text for text in texts):
            self._notes = dict(note for text in reversed(texts) for note in reversed(prose(text).notes))

    def items(self, block: str, numbers: Sequence[int] | None = None) -> Iterator[Claim]:
        """Give the claims of a structured block; `numbers`: of these items alone."""
        items: tuple[Fact | Work | Role, ...] = getattr(self._profile, block)
        item_paths = tuple(paths.item_paths(block, items)) if items else ()
        for number in range(len(items)) if numbers is None else numbers:
            kind, text = _said(items[number])
            if text:
                cites = self._listed(items[number].cites)
                yield Claim(item_paths[number], kind, text, -1, -1, cites, "sourced" if cites else "unsourced")

    def sentences(self, path: str, text: str, *, exempt: bool) -> Iterator[Claim]:
        """Give the claims of a text."""
        introduced: tuple[Citation, ...] = ()  # what the paragraph before a list, a table or a quotation cites for it
        for kind, said in _runs(prose(text).paragraphs if text else ()):
            own = [self._own(one) for one in said]
            carried = own[-1] if said[-1].ends_cited else ()
            inherited = [introduced if kind != "paragraph" else ()] * len(said)
            for number in reversed(range(len(said) - 1)):
                if said[number].cites or said[number].notes:
                    break
                inherited[number] = carried or inherited[number]
            for one, cites, from_elsewhere in zip(said, own, inherited, strict=True):
                if one.text[:1].isalnum() or _WORDS.search(one.text):
                    state = _state(kind, one.text, cites, from_elsewhere, exempt=exempt)
                    yield Claim(path, "sentence", one.text, one.start, one.end, cites or from_elsewhere, state)
            if _stripped(said[-1].text).endswith(":"):
                introduced = own[-1] or introduced
            elif kind == "paragraph":
                introduced = ()

    def _own(self, sentence: Sentence) -> tuple[Citation, ...]:
        """Return the listed sources that a sentence cites itself, by its footnotes too."""
        if not sentence.cites and not sentence.notes:  # most often
            return ()
        cites = list(sentence.cites)
        for note in sentence.notes:
            cites += self._notes.get(note, (Citation(note),))
        return self._listed(cites)

    def _listed(self, cites: Sequence[Citation]) -> tuple[Citation, ...]:
        return tuple(cite for cite in cites if cite.source in self._known)


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
    """Give the kind and the sentences of each paragraph, those of one block quotation together."""
    for (_, kind, _), some in groupby(enumerate(paragraphs), key=_run):
        yield kind, tuple(sentence for _, one in some for sentence in one.sentences)


def _run(numbered: tuple[int, Paragraph]) -> tuple[int, str, int]:
    number, one = numbered
    return one.block, one.kind, -1 if one.kind == "quote" else number


def _state(kind: str, text: str, own: tuple[Citation, ...], inherited: tuple[Citation, ...], *, exempt: bool) -> State:
    if own:
        return "sourced"
    if inherited:
        return "inherited"
    return "exempt" if exempt or _needs_none(kind, text) else "unsourced"


def _needs_none(kind: str, text: str) -> bool:
    words = _stripped(text)
    if words.endswith(":") or (words.endswith("?") and ": " not in words):
        return True
    is_short = kind in ("item", "row") or words.endswith((".", "!", "…"))
    return not (_SENTENCE if is_short else _FRAGMENT).search(words)


def _stripped(text: str) -> str:
    return text.rstrip(_CLOSING)


def _said(item: Fact | Work | Role) -> tuple[Kind, str]:
    """Return what an item of a block claims, on one line."""
    if isinstance(item, Fact):
        return "fact", _joined(": ", item.label, item.value) if item.value.strip() else ""
    if isinstance(item, Work):
        return "work", _joined(", ", item.title, item.issued)
    return "role", _joined(", ", item.role, item.organization, "/".join(filter(None, (item.start, item.end))))


def _joined(by: str, *parts: str) -> str:
    return by.join(words for part in parts if (words := " ".join(part.split())))
