"""A random walk: two editors and other programs on one wiki, with faults, crashes and clocks that jump.

Each editor is a person on a computer of their own, as on a shared folder: they have their own history, drafts and
journal. The walk knows which texts people saw as saved and which drafts they wrote. After every step it holds that

- every file is whole, a text that somebody wrote, and it is the one that was written last;
- what was not acknowledged did not happen, and what was acknowledged did, for several files all or nothing;
- a text that an editor replaced or deleted is in that editor's history, whoever had written it;
- what another program wrote is never replaced by an editor who had not seen it, or it is in the history;
- each draft is the one that was put last.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.storage import history, reading
from app.storage.disk import Disk
from app.storage.drafts import Drafts
from app.storage.errors import StorageError
from app.storage.folder import Deleted, WikiFolder, open_wiki
from app.storage.history import History, Why, thinned
from app.storage.renaming import carry_out, plan_rename
from tests.helpers.crash_states import MEMORY
from tests.helpers.deeds import FAR, NOON
from tests.helpers.disks import Call, NotingDisk, system_error

SLUGS = ("ada", "bob", "cyd", "dan", "eve")
Texts = dict[str, bytes]
WHO, PLACES = st.integers(0, 1), st.integers(0, 4)


class Crash(BaseException):
    """The process ends: nothing more is done."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What goes wrong during a step."""

    kind: str = ""  # "fail", "crash", "write" or "replace" by another program; "" for nothing
    call: int = 0  # at which call of the disk
    number: int = errno.EIO  # of the error
    slug: str = "ada"  # which file another program writes


TROUBLES = st.one_of(
    st.just(Trouble()),
    st.builds(
        Trouble,
        st.sampled_from(("fail", "crash", "write", "replace")),
        st.integers(0, 50) | st.integers(0, 130),  # a save makes about forty calls, a rename more than a hundred
        st.sampled_from((errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EINVAL)),
        st.sampled_from(SLUGS),
    ),
)


class TroubledDisk(NotingDisk):
    """A disk on which something goes wrong at one call."""

    def __init__(self, trash: Path) -> None:
        super().__init__()
        self._trash = trash
        self._trouble = Trouble()
        self._act: Callable[[], None] = lambda: None
        self._dead = False

    def await_trouble(self, trouble: Trouble, act: Callable[[], None]) -> None:
        """Let a trouble come, counted from now on; `act` is what another program does."""
        self.calls.clear()
        self._trouble, self._act = trouble, act

    def answer(self, name: str, call: Call, *arguments: object) -> object:
        if self._dead:
            if name == "close":
                call(*arguments)
            raise Crash
        trouble = self._trouble
        if trouble.kind and len(self.calls) - 1 == trouble.call:
            self._trouble = Trouble()
            if trouble.kind == "crash":
                self._dead = True
            if trouble.kind in {"crash", "fail"} and name == "close":
                call(*arguments)
            if trouble.kind == "crash":
                raise Crash
            if trouble.kind == "fail":
                raise system_error(trouble.number)
            self._act()
        return call(*arguments)

    def trash(self, path: str) -> None:
        Disk.replace(self, path, str(self._trash / Path(path).name))


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """What a crash broke off."""

    before: Texts  # what the files held before it
    after: Texts  # what they should have held after it
    found: Texts  # what they held when it had crashed
    alone: bool = True  # whether nobody else changed anything until then


@dataclass(slots=True)
class Editor:
    """One person's application."""

    data: Path  # where their data lies
    folder: WikiFolder  # the wiki as they opened it
    disk: TroubledDisk  # what they work on
    seen: Texts = field(default_factory=dict)  # the texts that they opened, by slug
    drafts: dict[str, str] = field(default_factory=dict)  # what they wrote and did not save, by slug
    late: timedelta = timedelta()  # how far their clock is off
    broken_off: BrokenOff | None = None  # what a crash broke off, until they start again


