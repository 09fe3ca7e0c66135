"""Promises of `app.commands.typed`: a value on the command line means what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.commands.command import BadInput
from app.commands.typed import Assignment, assignment, value, why_no_yaml
from app.profile.format import PROFILE, Kind
from app.profile.plain import Fields, Plain
from app.storage.yaml_tree import YamlFault

TEXT, TEXTS, GROUP = PROFILE.kind("title"), PROFILE.kind("tags"), PROFILE.kind("portrait")


def test_only_the_first_equals_sign_parts_path_and_value() -> None:
    """A value may hold others, and may be empty."""
    assert assignment("title=a=b") == Assignment("title", "a=b")
    assert assignment("title=") == Assignment("title", "")


def test_a_text_that_begins_with_at_is_written_with_two() -> None:
    """And its brackets are text."""
    assert assignment("title=@@[x]") == Assignment("title", "@[x]", literal=True)


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_a_files_last_line_ending_and_mark_are_not_the_values(tmp_path: Path, ending: str) -> None:
    """Every editor ends a file with one; those inside stay."""
    (tmp_path / "v.txt").write_bytes(f"\ufeffone\n\ntwo{ending}".encode())
    assert assignment(f"notes=@{tmp_path / 'v.txt'}").text == "one\n\ntwo"


@pytest.mark.parametrize(("data", "words"), [(b"", "is empty"), (b" \n", "is empty"), (b"a\xe4", "E4 is not UTF-8")])
def test_a_file_that_says_nothing_or_badly_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    """A slip in the file's name never clears a field."""
    (tmp_path / "v.txt").write_bytes(data)
    with pytest.raises(BadInput, match=words):
        assignment(f"notes=@{tmp_path / 'v.txt'}")


def test_a_file_that_is_not_there_is_said_with_the_way_out(tmp_path: Path) -> None:
    """Who meant a text that begins with @ reads how to write it."""
    with pytest.raises(BadInput, match="begins with @ is written with @@"):
        assignment(f"title=@{tmp_path / 'gone.txt'}")


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (TEXT, "[a, b]", "[a, b]"),
        (TEXT, "{a: b}", "{a: b}"),
        (TEXTS, "[a, 012]", ("a", "012")),
        (TEXTS, "a, b", "a, b"),
        (TEXTS, "{a}", "{a}"),
        (GROUP, "{file: a.jpg}", Fields((("file", "a.jpg"),))),
        (GROUP, "", ""),
    ],
)
def test_brackets_mean_a_list_only_where_one_can_stand(kind: Kind, text: str, expected: Plain) -> None:
    """A title may begin with a bracket; a scalar in a list stays the text that was typed."""
    assert value(Assignment("x", text), kind) == expected


def test_what_begins_like_a_list_and_is_none_is_explained() -> None:
    """With the words behind which it went wrong, and an example that works."""
    given = Assignment("tags", "[a, b")
    with pytest.raises(YamlFault) as caught:
        value(given, TEXTS)
    assert "write [a, b] or {key: value}" in why_no_yaml(given, caught.value)
