"""What the preview tells besides the text: how that stands to its review, and who is on the site."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.preview.told import Told
from app.profile.assessment import Reviewed
from app.profile.finding import Finding
from app.storage.folder import open_wiki
from tests.desktop.preview.checks import Checks
from tests.helpers.wikis import small_wiki

ERROR = Finding("bad-date", "error", "last_reviewed_on", "That is no day.")
HINT = ERROR._replace(code="volatile-wording", severity="hint")


def told(tmp_path: Path) -> tuple[Told, Checks, Desk]:
    """Return what is told in a wiki of which the checks say what a test wants."""
    desk = Desk()
    desk.open_folder(open_wiki(small_wiki(tmp_path)))
    checks = Checks()
    return Told(desk, checks, desk), checks, desk  # type: ignore[arg-type]  # says what a test wants


def test_who_is_held_back_is_not_linked(qtbot: QtBot, tmp_path: Path) -> None:
    """An error keeps a published profile off the site until it goes; a hint and what is waived do not."""
    what, checks, desk = told(tmp_path)
    slug = next(one.slug for one in desk.directory.entries.values() if one.status == "published")
    with qtbot.waitSignal(what.changed):
        checks.say(slug, ERROR)
    assert not what.directory("other").is_shown(slug)
    assert what.directory(slug).is_shown(slug)
    with qtbot.waitSignal(what.changed):
        checks.say(slug, HINT, ERROR._replace(waived="It is so."))
    assert what.directory("other") is desk.directory


def test_another_finding_that_holds_nobody_back_draws_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    """Only another set of profiles is another page."""
    what, checks, _ = told(tmp_path)
    with qtbot.assertNotEmitted(what.changed):
        checks.say("ada", HINT)


def test_a_reader_is_told_what_is_known_of_the_review(qtbot: QtBot, tmp_path: Path) -> None:
    """Whole or changed; what is broken or not known is not told."""
    what, checks, _ = told(tmp_path)
    said = []
    for state in ("never", "unknown", "whole", "changed", "broken"):
        checks.state = Reviewed(state)
        said.append(what.since("ada"))
    assert said == ["", "", "whole", "changed", ""]


def test_thousands_are_looked_through_beside_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    """And what becomes known meanwhile counts in the end."""
    what, checks, desk = told(tmp_path)
    slug = next(one.slug for one in desk.directory.entries.values() if one.status == "published")
    many = (slug, *map(str, range(1000)))
    with qtbot.waitSignal(what.changed):
        checks.say_of(many, ERROR)
        assert what.directory("another") is desk.directory
    assert not what.directory("another").is_shown(slug)
    checks.say_of(many, ERROR)
    checks.say_of(many, HINT)
    qtbot.waitUntil(lambda: what.directory("another") is desk.directory)
