"""Tests of publishing: what changed is made anew and nothing else; the site is what it would be made from nothing."""

import random
import shutil
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.profile.finding import Finding
from app.profile.values import Profile
from app.publish import preparing
from app.publish.options import Options
from app.publish.preparing import Cancelled
from app.review import gate
from app.review.checks.check import Check
from app.review.copies import Header, copy_data, free_path
from app.storage.errors import StorageError
from tests.publish.worlds import DAY, NAMES, World, tree


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A small wiki."""
    return World(tmp_path)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_what_changes_is_what_would_be_made_anew(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """After any edits the site is, byte for byte, what an export from nothing makes."""
    world, draw = World(tmp_path_factory.mktemp("walk")), random.Random(seed)  # noqa: S311 - repeatable
    world.publish()
    for _ in range(3):
        for _ in range(draw.randint(1, 3)):
            world.change(draw)
        assert world.publish() == world.anew()


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_updates_make_what_would_be_made_anew(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """After any saves, reviews and renames the profiles that these touched are all that has to be looked at."""
    world, draw = World(tmp_path_factory.mktemp("walk")), random.Random(seed)  # noqa: S311 - repeatable
    publisher = world.publisher()
    world.publish(publisher)
    for _ in range(3):
        publisher.update(frozenset().union(*(world.edit(draw) for _ in range(draw.randint(1, 3)))))
        assert tree(world.site) == world.anew()


def test_processes_make_what_one_makes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes, however many work, and though they begin from the first lines of the files."""
    one = world.publish()
    monkeypatch.setattr(preparing, "_WORTH", 2)
    many = world.publisher(world.root.parent / "other", world.root.parent / "other-cache")
    many.publish(many.prepare(processes=2))
    assert tree(world.root.parent / "other") == one


def test_nothing_is_made_twice(world: World) -> None:
    """Where nothing changed, nothing is made and nothing is written."""
    world.publish()
    prepared = world.publisher().prepare()
    assert prepared.is_empty
    assert prepared.same > 0


@pytest.mark.parametrize("full", [False, True])
def test_what_somebody_changed_is_mended_when_all_is_made_anew(world: World, *, full: bool) -> None:
    """A site that was edited comes right though nothing is known of it any more; what is as it was stays."""
    whole = world.publish()
    (world.site / "404.html").write_text("somebody else", encoding="utf-8")
    (world.site / "profiles.json").unlink()
    if not full:
        shutil.rmtree(world.cache)
    publisher = world.publisher()
    prepared = publisher.prepare(full=full)
    publisher.publish(prepared)
    assert (tree(world.site), prepared.files, prepared.changes) == (whole, ("404.html", "profiles.json"), ())
    assert world.publisher().prepare().is_empty


def test_update_loses_nobody_when_nothing_is_known(world: World) -> None:
    """All pages stay where what was known of them went meanwhile."""
    publisher = world.publisher()
    world.publish(publisher)
    shutil.rmtree(world.cache)
    publisher.database.forget()
    world.write("ada", "---\ntitle: Ada\nstatus: published\n---\nNew.\n")
    publisher.update(["ada"])
    assert tree(world.site) == world.anew()


def test_a_renamed_person_changes_the_pages_that_name_them(world: World) -> None:
    """A page that asks for a name is made anew when the name means somebody else; others are left alone."""
    for slug, text in (("ada", "I"), ("ben", "[[The One]]"), ("cid", "Nobody.")):
        world.write(slug, f"---\ntitle: {slug}\nstatus: published\n---\n{text}\n")
    world.publish()
    world.write("ada", "---\ntitle: The One\nstatus: published\n---\nI\n")
    changed = {one.slug for one in world.publisher().prepare().changes}
    assert changed == {"ada", "ben"}


def test_cancelled_it_leaves_the_site(world: World) -> None:
    """Who stops it finds the site as it was, and the next export does all that was to be done."""
    world.publish()
    before = tree(world.site)
    for slug in ("ada", "ben"):
        world.write(slug, f"---\ntitle: {slug}\nstatus: published\n---\nNew.\n")
    with pytest.raises(Cancelled):
        world.publisher().prepare(lambda done, _all: done < 1)
    assert tree(world.site) == before
    assert world.publish() == world.anew()


def test_prepared_is_not_published(world: World) -> None:
    """What was prepared and thrown away is prepared again."""
    world.publish()
    world.write("ada", "---\ntitle: Ada\nstatus: published\n---\nNew.\n")
    one = world.publisher()
    first = one.prepare()
    one.discard()
    assert one.prepare().changes == first.changes
    one.discard()
    assert world.publish() == world.anew()


def test_a_list_that_goes_on_another_day_is_not_kept_by_what_was_thrown_away(world: World) -> None:
    """The list of a tag that nobody has any more goes, also where that was found out before and not published."""
    world.write("ada", "---\ntitle: Ada\nstatus: published\ntags: [rare]\n---\n")
    first, second = (world.publisher(options=Options(on=day)) for day in (DAY, DAY + timedelta(1)))
    assert "tag/rare/index.html" in world.publish(first)
    world.write("ada", "---\ntitle: Ada\nstatus: published\n---\n")
    second.prepare()
    second.discard()
    assert "tag/rare/index.html" not in world.publish(second)


