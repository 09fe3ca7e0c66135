"""Tests of `check`: what somebody should look at, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.command_line import Run

ADA = """\
---
title: Ada
type: Player
description: A sentence.
roles:
  - {id: b, organization: B, start: 1870, end: 1860, cites: [s]}
sources:
  - {id: s, type: book, title: S, issued: 1880, publisher: P}
  - {id: t, type: book, title: T, issued: 1881, publisher: P}
---

She wrote it [@s].
"""
ENDS = "wiki/profiles/ada.md:6:43: error: This role ends before it starts."
CODE = "[role-ends-before-start]\n"
UNUSED = "[unused-source]"


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """Ada, in whose profile one thing is wrong, and Bo, who has nothing to mend."""
    profiles = tmp_path / "wiki" / "profiles"
    profiles.mkdir(parents=True)
    outline = "types:\n  Player:\n    outline:\n      - {block: sources, heading: Sources}\n"
    (tmp_path / "wiki" / "wiki.yaml").write_text(outline, encoding="utf-8")
    (profiles / "ada.md").write_text(ADA, encoding="utf-8")
    good = ADA.replace("1860", "1880").replace("title: Ada", "title: Bo")
    good = good.replace("  - {id: t, type: book, title: T, issued: 1881, publisher: P}\n", "")
    (profiles / "bo.md").write_text(good, encoding="utf-8")
    return tmp_path / "wiki"


def waive(wiki: Path, until: str = "") -> None:
    path = wiki / "profiles" / "ada.md"
    waiver = f"waivers: [{{check: role-ends-before-start, at: roles.b.end, reason: Known, by: me, until: {until}}}]\n"
    path.write_text(ADA.replace("roles:", f"{waiver}roles:"), encoding="utf-8")


def test_findings_have_file_line_and_column(run: Run, wiki: Path) -> None:
    """Each says how grave it is, what to do, and which check found it; the totals stand at the end."""
    answer = run("check", "wiki")
    assert ENDS in answer.out
    assert CODE in answer.out
    assert answer.out.count(UNUSED) == 1
    assert answer.out.endswith("1 error, 0 warnings, 1 hint: in 1 of 2 profiles\n")
    assert answer.code == 1


def test_the_second_run_says_the_same_without_reading(run: Run, wiki: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What did not change is known."""
    first = run("check", "wiki")
    monkeypatch.setattr("app.storage.folder.WikiFolder.read", lambda *_: pytest.fail("a file was read"))
    assert run("check", "wiki") == first


@pytest.mark.parametrize("name", ["bo", "bo.md", "wiki/profiles/bo.md"])
def test_some_profiles_alone_can_be_checked(run: Run, wiki: Path, name: str) -> None:
    """By slug or by file, as a hook before a commit names them."""
    answer = run("check", "wiki", name)
    assert (answer.code, answer.out) == (0, "0 errors, 0 warnings, 0 hints: in 0 of 1 profile\n")


def test_warnings_fail_only_where_it_is_asked_for(run: Run, wiki: Path) -> None:
    """Errors always do, hints never."""
    (wiki / "profiles" / "ada.md").write_text(ADA.replace("1860, cites: [s]", "1880"), encoding="utf-8")
    assert run("check", "wiki").code == 0
    assert run("check", "wiki", "--fail-on", "warning").code == 1
    assert run("check", "wiki", "bo", "--fail-on", "warning").code == 0


@pytest.mark.parametrize(("on", "code"), [("2026-05-19", 0), ("2026-05-20", 0), ("2026-05-21", 1)])
def test_what_is_waived_does_not_fail_until_its_day_is_over(run: Run, wiki: Path, on: str, code: int) -> None:
    """It is counted, and listed where it is asked for, with its reason."""
    waive(wiki, "2026-05-20")
    answer = run("check", "wiki", "ada", "--on", on)
    assert answer.code == code
    assert ("1 waived" in answer.out) is (code == 0)
    assert ("ends before it starts" in answer.out) is (code == 1)
    listed = run("check", "wiki", "ada", "--on", on, "--waived").out
    assert (f"(waived: Known) {CODE}" in listed) is (code == 0)


def test_json_has_every_value(run: Run, wiki: Path) -> None:
    """A program gets what a person gets, and more."""
    found = json.loads(run("check", "wiki", "--format", "json").out)
    one = next(one for one in found if one["code"] == "role-ends-before-start")
    assert (one["file"], one["slug"], one["line"], one["column"]) == ("wiki/profiles/ada.md", "ada", 6, 43)
    assert (one["path"], one["severity"], one["waived"]) == ("roles.b.end", "error", "")
    assert isinstance(one["values"], dict)


