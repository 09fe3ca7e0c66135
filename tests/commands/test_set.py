"""Tests of `set`: only the lines of what is set change, and bad input writes nothing."""

import difflib
from pathlib import Path
from typing import Any

import pytest

from app.storage import files
from app.storage.errors import DiskFull
from tests.helpers.command_line import SMALL, Run


def difference(old: str, new: str) -> list[str]:
    """Return the lines that went and came."""
    return [line for line in difflib.ndiff(old.splitlines(), new.splitlines()) if line[0] in "-+"]


def test_one_field_is_one_line(run: Run, wiki: Path) -> None:
    """Setting one field of a profile of the sample changes exactly its line."""
    path = wiki / "profiles" / "diederik-kingma.md"
    before = path.read_text(encoding="utf-8")
    assert run("set", str(path), "roles.openai.end=2019").code == 0
    after = path.read_text(encoding="utf-8")
    assert difference(before, after) == ["-     end: 2018", "+     end: 2019"]


@pytest.mark.parametrize(
    ("argument", "changes"),
    [
        ("title=Ada", ["- title: Ada Lovelace", "+ title: Ada"]),
        ("title=@@ada", ["- title: Ada Lovelace", '+ title: "@ada"']),
        ("tags=[maths, poetry]", ["- tags: [maths]", "+ tags: [maths, poetry]"]),
        ("tags=", ["- tags: [maths]"]),
        (
            "snapshot.Born=10 December 1815",
            ['-   - {label: Born, value: "1815"}', '+   - {label: Born, value: "10 December 1815"}'],
        ),
        ("roles.engine.end=", ["-     end: 1843"]),
        (
            "roles.engine.organization=Engine",
            ["-     organization: Analytical Engine   # a comment", "+     organization: Engine   # a comment"],
        ),
        ("sections.Why It Matters=It was new.", ["- It was the first.", "+ It was new."]),
        ("lead=She wrote.", ["- She wrote notes [@notes].", "+ She wrote."]),
        ("last_reviewed_on=2026-05-20", ["+ last_reviewed_on: 2026-05-20"]),
    ],
)
def test_a_file_changes_in_the_lines_of_the_field(run: Run, ada: Path, argument: str, changes: list[str]) -> None:
    """Whatever is set or cleared, no other line changes; comments and quotes stay."""
    assert run("set", "ada.md", argument).code == 0
    assert difference(SMALL, ada.read_text(encoding="utf-8")) == changes


def test_an_item_is_removed_by_its_path(run: Run, ada: Path) -> None:
    """An empty value removes the role, the fact or the section that the path names."""
    run("set", "ada.md", "roles.engine=", "sections.Why It Matters=", "snapshot.Born=")
    after = ada.read_text(encoding="utf-8")
    assert "engine" not in after
    assert "Why" not in after
    assert "Born" not in after


def test_an_item_is_added_only_when_asked_for(run: Run, ada: Path) -> None:
    """`--add` adds a role, a fact, a section at the end; without it the error says that it would."""
    added = ("roles.notes={organization: Taylor, start: 1843}", "snapshot.Died=1852", "sections.Notes=Seven.")
    refused = run("set", "ada.md", *added)
    assert refused.code == 2
    assert refused.err.endswith("there is no role “notes”; there are: engine; --add makes a new one\n")
    assert ada.read_text(encoding="utf-8") == SMALL
    assert run("set", "ada.md", *added, "--add").code == 0
    shown = run("show", "ada.md").out
    for line in ("roles.notes.organization = Taylor", "snapshot.Died = 1852", "sections.Notes =\n    Seven."):
        assert line in shown


def test_a_value_comes_from_a_file(run: Run, ada: Path, tmp_path: Path) -> None:
    """`@file` takes the text of a file, and for lists of items its YAML."""
    (tmp_path / "why.md").write_text("\nFirst.\n\nSecond.\n\n", encoding="utf-8")
    (tmp_path / "works.yaml").write_text("- id: notes\n  title: Notes\n", encoding="utf-8")
    (tmp_path / "fact.txt").write_text("10 December: 1815\n", encoding="utf-8")
    values = ("sections.Why It Matters=@why.md", "works=@works.yaml", "snapshot.Born=@fact.txt")
    assert run("set", "ada.md", *values).code == 0
    after = ada.read_text(encoding="utf-8")
    assert after.endswith("## Why It Matters\n\nFirst.\n\nSecond.\n")
    assert "works:\n  - id: notes\n    title: Notes\n" in after
    assert "10 December: 1815" in after


