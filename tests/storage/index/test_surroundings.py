"""Where words stand, and how what is around them is shown."""

import pytest

from app.profile.query import parse
from app.storage.index.surroundings import Places
from app.storage.index.tables import BREAK

PATHS: list[list[str]] = [[]] * 7 + [["lead", "sections.0"], []]


def marked(query: str, text: str) -> list[str]:
    """Return the lines of a text's hits, what was found in brackets."""
    hits, _ = Places(parse(query)).hits([""] * 7 + [text, ""], PATHS, 20)
    lines = []
    for hit in hits:
        line = hit.text
        for start, end in reversed(hit.marks):
            line = f"{line[:start]}[{line[start:end]}]{line[end:]}"
        lines.append(f"{hit.path}: {line}")
    return lines


def parted(first: str, second: str) -> str:
    """Return a column of two passages."""
    return f"{first} {BREAK} {second}"


@pytest.mark.parametrize(
    ("query", "text", "lines"),
    [
        ("net ", "A net, a network.", ["lead: A [net], a network."]),
        ("net", "A net, a network.", ["lead: A [net], a [network]."]),
        ("cafe ", "Das Café, caf\u00e9s; cafe\u0301.", ["lead: Das [Café], cafés; [cafe\u0301]."]),
        ("CAFÉ ", "a cafe", ["lead: a [cafe]"]),
        ("strasse ", "Straße", []),
        ('"neural networks"', "Neural\n  networks; neural_networks", ["lead: [Neural networks]; [neural_networks]"]),
        ('neural "neural net', "neural networks", ["lead: [neural] networks"]),
        ("李", "关于 李明 的", ["lead: 关于 [李明] 的"]),
        ("1.5 ", "about 1.5 and 1 5", ["lead: about [1.5] and [1 5]"]),
    ],
)
def test_a_word_is_marked_where_it_stands(query: str, text: str, lines: list[str]) -> None:
    """Whole words, beginnings while typing, phrases over line breaks; whatever the case and the accents."""
    assert marked(query, parted(text, "x")) == lines


def test_a_phrase_does_not_reach_from_one_passage_into_the_next() -> None:
    """What stands in two fields is no phrase."""
    assert marked('"one two"', parted("one", "two")) == []


def test_places_of_a_passage_that_are_apart_are_told_apart() -> None:
    """What stands close together is one line; each has the path of its passage and a little around it."""
    text = parted(f"net {'word ' * 40}net net", "a net")
    lines = marked("net ", text)
    assert [line.count("[net]") for line in lines] == [1, 2, 1]
    assert [line.split(":")[0] for line in lines] == ["lead", "lead", "sections.0"]
    assert all(len(line) < 200 for line in lines)
    assert lines[0].endswith("word…")


def test_offsets_are_those_of_the_passage() -> None:
    """So that the very words can be gone to."""
    hits, more = Places(parse("net ")).hits([""] * 7 + [parted("İ one", "ß the net"), ""], PATHS, 20)
    assert [(hit.path, hit.start, hit.end) for hit in hits] == [("sections.0", 6, 9)]
    assert not more


def test_no_more_hits_are_given_than_are_wanted() -> None:
    """And it is said that there are more."""
    assert Places(parse("net ")).hits([""] * 7 + [parted("net", "net"), ""], PATHS, 1)[1]


def test_a_field_is_marked_in_its_own_texts_alone() -> None:
    """`role:net` says nothing of the prose."""
    assert marked("role:net ", parted("net", "net")) == []
