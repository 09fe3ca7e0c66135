"""Promises of `app.review.gate`: what blocks is exactly what the checks find and nobody waived, found sooner."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest

from app.profile.finding import Finding
from app.profile.wiki import PublishSettings, Wiki
from app.publish.judge import Judge
from app.review import gate, marking
from app.review.copies import Header
from app.review.examiner import Examining
from app.review.gate import Gate
from app.storage import document, encoding, wiki_settings
from app.storage.folder import WikiFolder, open_wiki
from tests.review.checks.test_golden import CASES, GOLDEN

TODAY = date(2026, 11, 23)
GOLDEN_WIKI = wiki_settings.read((GOLDEN / "wiki.yaml").read_text(encoding="utf-8"), Wiki()).wiki
FUTURE = "---\ntitle: Ada\nstatus: published\nlast_reviewed_on: 2026-12-24\n{}---\n\nText.\n"
PICTURE = "---\ntitle: Ada\n---\n\n![A](../media/ada.png)\n"


@pytest.fixture
def folder(tmp_path: Path) -> WikiFolder:
    """An empty wiki."""
    (tmp_path / "wiki" / "profiles").mkdir(parents=True)
    (tmp_path / "wiki" / "media").mkdir()
    return open_wiki(tmp_path / "wiki", data=tmp_path / "data")


def gate_of(folder: WikiFolder, *block: str) -> Gate:
    return Gate(folder.root, folder.wiki._replace(publish=PublishSettings(block)), TODAY)


def reasons(judge: Judge, text: str) -> list[tuple[str, str]]:
    """What keeps out the profile of a text: codes and paths."""
    return [(one.code, one.path) for one in judge.judge("ada", document.read(text), "").reasons]


def blocks(one: Finding, block: tuple[str, ...]) -> bool:
    grave = {"error": "errors" in block or "warnings" in block, "warning": "warnings" in block, "hint": False}
    return not one.waived and (one.code in block or grave[one.severity])


@pytest.mark.parametrize("block", [("errors",), ("warnings",), ("errors", "unsourced-fact", "bare-address"), ()])
def test_what_blocks_is_what_all_checks_find(tmp_path: Path, block: tuple[str, ...]) -> None:
    """Of every case of every check: no check that can block is left out, and none that can't is told."""
    judge = Gate(tmp_path, GOLDEN_WIKI._replace(publish=PublishSettings(block)), TODAY)
    examining = Examining(tmp_path, judge.wiki, TODAY)
    held = 0
    for case in CASES:
        opened = document.read(case.text)
        found = examining.examine("ada", opened, "").findings
        own = [one for one in judge.judge("ada", opened, "").reasons if one.code != "missing-picture"]
        assert own == [one for one in found if blocks(one, block)], case.title
        held += bool(own)
    assert (held > 10) is bool(block)


def test_errors_keep_a_profile_out_until_they_are_waived(folder: WikiFolder) -> None:
    """A waiver lets a finding stand until its day, and the gate is asked again on the day after."""
    judge = gate_of(folder, "errors")
    assert reasons(judge, FUTURE.format("")) == [("review-in-future", "last_reviewed_on")]
    waiver = "waivers: [{{check: review-in-future, at: last_reviewed_on, reason: agreed{}}}]\n"
    assert reasons(judge, FUTURE.format(waiver.format(""))) == []
    judged = judge.judge("ada", document.read(FUTURE.format(waiver.format(", until: 2026-11-30"))), "")
    assert (judged.reasons, judged.turns) == ((), "2026-12-01")
    later = judge._replace(today=date(2026, 12, 1))
    assert reasons(later, FUTURE.format(waiver.format(", until: 2026-11-30"))) != []


def test_what_mends_itself_names_its_day(folder: WikiFolder) -> None:
    """A date that lies ahead keeps a profile out until it has come; the day is told."""
    assert gate_of(folder, "errors").judge("ada", document.read(FUTURE.format("")), "").turns == "2026-12-24"


def test_a_file_that_cannot_be_read_is_kept_out(folder: WikiFolder) -> None:
    """Broken front matter and Git's conflict markers are never published."""
    judge = gate_of(folder, "errors")
    assert reasons(judge, "---\ntitle: [\n---\n") == [("unreadable", "")]
    assert reasons(judge, "---\ntitle: A\n---\n\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n") == [("unreadable", "")]


