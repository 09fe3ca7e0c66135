"""Promises of the export dialog: everything is seen first, and nothing is published by accident."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.desktop.publishing.dialog import ExportDialog
from app.desktop.publishing.publishers import Far
from app.desktop.publishing.rows import ROW, Part
from app.publish.publishing import Publisher
from app.storage.preferences import Target
from tests.desktop.publishing.conftest import PROFILES, Place
from tests.helpers.people import press


def rows(dialog: ExportDialog) -> list[str]:
    """Return what the list says."""
    model = dialog.rows
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def choose(dialog: ExportDialog, words: str) -> None:
    """Choose the row that begins with these words."""
    row = next(number for number, one in enumerate(rows(dialog)) if one.startswith(words))
    dialog.list.setCurrentIndex(dialog.rows.index(row))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were opened outside."""
    found: list[str] = []

    def take(url: QUrl) -> bool:
        found.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return found


def test_nothing_is_touched_before_it_was_seen(place: Place) -> None:
    """The dialog says who will be published, who is kept out and why; closed, it leaves no site behind."""

    def look(dialog: ExportDialog) -> None:
        place.prepare(dialog)
        told = rows(dialog)
        assert told[:2] == ["Kept out · 1", "Cleo: Published · 1 finding"]
        assert "2026-99-99" in told[2]
        assert [one for one in told if one in ("Ada Lovelace", "Bob")] == ["Ada Lovelace", "Bob"]
        assert dialog.told.text().startswith("What changes: 2 new pages; ")
        assert dialog.told.text().endswith("1 profile is kept out. 1 profile is not published.")

    place.ask(look)
    place.qtbot.waitUntil(lambda: not any(place.site.parent.glob("*site*")))


def test_export_writes_the_site_and_remembers_its_folder(place: Place, said: list[str]) -> None:
    """Afterwards it is said what was done, and the folder is the first one the next time."""
    place.ask(place.export)
    assert "She wrote the first program." in place.page("ada")
    assert not (place.site / "cleo").exists()
    assert said[-1].startswith(f"Exported to {place.site}: 2 new pages; ")
    wiki = str(place.around.desk.folder.root) if place.around.desk.folder else ""
    assert place.around.settings.current.targets_of(wiki) == (Target(str(place.site)),)


def test_enter_alone_exports_again(place: Place) -> None:
    """The folder of the last time is looked at at once, and the first button has the focus when that is done."""
    place.ask(place.export)
    path = place.around.desk.folder.path_of("ada") if place.around.desk.folder else Path()
    path.write_text(PROFILES["ada"].replace("first program", "first programs"))

    def enter(dialog: ExportDialog) -> None:
        place.wait(dialog)
        assert rows(dialog)[3:5] == ["Changed · 1", "Ada Lovelace"]
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        place.wait(dialog)

    place.ask(enter)
    assert "first programs" in place.page("ada")


def test_a_changed_page_is_shown_word_by_word(place: Place) -> None:
    """What goes and what comes stands there, as a reader will read it."""
    place.ask(place.export)
    path = place.around.desk.folder.path_of("ada") if place.around.desk.folder else Path()
    path.write_text(PROFILES["ada"].replace("first program", "oldest program"))

    def look(dialog: ExportDialog) -> None:
        place.wait(dialog)
        choose(dialog, "Ada")
        place.qtbot.waitUntil(lambda: "oldest" in dialog.detail.toPlainText())
        assert "She wrote the first\u2009oldest program." in dialog.detail.toPlainText()

    place.ask(look)


def test_enter_goes_to_the_finding_that_keeps_a_profile_out(place: Place) -> None:
    """The dialog closes, and when it is opened again one stands where one was."""
    place.ask(place.export)

    def enter(dialog: ExportDialog) -> None:
        place.wait(dialog)
        dialog.list.setFocus()
        dialog.list.setCurrentIndex(dialog.rows.index(2))
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    place.ask(enter)
    [(slug, finding)] = place.gone_to
    assert (slug, finding.path if finding else "") == ("cleo", "last_reviewed_on")

    def look(dialog: ExportDialog) -> None:
        place.wait(dialog)
        assert dialog.list.currentIndex().row() == 2
        assert dialog.list.hasFocus()

    place.ask(look)


