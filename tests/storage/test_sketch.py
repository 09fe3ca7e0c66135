"""Promises of `app.storage.sketch`: what stands plainly in the first lines, and nothing that does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.document import read
from app.storage.entries import entry_of
from app.storage.sketch import sketch
from tests.strategies import files

PLAIN = (
    "---\r\ntitle: Ada # the countess\r\ntype: 'Individual Player'\r\nstatus: \"published\"\r\n"
    "owner: me\r\nlast_reviewed_on: 2026-01-02\r\n---\r\n\r\ntitle: no\r\n"
)


def test_plain_values_are_those_of_the_whole_file() -> None:
    """Quotes and comments are no part of a value."""
    opened = read(PLAIN)
    whole = entry_of("ada", opened, opened.profile)
    assert sketch("ada", PLAIN.encode()) == whole._replace(words=0)


def test_what_takes_more_than_a_line_is_left_empty() -> None:
    """Block scalars, escapes, flow lists, indented keys and keys behind the front matter are for the reader."""
    text = (
        '---\ntitle: >\n  Ada\ntype: "a\\u0062"\nstatus: [x]\nowner: me\n  too\nhead:\n  owner: me\n---\nsort_as: x\n'
    )
    assert sketch("ada", text.encode()) == sketch("ada", b"")


@pytest.mark.parametrize(
    "written",
    [
        "aliases: [Ada King, 'A. L.']\n",
        'aliases:\n  - Ada King\n  - "A. L."\n',
        "aliases:\r\n- Ada King\r\n- A. L.\r\n",
    ],
)
def test_other_names_are_seen(written: str) -> None:
    """Links by another name lead somewhere from the beginning."""
    text = f"---\n{written}---\n"
    assert sketch("ada", text.encode()).aliases == read(text).profile.aliases == ("Ada King", "A. L.")


@pytest.mark.parametrize(
    "odd",
    ["[a, [b]]", "[a: b]", "[a # b]", "&x [a]", "[]", "['it''s']", "\n  - a\n  - b: c", "\n  - >\n    a", "[a,\n  b]"],
)
def test_other_names_that_are_not_plain_are_for_the_reader(odd: str) -> None:
    """What could mean something else is left out."""
    assert sketch("ada", f"---\naliases: {odd}\n---\n".encode()).aliases == ()


def test_a_line_of_blanks_takes_no_longer_than_another() -> None:
    """Thousands of files are sketched before the list is there."""
    text = ("---\ntitle: a" + " " * 200_000 + "b\n---\n").encode()
    assert sketch("ada", text).title.endswith("b")


def test_the_first_of_two_equal_keys_counts() -> None:
    """A file that says a thing twice is broken, and its name is still shown."""
    assert sketch("ada", b"---\ntitle: Ada\ntitle: Bo\n---\n").name == "Ada"


@given(files())
def test_a_name_is_that_of_the_whole_file_or_none(text: str) -> None:
    """No file shows a name that it does not have."""
    opened = read(text)
    found = sketch("ada", text.encode(errors="replace"))
    assert opened.unreadable or found.title in ("", opened.profile.title.strip())
    assert opened.unreadable or found.aliases in ((), opened.profile.aliases)


@given(st.binary(max_size=200))
def test_no_bytes_are_too_odd(data: bytes) -> None:
    """Whatever a file begins with, it has an entry."""
    assert sketch("ada", b"---\n" + data).slug == "ada"