def test_a_reviewed_copy_under_a_former_slug_is_seen(world: World) -> None:
    """A copy that a rename left behind, and that comes or goes later, says on the page whether the text changed."""
    text = "---\ntitle: Dora\nstatus: published\nlast_reviewed_on: 2026-02-01\nreviewed_by: b-editor\n{}---\nNew.\n"
    world.write("dora", text.format("old_paths: [dorothy]\n"))
    before = world.publish()["dora/index.html"]
    header = Header("b-editor", "2026-02-01")
    path = free_path(world.root, "dorothy", header)
    path.parent.mkdir(parents=True)
    path.write_bytes(copy_data(header, text.format("").replace("New.", "Old.").encode()))
    assert world.publish() == world.anew()
    assert b"has changed since" in tree(world.site)["dora/index.html"]
    path.unlink()
    assert world.publish()["dora/index.html"] == before


def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a check fail on whatever says “trouble”."""

    def find(profile: Profile, _about: object) -> Iterator[Finding]:
        if "trouble" in profile.lead:
            raise KeyError("x")
        return iter(())

    check = Check("bad", "error", "Bad things", "X.", find)
    monkeypatch.setattr(gate, "_checks", lambda _block: (check,))


def test_no_page_goes_because_a_check_failed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours takes no page off the site: all of it stays as it is, and what failed and where is told."""
    text = "---\ntitle: Ada\nstatus: published\n{}---\nIn {}.\n"
    world.write("Ada B", text.format("", "peace"))
    before, one = world.publish(), world.publisher()
    failing(monkeypatch)
    world.write("Ada B", text.format("", "trouble"))
    for again in (one.prepare, partial(one.prepare, full=True), partial(one.update, ["Ada B"])):
        with pytest.raises(StorageError, match=r"a page would go, only.*Bad things \(KeyError: 'x', .*on Ada B\."):
            again()
        assert tree(world.site) == before
    world.write("Ada B", text.format("waivers: [{check: failed-check, reason: reported}]\n", "trouble"))
    assert b"In trouble." in world.publish()["ada-b/index.html"]


def test_no_site_is_emptied_because_a_check_failed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a fault of ours keeps out everybody, no site is made: one without pages might take the place of another."""
    failing(monkeypatch)
    for slug in NAMES:
        world.write(slug, f"---\ntitle: {slug}\nstatus: published\n---\nIn trouble.\n")
    with pytest.raises(StorageError, match="no page would be in it"):
        world.publish()
    assert not world.site.exists()


def test_a_check_that_fails_on_one_who_is_new_keeps_back_nobody_else(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who was not on the site waits, and is looked at again the next time though nothing of the file changed."""
    world.publish()
    with monkeypatch.context() as failing_one:
        failing(failing_one)
        world.write("eve", "---\ntitle: Eve\nstatus: published\n---\nIn trouble.\n")
        world.write("ada", "---\ntitle: Ada\nstatus: published\n---\nNew words.\n")
        site = world.publish()
    assert b"New words." in site["ada/index.html"]
    assert "eve/index.html" not in site
    assert "eve/index.html" in world.publish()


def test_update_publishes_what_was_saved(world: World) -> None:
    """After a save the window publishes the profile that it knows of, and what follows from that."""
    one = world.publisher()
    one.publish(one.prepare())
    for text in ("One.", "Two."):
        world.write("ada", f"---\ntitle: Ada {text}\nstatus: published\n---\n{text}\n")
        one.update(["ada"])
        assert tree(world.site) == world.anew()


def test_update_goes_on_beside_a_page_that_is_not_ours(world: World) -> None:
    """Where somebody else's file has the name of a page, that file stays, and all others are published."""
    one = world.publisher()
    one.publish(one.prepare())
    foreign = world.site / "eve" / "index.html"
    foreign.parent.mkdir()
    foreign.write_text("not ours")
    for slug in ("eve", "ada", "eve", "ada"):
        world.write(slug, f"---\ntitle: {slug}\nstatus: published\n---\nNew.\n")
        one.update([slug])
    assert foreign.read_text() == "not ours"
    assert b"New." in (world.site / "ada" / "index.html").read_bytes()


def test_drafts_are_shown_where_they_are_wanted(world: World) -> None:
    """With drafts the site shows those that are not published, but none that are retired."""
    world.write("ada", "---\ntitle: Ada\nstatus: draft\n---\n")
    world.write("ben", "---\ntitle: Ben\nstatus: retired\n---\n")
    one = world.publisher(options=Options(drafts=True))
    one.publish(one.prepare())
    assert (world.site / "ada" / "index.html").exists()
    assert not (world.site / "ben").exists()


def test_page_before_and_after(world: World) -> None:
    """What stands on the site and what will stand there can both be looked at before anything is done."""
    world.write("ada", "---\ntitle: Ada\nstatus: published\n---\nOld words.\n")
    world.publish()
    world.write("ada", "---\ntitle: Ada\nstatus: published\n---\nNew words.\n")
    one = world.publisher()
    prepared = one.prepare()
    assert "Old words" in one.page_before(prepared, "ada")
    assert "New words" in one.page_after(prepared, "ada")
    one.discard()
