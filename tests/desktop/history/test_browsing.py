"""The history of the profile in hand, through real widgets and real files."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QListView, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.desktop.history.changes_view import ChangesView
from app.profile.values import Section
from app.storage.history import Why
from tests.desktop.history.conftest import Keep, Parts
from tests.helpers.people import answer_next, named, press
from tests.helpers.wikis import ADA

OLD = ADA.replace("Ada Lovelace", "Ada Byron").replace("Text.", "Text of old.")


def _changes(parts: Parts) -> str:
    return parts.pane.findChildren(ChangesView)[0].toPlainText()


def _until(qtbot: QtBot, parts: Parts, words: str) -> None:
    qtbot.waitUntil(lambda: words in _changes(parts))


def _labels(parts: Parts) -> str:
    return "\n".join(label.text() for label in parts.pane.findChildren(QLabel) if label.isVisible())


def _put_back(parts: Parts, title: str) -> None:
    """Click the link beside a change."""
    view = parts.pane.findChildren(ChangesView)[0]
    titles = [line for line in view.toPlainText().split("\n") if "Put back" in line]
    place = next(place for place, line in enumerate(titles) if line.startswith(title))
    view.put_back_requested.emit(place)


def test_it_takes_the_place_of_the_preview_and_gives_it_back(qtbot: QtBot, parts: Parts, keep: Keep) -> None:
    """The key shows it with the focus on the newest version; Esc goes back to the text."""
    keep(OLD)
    parts.browsing.toggle()
    qtbot.waitUntil(lambda: parts.pane.version is not None)
    versions = named(parts.pane, QListView, "Versions")
    with qtbot.waitSignal(parts.browsing.stead.left):
        QTest.keyClick(versions, Qt.Key.Key_Escape)
    assert (parts.browsing.shown, parts.column.is_home) == (False, True)


def test_a_hidden_column_is_hidden_again(parts: Parts) -> None:
    """Whoever works without a preview gets the text's room back."""
    parts.column.hide()
    parts.browsing.toggle()
    assert parts.browsing.shown
    parts.browsing.toggle()
    assert not parts.column.is_open


def test_a_profile_without_versions_says_so(qtbot: QtBot, parts: Parts) -> None:
    """The pane tells when there will be some."""
    parts.browsing.toggle()
    qtbot.waitUntil(lambda: "There are no versions yet" in _labels(parts))


def test_what_changed_since_is_told(qtbot: QtBot, parts: Parts, keep: Keep) -> None:
    """Field by field, from the version to now."""
    keep(OLD)
    parts.browsing.toggle()
    _until(qtbot, parts, "Ada Byron → Ada Lovelace")
    assert "Section N" in _changes(parts)


def test_an_edit_shows_itself_among_the_changes(qtbot: QtBot, parts: Parts, keep: Keep) -> None:
    """What is compared with is what stands there, saved or not."""
    keep(ADA)
    parts.browsing.toggle()
    _until(qtbot, parts, "Nothing differs")
    parts.ada.edit(replace(parts.ada.profile, owner="a-editor"), "Edit")
    _until(qtbot, parts, "a-editor")


def test_a_version_is_compared_with_the_one_before(qtbot: QtBot, parts: Parts, keep: Keep) -> None:
    """The switch tells what changed in that version; nothing can be put back from there."""
    keep(OLD, hours=2)
    keep(OLD.replace("Lead.", "Other lead."), hours=1)
    parts.browsing.toggle()
    press(parts.pane, "With the one before")
    _until(qtbot, parts, "Lead paragraph")
    qtbot.waitUntil(lambda: "Byron" not in _changes(parts))
    assert "Put" not in _changes(parts)


def test_a_whole_version_comes_back_as_one_step(qtbot: QtBot, parts: Parts, keep: Keep) -> None:
    """To the byte, as unsaved work; the file is not touched, and one undo takes it back."""
    keep(OLD)
    parts.browsing.toggle()
    _until(qtbot, parts, "Byron")
    press(parts.pane, "Restore this version")
    assert parts.ada.state.text == OLD
    assert parts.ada.is_dirty
    assert parts.ada.path.read_text() == ADA
    assert parts.flushed == [True]
    parts.ada.undo_stack.undo()
    assert parts.ada.state.text == ADA