def test_a_missing_picture_keeps_out_until_it_is_there(folder: WikiFolder) -> None:
    """A picture is looked for on the disk; such a profile is to be asked for again every time."""
    judge = gate_of(folder, "errors")
    judged = judge.judge("ada", document.read(PICTURE), "")
    assert [one.code for one in judged.reasons] == ["missing-picture"]
    assert judged.again
    (folder.root / "media" / "ada.png").write_bytes(b"x")
    assert judge.judge("ada", document.read(PICTURE), "") == ((), "", "", False, "")
    assert reasons(gate_of(folder), PICTURE.replace("ada.png", "no.png")) == []
    assert reasons(judge, PICTURE.replace("../media", "../../..")) == [("missing-picture", "lead")]


def test_whether_the_text_is_as_it_was_reviewed_is_told(folder: WikiFolder) -> None:
    """After a mark it is whole, after an edit changed, without a stored copy nobody knows."""
    text = "---\ntitle: Ada\nstatus: published\n---\n\nText.\n"
    (folder.profiles / "ada.md").write_text(text)
    held = folder.read("ada")
    marking.mark(folder, "ada", document.read(text), held.digest, Header("ed", "2026-11-20"))
    judge = gate_of(folder, "errors")
    mark = judge.marks(folder, None)["ada"]
    marked = encoding.decode(folder.read("ada").data).text
    states = [judge.judge("ada", document.read(said), mark).since for said in (marked, marked + "More.\n")]
    assert states == ["whole", "changed"]
    assert judge.judge("bob", document.read(marked), "").since == ""


def test_checks_across_profiles_block_where_they_are_named(folder: WikiFolder) -> None:
    """Only then is anything kept of a profile for others; names and waivers count as everywhere."""
    text = "---\ntitle: {}\nstatus: published\n{}---\n\nSee [[Nobody At All]].\n"
    waived = "waivers: [{check: broken-link, at: lead, reason: later}]\n"
    texts = {"ada": text.format("Ada", ""), "bob": text.format("Bob", waived), "cyd": text.format("Ada", "")}
    for slug, said in texts.items():
        (folder.profiles / f"{slug}.md").write_text(said)
    entries = {one.slug: one for one in folder.entries()}
    quiet, judge = gate_of(folder, "errors"), gate_of(folder, "errors", "broken-link", "shared-name")
    assert (quiet.asks_others, judge.asks_others) == (False, True)
    judged = {slug: judge.judge(slug, document.read(said), "") for slug, said in texts.items()}
    assert not any(one.reasons for one in judged.values())
    del judged["cyd"]  # one who is not to be published has a name nevertheless
    found = judge.across(folder, entries, {slug: one.said for slug, one in judged.items()})
    assert {slug: sorted(one.code for one in some) for slug, some in found.items()} == {
        "ada": ["broken-link", "shared-name"]
    }
    assert quiet.judge("ada", document.read(texts["ada"]), "").said == ""


def test_a_check_that_fails_keeps_out_that_profile_alone(folder: WikiFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program is told of the profile on which it shows, and nothing passes unseen."""

    def failing(*_: object) -> object:
        raise RuntimeError("broken")

    judge = gate_of(folder, "review-in-future")
    monkeypatch.setattr(Examining, "asked", failing)
    (told,) = judge.judge("ada", document.read("Text.\n"), "").reasons
    assert (told.code, "broken" in told.message) == ("failed-check", True)


def test_unknown_names_of_checks_are_told(folder: WikiFolder) -> None:
    """A slip in wiki.yaml lets nothing pass unsaid."""
    assert gate_of(folder, "errors", "warnings", "unsourced-fact").notices == ()
    assert "unsourced-fakt" in gate_of(folder, "unsourced-fakt").notices[0]


def test_a_slip_in_what_blocks_lets_no_error_pass(folder: WikiFolder) -> None:
    """Where a word names nothing, errors block besides: nobody publishes by accident what isn't fit to be."""
    judge = gate_of(folder, "erors")
    assert reasons(judge, FUTURE.format("")) == reasons(gate_of(folder, "errors"), FUTURE.format(""))
    assert reasons(judge, FUTURE.format("")) != []


def test_the_key_follows_what_blocks_and_not_how_pages_look(folder: WikiFolder) -> None:
    """Other settings of the site cost no look at any profile; another process says the same."""
    judge = gate_of(folder, "errors")
    look = judge.wiki.look._replace(accent="#112233")
    assert judge._replace(wiki=judge.wiki._replace(look=look, title="X")).key == judge.key
    assert gate_of(folder, "warnings").key != judge.key
    assert pickle.loads(pickle.dumps(judge)) == judge  # noqa: S301 - our own


def test_only_what_can_block_is_looked_for() -> None:
    """By default no check of the wording is made, and no other profile is asked."""
    assert not {check.code for check in gate._checks(("errors",))} & {"volatile-wording", "unsourced-sentence"}
    assert gate._across(("errors",)) == ()
    assert gate._checks(()) == ()
