"""A review under way: what there is to look at, step by step, and what was decided about each.

A decision belongs to what a step says: its mark. Where that changes, the step is open again while the others stay
decided; where it is changed back, the decision holds again. Nothing here knows what a step is about.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from app.profile.diff3 import hunks

Verdict = Literal["confirmed", "questioned", "skipped"]
VERDICTS: tuple[Verdict, ...] = ("confirmed", "questioned", "skipped")
CHANGES = "changes"  # the part of what changed since the last review
_END = "end"  # stands for the mark of the step in hand where all were gone through
_FORMAT = 1
_MARK = 16  # characters of a digest that make a mark


class Step(NamedTuple):
    """One thing to look at."""

    mark: str  # tells it apart, and is another one when it says something else
    part: str  # what it is a part of: `CHANGES`, a block, the lead or the path of a section
    path: str  # where it stands in the form


class Decision(NamedTuple):
    """What was decided about a step."""

    verdict: Verdict  # what
    turn: int  # in which turn; what was decided in one is taken back together


class Kept(NamedTuple):
    """What is remembered of a review that was interrupted."""

    since: str = ""  # the review that it follows, in a word
    decisions: Mapping[str, Decision] = {}  # by mark
    at: str = ""  # mark of the step in hand; "" where none was chosen yet
    note: str = ""  # what is to be kept with the review


class Walk(NamedTuple):
    """A review under way."""

    steps: tuple[Step, ...] = ()  # what there is to look at, each part together
    at: int = 0  # the step in hand; behind the last one the review is ended
    kept: Kept = Kept()  # what was decided

    @property
    def step(self) -> Step | None:
        """The step in hand, None at the end."""
        return self.steps[self.at] if self.at < len(self.steps) else None

    def verdict(self, at: int) -> Verdict | None:
        """Return what was decided about a step, None for one that is open."""
        found = self.kept.decisions.get(self.steps[at].mark)
        return found.verdict if found else None


class Progress(NamedTuple):
    """How far one is, in a part or in all."""

    confirmed: int = 0  # looked at, and in order
    questioned: int = 0  # looked at, with a question
    skipped: int = 0  # left for later
    total: int = 0  # how many steps there are

    @property
    def done(self) -> int:
        """How many were looked at."""
        return self.confirmed + self.questioned

    @property
    def left(self) -> int:
        """How many were not looked at, or left for later."""
        return self.total - self.done

    @property
    def is_signed(self) -> bool:
        """Whether all is confirmed."""
        return self.confirmed == self.total


def mark_of(*said: str) -> str:
    """Return the mark of a step that says this."""
    whole = json.dumps(said).encode()
    return hashlib.sha256(whole).hexdigest()[:_MARK]


def begun(steps: Sequence[Step], kept: Kept, since: str) -> Walk:
    """Return the review that follows another one, `since`: gone on with, or begun where `kept` follows another."""
    steps, kept = tuple(steps), kept if kept.since == since else Kept(since)
    marks = [step.mark for step in steps]
    walk = Walk(steps, 0, kept)
    if kept.at == _END:
        return walk._replace(at=len(steps))
    return gone_to(walk, marks.index(kept.at)) if kept.at in marks else walk._replace(at=_next_open(walk, 0))


def followed(walk: Walk, steps: Sequence[Step]) -> Walk:
    """Return the review of a profile that says something else now; the step in hand stays in hand where it is there.

    A step whose words were changed is found by its neighbours.
    """
    steps = tuple(steps)
    if steps == walk.steps:
        return walk
    at = len(steps) if walk.at >= len(walk.steps) else _place_after(walk, steps)
    return Walk(steps, at, walk.kept)


def decided(walk: Walk, verdict: Verdict) -> Walk:
    """Return the review with the step in hand decided, and the next one that is open in hand."""
    return _decided(walk, verdict, [walk.at]) if walk.step else walk


def signed(walk: Walk, part: str) -> Walk:
    """Return the review with all of a part confirmed that has no question, and what is open behind it in hand."""
    of_part = [at for at, step in enumerate(walk.steps) if step.part == part]
    return _decided(walk, "confirmed", [at for at in of_part if walk.verdict(at) in (None, "skipped")], of_part)


def answered(walk: Walk, paths: Iterable[str], verdict: Verdict) -> Walk:
    """Return the review with open changes at these paths decided: the editor made them. The step in hand stays."""
    among = frozenset(paths)
    steps = (step for at, step in enumerate(walk.steps) if step.part == CHANGES and walk.verdict(at) is None)
    made = {step.mark: Decision(verdict, _turn(walk)) for step in steps if step.path in among}
    return walk._replace(kept=walk.kept._replace(decisions={**walk.kept.decisions, **made}))


def reopened(walk: Walk, marks: Iterable[str]) -> Walk:
    """Return the review without what was decided about these; the step in hand stays."""
    gone = frozenset(marks)
    rest = {mark: one for mark, one in walk.kept.decisions.items() if mark not in gone}
    return walk._replace(kept=walk.kept._replace(decisions=rest))


def taken_back(walk: Walk) -> Walk:
    """Return the review without what was decided last, which is in hand again; the same review where nothing was."""
    marks = {step.mark: at for at, step in reversed(list(enumerate(walk.steps)))}
    here = {mark: one for mark, one in walk.kept.decisions.items() if mark in marks}
    last = max((one.turn for one in here.values()), default=0)
    gone = [mark for mark, one in here.items() if one.turn == last]
    if not gone:
        return walk
    rest = {mark: one for mark, one in walk.kept.decisions.items() if mark not in gone}
    return gone_to(walk._replace(kept=walk.kept._replace(decisions=rest)), min(marks[mark] for mark in gone))


def gone_to(walk: Walk, at: int) -> Walk:
    """Return the review with another step in hand, or ended."""
    at = max(0, min(at, len(walk.steps)))
    mark = walk.steps[at].mark if at < len(walk.steps) else _END
    return walk._replace(at=at, kept=walk.kept._replace(at=mark))


def noted(walk: Walk, note: str) -> Walk:
    """Return the review with another note."""
    return walk._replace(kept=walk.kept._replace(note=note))


def parts(walk: Walk) -> tuple[str, ...]:
    """Return the parts in order."""
    return tuple(dict.fromkeys(step.part for step in walk.steps))


def progress(walk: Walk, part: str | None = None) -> Progress:
    """Return how far one is in a part; in all where none is given."""
    verdicts = [walk.verdict(at) for at, step in enumerate(walk.steps) if part is None or step.part == part]
    confirmed, questioned, skipped = (verdicts.count(one) for one in VERDICTS)
    return Progress(confirmed, questioned, skipped, len(verdicts))


def claims_progress(walk: Walk) -> Progress:
    """Return how far one is in what is no change."""
    return progress(walk._replace(steps=tuple(step for step in walk.steps if step.part != CHANGES)))


def unseen(walk: Walk) -> int:
    """Return of how much that changed nobody has looked."""
    return progress(walk, CHANGES).left


def dumped(kept: Kept) -> str:
    """Return what is remembered as text that `loaded` reads."""
    return json.dumps({"format": _FORMAT, **kept._asdict()}, indent=1, ensure_ascii=False)


def loaded(text: str) -> Kept:
    """Return what a text of `dumped` remembers; nothing where it is any other text."""
    try:
        found = json.loads(text)
        if found["format"] != _FORMAT:
            return Kept()
        pairs = {str(mark): Decision(verdict, int(turn)) for mark, (verdict, turn) in found["decisions"].items()}
        since, at, note = (str(found[key]) for key in ("since", "at", "note"))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return Kept()
    return Kept(since, {mark: one for mark, one in pairs.items() if one.verdict in VERDICTS}, at, note)


def _decided(walk: Walk, verdict: Verdict, places: Sequence[int], passed: Sequence[int] = ()) -> Walk:
    """Decide these steps in one turn and go on behind those that were passed."""
    made = {walk.steps[at].mark: Decision(verdict, _turn(walk)) for at in places}
    decisions = {mark: one for mark, one in walk.kept.decisions.items() if mark not in made}
    there = walk._replace(kept=walk.kept._replace(decisions={**decisions, **made}))
    return gone_to(there, _next_open(there, max((*places, *passed), default=walk.at) + 1))


def _turn(walk: Walk) -> int:
    return 1 + max((one.turn for one in walk.kept.decisions.values()), default=0)


def _next_open(walk: Walk, start: int) -> int:
    """Return the next step of which nothing was decided, from the start again behind the end; the end for none."""
    size = len(walk.steps)
    order = (*range(start, size), *range(min(start, size)))
    return next((at for at in order if walk.verdict(at) is None), size)


def _place_after(walk: Walk, steps: Sequence[Step]) -> int:
    """Return where the step in hand is now: itself, or what stands in its place."""
    before, after = [step.mark for step in walk.steps], [step.mark for step in steps]
    shift = 0
    for hunk in hunks(before, after):
        if walk.at < hunk.start:
            break
        if walk.at < hunk.end:
            same = [at for at in range(hunk.new_start, hunk.new_end) if steps[at].path == walk.steps[walk.at].path]
            wanted = hunk.new_start + walk.at - hunk.start
            near = sorted(same, key=lambda at: abs(at - wanted)) or [min(wanted, max(hunk.new_end - 1, hunk.new_start))]
            return min(near[0], len(steps))
        shift = hunk.new_end - hunk.end
    return walk.at + shift