class TwoEditors(RuleBasedStateMachine):
    """The walk."""

    steps = 0  # of all walks together
    troubles = 0  # steps in which something went wrong

    def __init__(self) -> None:
        super().__init__()
        self.world = Path(tempfile.mkdtemp(prefix="profile-desk-", dir=MEMORY if MEMORY.is_dir() else None)).resolve()
        for name in ("wiki/profiles", "trash"):
            (self.world / name).mkdir(parents=True)
        self.profiles = self.world / "wiki" / "profiles"
        self.written: set[bytes] = set()  # every text that anybody ever wrote
        self.owed: set[bytes] = set()  # texts that editors replaced, which are in the history
        self.now: Texts = {}  # what the files should hold
        self.versions: dict[Path, bytes] = {}  # what was found in the histories
        self.deleted: list[Deleted] = []
        self.number = 0
        self.editors: list[Editor] = []

    def teardown(self) -> None:
        shutil.rmtree(self.world)

    # What the walk needs

    def text(self) -> bytes:
        """Return a text that was never written before, and that links to everybody."""
        self.number += 1
        links = " ".join(f"[{slug}]({slug}.md)" for slug in SLUGS)
        data = f"---\ntitle: T{self.number}\n---\n\n{links}\n{'x' * (self.number * 37 % 90)}\n".encode()
        self.written.add(data)
        return data

    def on_disk(self) -> Texts:
        return {path.stem: path.read_bytes() for path in self.profiles.glob("*.md")}

    def kept(self) -> set[bytes]:
        """Return every text that is in somebody's history."""
        found = set()
        for editor in self.editors:
            mine = History(editor.folder.safe.history.folder)
            for version in (version for slug in mine.slugs() for version in mine.versions(slug)):
                if version.path not in self.versions:  # one that was whole once is not read again
                    self.versions[version.path] = mine.read(version)
                found.add(self.versions[version.path])
        return found

    def start(self, data: Path) -> Editor:
        """Return an application that was just started."""
        disk = TroubledDisk(self.world / "trash")
        editor = Editor(data, open_wiki(self.world / "wiki", disk, data=data), disk)
        editor.folder.safe.history._clock = lambda: history.now() + editor.late
        return editor

    def do(self, editor: Editor, act: Callable[[WikiFolder], object], after: Texts, trouble: Trouble) -> bool:
        """Do something that makes the files hold `after`; check what came of it; return whether it was acknowledged."""
        before = dict(self.now)
        theirs: list[bytes] = []

        def meddle() -> None:
            theirs.append(self.text())
            self.write_outside(trouble.slug, theirs[0], replacing=trouble.kind == "replace")

        editor.disk.await_trouble(trouble, meddle)
        outcome = "done"
        try:
            act(editor.folder)
        except StorageError:
            outcome = "refused"
        except Crash:
            outcome = "crashed"
            editor.broken_off = BrokenOff(before, after, self.on_disk())
        editor.disk.await_trouble(Trouble(), meddle)
        self.check(outcome, before, after, theirs, trouble)
        TwoEditors.troubles += outcome != "done" or bool(theirs)
        return outcome == "done"

    def check(self, outcome: str, before: Texts, after: Texts, theirs: list[bytes], trouble: Trouble) -> None:
        """Compare what the files hold with what came of a step, and take it as what they should hold."""
        found, kept = self.on_disk(), self.kept()
        for slug in {*before, *after, *found}:
            value = found.get(slug)
            allowed = {"done": [after], "refused": [before], "crashed": [before, after]}[outcome]
            right = value in [texts.get(slug) for texts in allowed]
            if outcome == "crashed":  # a file may have moved already and not be changed yet
                right = right or value in before.values()
            assert right or (theirs and value == theirs[0]) or (theirs and slug == trouble.slug and value is None), (
                f"{slug} is not what it should be: {outcome}"
            )
        if theirs:
            assert theirs[0] in found.values() or theirs[0] in kept, "what another program wrote is lost"
        held = set(found.values())
        for slug, text in before.items():
            # What another program wrote over is its own affair.
            if text not in held and not (theirs and slug == trouble.slug):
                assert text in kept, f"what {slug} held is lost: {outcome}"
                self.owed.add(text)
        self.now = found

    def write_outside(self, slug: str, data: bytes, *, replacing: bool) -> None:
        """Write as other programs do, in place or by a rename."""
        path = self.profiles / f"{slug}.md"
        if replacing:
            (self.world / "swap").write_bytes(data)
            (self.world / "swap").replace(path)
        else:
            path.write_bytes(data)

    # The steps

    @initialize()
    def begin(self) -> None:
        for slug in SLUGS[:3]:
            (self.profiles / f"{slug}.md").write_bytes(self.text())
        self.now = self.on_disk()
        self.editors = [self.start(self.world / name) for name in ("one", "two")]

    def working(self, who: int) -> Editor | None:
        """Return an editor whose application runs, this one or the other."""
        TwoEditors.steps += 1
        runs = [editor for editor in (self.editors[who], self.editors[1 - who]) if editor.broken_off is None]
        return runs[0] if runs else None

    def one_of(self, slugs: Iterable[str], place: int) -> str:
        """Return one of some slugs, "" where there are none."""
        found = sorted(slugs)
        return found[place % len(found)] if found else ""

    @rule(who=WHO, place=PLACES)
    def open(self, who: int, place: int) -> None:
        """An editor opens a profile, or takes what is on the disk instead of theirs."""
        editor, slug = self.working(who), self.one_of(self.now, place)
        if editor and slug:
            editor.seen[slug] = self.now[slug]
            if slug in editor.drafts:
                editor.folder.safe.drafts.drop(slug)
                del editor.drafts[slug]

    @rule(who=WHO, place=PLACES, trouble=TROUBLES)
    def type(self, who: int, place: int, trouble: Trouble) -> None:
        """An editor types, and a draft is written."""
        editor = self.working(who)
        slug = self.one_of([*(editor.seen if editor else ()), *self.now], place)
        if not editor or not slug:
            return
        base, text = editor.seen.setdefault(slug, self.now.get(slug, b"")), self.text().decode()
        drafts, before = editor.folder.safe.drafts, editor.drafts.get(slug)
        editor.disk.await_trouble(trouble, lambda: None)
        try:
            drafts.put(slug, reading.digest(base), base.decode(), text, NOON)
            editor.drafts[slug] = text
        except StorageError:
            TwoEditors.troubles += 1
        except Crash:
            TwoEditors.troubles += 1
            editor.broken_off = BrokenOff(self.now, self.now, self.now)
            again = self.start(editor.data).folder.safe.drafts.find(slug)
            assert (again.text if again else None) in (before, text), "a draft is neither old nor new"
            if again:
                editor.drafts[slug] = again.text
        editor.disk.await_trouble(Trouble(), lambda: None)

    @rule(who=WHO, place=PLACES, trouble=TROUBLES, in_place=st.booleans())
    def save(self, who: int, place: int, trouble: Trouble, *, in_place: bool) -> None:
        """An editor saves what they wrote; it is refused where they had not seen what is on the disk."""
        editor = self.working(who)
        slug = self.one_of(editor.drafts if editor else (), place)
        if not editor or not slug:
            return
        text, expected = editor.drafts[slug].encode(), reading.digest(editor.seen[slug])
        # Writing in place is not whole before the next start, and can't see another program at the very same moment.
        in_place = in_place and trouble.kind in {"", "fail"}

        def act(folder: WikiFolder) -> None:
            if in_place:
                folder.save_in_place(slug, text, expected)
            else:
                folder.save(slug, text, expected)

        seen = self.now.get(slug) == editor.seen[slug]
        if self.do(editor, act, self.now | {slug: text}, trouble):
            assert seen or trouble.kind in {"write", "replace"}, "a text that nobody had seen was replaced"
            editor.seen[slug] = text
            editor.folder.safe.drafts.drop(slug)
            del editor.drafts[slug]

    @rule(who=WHO, place=PLACES)
    def merge(self, who: int, place: int) -> None:
        """An editor looks at both sides and goes on from theirs; their own text goes to the history first."""
        editor = self.working(who)
        slug = self.one_of(editor.drafts.keys() & self.now.keys() if editor else (), place)
        if editor and slug:
            mine = editor.drafts[slug].encode()
            editor.folder.safe.history.keep(slug, mine, Why.MINE)
            self.owed.add(mine)
            editor.seen[slug] = self.now[slug]

    @rule(who=WHO, place=PLACES, trouble=TROUBLES, age=st.integers(0, 9))
    def restore(self, who: int, place: int, trouble: Trouble, age: int) -> None:
        """An editor restores an old version."""
        editor, slug = self.working(who), self.one_of(self.now, place)
        versions = editor.folder.safe.history.versions(slug) if editor and slug else ()
        if editor and versions:
            text, expected = (
                editor.folder.safe.history.read(versions[age % len(versions)]),
                reading.digest(self.now[slug]),
            )
            self.do(editor, lambda folder: folder.save(slug, text, expected), self.now | {slug: text}, trouble)

    @rule(who=WHO, place=PLACES, new=PLACES, trouble=TROUBLES)
    def rename(self, who: int, place: int, new: int, trouble: Trouble) -> None:
        """An editor renames a profile, and all links to it follow."""
        editor, slug, target = self.working(who), self.one_of(self.now, place), self.one_of({*SLUGS} - {*self.now}, new)
        if not editor or not slug or not target:
            return
        plan = plan_rename(editor.folder, slug, target, f"T{self.number}")
        after = {name: text for name, text in self.now.items() if name != slug} | {target: self.now[slug]}
        after |= {change.path.stem: change.after.encode() for change in plan.changes}
        self.written.update(after.values())
        self.do(editor, lambda folder: carry_out(plan, folder), after, trouble)

    @rule(who=WHO, place=PLACES, trouble=TROUBLES)
    def delete(self, who: int, place: int, trouble: Trouble) -> None:
        """An editor deletes a profile."""
        editor, slug = self.working(who), self.one_of(self.now, place)
        # What another program writes in the last moment goes to the trash with the file, where it can be found.
        if editor and slug and trouble.kind not in {"write", "replace"}:
            text, after = self.now[slug], {name: text for name, text in self.now.items() if name != slug}
            if self.do(editor, lambda folder: folder.delete(slug), after, trouble):
                self.deleted.append(Deleted(slug, text))

    @precondition(lambda self: self.deleted)
    @rule(who=WHO, trouble=TROUBLES)
    def undo_delete(self, who: int, trouble: Trouble) -> None:
        """An editor brings a deleted profile back; another that has its name by now stays."""
        if editor := self.working(who):
            gone = self.deleted.pop()
            there = gone.slug in self.now
            after = self.now if there else self.now | {gone.slug: gone.data}
            done = self.do(editor, lambda folder: folder.restore(gone), after, trouble)
            assert not (done and there), "a file was replaced by one that was brought back"

    @rule(slug=st.sampled_from(SLUGS), replacing=st.booleans(), gone=st.booleans())
    def other_program(self, slug: str, *, replacing: bool, gone: bool) -> None:
        """Another program writes a file, or removes it."""
        TwoEditors.steps += 1
        if gone and len(self.now) > 2:
            (self.profiles / f"{slug}.md").unlink(missing_ok=True)
        else:
            self.write_outside(slug, self.text(), replacing=replacing)
        self.now = self.on_disk()

    @rule(who=WHO, days=st.integers(-3000, 3000))
    def clock(self, who: int, days: int) -> None:
        """An editor's clock is set to another day."""
        if editor := self.working(who):
            editor.late = timedelta(days=days)

    @rule(who=WHO)
    def thin(self, who: int) -> None:
        """Old versions go; those of a day and the newest stay."""
        if editor := self.working(who):
            mine, at = editor.folder.safe.history, history.now() + editor.late
            staying = {one.path for slug in mine.slugs() for one in thinned(mine.versions(slug), at)}
            going = {one for slug in mine.slugs() for one in mine.versions(slug) if one.path not in staying}
            texts = {mine.read(one) for one in going}
            mine.thin()
            self.owed -= texts - self.kept()

    @precondition(lambda self: any(editor.broken_off for editor in self.editors))
    @rule(trouble=TROUBLES)
    def start_again(self, trouble: Trouble) -> None:
        """After a crash the application starts, and finishes what was broken off; it may crash at that, too."""
        TwoEditors.steps += 1
        place = next(place for place, editor in enumerate(self.editors) if editor.broken_off)
        old = self.editors[place]
        crash = old.broken_off
        assert crash
        before, after = crash.before, crash.after
        editor = self.start(old.data)
        editor.late, editor.drafts, editor.seen = old.late, old.drafts, old.seen
        self.editors[place] = editor
        shown = self.on_disk()
        alone = crash.alone and shown == crash.found
        if trouble.kind == "crash":
            editor.disk.await_trouble(trouble, lambda: None)
            with suppress(Crash):
                editor.folder.safe.journal.recover()
            self.now = self.on_disk()
            editor.broken_off = BrokenOff(before, after, self.now, alone)
            return
        editor.folder.safe.journal.recover()
        editor.folder.safe.journal.settle()
        editor.folder.sweep(FAR)
        found = self.on_disk()
        ours = {*before.values(), *after.values()}
        for slug, text in shown.items():
            if text not in found.values():
                assert text in ours or text in self.kept(), f"recovering lost what {slug} held"
        for slug, text in found.items():
            assert text in ours or text in shown.values(), f"recovering made up {slug}"
        if alone:
            assert found in (before, after), "what was broken off is done in part"
        self.now = found

    # What always holds

    @invariant()
    def files_are_whole_and_the_last_written(self) -> None:
        assert self.on_disk() == self.now
        assert set(self.now.values()) <= self.written

    @invariant()
    def what_was_replaced_is_in_the_history(self) -> None:
        assert self.owed <= self.kept() | set(self.now.values())

    @invariant()
    def drafts_are_there(self) -> None:
        for editor in self.editors:
            found = {draft.slug: draft.text for draft in Drafts(editor.folder.safe.drafts.folder).all()[0]}
            assert found.items() >= editor.drafts.items()
