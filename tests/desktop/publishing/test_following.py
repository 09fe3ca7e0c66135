"""Promises of the switch that keeps the site up to date: what is saved is published, and nobody is disturbed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.desktop.publishing.dialog import ExportDialog
from app.desktop.publishing.following import Following
from app.desktop.publishing.sign import SiteSign
from app.storage.preferences import Target
from tests.desktop.publishing.conftest import Place
from tests.helpers.people import press_next


def follow(place: Place, following: Following) -> Callable[[Callable[[], object]], None]:
    """Export, keep that up to date, and return what does something and waits until that was published."""
    place.ask(place.export)
    with place.qtbot.waitSignal(following.published):
        following.follow(Target(str(place.site)))

    def awaited(act: Callable[[], object]) -> None:
        with place.qtbot.waitSignal(following.published):
            act()

    return awaited


def write(place: Place, slug: str, lead: str) -> None:
    """Write something else about somebody and save it."""
    session = place.around.desk.open(slug)
    assert session is not None
    session.edit(replace(session.profile, lead=lead), "Edit lead")
    assert place.around.saving.save(session)


def test_what_is_saved_is_on_the_site_at_once(place: Place, following: Following, sign: SiteSign) -> None:
    """The foot of the window says when, and whose page it was."""
    done = follow(place, following)
    done(lambda: write(place, "ada", "She wrote more."))
    assert "She wrote more." in place.page("ada")
    assert sign.text().startswith("Site ")
    assert sign.text().endswith(": Ada Lovelace")


def test_what_is_not_fit_is_kept_out(place: Place, following: Following, sign: SiteSign) -> None:
    """It is said at the foot of the window that the page did not go out."""
    done = follow(place, following)
    done(lambda: write(place, "cleo", "Still without a day."))
    assert not (place.site / "cleo").exists()
    assert sign.text().endswith("kept out: Cleo")


def test_a_failure_is_told_once(place: Place, following: Following, sign: SiteSign, said: list[str]) -> None:
    """The editor goes on writing; once the site can be written again, all of it is made up for."""
    done = follow(place, following)
    shutil.rmtree(place.site)
    place.site.write_text("no folder")
    for lead in ("One.", "Two."):
        write(place, "ada", lead)
        place.qtbot.waitUntil(lambda: "not up to date" in sign.text() and not following.is_busy)
    assert len([one for one in said if str(place.site) in one and "Saved" not in one and "Exported" not in one]) == 1
    place.site.unlink()
    done(lambda: write(place, "ada", "Three."))
    assert "Three." in place.page("ada")
    assert place.page("bob")


def test_a_site_that_was_taken_away_is_made_anew(place: Place, following: Following, sign: SiteSign) -> None:
    """The next save brings back every page, not the saved one alone, and nothing breaks."""
    done = follow(place, following)
    shutil.rmtree(place.site)
    done(lambda: write(place, "ada", "She is back."))
    assert "She is back." in place.page("ada")
    assert place.page("bob")
    assert "not up to date" not in sign.text()


def test_it_is_asked_before_it_begins(place: Place, following: Following) -> None:
    """Nobody publishes by accident: the folder is named, and off means off."""
    assert not following.can_follow()
    place.ask(place.export)
    assert following.can_follow()
    press_next("Cancel")
    following.toggle()
    assert not following.is_on
    press_next("Keep it up to date")
    with place.qtbot.waitSignal(following.published):
        following.toggle()
    assert following.target == Target(str(place.site))
    following.toggle()
    assert not following.is_on


def test_the_dialog_shows_and_sets_it(place: Place, following: Following, sign: SiteSign) -> None:
    """While the dialog is open nothing is published behind it."""
    place.ask(place.export)

    def tick(dialog: ExportDialog) -> None:
        place.wait(dialog)
        dialog.site.following.setChecked(True)
        assert not following.is_busy

    with place.qtbot.waitSignal(following.published):
        place.ask(tick)
    assert following.is_on
    assert not sign.isHidden()


def test_what_others_write_is_published_too(place: Place, following: Following, wiki: Path) -> None:
    """A pull from a repository brings its pages out as a save does."""
    done = follow(place, following)
    path = wiki / "profiles" / "bob.md"
    done(lambda: path.write_text(path.read_text().replace("See", "Look at")))
    place.qtbot.waitUntil(lambda: "Look at" in place.page("bob"))
