"""Tests of `list`: who is in a wiki, broken files included."""

import json
from pathlib import Path

from tests.helpers.command_line import Run


def test_json_lists_every_profile(run: Run, wiki: Path) -> None:
    """Each profile has slug, title, type, status, day of review and its file, as seen from here."""
    listed = json.loads(run("list", "wiki", "--format", "json").out)
    slugs = sorted(path.stem for path in (wiki / "profiles").glob("*.md"))
    assert [one["slug"] for one in listed] == slugs
    assert listed[slugs.index("diederik-kingma")] == {
        "slug": "diederik-kingma",
        "title": "Diederik Kingma",
        "type": "Individual Player",
        "status": "published",
        "last_reviewed_on": "2026-05-20",
        "file": str(Path("wiki", "profiles", "diederik-kingma.md")),
    }


def test_a_broken_file_is_listed_with_its_problem(run: Run, tmp_path: Path) -> None:
    """A file that can't be read as fields stands in the list, with the reason and the line."""
    (tmp_path / "bad.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    answer = run("list", ".", "--format", "json")
    (bad,) = json.loads(answer.out)
    assert (bad["slug"], bad["status"], bad["file"]) == ("bad", "", "bad.md")
    assert bad["problem"].startswith("line 3: ")
    assert answer.code == 0
    assert f"bad   bad    " in run("list", ".").out  # noqa: F541
    assert bad["problem"] in run("list", ".").out


def test_text_stands_in_columns(run: Run, tmp_path: Path) -> None:
    """Columns are as wide as their widest entry, counted as a terminal does; what is too long is cut."""
    for slug, title in (("a", "李飞飞"), ("b", "Ada"), ("c", "x" * 100)):
        (tmp_path / f"{slug}.md").write_text(f"---\ntitle: {title}\nstatus: draft\n---\n", encoding="utf-8")
    lines = run("list", ".").out.split("\n")
    assert lines[0] == "SLUG  TITLE" + " " * 45 + "TYPE  STATUS  REVIEWED"
    assert lines[1] == "a     李飞飞" + " " * 44 + "      draft"
    assert lines[2] == "b     Ada" + " " * 47 + "      draft"
    assert lines[3] == "c     " + "x" * 47 + "…        draft"


def test_a_fault_in_the_settings_is_told(run: Run, tmp_path: Path) -> None:
    """What is wrong in wiki.yaml is said, and the wiki is listed all the same."""
    (tmp_path / "wiki.yaml").write_text("title: [\n", encoding="utf-8")
    answer = run("list", ".", "--format", "json")
    assert (answer.code, answer.out) == (0, "[]\n")
    assert answer.err.startswith(".: wiki.yaml, line ")


def test_what_is_no_wiki_is_said(run: Run, ada: Path) -> None:
    """A file or a folder that is not there is one line."""
    assert run("list", "ada.md").err == "ada.md: is not a folder\n"
    assert run("list", "none").err == "none: is not there (any more)\n"
    assert run("list", "none").code == 2