def test_a_single_group_is_the_one_item_of_a_list(run: Run, ada: Path) -> None:
    """A list takes one group of keys without its brackets."""
    assert run("set", "ada.md", "roles.engine.cites={source: notes, locator: p. 3}").code == 0
    assert "    cites: [{source: notes, locator: p. 3}]\n" in ada.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("argument", "where", "reason"),
    [
        ("rolse.engine.end=1843", "ada.md: rolse.engine.end", "did you mean “roles”?"),
        ("roles.engin.end=1843", "ada.md:6: roles.engin.end", "did you mean “engine”?; --add makes a new one"),
        ("roles.engin=", "ada.md:6: roles.engin", "there is no role “engin”; did you mean “engine”?"),
        ("roles.engine.edn=1843", "ada.md:7: roles.engine.edn", "“edn” is no part of a role; did you mean “end”?"),
        ("roles.engine.end=soon", "ada.md:10: roles.engine.end", "“soon” is no date: write it like 2015, 2015-06"),
        ("roles.engine.full_time=yes", "ada.md:7: roles.engine.full_time", "neither “true” nor “false”"),
        ("roles.engine={start: soon}", "ada.md:7: roles.engine.start", "“soon” is no date"),
        ("status=done", "ada.md: status", "choose draft, in-review, published, retired"),
        ("review_in=soon", "ada.md: review_in", "“soon” is no interval: write it like “6 months”"),
        ("tags=[a, b", "ada.md:3: tags", "the bracket “[” is not closed"),
        ("sections.Why It Matters=## More", "ada.md:17: sections.Why It Matters", "set each section by itself"),
        ("sections.Why=x", "ada.md: sections.Why", "there are: Why It Matters; --add makes a new one"),
        ("lead=```", "ada.md:15: lead", "leaves a code block or a comment open"),
        ("lead=@none.md", "none.md: lead", "is not there (any more); a text that begins with @ is written with @@"),
    ],
)
def test_bad_input_is_one_line_and_writes_nothing(run: Run, ada: Path, argument: str, where: str, reason: str) -> None:
    """The line names the file, the line in it and the field, and says what to do; what was good is not written."""
    answer = run("set", "ada.md", "title=New", argument)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert answer.err.startswith(f"{where}: ")
    assert reason in answer.err
    assert ada.read_text(encoding="utf-8") == SMALL


@pytest.mark.parametrize(
    ("data", "where", "reason"),
    [
        (b"---\ntwitter: @bob\n---\n", "bad.md:2", "a value can't begin with “@” in YAML"),
        (b"---\ntitle: A\n", "bad.md:1", "the front matter is not closed: a line of --- is missing"),
        (b"---\ntitle: A\ntitle: B\n---\n", "bad.md:2: title", "“title” stands here more than once"),
        (b"---\ntitle: &a A\nnotes: *a\n---\n", "bad.md:2: title", "other places in the file repeat it"),
        (b"---\nnotes: \xe9\n---\n", "bad.md:2", "the byte E9 is not UTF-8"),
        (b"\xff\xfea\0", "bad.md:1", "the file is saved as UTF-16; profiles are UTF-8"),
    ],
)
def test_a_bad_file_stops_all(run: Run, ada: Path, tmp_path: Path, data: bytes, where: str, reason: str) -> None:
    """One file in which the field can't be set, and none of the files is written."""
    bad = tmp_path / "bad.md"
    bad.write_bytes(data)
    answer = run("set", "ada.md", "bad.md", "title=New")
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert answer.err.startswith(f"{where}: {reason}")
    assert (ada.read_text(encoding="utf-8"), bad.read_bytes()) == (SMALL, data)


def test_a_bad_byte_in_the_body_stays(run: Run, tmp_path: Path) -> None:
    """A file whose body is not UTF-8 can be edited, and the bad byte stays as it is."""
    path = tmp_path / "bad.md"
    path.write_bytes(b"---\ntitle: A\n---\n\xe9\n")
    assert run("set", "bad.md", "title=B").code == 0
    assert path.read_bytes() == b"---\ntitle: B\n---\n\xe9\n"