def test_nothing_to_do_is_said(place: Place) -> None:
    """The button that exports can't be pressed, by Ctrl+Enter neither."""
    place.ask(place.export)

    def look(dialog: ExportDialog) -> None:
        place.wait(dialog)
        assert dialog.told.text().startswith("Nothing has changed since the last export. 2 pages stay as they are.")
        assert "Nothing has changed" not in dialog.empty.text()  # once is enough
        assert not dialog.export.isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert not dialog.busy
        assert "Close" in [button.text() for button in dialog.findChildren(QPushButton)]

    place.ask(look)


def test_it_can_be_stopped_and_begun_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said that nothing was touched; closed in the middle, it leaves nothing behind either."""

    def stop(dialog: ExportDialog) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(Far, "__call__", lambda far, *_: not far._stopped.wait(10))  # it is in the middle until then
            dialog.where.take_folder(str(place.site))
            press(dialog, "Stop")
        assert dialog.empty.text() == "Stopped. Nothing of the site was touched."
        press(dialog, "Look again")
        place.wait(dialog)
        assert dialog.export.isEnabled()
        dialog.where.changed.emit()

    place.ask(stop)
    place.ask(place.export)
    assert [path.name for path in place.site.parent.glob("*site*")] == ["site"]


def test_drafts_go_only_where_they_are_wanted(place: Place) -> None:
    """The choice belongs to the folder, and comes back with it."""

    def with_drafts(dialog: ExportDialog) -> None:
        dialog.where.drafts.setChecked(True)
        dialog.where.day.selectAll()
        QTest.keyClicks(dialog.where.day, "2026-12-31")
        place.export(dialog)

    place.ask(with_drafts)
    assert "Not yet." in place.page("dora")
    assert (place.site / "due" / "index.html").exists()

    def look(dialog: ExportDialog) -> None:
        assert dialog.where.drafts.isChecked()
        place.wait(dialog)
        dialog.where.drafts.setChecked(False)
        place.wait(dialog)
        assert "Dora" in rows(dialog)[rows(dialog).index("Removed · 1") + 1]

    place.ask(look)


def test_unsaved_work_is_named_and_can_be_saved_first(place: Place) -> None:
    """What is exported is what is on the disk."""
    session = place.around.desk.open("ada")
    assert session is not None
    session.edit(replace(session.profile, lead="She wrote more."), "Edit lead")

    def save(dialog: ExportDialog) -> None:
        place.prepare(dialog)
        assert "There are unsaved changes in Ada Lovelace." in dialog.unsaved.text()
        press(dialog, "Save all first")
        place.wait(dialog)
        assert not dialog.unsaved.isVisible()
        place.export(dialog)

    place.ask(save)
    assert "She wrote more." in place.page("ada")


def test_stopping_is_seen_at_once(place: Place) -> None:
    """What is just being made is not waited for; nothing is touched, and one can look again, as soon as one likes."""

    def look(dialog: ExportDialog) -> None:
        dialog.where.take_folder(str(place.site))
        dialog.stop.click()
        assert dialog.empty.text() == "Stopped. Nothing of the site was touched."
        assert not dialog.busy
        assert not place.site.exists()
        press(dialog, "Look again")
        place.wait(dialog)
        assert dialog.export.isEnabled()

    place.ask(look)


def test_a_folder_of_somebody_else_is_refused(place: Place) -> None:
    """It is said why, what is safe and what to do; another folder can be chosen."""
    place.site.mkdir()
    (place.site / "thesis.doc").write_text("mine")

    def look(dialog: ExportDialog) -> None:
        place.prepare(dialog)
        assert "is not empty, and no site of Profile Desk" in dialog.empty.text()
        assert "Nothing was changed." in dialog.empty.text()
        assert not dialog.export.isEnabled()
        assert dialog.again.hasFocus()

    place.ask(look)
    assert [path.name for path in place.site.iterdir()] == ["thesis.doc"]


def test_a_refused_folder_is_not_offered_again(place: Place) -> None:
    """As long as it is chosen one can mend it and look again; with another one it is forgotten."""
    place.site.mkdir()
    (place.site / "thesis.doc").write_text("mine")
    other = str(place.site.parent / "other")

    def look(dialog: ExportDialog) -> None:
        place.prepare(dialog)
        into = dialog.where.into
        assert into.currentText() == str(place.site)
        dialog.where.take_folder(other)
        place.wait(dialog)
        assert [into.itemText(row) for row in range(into.count())] == [other]

    place.ask(look)


def test_enter_shows_all_that_is_to_be_known(place: Place) -> None:
    """Of much of it the first ten stand among all other things."""
    profiles = place.around.desk.folder.path_of("ada").parent if place.around.desk.folder else Path()
    for number in range(12):
        text = f"---\ntitle: P {number}\nstatus: published\nold_paths: [ada]\n---\n\nText.\n"
        (profiles / f"p-{number}.md").write_text(text)

    def look(dialog: ExportDialog) -> None:
        place.prepare(dialog)
        choose(dialog, "and 2 more")
        dialog.list.setFocus()
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)
        assert len(rows(dialog)) == 12

    place.ask(look)


def test_a_filter_shows_few_of_many(place: Place) -> None:
    """It looks at names and at findings, without case and accents; a part can be shown alone."""

    def look(dialog: ExportDialog) -> None:
        place.prepare(dialog)
        dialog.filter.setFocus()
        QTest.keyClicks(dialog.filter, "CLÉO")
        assert [one[:4] for one in rows(dialog)] == ["Kept", "Cleo", rows(dialog)[2][:4]]
        dialog.filter.clear()
        press(dialog, "New 2")
        assert rows(dialog) == ["Ada Lovelace", "Bob"]
        assert {dialog.rows.index(row).data(ROW).part for row in range(2)} == {Part.NEW}

    place.ask(look)


def test_a_filter_that_finds_nothing_says_so_and_goes_with_esc(place: Place) -> None:
    """Nobody looks at an empty list and wonders; Esc brings all back and leaves the dialog open."""

    def look(dialog: ExportDialog) -> None:
        place.prepare(dialog)
        everything = rows(dialog)
        QTest.keyClicks(dialog.filter, "nobody says this")
        assert rows(dialog) == []
        assert "Esc" in dialog.detail.toPlainText()
        dialog.filter.setFocus()
        QTest.keyClick(dialog.filter, Qt.Key.Key_Escape)
        assert rows(dialog) == everything
        assert dialog.filter.text() == ""
        assert dialog.isVisible()

    place.ask(look)


@pytest.mark.parametrize("step", ["prepare", "publish"])
def test_a_bug_leaves_a_dialog_that_can_be_closed(
    place: Place, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, step: str
) -> None:
    """Where Profile Desk itself fails, the dialog waits no longer: it says so, offers another look, and closes."""

    def fail(*_: object, **_too: object) -> None:
        raise RuntimeError("a bug")

    def look(dialog: ExportDialog) -> None:
        place.prepare(dialog) if step == "publish" else None
        monkeypatch.setattr(Publisher, step, fail)
        with qtbot.captureExceptions() as bugs:
            dialog.export.click() if step == "publish" else dialog.where.take_folder(str(place.site))
            place.wait(dialog)
        assert [str(one[1]) for one in bugs] == ["a bug"]
        assert "error in Profile Desk" in dialog.empty.text()
        assert dialog.again.isVisible()
        dialog.reject()
        assert not dialog.isVisible()

    place.ask(look)


def test_the_site_is_looked_at_until_the_dialog_closes(place: Place, opened: list[str]) -> None:
    """It is served to this machine alone, and to nobody any more afterwards."""

    def look(dialog: ExportDialog) -> None:
        place.export(dialog)
        press(dialog, "Look at it here")
        assert opened[-1].startswith("http://127.0.0.1:")
        assert opened[-1] in dialog.site.address
        with urlopen(f"{opened[-1]}ada/") as page:  # noqa: S310 - our own server
            assert page.read().decode() == place.page("ada")

    place.ask(look)
    with pytest.raises(OSError, match="refused"):
        urlopen(opened[-1])  # noqa: S310 - our own server


def test_a_folder_is_chosen_with_the_keys(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first time, the button that chooses one has the focus; while it is looked at, the one that stops that."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(place.site))

    def enter(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        assert dialog.focusWidget() is dialog.stop
        place.wait(dialog)
        assert dialog.export.hasFocus()

    place.ask(enter)