def test_github_gets_workflow_commands(run: Run, wiki: Path) -> None:
    """Signs that end a command or a property early are escaped."""
    path = wiki / "profiles" / "ada.md"
    path.write_text(ADA.replace("start: 1870", 'start: "100%, ::x::\\n::error::y"'), encoding="utf-8")
    path.rename(path.with_name("a,b:c.md"))
    lines = run("check", "wiki", "--format", "github").out.splitlines()
    bad = next(line for line in lines if "100" in line)
    assert bad.startswith("::error file=wiki/profiles/a%2Cb%3Ac.md,line=6,col=")
    assert "100%25, ::x:: ::error::y" in bad
    assert not any(line.startswith("::error::") for line in lines)
    assert lines[-1].endswith("in 1 of 2 profiles")


def test_a_broken_file_is_a_finding(run: Run, wiki: Path) -> None:
    """With the line at fault, whatever is broken: YAML, bytes, a merge."""
    profiles = wiki / "profiles"
    (profiles / "cy.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    (profiles / "dee.md").write_bytes(b"---\ntitle: Dee\n---\n\nA \xff byte.\n")
    (profiles / "eve.md").write_text("---\ntitle: Eve\n---\n\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n", encoding="utf-8")
    out = run("check", "wiki").out
    assert "wiki/profiles/cy.md:" in out
    assert "[unreadable]" in out
    assert "wiki/profiles/dee.md:5:" in out
    assert "the byte FF is not UTF-8" in out
    assert "wiki/profiles/eve.md:5:1: error: " in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("wiki", "adda"), "there is no profile “adda”; did you mean “ada”?"),
        (("wiki", "--on", "2026-02-30"), "“2026-02-30” is no day"),
        (("nowhere",), "nowhere"),
        ((), "the following arguments are required: WIKI;"),
        (("wiki", "--format", "xml"), "invalid choice"),
    ],
)
def test_bad_input_is_told(run: Run, wiki: Path, arguments: tuple[str, ...], said: str) -> None:
    """One line says what is wrong."""
    answer = run("check", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_a_file_that_can_not_be_read_is_a_finding(run: Run, wiki: Path) -> None:
    """It is told why, and a link to it is not broken."""
    (wiki / "profiles" / "cy.md").symlink_to("/nowhere/cy.md")
    bo = wiki / "profiles" / "bo.md"
    bo.write_text(f"{bo.read_text(encoding='utf-8')}\nAs [[cy]] says [@s].\n", encoding="utf-8")
    answer = run("check", "wiki", "cy", "bo")
    assert answer.code == 1
    assert "wiki/profiles/cy.md: error: cy.md is a link to outside the wiki. Nothing of this profile" in answer.out
    assert "broken-link" not in answer.out


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("text", "wiki/wiki.yaml:2:1: error: review_in is “6 moons”"),
        ("json", '"code": "wiki-settings"'),
        ("github", "::error file=wiki/wiki.yaml,line=2,col=1,title=wiki-settings::review_in is “6 moons”"),
    ],
)
def test_what_is_wrong_in_the_settings_fails(run: Run, wiki: Path, form: str, said: str) -> None:
    """The checks ask for what they say, so nobody may take silence for good news."""
    (wiki / "wiki.yaml").write_text("title: W\nreview_in: 6 moons\n", encoding="utf-8")
    answer = run("check", "wiki", "bo", "--format", form)
    assert answer.code == 1
    assert said in answer.out
    assert answer.err == ""


def test_each_waiver_is_told_in_its_own_line(run: Run, wiki: Path) -> None:
    """Those of checks across profiles, too."""
    waivers = "waivers:\n" + "".join(f"  - {{check: broken-link, at: lead, words: {word}}}\n" for word in "ab")
    (wiki / "profiles" / "ada.md").write_text(ADA.replace("roles:", f"{waivers}roles:"), encoding="utf-8")
    out = run("check", "wiki", "ada").out
    assert [line.split(":")[1] for line in out.splitlines() if "obsolete-waiver" in line] == ["6", "7"]


def test_where_no_index_can_be_kept_all_is_read(
    run: Run, wiki: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same is found, and one line tells that nothing of it is kept."""
    kept = run("check", "wiki")
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    monkeypatch.setattr("app.storage.index.indexing.cache_folder", lambda: tmp_path / "cache")
    answer = run("check", "wiki")
    assert (answer.code, answer.out) == (kept.code, kept.out)
    assert answer.err.startswith("wiki: The index ")
    assert answer.err.endswith("All is read anew, and nothing of it is kept.\n")
