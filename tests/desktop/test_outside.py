"""What other programs do to open profiles: real files, written by a second program while the window is open."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.dialogs.merge import MergeDialog
from app.desktop.messages import Messages
from app.desktop.notices import Notices
from app.desktop.outside import Outside
from app.desktop.saving import Saving
from app.desktop.session import Session
from app.desktop.settling import Settling
from app.desktop.theme import LIGHT
from app.desktop.watching import Watching
from app.storage.folder import open_wiki
from app.storage.history import Why
from tests.helpers.people import answer_next, press
from tests.helpers.wikis import ADA

MARKED = ADA.replace("Lead.", "<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> other")


@dataclass
class World:
    """A wiki on a desk that follows what other programs do."""

    desk: Desk
    watching: Watching
    outside: Outside
    notices: Notices
    ada: Session
    said: list[str]
    qtbot: QtBot

    @property
    def path(self) -> Path:
        return self.ada.path

    def edit(self) -> None:
        """Change Ada's name, unsaved."""
        self.ada.edit(replace(self.ada.profile, title="Ada"), "Edit")

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(condition)

    def buttons(self) -> list[str]:
        """What the notices above the editor offer."""
        return [one.text() for one in self.notices.findChildren(QPushButton) if one.isVisibleTo(self.notices)]

    def kept(self) -> dict[Why, str]:
        """The newest text of each kind in Ada's history."""
        assert self.desk.folder is not None
        history = self.desk.folder.safe.history
        versions = reversed(history.versions(self.ada.slug))
        return {version.why: history.read(version).decode() for version in versions}


@pytest.fixture
def world(window: QWidget, wiki: Path, messages: Messages, said: list[str], qtbot: QtBot) -> World:
    """The small wiki, Ada in hand and clean, looked at often."""
    desk = Desk(window)
    watching = Watching(desk, window, every=200)
    settling = Settling(desk, messages, LIGHT, window)
    saving = Saving(desk, messages, settling, window)
    outside = Outside(desk, messages, saving, settling, lambda: None, window)
    notices = Notices(window)
    notices.ask(outside.notice)
    outside.changed.connect(notices.refresh)
    desk.current_changed.connect(notices.show_session)
    watching.found.connect(outside.take)
    desk.open_folder(open_wiki(wiki))
    ada = desk.open("ada")
    assert ada is not None
    qtbot.waitUntil(lambda: str(ada.path) in watching.watched())
    return World(desk, watching, outside, notices, ada, said, qtbot)


def other_program(code: str, path: Path, *arguments: str) -> None:
    """Let another program work on a file; it knows it as `path`."""
    lines = f"import os, sys, pathlib\npath = pathlib.Path(sys.argv[1])\n{code}"
    subprocess.run([sys.executable, "-c", lines, str(path), *arguments], check=True, env=dict(os.environ))


def test_a_clean_profile_follows_its_file(world: World) -> None:
    """B1: what another program wrote in place is shown and told; nothing is unsaved, and it can be undone."""
    other_program("path.write_text(path.read_text().replace('Lead.', 'Theirs.'))", world.path)
    world.wait(lambda: world.ada.profile.lead == "Theirs.")
    assert not world.ada.is_dirty
    assert world.said == ["Ada Lovelace: updated from disk"]
    world.ada.undo_stack.undo()
    assert world.ada.profile.lead == "Lead."


def test_a_file_that_was_replaced_is_followed_again(world: World) -> None:
    """A replaced file loses the system's watch; the second change is noticed as well."""
    code = (
        "new = path.with_suffix('.new')\n"
        "new.write_text(path.read_text().replace('Lead', 'Lead again'))\n"
        "new.replace(path)"
    )
    for lead in ("Lead again.", "Lead again again."):
        other_program(code, world.path)
        world.wait(lambda lead=lead: world.ada.profile.lead == lead)  # type: ignore[misc]  # bound at once


