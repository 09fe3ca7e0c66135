"""Tests of app/desktop/editor/summaries.py."""

import pytest

from app.desktop.editor.summaries import Summary, cited_as, shortened, summary
from app.profile.values import Name, Question, Role, Source, Waiver, Work


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        (Work(title="Adam", issued="2014", with_=("Jimmy Ba",)), Summary("Adam", "2014 · with Jimmy Ba")),
        (Role(organization="OpenAI", role="Head", start="2015", end="2018"), Summary("OpenAI", "Head · 2015 – 2018")),
        (Role(organization="OpenAI", end=".."), Summary("OpenAI", "goes on")),
        (Role(organization="OpenAI", end="2017"), Summary("OpenAI", "until 2017")),
        (Role(role="Advisor", start="2015"), Summary("Advisor", "from 2015")),
        (Work(title="Adam", issued="2014-12-22"), Summary("Adam", "22 Dec 2014")),
        (Work(title="Adam", issued="2014-13"), Summary("Adam", "2014-13")),
        (Role(organization="UvA", start="2013-09", end="2017~"), Summary("UvA", "Sep 2013 – about 2017")),
        (Question(question="Why?", opened="2020-05-20"), Summary("Why?", "open since 20 May 2020")),
        (Question(question="Why?", opened="2020"), Summary("Why?", "open since 2020")),
        (Question(question="Why?", opened="2020", closed="2021"), Summary("Why?", "settled 2021")),
        (Waiver("unsourced-fact", "snapshot.Field", "Known"), Summary("unsourced-fact", "snapshot.Field · Known")),
    ],
)  # fmt: skip
def test_an_item_is_told_in_a_line(item: object, wanted: Summary) -> None:
    """Title first, then what tells it apart."""
    assert summary(item) == wanted


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        ((Name("Kingma"), Name("Ba")), "Kingma & Ba 2014"),
        ((Name("Song"), Name("Ho"), Name("Poole")), "Song et al. 2014"),
        ((Name("Dam", non_dropping_particle="van"),), "van Dam 2014"),
        ((Name(literal="OpenAI"),), "OpenAI 2014"),
    ],
)
def test_a_source_is_spoken_of_by_names_and_year(names: tuple[Name, ...], wanted: str) -> None:
    """As one cites it in speech."""
    assert cited_as(Source("x", "article", (("author", names), ("issued", "2014-12")))) == wanted


def test_a_source_without_names_is_spoken_of_by_its_title() -> None:
    """Else by its id."""
    assert cited_as(Source("x", "webpage", (("title", "Home"),))) == "Home"
    assert cited_as(Source("x", "webpage")) == "x"


def test_words_for_a_menu_stay_short() -> None:
    """A long text is cut, line breaks go."""
    assert shortened("a\nb") == "a b"
    assert len(shortened("x" * 100)) == 41
