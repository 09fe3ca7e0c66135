"""Tests of app/desktop/editor/notices.py."""

from app.desktop.editor.notices import Notice, Notices, Tally
from app.profile.finding import Finding
from app.profile.problems import Problem


def test_a_place_tells_the_worst_inside_it() -> None:
    """An error comes before a warning; what lies outside does not count."""
    notices = Notices(
        (
            Problem("roles.a.end", "Doubtful.", "warning"),
            Problem("roles.a.start", "Wrong."),
            Problem("works#2.title", "Elsewhere."),
        ),
        {},
    )
    assert notices.at("roles.a") == Notice("Wrong. (And 1 more.)", "error")
    assert notices.at("roles.a.end") == Notice("Doubtful.", "warning")
    assert notices.tally("roles") == Tally(1, 1)
    assert notices.at("roles.b") == Notice()
    assert notices.at("works").message == notices.at("works#2").message == "Elsewhere."


def test_the_second_of_a_name_is_not_the_first() -> None:
    """What is wrong with `a#2` is not said of `a`."""
    notices = Notices((Problem("roles.a#2.end", "Wrong."),), {})
    assert notices.at("roles.a") == Notice()
    assert notices.tally("roles").severity == "error"


def test_a_lock_holds_for_all_that_lies_inside() -> None:
    """A locked list locks its items; a read-only profile locks everything and gives no reason of its own."""
    notices = Notices((), {"roles": "It stands there twice."})
    assert notices.lock("roles.a.end") == "It stands there twice."
    assert not notices.locked("works")
    everything = Notices((), {}, read_only=True)
    assert everything.locked("works")
    assert everything.lock("works") == ""


def test_findings_stand_beside_what_is_told_as_it_is_typed() -> None:
    """What both say of one field is said once; hints come last and count for no mark."""
    problem = Problem("roles.a.end", "Wrong now.", code="role-ends-before-start")
    same = Finding("role-ends-before-start", "error", "roles.a.end", "Wrong a moment ago.")
    other = Finding("open-role", "warning", "roles.a", "Look again.")
    hint = Finding("missing-archive", "hint", "sources.s", "Archive it.")
    notices = Notices((problem,), {}, (same, other, hint))
    assert notices.at("roles.a.end") == Notice("Wrong now.", "error")
    assert notices.own("roles.a") == Notice("Look again.", "warning")
    assert notices.tally("roles") == Tally(1, 1)
    assert notices.at("sources.s") == Notice("Archive it.", "hint")
    assert notices.tally("sources") == Tally()