def test_where_the_system_tells_of_nothing_it_is_looked_at(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """B14: without any watch a change is found all the same, and no error is shown."""
    monkeypatch.setattr(world.watching._watcher, "addPath", lambda _: False)
    world.watching._watcher.removePaths(list(world.watching.watched()))
    other_program("path.write_text(path.read_text().replace('Lead.', 'Theirs.'))", world.path)
    world.wait(lambda: world.ada.profile.lead == "Theirs.")
    assert world.watching.watched() == ()


def test_a_half_written_file_is_waited_for(world: World) -> None:
    """B5: between truncating and writing no empty profile is shown."""
    seen: list[str] = []
    world.ada.changed.connect(lambda change: seen.append(change.after.profile.title))
    other_program("path.write_text('')", world.path)
    world.wait(lambda: "ada.md" in world.watching._waiting)
    other_program("path.write_text(sys.argv[2])", world.path, ADA.replace("Ada Love", "Augusta Love"))
    world.wait(lambda: world.ada.profile.title == "Augusta Lovelace")
    assert seen == ["Augusta Lovelace"]


@pytest.mark.parametrize("unsaved", [False, True])
def test_a_file_that_was_emptied_waits_for_a_decision(world: World, *, unsaved: bool) -> None:
    """B5: a file that stays empty takes nobody's text along; what becomes of it is asked."""
    if unsaved:
        world.edit()
    other_program("path.write_text('')", world.path)
    world.wait(lambda: world.buttons() == ["Decide…"])
    notice = world.outside.notice(world.ada)
    assert notice is not None
    assert notice.words == "ada.md was changed outside and is not readable (it is empty). Your text is kept."
    assert world.ada.profile.lead == "Lead."
    answer_next(lambda dialog: press(dialog, "Keep mine"))
    press(world.notices, "Decide…")
    assert "Lead." in world.path.read_text()


def test_another_field_changed_outside_is_merged(world: World) -> None:
    """B2: both sides' changes are shown, as one step that can be undone; both texts are in the history."""
    world.edit()
    other_program("path.write_text(path.read_text().replace('Lead.', 'Theirs.'))", world.path)
    world.wait(lambda: world.ada.profile.lead == "Theirs.")
    assert world.ada.profile.title == "Ada"
    assert world.ada.is_dirty
    assert world.said == ["Ada: merged with what changed outside: 1 field"]
    assert world.kept() == {
        Why.MINE: ADA.replace("Ada Lovelace", "Ada"), Why.OUTSIDE: ADA.replace("Lead.", "Theirs.")
    }  # fmt: skip
    world.ada.undo_stack.undo()
    assert world.ada.state.text == ADA.replace("Ada Lovelace", "Ada")


def test_a_clash_waits_and_nothing_is_decided(world: World) -> None:
    """B3: mine stays, theirs stays on the disk, and the notice leads to the merge view."""
    world.edit()
    other_program("path.write_text(path.read_text().replace('Ada Lovelace', 'Countess'))", world.path)
    world.wait(lambda: world.buttons() == ["Settle…"])
    assert world.ada.profile.title == "Ada"

    def settle(dialog: QDialog) -> None:
        assert isinstance(dialog, MergeDialog)
        press(dialog, "Take mine")
        press(dialog, "Take the merge")

    answer_next(settle)
    press(world.notices, "Settle…")
    assert (world.ada.profile.title, world.ada.is_dirty, world.buttons()) == ("Ada", True, [])
    assert "Countess" in world.path.read_text()


def test_what_became_unreadable_is_not_taken(world: World) -> None:
    """B4: the profile stays as it is, the line at fault is told, and the file is left alone."""
    other_program("path.write_text('---\\ntitle: [\\n---\\n')", world.path)
    world.wait(lambda: world.buttons() == ["Decide…"])
    notice = world.outside.notice(world.ada)
    assert notice is not None
    assert "line 3" in notice.words
    assert world.ada.profile.title == "Ada Lovelace"
    assert world.path.read_text() == "---\ntitle: [\n---\n"


def test_conflict_markers_from_outside_are_merged_with_what_is_unsaved(world: World) -> None:
    """B4: both sides are rescued into the merge view, and what is unsaved stays."""
    world.edit()
    world.path.write_text(MARKED)
    world.wait(lambda: world.buttons() == ["Settle…"])

    def settle(dialog: QDialog) -> None:
        press(dialog, "Take theirs")
        press(dialog, "Take the merge")

    answer_next(settle)
    press(world.notices, "Settle…")
    assert (world.ada.profile.title, world.ada.profile.lead) == ("Ada", "Two.")


def test_a_file_with_conflict_markers_is_listed_and_settled_as_one_step(world: World) -> None:
    """A merge that Git left unfinished stands in the list as broken; the notice leads to both sides."""
    (world.path.parent / "dora.md").write_text(MARKED)
    world.wait(lambda: "dora" in {entry.slug for entry in world.desk.entries})
    problems = {entry.slug: entry.problem for entry in world.desk.entries}
    assert problems["dora"] == "line 7: conflict markers of Git"
    dora = world.desk.open("dora")
    assert dora is not None

    def settle(dialog: QDialog) -> None:
        press(dialog, "Take ours")
        press(dialog, "Take the merge")

    answer_next(settle)
    press(world.notices, "Merge…")
    assert dora.state.text == ADA.replace("Lead.", "One.")
    dora.undo_stack.undo()
    assert dora.state.text == MARKED


def test_what_was_not_decided_is_still_offered(world: World) -> None:
    """B3: who cancels the question finds it where it was."""
    world.edit()
    other_program("path.write_text(path.read_text().replace('Ada Love', 'Augusta Love'))", world.path)
    world.wait(lambda: world.buttons() == ["Settle…"])
    answer_next(lambda dialog: dialog.reject())
    press(world.notices, "Settle…")
    assert world.buttons() == ["Settle…"]


def test_a_deleted_file_waits_for_a_decision(world: World) -> None:
    """A9: the text stays here and is in the history; the disk gets it again only on demand."""
    other_program("path.unlink()", world.path)
    world.wait(lambda: world.buttons() == ["Keep my text", "Let it go"])
    world.wait(lambda: world.kept() == {Why.DELETED: ADA})
    assert not world.path.exists()
    press(world.notices, "Keep my text")
    assert world.path.read_text() == ADA
    assert world.buttons() == []


def test_a_deleted_file_can_be_let_go(world: World) -> None:
    """A9: the profile is put away and nothing is written."""
    world.path.unlink()
    world.wait(lambda: world.buttons() == ["Keep my text", "Let it go"])
    press(world.notices, "Let it go")
    assert world.desk.current is None
    assert "ada" not in {entry.slug for entry in world.desk.entries}


@pytest.mark.parametrize("name", ["countess.md", "Ada.md"])
def test_a_renamed_file_is_followed_with_what_is_unsaved(world: World, name: str) -> None:
    """B12: under another name, or only in another case; the draft goes along."""
    world.edit()
    assert world.desk.folder is not None
    drafts = world.desk.folder.safe.drafts
    drafts.put("ada", world.ada.digest, ADA, "typed", world.desk.folder.safe.history._clock())
    other_program("path.rename(path.with_name(sys.argv[2]))", world.path, name)
    slug = name.removesuffix(".md")
    world.wait(lambda: world.ada.slug == slug)
    assert world.ada.is_dirty
    world.wait(lambda: drafts.find(slug) is not None and drafts.find("ada") is None)


def test_a_folder_that_is_gone_deletes_nothing(world: World) -> None:
    """A10: it is said since when; once it is back all is as it was, and what changed meanwhile is taken."""
    root = world.path.parent.parent
    away = root.with_name("away")
    other_program("path.rename(path.with_name('away'))", root)
    world.wait(lambda: world.desk.unreachable_since is not None)
    assert {entry.slug for entry in world.desk.entries} == {"ada", "bob", "cleo"}
    notice = world.outside.notice(world.ada)
    assert notice is not None
    assert "can't be reached since" in notice.words
    (away / "profiles" / "ada.md").write_text(ADA.replace("Lead.", "Meanwhile."))
    away.rename(root)
    world.wait(lambda: world.ada.profile.lead == "Meanwhile.")
    assert world.desk.unreachable_since is None


def test_what_is_no_ordinary_file_any_more_is_said(world: World) -> None:
    """A11: a folder in the place of a file stops nothing; the text is kept."""
    world.path.unlink()
    world.path.mkdir()
    world.wait(lambda: world.outside.notice(world.ada) is not None)
    notice = world.outside.notice(world.ada)
    assert notice is not None
    assert notice.words == (
        "ada.md is not an ordinary file. Your text is kept; File → Save a Copy… writes it elsewhere."
    )


def test_an_own_save_is_no_news(world: World, qtbot: QtBot) -> None:
    """What this window wrote itself is not told as if somebody else had."""
    world.edit()
    with qtbot.waitSignal(world.watching.found):
        world.outside._saving.save(world.ada)
    assert world.said == ["Saved ada.md"]
    assert not world.ada.is_dirty


def test_new_settings_hold_at_once(world: World, qtbot: QtBot) -> None:
    """What another program writes into wiki.yaml is taken."""
    root = world.path.parent.parent
    with qtbot.waitSignal(world.watching.found):  # the first look, which knows of no settings
        other_program("path.write_text('Text')", world.path.with_name("eve.md"))
    other_program("path.write_text('title: Ours\\n')", root / "wiki.yaml")
    world.wait(lambda: world.desk.wiki.title == "Ours")


def test_a_checkout_of_a_thousand_files_is_told_in_one_line(world: World, qtbot: QtBot) -> None:
    """B6: unsaved work is merged, the list is right, and one summary says what happened."""
    root = world.path.parent.parent

    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words], cwd=root, check=True)

    for number in range(1000):
        (world.path.parent / f"p{number}.md").write_text(f"---\ntitle: Person {number}\n---\n\nText.\n")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    for path in world.path.parent.glob("*.md"):
        path.write_text(path.read_text().replace("title: ", "title: The ").replace("Lead.", "Theirs."))
    git("commit", "-q", "-a", "-m", "two")
    git("checkout", "-q", "HEAD~1")
    world.wait(lambda: len(world.desk.entries) == 1003)
    world.wait(lambda: bool(world.said))
    world.said.clear()
    world.ada.edit(replace(world.ada.profile, status="published"), "Edit")
    git("checkout", "-q", "main")
    world.wait(lambda: world.ada.profile.lead == "Theirs.")
    assert len(world.said) == 1
    assert world.said[0].startswith("1,003 profiles changed outside")
    assert sum(entry.name.startswith("The Person") for entry in world.desk.entries) == 1000
    assert (world.ada.profile.status, world.ada.is_dirty) == ("published", True)
