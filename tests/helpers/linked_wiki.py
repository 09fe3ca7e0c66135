"""A random walk over a wiki whose profiles link to each other: renames, deletions, undos, and what other programs do.

After every rename and every undo of one it holds that

- no link that led somewhere before leads nowhere now, or elsewhere, unless its target is gone; but a link that led
  nowhere before a rename, and somewhere by the new words only, may lead nowhere again once the rename is undone;
- an undo gives every file the bytes that it had before, where nobody changed anything since;
- a refusal changes nothing;
- an index that follows now and then plans exactly what the files themselves say.

What a link means is asked of the Markdown parser and the directory anew each time, not of what renames.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from app.profile.links import Directory, directory, resolve
from app.profile.relink import link_targets
from app.profile.wiki import Entry
from app.storage import document, encoding, renaming, undoing
from app.storage.entries import entry_of
from app.storage.errors import StorageError
from app.storage.folder import Deleted, WikiFolder, open_wiki
from app.storage.index.indexing import Index
from app.storage.undoing import Deed
from tests.helpers.crash_states import MEMORY

T = TypeVar("T")

Files = dict[str, bytes]  # by slug, what the files hold
Link = tuple[str, str, str]  # file, form and target of a link
Links = dict[tuple[str, int], tuple[Link, str | None]]  # by file and number in it: each link, and whom it means

SLUGS = ("ada", "bob", "cyd", "max", "ada-king", "max-welling")
NAMES = ("Ada", "Bob", "Cyd Charisse", "Max", "Ada King", "max welling", "MAX", "Bob!", "bob")
_TARGETS = st.one_of(
    st.sampled_from(SLUGS).map(lambda slug: f"[x]({slug}.md)"),
    st.sampled_from(SLUGS).map(lambda slug: f"[x](./{slug}.md#part)"),
    st.sampled_from((*SLUGS, *NAMES)).map(lambda name: f"[[{name}]]"),
    st.sampled_from((*SLUGS, *NAMES)).map(lambda name: f"[[{name}|who]]"),
    st.sampled_from(SLUGS).map(lambda slug: f"`[x]({slug}.md)` and [y][{slug}]\n\n[{slug}]: {slug}.md\n"),
)
BODIES = st.lists(st.one_of(_TARGETS, st.sampled_from(("Some words.", "\n\n", "\n\n## A section\n\n"))), max_size=5)
PLACES = st.integers(0, 99)
SLUG, NAME = st.sampled_from(SLUGS), st.sampled_from(NAMES)
ALIASES = st.lists(NAME, max_size=2, unique=True)


@dataclass(frozen=True, slots=True)
class Done:
    """A deed that can be undone."""

    deed: Deed  # it
    before: Files  # what the files held before
    after: Files  # and after
    led: Links  # whom the links meant before
    lucky: frozenset[Link]  # links that led nowhere before and somewhere after


class LinkedWiki(RuleBasedStateMachine):
    """The walk."""

    steps = 0  # of all walks together
    renames = 0  # that were done
    undos = 0  # that were done
    refusals = 0  # by a rename or an undo

    def __init__(self) -> None:
        super().__init__()
        self.world = Path(tempfile.mkdtemp(prefix="profile-desk-", dir=MEMORY if MEMORY.is_dir() else None)).resolve()
        (self.world / "wiki" / "profiles").mkdir(parents=True)
        self.folder = self._opened()
        self.index = Index(self.folder, self.world / "cache")
        self.done: list[Done] = []
        self.deleted: list[Deleted] = []

    @initialize(bodies=st.lists(BODIES, min_size=3, max_size=3), aliases=st.lists(ALIASES, min_size=3, max_size=3))
    def begin(self, bodies: list[list[str]], aliases: list[list[str]]) -> None:
        """Three profiles that may link to each other."""
        for slug, name, body, other in zip(SLUGS, NAMES, bodies, aliases, strict=False):
            self._write(slug, name, other, "\n".join(body), body[:1])
        self.index.refresh()

    def teardown(self) -> None:
        """Take the world away."""
        shutil.rmtree(self.world, ignore_errors=True)

    @rule(place=PLACES, new=SLUG, name=NAME, alias=st.booleans(), what=st.sampled_from(("name", "address", "both")))
    def rename(self, place: int, new: str, name: str, what: str, *, alias: bool) -> None:
        """Give a profile another name, another address, or both."""
        slug = self._slug(place)
        if slug is None:
            return
        old = self._who().entries[slug].name
        new, name = new if what != "name" else slug, name if what != "address" else old

        def plan(index: Index | None) -> renaming.RenamePlan:
            return renaming.plan_rename(self.folder, slug, new, name, keep_alias=alias, index=index)

        planned = self._refused_or(lambda: plan(self.index))
        if planned is None:
            return
        again = plan(None)
        assert (again.changes, again.moves) == (planned.changes, planned.moves)
        assert not planned.notices
        self._rename(renaming.deed_of(planned, self.index), {slug: new})
        LinkedWiki.renames += 1

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        """Take back what was done last."""
        last = self.done.pop()
        held = self._held()
        back = self._refused_or(lambda: undoing.way_back(self.folder, last.deed))
        if back is None:
            return
        moved = {new: old for old, new in self._moved(last)}
        still = {*held, *moved.values()}
        lost = {link for place, (link, _) in self._links().items() if _was_gone(place, last.led, moved, still)}
        self._carry_out(back, moved, last.lucky | lost)
        if held == last.after:
            assert self._held() == last.before, (self._held(), last.before)
        LinkedWiki.undos += 1

    @precondition(lambda self: self.done)
    @rule(slug=SLUG, name=NAME, aliases=ALIASES, body=BODIES)
    def undo_after(self, slug: str, name: str, aliases: list[str], body: list[str]) -> None:
        """Another program writes a profile, and what was done before that is taken back."""
        self._write(slug, name, aliases, "\n".join(body), [])
        self.undo()

    @rule(place=PLACES)
    def delete(self, place: int) -> None:
        """Move a profile to the trash."""
        slug = self._slug(place)
        if slug is not None:
            path = self.folder.path_of(slug)
            self.deleted.append(Deleted(slug, path.read_bytes()))
            path.unlink()

    @precondition(lambda self: self.deleted)
    @rule()
    def restore(self) -> None:
        """Bring back what was deleted last."""
        last = self.deleted.pop()
        self._refused_or(lambda: self.folder.restore(last))  # its place may be taken

    @rule(slug=SLUG, name=NAME, aliases=ALIASES, body=BODIES, field=st.lists(_TARGETS, max_size=1))
    def write(self, slug: str, name: str, aliases: list[str], body: list[str], field: list[str]) -> None:
        """Another program writes a profile, one that is there or a new one."""
        self._write(slug, name, aliases, "\n".join(body), field)

    @rule(place=PLACES, words=_TARGETS)
    def append(self, place: int, words: str) -> None:
        """Another program adds a paragraph."""
        slug = self._slug(place)
        if slug is not None:
            with self.folder.path_of(slug).open("a") as file:
                file.write(f"\n{words}\n")

    @rule(place=PLACES, new=SLUG)
    def move(self, place: int, new: str) -> None:
        """Another program renames a file."""
        slug = self._slug(place)
        if slug is not None and not self.folder.path_of(new).exists():
            self.folder.path_of(slug).rename(self.folder.path_of(new))

    @rule()
    def follow(self) -> None:
        """Let the index follow."""
        self.index.refresh()

    @rule()
    def open_again(self) -> None:
        """Open the wiki anew."""
        self.folder = self._opened()
        self.index = Index(self.folder, self.world / "cache")

    def _opened(self) -> WikiFolder:
        return open_wiki(self.world / "wiki", data=self.world / "data")

    def _rename(self, deed: Deed, moved: dict[str, str]) -> None:
        before, led = self._held(), self._links()
        self._carry_out(deed, moved)
        leads = self._links()
        places = {(moved.get(slug, slug), number): target for (slug, number), (_, target) in led.items()}
        lucky = (link for place, (link, target) in leads.items() if target and places[place] is None)
        self.done.append(Done(deed, before, self._held(), led, frozenset(lucky)))

    def _carry_out(self, deed: Deed, moved: dict[str, str], lucky: frozenset[Link] = frozenset()) -> None:
        """Do it, and look whether every link leads where it led; `moved`: the slugs that change."""
        led = self._links()
        undoing.carry_out(self.folder, deed)
        LinkedWiki.steps += 1
        leads = self._links()
        for (slug, number), (link, target) in led.items():
            if target is not None and link not in lucky:
                place = (moved.get(slug, slug), number)
                assert leads[place][1] == moved.get(target, target), (link, target, self._held())

    def _moved(self, done: Done) -> list[tuple[str, str]]:
        gone = [slug for slug in done.before if slug not in done.after]
        come = [slug for slug in done.after if slug not in done.before]
        return list(zip(gone, come, strict=True))

    def _refused_or(self, act: Callable[[], T]) -> T | None:
        """Do it; a refusal must change nothing."""
        before = self._held()
        LinkedWiki.steps += 1
        try:
            return act()
        except StorageError:
            assert self._held() == before
            LinkedWiki.refusals += 1
            return None

    def _slug(self, place: int) -> str | None:
        slugs = sorted(self._held())
        return slugs[place % len(slugs)] if slugs else None

    def _held(self) -> Files:
        return {path.stem: path.read_bytes() for path in self.folder.profiles.glob("*.md")}

    def _who(self) -> Directory:
        """Return who is in the wiki, read from the files."""
        return directory(_entry(slug, data) for slug, data in self._held().items())

    def _links(self) -> Links:
        """Return whom each link of each file means; None for nobody."""
        who = self._who()
        return {
            (slug, number): ((slug, form, target), _meant(form, target, who))
            for slug, data in self._held().items()
            for number, (form, target) in enumerate(_targets(encoding.decode(data).text))
        }

    def _write(self, slug: str, name: str, aliases: list[str], body: str, field: list[str]) -> None:
        front = [f"title: {name}", f"aliases: [{', '.join(aliases)}]"]
        front += [f"snapshot:\n  - label: With\n    value: {text!r}" for text in field if "\n" not in text]
        text = "---\n" + "\n".join(front) + f"\n---\n\n{body}\n"
        self.folder.path_of(slug).write_text(text)


def _was_gone(place: tuple[str, int], led: Links, moved: dict[str, str], still: set[str]) -> bool:
    """Say whether the link that stood in a place meant somebody who is gone by now."""
    slug, number = place
    _, target = led.get((moved.get(slug, slug), number), (None, None))
    return target is not None and target not in still


def _meant(form: str, target: str, who: Directory) -> str | None:
    if form == "name":
        return resolve(target, who)
    return target if target in who.entries else None


def _entry(slug: str, data: bytes) -> Entry:
    opened = document.read(encoding.decode(data).text)
    return entry_of(slug, opened, opened.profile)


def _targets(text: str) -> list[tuple[str, str]]:
    opened = document.read(text)
    fields = [link for fact in opened.profile.snapshot for link in link_targets(fact.value, field=True)]
    return [*fields, *link_targets(opened.body.raw, field=False)]
