"""Tests of sources as CSL-JSON and as BibTeX, of one profile and of several."""

import json
import re
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from app.profile import csl
from app.profile.plain import Fields
from app.profile.values import Name, Profile, Source, SourceValue
from app.publish.forms.bibtex import bibtex, latex
from app.publish.forms.csl_json import csl_json
from app.publish.forms.gathered import gathered
from app.publish.forms.values import Item, World
from tests.page.vectors import VECTORS
from tests.publish.forms.subjects import hostile, sample

NAME_PARTS = {
    "family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal",
    "comma-suffix", "static-ordering", "parse-names",
}  # fmt: skip
TEXTS = set(csl.VARIABLES) - set(csl.NAMES) - set(csl.DATES) - {"categories"}


def having(*sources: Source, slug: str = "a") -> Item:
    """Return a profile with these sources."""
    return Item(Profile(sources=sources), slug)


def source(identity: str, kind: str = "book", **fields: SourceValue) -> Source:
    """Return a source; an underscore in a field's name is a hyphen."""
    return Source(identity, kind, tuple((name.replace("_", "-"), value) for name, value in fields.items()))


def told(*sources: Source) -> Any:  # one of JSON's values
    """Return what CSL-JSON says of sources."""
    return json.loads(csl_json([having(*sources)], World()).text)


def is_valid(item: dict[str, Any]) -> bool:
    """Say whether an item is as CSL's schema for its JSON wants it."""
    for variable, value in item.items():
        if variable in csl.NAMES:
            good = variable != "editor-translator" and all(set(name) <= NAME_PARTS for name in value)
        elif variable in csl.DATES:
            parts = value.get("date-parts", [[1]])
            good = set(value) <= {"date-parts", "circa", "literal"} and 1 <= len(parts) <= 2
            good = good and all(1 <= len(one) <= 3 for one in parts)
        elif variable in ("categories", "custom"):
            good = isinstance(value, list if variable == "categories" else dict)
        else:
            good = variable in TEXTS | {"id", "type"} and isinstance(value, str)
        if not good:
            return False
    return item["type"] in csl.TYPES


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_sources_are_valid(vector: str) -> None:
    """CSL-JSON is JSON of its shape, and BibTeX is read by another program, entry for entry, every brace closed."""
    items, world = hostile(vector)
    assert all(is_valid(item) for item in json.loads(csl_json(items, world).text))
    text = bibtex(items, world).text
    library = parse_string(text)
    assert (len(library.entries), library.failed_blocks) == (len(gathered(items).sources), [])
    assert text.count("{") == text.count("}")


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="\"'`-?!"), min_size=1))
def test_latex_sets_words_as_they_are(words: str) -> None:
    """No command, no mathematics, no comment hides in a text; its braces balance. (Quotation marks may be curled.)"""
    written = latex(words)
    # The reader does not know the names of braces.
    known = written.replace("\\textbraceleft", "\\{").replace("\\textbraceright", "\\}")
    assert LatexNodes2Text().latex_to_text(known).replace("ˆ", "^") == words
    assert not re.search(r"(?<!\\)[$%#&~^_]", written.replace("\\textasciitilde", "").replace("\\textasciicircum", ""))
    depth = 0
    for char in written:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0


def test_every_source_of_the_sample_is_valid() -> None:
    """What a real profile cites is all there, under its own ids."""
    items, world = sample("diederik-kingma")
    found = json.loads(csl_json(items, world).text)
    assert [item["id"] for item in found] == [one.id for one in items[0].profile.sources]
    assert all(is_valid(item) for item in found)


@pytest.mark.parametrize(
    ("typed", "said", "kept"),
    [
        ("2015", {"date-parts": [[2015]]}, ""),
        ("2015-06-01", {"date-parts": [[2015, 6, 1]]}, ""),
        ("2015-06~", {"date-parts": [[2015, 6]], "circa": True}, ""),
        ("2015?", {"date-parts": [[2015]], "circa": True}, "2015?"),
        ("2015/2018-02", {"date-parts": [[2015], [2018, 2]]}, ""),
        ("2015/..", {"date-parts": [[2015]]}, "2015/.."),
        ("spring 2015", {"literal": "spring 2015"}, ""),
    ],
)
def test_dates_say_as_much_as_csl_can(typed: str, said: object, kept: str) -> None:
    """A date is date-parts at its own precision; what these can't say is kept as EDTF beside them."""
    item = told(source("a", issued=typed))[0]
    assert item["issued"] == said
    assert item.get("custom", {}).get("issued", "") == kept


def test_what_csl_does_not_know_is_kept_beside() -> None:
    """Unknown types and variables go into `custom`, with what stands there already; no empty name is told."""
    item = told(
        source(
            "a", "tweet", title="T", mood="x", custom=Fields((("archive_url", "https://a.example"),)), author=(Name(),)
        )
    )[0]
    assert item == {
        "id": "a", "type": "document", "title": "T",
        "custom": {"type": "tweet", "archive_url": "https://a.example", "mood": "x", "author": []},
    } or item["custom"] == {"type": "tweet", "archive_url": "https://a.example", "mood": "x"}  # fmt: skip


def test_a_source_of_two_profiles_stands_there_once() -> None:
    """The same address, however it is written, is the same source; the same id for another source is told."""
    one, other = source("x", title="T", URL="https://arxiv.org/abs/1.2"), source("y", DOI="10.48550/arXiv.1.2")
    clash = source("x", title="Another")
    found = gathered([having(one, slug="a"), having(other, clash, slug="b")])
    assert [key for key, _ in found.sources] == ["x", "x-2"]
    assert found.renamed == ("b: its source “y” is called “x” here", "b: its source “x” is called “x-2” here")


def test_bibtex_entries() -> None:
    """Types, names, months, pages, titles with their capitals, addresses as they are."""
    paper = source(
        "k", "paper-conference", title="Adam & Co", issued="2014-12-22", page="3-5", container_title="ICLR",
        author=(Name("Kingma", "D."), Name(literal="AT&T and Co"), Name("Laan", "P.", non_dropping_particle="van der")),
        URL="https://a.example/x_y?a=1&b=%20{z}", accessed="2020-01-02",
    )  # fmt: skip
    text = bibtex([having(paper)], World()).text
    assert text.startswith("@inproceedings{k,\n")
    for line in (
        r"author = {Kingma, D. and {AT{\&}T and Co} and van der Laan, P.}", r"title = {{Adam {\&} Co}}",
        "booktitle = {ICLR}", "year = {2014}", "month = dec", "pages = {3--5}",
        "url = {https://a.example/x_y?a=1&b=%20%7Bz%7D}", "urldate = {2020-01-02}",
    ):  # fmt: skip
        assert f"  {line},\n" in text


def test_what_a_year_can_not_say_is_a_note() -> None:
    """A date with doubts, an interval and a text are told in words as well."""
    text = bibtex([having(source("a", issued="2015~"), source("b", issued="2015/2018"))], World()).text
    assert text.count("year = {2015}") == 2
    assert "note = {2015{\\textasciitilde}}" in text
