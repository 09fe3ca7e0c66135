"""Promises of `app.storage.replacing`: found place by place, then all of it or nothing, and other bytes stay."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.occurrences import Occurrence
from app.profile.pattern import Endless, Pattern, Query
from app.profile.values import Profile
from app.storage import document, errors, replacing
from app.storage.folder import WikiFolder, open_wiki
from app.storage.journal import Rewrite
from app.storage.replacing import Found, LeftOut, Plan, Search
from tests.helpers.disks import FailingDisk, NotingDisk, system_error
from tests.strategies import files

ADA = "\ufeff---\r\ntitle: 'Ada of Lab'   # Lab\r\nnotes: \"Lab \\u004cab\"\r\n---\r\n\r\nLab [x](Lab.md) \xe9 "
BOB = "---\ntitle: Bob\nroles:\n  - {id: Lab, organization: Lab, start: 2015}\nodd: Lab\n---\n\nBob [@Lab].\n"
BROKEN = "---\ntitle: Cleo\nx: @Lab\n---\nLab\n"
TWICE = "---\nnotes: Lab\nnotes: Lab\n---\nLab\n"


@pytest.fixture
def wiki(tmp_path: Path) -> WikiFolder:
    """A wiki of four and one that is broken; one has a byte that is not UTF-8, one a field twice."""
    profiles = tmp_path / "profiles"
    profiles.mkdir()
    (profiles / "ada.md").write_bytes(ADA.encode() + b"\xe4\n")
    for name, text in (("bob", BOB), ("cleo", BROKEN), ("dora", TWICE), ("eve", "Nobody.\n")):
        (profiles / f"{name}.md").write_bytes(text.encode())
    return open_wiki(tmp_path)


def everything(wiki: WikiFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in wiki.profiles.iterdir() if path.is_file()}


def search(old: str, new: str = "Firm", *, regex: bool = False) -> Search:
    pattern = Pattern(Query(old, regex, match_case=True))
    return Search(pattern, pattern.template(new))


def looked(wiki: WikiFolder, wanted: Search, unsaved: dict[str, Profile] | None = None) -> list[Found]:
    return [one for one in replacing.find(wiki, wanted, replacing.slugs_in(wiki), unsaved) if isinstance(one, Found)]


def looked_everywhere(wiki: WikiFolder, wanted: Search) -> list[Found | LeftOut]:
    return list(replacing.find(wiki, wanted, replacing.slugs_in(wiki)))


def places(found: Found) -> tuple[Occurrence, ...]:
    return tuple(one for one in found.occurrences if not one.fixed)


def planned(wiki: WikiFolder, found: Iterable[Found], wanted: Search) -> Plan:
    return replacing.plan(wiki, wanted.pattern.query, [(one, places(one)) for one in found])


def test_only_what_was_found_changes(wiki: WikiFolder) -> None:
    """Comments, ids, citations, links, other keys, line endings and odd bytes stay."""
    wanted, before = search("Lab"), everything(wiki)
    plan = planned(wiki, looked(wiki, wanted), wanted)
    assert everything(wiki) == before
    wiki.safe.journal.carry_out(plan.operation)
    after = everything(wiki)
    ada = ADA.replace("Ada of Lab", "Ada of Firm").replace('"Lab \\u004cab"', '"Firm Firm"').replace("\nLab", "\nFirm")
    assert after["ada.md"] == ada.encode() + b"\xe4\n"
    assert after["bob.md"].decode() == BOB.replace("organization: Lab", "organization: Firm")
    assert after["dora.md"].decode() == TWICE.replace("---\nLab", "---\nFirm")
    assert (after["cleo.md"], after["eve.md"]) == (before["cleo.md"], before["eve.md"])


def test_a_file_that_is_no_form_is_left_out_and_told(wiki: WikiFolder) -> None:
    """Only where something was found in it; the line says where to mend it."""
    left = [one for one in looked_everywhere(wiki, search("Lab")) if isinstance(one, LeftOut)]
    assert [(one.slug, "cleo.md: line 3" in one.reason) for one in left] == [("cleo", True)]
    assert not looked_everywhere(wiki, search("Nowhere"))


def test_what_the_files_held_goes_to_the_history(wiki: WikiFolder) -> None:
    """A replace over all profiles can be looked up in each of them."""
    wanted = search("Lab")
    wiki.safe.journal.carry_out(planned(wiki, looked(wiki, wanted), wanted).operation)
    (version,) = wiki.safe.history.versions("bob")
    assert wiki.safe.history.read(version) == BOB.encode()


def test_a_name_that_links_lead_by_stays(wiki: WikiFolder) -> None:
    """A link by name would lead nowhere; one that finds the slug goes on working, so that its name may change."""
    (wiki.profiles / "x-y.md").write_text("---\ntitle: Lab One\naliases: [Lab Two, Lab X]\n---\n")
    (wiki.profiles / "lab-three.md").write_text("---\ntitle: Lab Three\n---\n")
    (wiki.profiles / "eve.md").write_text("[[lab\n one]] [[Lab Two|her]] [[Lab Three]]\n")
    wanted = search("Lab", "Firm")
    wiki.safe.journal.carry_out(planned(wiki, looked(wiki, wanted), wanted).operation)
    assert "title: Lab One\naliases: [Lab Two, Firm X]" in (wiki.profiles / "x-y.md").read_text()
    assert "title: Firm Three" in (wiki.profiles / "lab-three.md").read_text()


def test_a_file_that_is_gone_since_stops_all(wiki: WikiFolder) -> None:
    """B12: renamed outside, it is told and nothing is written under its old name."""
    wanted = search("Lab")
    found = looked(wiki, wanted)
    (wiki.profiles / "bob.md").rename(wiki.profiles / "bobby.md")
    with pytest.raises(errors.Missing):
        planned(wiki, found, wanted)
    assert not (wiki.profiles / "bob.md").exists()


def test_places_can_be_chosen_one_by_one(wiki: WikiFolder) -> None:
    """What was not chosen stays."""
    wanted = search("Lab")
    found = looked(wiki, wanted)[0]
    chosen = [one for one in places(found) if one.path == "notes"][1:]
    plan = replacing.plan(wiki, wanted.pattern.query, [(found, chosen)])
    (change,) = plan.changes
    assert document.read(change.after).profile.notes == "Lab Firm"
    assert "Ada of Lab" in change.after


def test_a_file_changed_since_stops_all(wiki: WikiFolder) -> None:
    """A plan is made from what was shown, and carried out on what it was made from."""
    wanted = search("Lab")
    found = looked(wiki, wanted)
    plan = planned(wiki, found, wanted)
    (wiki.profiles / "bob.md").write_bytes(b"theirs")
    before = everything(wiki)
    with pytest.raises(errors.Conflict, match="changed since"):
        planned(wiki, found, wanted)
    with pytest.raises(errors.Conflict):
        wiki.safe.journal.carry_out(plan.operation)
    assert everything(wiki) == before


def test_what_a_file_can_not_say_is_refused(wiki: WikiFolder) -> None:
    """A value that stands in two places at once is not rewritten; the other profiles are."""
    (wiki.profiles / "fay.md").write_text("---\ntitle: &lab Lab\nnotes: *lab\n---\nLab\n")
    wanted = search("Lab")
    found = looked(wiki, wanted)
    plan = planned(wiki, found, wanted)
    assert [one.slug for one in plan.refused] == ["fay"]
    assert [one.slug for one in plan.changes] == ["ada", "bob", "dora"]
    assert plan.change("fay", Profile(title="Lab")) == Profile(title="Lab")


def test_unsaved_work_is_looked_through_as_it_stands(wiki: WikiFolder) -> None:
    """Its file gets what both say, the unsaved work all of it."""
    wanted, saved = search("Lab"), document.read(BOB).profile
    unsaved = replace(saved, title="Lab", lead=saved.lead)
    (found,) = (one for one in looked(wiki, wanted, {"bob": unsaved}) if one.slug == "bob")
    plan = planned(wiki, [found], wanted)
    assert plan.changes[0].after == BOB.replace("organization: Lab", "organization: Firm")
    assert plan.change("bob", unsaved).title == "Firm"
    assert plan.change("eve", unsaved) is unsaved


def test_an_expression_that_never_ends_stops_the_search(wiki: WikiFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said so, and nothing was written."""
    monkeypatch.setattr("app.profile.pattern.SECONDS", 0.05)
    (wiki.profiles / "eve.md").write_text("a" * 100 + "-")
    with pytest.raises(Endless):
        looked(wiki, search("(a|aa)+$", regex=True))