def test_one_field_comes_back_alone_as_one_step(qtbot: QtBot, parts: Parts, keep: Keep) -> None:
    """The section stays as it is now, the comment in the line too."""
    keep(OLD)
    parts.browsing.toggle()
    _until(qtbot, parts, "Byron")
    _put_back(parts, "Name")
    assert parts.ada.state.text == ADA.replace("Ada Lovelace", "Ada Byron")
    assert parts.said[-1] == "Put back: name"
    assert parts.ada.undo_stack.undoText() == "Put back name"
    parts.ada.undo_stack.undo()
    assert parts.ada.state.text == ADA


def test_one_section_comes_back_alone(qtbot: QtBot, parts: Parts, keep: Keep) -> None:
    """One that was removed since stands again where it stood."""
    keep(ADA.replace("## N\n", "## Gone\n\nIt was here.\n\n## N\n"))
    parts.browsing.toggle()
    _until(qtbot, parts, "Section Gone: removed")
    _put_back(parts, "Section Gone")
    assert parts.ada.profile.sections == (Section("Gone", "It was here."), Section("N", "Text."))


def test_what_was_put_back_meanwhile_is_not_put_back_again(qtbot: QtBot, parts: Parts, keep: Keep) -> None:
    """The pane may be behind by a moment; the profile's present state counts."""
    keep(OLD)
    parts.browsing.toggle()
    _until(qtbot, parts, "Byron")
    parts.ada.edit(replace(parts.ada.profile, title="Ada Byron"), "Edit")
    _put_back(parts, "Name")
    assert parts.said[-1] == "Already as it was: name"
    assert parts.ada.undo_stack.count() == 1


def test_a_broken_version_is_shown_as_text_and_comes_back(qtbot: QtBot, parts: Parts, keep: Keep) -> None:
    """What can't be a form is no less kept."""
    broken = "---\ntitle: [x\n---\n<b>Text</b>\n"
    keep(broken, why=Why.OUTSIDE)
    parts.browsing.toggle()
    _until(qtbot, parts, "can't be read as a form")
    assert "<b>" in _changes(parts)
    press(parts.pane, "Restore this version")
    assert parts.ada.state.text == broken


def test_the_versions_of_a_former_address_are_shown_too(qtbot: QtBot, parts: Parts, keep: Keep) -> None:
    """As long as no other profile has that address; restoring one keeps the former address."""
    keep(OLD, slug="ada-byron")
    keep(OLD, slug="bob")
    profile = replace(parts.ada.profile, old_paths=("ada-byron", "bob", "../../x"))
    parts.ada.edit(profile, "Edit")
    parts.browsing.toggle()
    _until(qtbot, parts, "Byron")
    assert "1 version" in _labels(parts)
    press(parts.pane, "Restore this version")
    assert parts.ada.profile.title == "Ada Byron"
    assert parts.ada.profile.old_paths == profile.old_paths


def test_a_version_that_the_disk_changed_says_so(qtbot: QtBot, parts: Parts, keep: Keep) -> None:
    """It can't be restored; the pane goes on."""
    keep(OLD)
    assert parts.desk.folder is not None
    (version,) = parts.desk.folder.safe.history.versions("ada")
    version.path.write_bytes(b"Something else")
    parts.browsing.toggle()
    qtbot.waitUntil(lambda: "is not what was kept" in _labels(parts))
    assert not parts.pane.findChildren(QPushButton)[-1].isEnabled()


def test_a_save_puts_its_version_on_the_time_line(qtbot: QtBot, parts: Parts) -> None:
    """The pane follows without being asked."""
    parts.browsing.toggle()
    assert parts.desk.folder is not None
    parts.ada.edit(replace(parts.ada.profile, title="Ada King"), "Edit")
    text = parts.ada.state.text
    saved = parts.desk.folder.save("ada", text.encode(), parts.ada.digest)
    parts.ada.reload(parts.ada.state.document, saved.digest)
    qtbot.waitUntil(lambda: "1 version" in _labels(parts))


