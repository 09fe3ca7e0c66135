"""Tests of the statements for Wikidata."""

import re
from dataclasses import replace

import pytest

from app.profile.values import Citation, Fact, Profile, Source
from app.publish.forms.quickstatements import quickstatements
from app.publish.forms.values import Item, World
from tests.page.vectors import VECTORS
from tests.publish.forms.subjects import ITEM, WORLD, hostile

TIME = r"\+\d{4}-\d\d-\d\dT00:00:00Z/(?:9|10|11)"
ROW = re.compile(
    rf'CREATE|(?:LAST|Q\d+)\t(?:[LAD][a-z]+\t"[^\t]+"|P\d+\t(?:Q\d+|"[^\t]+"|{TIME})'
    rf'(?:\tP1480\tQ\d+)?(?:\t!?S\d+\t(?:"[^\t]+"|{TIME}))*)'
)


def rows(profile: Profile) -> list[str]:
    """Return the commands for a profile."""
    return quickstatements([Item(profile, "a")], World()).text.splitlines()


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_text_makes_no_command(vector: str) -> None:
    """Each line is a command of ours, whatever a profile says."""
    for line in quickstatements(*hostile(vector)).text.split("\n")[:-1]:
        assert ROW.fullmatch(line)


def test_a_person_who_is_new_there() -> None:
    """An item is made with what is true of it; what would need other items is told and left out."""
    made = quickstatements([ITEM], WORLD)
    assert made.text.splitlines() == [
        "CREATE",
        'LAST\tLen\t"Diederik Kingma"',
        'LAST\tDen\t"Co-author of Adam"',
        'LAST\tAen\t"Durk Kingma"',
        "LAST\tP31\tQ5",
        'LAST\tP973\t"https://www.dpkingma.com/"',
    ]
    assert made.left_out == (
        "kingma: left out, for Wikidata wants items (Q…) that are not known here: 2 facts, 3 roles, 2 works",
    )


def test_a_person_who_is_known_there() -> None:
    """Nothing of a known item is replaced; one that can't be told is left out."""
    known = Profile(title="Ada", aliases=("A.",), same_as=("https://www.wikidata.org/wiki/Q7259",), status="published")
    assert rows(known) == ['Q7259\tAen\t"A."', "Q7259\tP31\tQ5"]
    two = replace(known, same_as=(*known.same_as, "http://www.wikidata.org/entity/Q1"))
    made = quickstatements([Item(two, "ada")], World())
    assert (made.text, made.left_out) == ("", ("ada: left out, for it names several items of Wikidata: Q1, Q7259",))


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("1906-12-09", "+1906-12-09T00:00:00Z/11"),
        ("1906-12", "+1906-12-00T00:00:00Z/10"),
        ("9 December 1906, New York", "+1906-12-09T00:00:00Z/11"),
        ("December 9, 1906 (New York)", "+1906-12-09T00:00:00Z/11"),
        ("December 1906", "+1906-12-00T00:00:00Z/10"),
        ("1906", "+1906-00-00T00:00:00Z/9"),
        ("1906~", "+1906-00-00T00:00:00Z/9\tP1480\tQ5727902"),
        ("31 February 1906", None),
        ("1400-01-01", None),
        ("in New York", None),
    ],
)
def test_dates_have_their_precision(said: str, value: str | None) -> None:
    """A day, a month or a year, as precise as it was said; another calendar's days are left out."""
    expected = [f"LAST\tP569\t{value}"] if value else []
    assert [row for row in rows(Profile(title="A", snapshot=(Fact("Born", said),))) if "P569" in row] == expected


def test_references_are_addresses() -> None:
    """Each source with an address is a reference of its own, with its dates."""
    sources = (
        Source("a", "webpage", (("URL", "https://a.example/"), ("accessed", "2026-05-20"))),
        Source("b", "book", (("DOI", "10.1000/x"), ("issued", "1999"))),
        Source("c", "book", (("title", "No address"),)),
    )
    born = Fact("Born", "1906", tuple(Citation(one.id) for one in sources))
    assert rows(Profile(title="A", snapshot=(born,), sources=sources))[-1] == (
        'LAST\tP569\t+1906-00-00T00:00:00Z/9\tS854\t"https://a.example/"\tS813\t+2026-05-20T00:00:00Z/11'
        '\t!S854\t"https://doi.org/10.1000/x"\tS577\t+1999-00-00T00:00:00Z/9'
    )


@pytest.mark.parametrize(
    ("where", "row"),
    [
        ("https://orcid.org/0000-0002-1825-0097", 'LAST\tP496\t"0000-0002-1825-0097"'),
        ("https://scholar.google.com/citations?user=yyIoQu4AAAAJ&hl=en", 'LAST\tP1960\t"yyIoQu4AAAAJ"'),
        ("https://dblp.org/pid/28/6671.html", 'LAST\tP2456\t"28/6671"'),
        ("https://github.com/ada", 'LAST\tP2037\t"ada"'),
        ("https://ada.example/", 'LAST\tP973\t"https://ada.example/"'),
    ],
)
def test_addresses_that_hold_an_identifier_say_it(where: str, row: str) -> None:
    """What Wikidata keeps as an identifier is told as one, any other address as a place that tells of the person."""
    assert rows(Profile(title="A", same_as=(where, "javascript:x")))[-1] == row


def test_a_draft_is_told() -> None:
    """Who runs the commands learns that nobody has reviewed them."""
    made = quickstatements([Item(Profile(title="A", description="x" * 251), "a")], World())
    assert made.left_out == (
        "a: its status is “draft”: look twice before you run this",
        "a: left out, for it has more than 250 characters: its description",
    )
