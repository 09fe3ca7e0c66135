"""Tests of `links`: broken links and mentions, from the command line."""

import json
from pathlib import Path

from tests.helpers.command_line import Run


def _add(wiki: Path, slug: str, text: str) -> None:
    (wiki / "profiles" / f"{slug}.md").write_text(text, encoding="utf-8")


def test_broken_links_are_told_with_the_likely_one(run: Run, wiki: Path) -> None:
    """Where it stands, what it says, and who is likely meant."""
    _add(wiki, "new", "---\ntitle: New\n---\n\nMet [Max](max-weling.md) and [[Nobody At All]].\n")
    answer = run("links", "wiki")
    assert answer.code == 0
    assert (
        "new  New\n"
        "    lead: max-weling.md leads nowhere; is it max-welling?: Met Max and Nobody At All.\n"
        "    lead: [[Nobody At All]] leads nowhere: Met Max and Nobody At All.\n"
    ) in answer.out


def test_json_names_the_broken_link(run: Run, wiki: Path) -> None:
    """A program gets the file, the place and the target."""
    _add(wiki, "new", "---\ntitle: New\n---\n\nMet [[Max Weling]].\n")
    (one,) = [one for one in json.loads(run("links", "wiki", "--format", "json").out) if one["slug"] == "new"]
    assert (one["form"], one["target"], one["suggestion"], one["among"]) == ("name", "Max Weling", "max-welling", [])
    assert Path(one["file"]).read_text(encoding="utf-8").endswith("Met [[Max Weling]].\n")


def test_who_links_to_a_profile_and_who_only_names_it(run: Run, wiki: Path) -> None:
    """Both are listed, with the sentence."""
    _add(wiki, "new", "---\ntitle: New\n---\n\nMax Welling wrote it.\n\n## More\n\nWith [[Max Welling]].\n")
    answer = run("links", "wiki", "max-welling")
    linked, _, plain = answer.out.partition("mentions without a link (")
    assert "new  New\n    sections.More: With Max Welling.\n" in linked
    assert "new  New\n    lead: Max Welling wrote it.\n" in plain
    found = json.loads(run("links", "wiki", "max-welling", "--format", "json").out)
    assert [(one["path"], one["start"]) for one in found["unlinked"] if one["slug"] == "new"] == [("lead", 0)]


def test_an_unknown_profile_is_told(run: Run, wiki: Path) -> None:
    """One line says what is wrong, and who may be meant."""
    answer = run("links", "wiki", "max-weling")
    assert (answer.code, answer.out) == (2, "")
    assert "there is no profile “max-weling”" in answer.err
    assert "max-welling" in answer.err