def test_a_profile_that_is_locked_can_only_be_looked_at(qtbot: QtBot, parts: Parts, keep: Keep) -> None:
    """Neither the whole nor a part is offered, and the reason is said."""
    keep(OLD)
    parts.ada.read_only = "It is on a read-only disk"
    parts.browsing.toggle()
    _until(qtbot, parts, "Byron")
    assert "Put" not in _changes(parts)
    assert "read-only disk" in _labels(parts)
    before = parts.ada.state
    parts.browsing.restore()
    parts.browsing.put_back(0)
    assert parts.ada.state == before


def test_old_versions_are_thinned_beside_the_window(qtbot: QtBot, parts: Parts, keep: Keep) -> None:
    """Of a day long ago its last version stays."""
    for hours in (2402, 2401.9, 2401.8):
        keep(OLD + str(hours), hours=hours)
    assert parts.desk.folder is not None
    history = parts.desk.folder.safe.history
    parts.browsing.thin()
    qtbot.waitUntil(lambda: len(history.versions("ada")) <= 2)


def test_a_wiki_that_is_opened_is_thinned_once_the_window_has_come_to_rest(parts: Parts) -> None:
    """Not at once: whoever opens a wiki wants to work."""
    assert parts.browsing._resting.isActive()
    parts.browsing._resting.stop()
    parts.desk.wiki_changed.emit()
    assert parts.browsing._resting.isActive()


def test_nothing_is_in_hand(qtbot: QtBot, parts: Parts, keep: Keep) -> None:
    """The pane is empty when the profile is put away, and filled again with the next."""
    keep(OLD)
    parts.browsing.toggle()
    parts.desk.close("ada")
    assert "The versions of a profile stand here" in _labels(parts)
    parts.desk.open("ada")
    qtbot.waitUntil(lambda: "1 version" in _labels(parts))


def test_nothing_of_one_profile_comes_back_into_another(qtbot: QtBot, parts: Parts, keep: Keep) -> None:
    """Whoever is quicker than the list after going to the next profile restores nothing."""
    keep(OLD)
    parts.browsing.toggle()
    _until(qtbot, parts, "Byron")
    parts.desk.open("bob")
    before = parts.ada.state  # which is Bob's now
    parts.browsing.restore()
    parts.browsing.put_back(0)
    parts.pane.findChildren(ChangesView)[0].put_back_requested.emit(0)
    assert parts.ada.state == before
    qtbot.waitUntil(lambda: "There are no versions yet" in _labels(parts))


def test_a_version_that_is_too_large_stays_in_its_file(qtbot: QtBot, parts: Parts, keep: Keep) -> None:
    """The window would stand still with it; where it lies is said."""
    keep(ADA + "word " * 250_000)
    parts.browsing.toggle()
    _until(qtbot, parts, "It is shown as text")
    told: list[str] = []

    def read(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        told.append(box.text() + box.informativeText())
        box.accept()

    answer_next(read)
    press(parts.pane, "Restore this version")
    assert "can't be restored here" in told[0]
    assert parts.pane.version is not None
    assert str(parts.pane.version.path) in told[0]
    assert not parts.ada.is_dirty


def test_what_can_not_be_written_is_not_put_back(qtbot: QtBot, parts: Parts, keep: Keep) -> None:
    """A value under a YAML anchor can only be changed as text: it is said at once, and not at the save."""
    text = ADA.replace("status: draft", "status: &s draft\nowner: *s")
    keep(text.replace("&s draft", "&s published"))
    parts.ada.edit_text(text, "Edit")
    before = parts.ada.state
    parts.browsing.toggle()
    _until(qtbot, parts, "Owner")
    answer_next(lambda box: press(box, "OK"))
    _put_back(parts, "Status")
    assert parts.ada.state == before