def test_a_plain_word_never_stops_for_the_size_of_one_profile(
    wiki: WikiFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is left out with the reason, and the others are found."""
    (wiki.profiles / "vast.md").write_text("Lab " * 1_000_000)
    monkeypatch.setattr("app.profile.pattern.SECONDS", 0.02)
    found = {one.slug: one for one in looked_everywhere(wiki, search("Lab"))}
    assert isinstance(found["bob"], Found)
    assert "so large" in str(found["vast"])


@pytest.mark.parametrize(
    "value", ["'It''s a Lab X'", '"a \\"Lab\\u0020X\\""', "\n  a Lab\n  X", '"La\\\n  b X"', ">\n  Lab\n  X"]
)
def test_wrapped_and_quoted_values_are_found(wiki: WikiFolder, value: str) -> None:
    """However YAML writes a value, what it says is found and replaced."""
    (wiki.profiles / "fan.md").write_text(f"---\ntitle: Fan\nnotes: {value}\n---\n")
    wanted = search("Lab X")
    plan = planned(wiki, looked(wiki, wanted), wanted)
    assert "Firm" in document.read(plan.changes[0].after).profile.notes


@pytest.mark.parametrize("name", ["CON", "-x", "a.", "e\u0301", "\xe9", "A", "x" * 200])
def test_odd_names_are_no_hindrance(wiki: WikiFolder, name: str) -> None:
    """A file is looked through whatever it is called, beside its twins too."""
    (wiki.profiles / f"{name}.md").write_text("Lab\n")
    wanted = search("Lab")
    wiki.safe.journal.carry_out(planned(wiki, looked(wiki, wanted), wanted).operation)
    assert (wiki.profiles / f"{name}.md").read_text() == "Firm\n"


class Unsynced(FailingDisk):
    """A failing disk that does not take the time to make anything durable."""

    def fsync(self, descriptor: int) -> None:
        pass

    def fsync_folder(self, path: str) -> None:
        pass


def test_each_write_may_fail(wiki: WikiFolder) -> None:
    """Whichever call fails, all files change or none does."""
    wanted, before = search("Lab"), everything(wiki)
    operation = planned(wiki, looked(wiki, wanted), wanted).operation
    calls = NotingDisk()
    open_wiki(wiki.root, calls).safe.journal.carry_out(operation)
    after, opening = everything(wiki), NotingDisk()
    open_wiki(wiki.root, opening)
    for position in range(len(opening.calls), len(calls.calls), 3):
        for name, data in before.items():
            (wiki.profiles / name).write_bytes(data)
        disk = Unsynced(system_error(errno.ENOSPC), number=position)
        try:
            open_wiki(wiki.root, disk).safe.journal.carry_out(operation)
        except errors.StorageError:
            assert {name: everything(wiki)[name] for name in before} == before
        else:
            assert {name: everything(wiki)[name] for name in after} == after


@given(files(), st.sampled_from(("a", "the", "Ada", ": ", "2015", "#")), st.sampled_from(("", "b", "- ", "x: y")))
def test_replaced_and_put_back_are_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, text: str, old: str, new: str
) -> None:
    """What a plan replaces, its own bytes before bring back; what it says is what was meant."""
    root = tmp_path_factory.mktemp("wiki")
    (root / "profiles").mkdir()
    (root / "profiles" / "one.md").write_bytes(text.encode())
    wiki, wanted = open_wiki(root), search(old, new)
    found = looked(wiki, wanted)
    plan = planned(wiki, found, wanted)
    wiki.safe.journal.carry_out(plan.operation)
    for change in plan.changes:
        assert document.read(change.after).profile == plan.change("one", document.read(text).profile)
    back = [Rewrite(step.path, step.after, step.before) for step in plan.operation.steps if isinstance(step, Rewrite)]
    wiki.safe.journal.carry_out(plan.operation._replace(steps=tuple(back)))
    assert (root / "profiles" / "one.md").read_bytes() == text.encode()