def test_what_is_there_already_is_not_written(run: Run, ada: Path) -> None:
    """Setting a field to what it says writes nothing and says nothing."""
    before = ada.stat()
    answer = run("set", "ada.md", "title=Ada Lovelace", "tags=maths", "sections.Why It Matters=It was the first.")
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert (ada.stat().st_ino, ada.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_dry_run_prints_the_difference(run: Run, ada: Path) -> None:
    """`--dry-run`, wherever it stands, prints a unified diff and writes nothing."""
    answer = run("set", "--dry-run", "ada.md", "title=Ada")
    lines = answer.out.split("\n")
    assert lines[:6] == ["--- ada.md", "+++ ada.md", "@@ -1,5 +1,5 @@", " ---", "-title: Ada Lovelace", "+title: Ada"]
    assert ada.read_text(encoding="utf-8") == SMALL
    assert run("set", "ada.md", "title=Ada", "--dry-run") == answer


def test_a_dry_run_says_where_no_line_ends(run: Run, tmp_path: Path) -> None:
    """The diff shows carriage returns as they are and marks a missing last line ending, as `patch` wants it."""
    (tmp_path / "a.md").write_bytes(b"---\r\ntitle: A\r\n---\r\nText")
    out = run("set", "a.md", "lead=New", "--dry-run").out
    assert out.endswith(" ---\r\n-Text\n\\ No newline at end of file\n+New\n\\ No newline at end of file\n")


def test_what_no_longer_fits_is_told(run: Run, ada: Path) -> None:
    """What is wrong only together with other fields is written, with a warning about what is new."""
    answer = run("set", "ada.md", "roles.engine.end=1840", "title=")
    assert answer.code == 0
    assert answer.err == (
        "ada.md: title: warning: A profile needs a name\n"
        "ada.md: roles.engine.end: warning: This role ends before it starts\n"
    )
    assert run("set", "ada.md", "tags=").err == ""


def test_many_files_are_set_at_once(run: Run, ada: Path, tmp_path: Path) -> None:
    """Each file is set, one that is named twice or through a link just once."""
    (tmp_path / "bob.md").write_text("", encoding="utf-8")
    (tmp_path / "link.md").symlink_to(ada)
    assert run("set", "ada.md", "bob.md", "ada.md", "link.md", "title=Same").code == 0
    assert "title: Same\n" in ada.read_text(encoding="utf-8")
    assert (tmp_path / "bob.md").read_text(encoding="utf-8") == "---\ntitle: Same\n---\n"


def test_a_full_disk_is_said_with_what_was_written(
    run: Run, ada: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a file can't be written, the line says so and how many were written before."""
    (tmp_path / "bob.md").write_text("", encoding="utf-8")
    write = files.write

    def full(path: Path, data: bytes, expected: str | None, **how: Any) -> files.Saved:
        if path.name == "bob.md":
            raise DiskFull("bob.md was not saved: the disk is full.")
        return write(path, data, expected, **how)

    monkeypatch.setattr(files, "write", full)
    answer = run("set", "ada.md", "bob.md", "title=New")
    assert answer.code == 2
    assert answer.err == "bob.md: was not saved: the disk is full (1 of 2 files were written before)\n"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("ada.md",), "nothing to set: write PATH=VALUE behind the files"),
        (("title=A",), "no file: write the files before PATH=VALUE"),
        (("ada.md", "title=A", "bob.md"), "“bob.md” is no PATH=VALUE; files stand before the first one"),
    ],
)
def test_the_order_of_arguments_is_taught(run: Run, ada: Path, arguments: tuple[str, ...], reason: str) -> None:
    """Files come first, then what to set; the error says so."""
    answer = run("set", *arguments)
    assert (answer.code, answer.err) == (2, f"profile-desk set: {reason}; profile-desk set --help says more\n")


def test_an_empty_file_clears_nothing(run: Run, ada: Path, tmp_path: Path) -> None:
    """A file that holds nothing is no way to remove a section by accident."""
    (tmp_path / "none.md").write_text("\n", encoding="utf-8")
    answer = run("set", "ada.md", "sections.Why It Matters=@none.md")
    assert (answer.code, "the file is empty" in answer.err) == (2, True)


def test_a_value_that_is_not_utf8_is_refused(run: Run, ada: Path, tmp_path: Path) -> None:
    """A file whose bytes are no text is named with its line."""
    (tmp_path / "latin.md").write_bytes(b"One\ncaf\xe9\n")
    assert run("set", "ada.md", "lead=@latin.md").err == "latin.md: lead: line 2: the byte E9 is not UTF-8\n"


def test_a_link_that_leads_in_a_circle_is_one_line(run: Run, tmp_path: Path) -> None:
    """A file that can't be reached is bad input, not a trace."""
    (tmp_path / "loop.md").symlink_to("loop.md")
    answer = run("set", "loop.md", "title=Ada")
    assert (answer.code, answer.err) == (2, "loop.md: is a link that leads nowhere\n")


def test_an_unusual_move_of_the_status_is_told(run: Run, ada: Path) -> None:
    """It is set all the same: the file is the editor's."""
    ada.write_text("---\ntitle: Ada\nstatus: draft\n---\n", encoding="utf-8")
    answer = run("set", "ada.md", "status=retired")
    assert answer.code == 0
    assert "warning: draft became retired; usually in-review comes next" in answer.err
    assert "status: retired" in ada.read_text(encoding="utf-8")
    assert run("set", "ada.md", "status=draft").err == ""
