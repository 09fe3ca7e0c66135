"""Tests of app/page/reference.py."""

import pytest
from markupsafe import Markup

from app.page.reference import reference
from app.profile import csl
from app.profile.plain import Fields
from app.profile.values import Name, Source, SourceValue
from tests.page.strict import faults

_KINGMA, _BA = Name("Kingma", "Diederik P."), Name("Ba", "Jimmy")


def said(kind: str, **fields: SourceValue) -> str:
    return str(_made(kind, **fields).striptags())


def _made(kind: str, **fields: SourceValue) -> Markup:
    return reference(Source("x", kind, tuple((name.replace("_", "-"), value) for name, value in fields.items())))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            {
                "kind": "article", "title": "Adam", "author": (_KINGMA, _BA), "issued": "2014",
                "number": "arXiv:1412.6980", "publisher": "arXiv", "URL": "https://arxiv.org/abs/1412.6980",
                "accessed": "2026",
            },
            "Diederik P. Kingma and Jimmy Ba. “Adam.” arXiv:1412.6980. arXiv. 2014. arxiv.org. Accessed 2026.",
        ),
        (
            {
                "kind": "article-journal", "title": "Why?", "author": (_BA,), "container_title": "Nature",
                "volume": "12", "issue": "3", "page": "1-20", "issued": "2018", "DOI": "10.1000/abc",
            },
            "Jimmy Ba. “Why?” Nature, vol. 12, no. 3, pp. 1–20. 2018. doi:10.1000/abc.",
        ),
        (
            {
                "kind": "chapter", "title": "Deep Nets", "container_title": "The Handbook", "editor": (_KINGMA,),
                "author": (_BA,), "publisher": "MIT Press", "publisher_place": "Cambridge", "page": "7",
            },
            "Jimmy Ba. “Deep Nets.” In The Handbook, p. 7. Edited by Diederik P. Kingma. Cambridge: MIT Press.",
        ),
        (
            {"kind": "book", "title": "Optimization", "editor": (_KINGMA, _BA), "edition": "2", "ISBN": "978-0"},
            "Diederik P. Kingma and Jimmy Ba (editors). Optimization. 2nd edition. ISBN 978-0.",
        ),
        (
            {"kind": "thesis", "title": "On Inference", "genre": "PhD thesis", "publisher": "UvA", "issued": "2017"},
            "On Inference. PhD thesis. UvA. 2017.",
        ),
        (
            {"kind": "patent", "title": "A Device", "authority": "USPTO", "number": "US1234", "issued": "2015~"},
            "USPTO. “A Device.” US1234. c. 2015.",
        ),
        (
            {"kind": "review-book", "title": "Still Deep", "reviewed_title": "Deep", "reviewed_author": (_BA,)},
            "“Still Deep.” Review of Deep, by Jimmy Ba.",
        ),
        ({"kind": "webpage", "container_title": "openai.com", "URL": "https://openai.com/"}, "“openai.com.”"),
        ({"kind": "software", "title": "JAX", "version": "0.4", "genre": "Library"}, "JAX. Library, version 0.4."),
        (
            {
                "kind": "speech", "title": "A Talk", "event_title": "ICLR", "event_place": "Vienna",
                "event_date": "2024-05",
            },
            "“A Talk.” ICLR, Vienna, May 2024.",
        ),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)  # fmt: skip
def test_the_house_style(source: dict[str, SourceValue], words: str) -> None:
    """Who, what, where, when, how to find it; what is missing is left out, and no full stop stands twice."""
    kind = str(source["kind"])
    assert said(kind, **{name: value for name, value in source.items() if name != "kind"}) == words


def test_a_title_leads_to_its_source() -> None:
    """By the URL, else by the DOI."""
    assert '<a href="https://a.example/" rel' in _made("webpage", title="T", URL="https://a.example/", DOI="10.1000/a")
    assert '<a href="https://doi.org/10.1000/a" rel' in _made("article", title="T", DOI="https://doi.org/10.1000/a")


def test_the_marks_of_a_title_are_part_of_its_link() -> None:
    """On paper the address stands behind the link, and so behind the marks."""
    assert '">“<bdi>T</bdi>.”</a>' in _made("webpage", title="T", URL="https://a.example/")


def test_quotation_marks_in_a_title() -> None:
    """In English they are curled, inside quotation marks they are single, and elsewhere they stay as typed."""
    source = Source("x", "webpage", (("title", '"So" it\'s'), ("language", "en-GB")))
    assert reference(source, english=True).striptags() == "“‘So’ it’s.”"
    foreign = Source("x", "webpage", (("title", 'L\'"été"'), ("language", "fr")))
    assert reference(foreign, english=True).striptags() == '“L\'"été".”'


def test_an_address_that_is_none_is_text() -> None:
    """`javascript:` is never a link."""
    html = _made("webpage", title="T", URL="javascript:alert(1)", custom=Fields((("archive_url", "data:x"),)))
    assert "href" not in html
    assert "javascript:alert(1)" in html


def test_an_archived_copy_is_offered() -> None:
    """With its day, and with word that the original is gone."""
    custom = Fields((("archive_url", "https://a.example/"), ("archive_date", "2026-05-20"), ("url_status", "dead")))
    assert said("webpage", title="T", custom=custom) == "“T.” Archived May 20, 2026. The original is no longer online."


def test_dates_in_the_form_of_csl_json_are_read() -> None:
    """`date-parts`, as Zotero writes them, and intervals of them."""
    parts = Fields((("date-parts", (("2013", "12", "20"),)),))
    assert said("book", title="T", issued=parts) == "T. December 20, 2013."
    interval = Fields((("date-parts", (("2013",), ("2015",))),))
    assert said("book", title="T", issued=interval) == "T. 2013–2015."


def test_many_names_end_in_et_al() -> None:
    """Of nine names six are said."""
    names = tuple(Name(letter) for letter in "ABCDEFGHI")
    assert said("book", title="T", author=names) == "A, B, C, D, E, F, et al. T."


def test_a_source_of_which_nothing_is_known_shows_its_id() -> None:
    """So that it can be found in the file."""
    assert said("") == "x."


@pytest.mark.parametrize("kind", [*csl.TYPES, "", "unheard-of"])
def test_every_type_says_all_that_it_has(kind: str) -> None:
    """With every variable filled there is good HTML, and title and author are in it."""
    fields: dict[str, SourceValue] = dict.fromkeys(csl.VARIABLES, "<9>")
    fields.update(dict.fromkeys(csl.NAMES, (Name("Ba<", "J"),)))
    html = reference(Source("x", kind, tuple(fields.items())))
    assert faults(html) == []
    assert "&lt;9&gt;" in html
    assert "J Ba&lt;" in html
