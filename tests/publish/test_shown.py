"""Tests of app/publish/shown.py."""

import json
from dataclasses import replace

import pytest

from app.profile.links import directory
from app.profile.values import Fact, Profile, Question, Section, Source
from app.profile.wiki import Entry, Wiki
from app.publish.fragments import Shown
from app.publish.shown import shown
from tests.page.people import PERSON, WIKI

BASELESS = WIKI._replace(base_url="")


def of(person: Profile = PERSON, slug: str = "kingma", wiki: Wiki = WIKI) -> Shown:
    """Return what is shown of a person."""
    return shown(person, slug, wiki, directory([Entry(slug, person.title)]), "")


def test_the_row_links_the_page_and_says_type_and_review() -> None:
    """A reader sees who it is, what kind, how fresh; filters find it by address."""
    row = of().row
    assert '<a href="kingma/"><bdi>Diederik Kingma</bdi></a>' in row
    assert '<bdi>Individual Player</bdi> · reviewed <time datetime="2026-05-20">May 20, 2026</time>' in row
    assert 'data-type="individual-player" data-tags="" data-reviewed="2026-05-20"' in row


def test_the_row_says_as_much_of_the_review_as_the_page() -> None:
    """A month is told as a month, though it is no day to sort by; what is no date is not told in a list."""
    row = of(replace(PERSON, last_reviewed_on="2026-05")).row
    assert 'reviewed <time datetime="2026-05">May 2026</time>' in row
    assert 'data-reviewed=""' in row
    assert "reviewed " not in of(replace(PERSON, last_reviewed_on="soon")).row


@pytest.mark.parametrize(("status", "badge"), [("", "Draft"), ("in-review", "In review"), ("retired", "Retired")])
def test_what_is_not_published_says_so(status: str, badge: str) -> None:
    """A site with drafts tells them from what is published."""
    assert f'<strong class="badge">{badge}</strong>' in of(replace(PERSON, status=status)).row


def test_the_next_review_is_computed() -> None:
    """It follows from the last review and the interval that counts; who is retired has none."""
    assert of().due == "2026-11-20"
    assert of(replace(PERSON, review_in="1 month")).due == "2026-06-20"
    assert of(replace(PERSON, status="retired")).due == ""


def test_an_uncertain_day_is_no_day_of_review() -> None:
    """A month, a doubt and a word can't be sorted as days."""
    assert [of(replace(PERSON, last_reviewed_on=text)).reviewed for text in ("2026-05", "2026-05-20?", "soon")] == [
        ""
    ] * 3


def test_the_order_follows_the_name_as_it_is_sorted() -> None:
    """Case and accents don't count, and `sort_as` wins."""
    assert of(replace(PERSON, sort_as="Ångström, Zoë")).order == "angstrom, zoe"
    assert of().order == "diederik kingma"


def test_the_sitemap_tells_the_latest_day_of_the_profile_itself() -> None:
    """A question that was opened or closed and a source that was looked at are later than the review."""
    later = replace(
        PERSON,
        open_questions=(Question(opened="2026-06-01", closed="2026-07-02"),),
        sources=(Source("a", "book", (("accessed", "2026-07-01"),)),),
    )
    assert of(later).mapped == "<url><loc>https://example.org/wiki/kingma/</loc><lastmod>2026-07-02</lastmod></url>\n"
    assert "lastmod" not in of(Profile(title="A")).mapped


def test_without_an_address_there_is_neither_sitemap_nor_feed() -> None:
    """Both need full addresses."""
    page = of(wiki=BASELESS)
    assert (page.mapped, page.fed) == ("", "")


def test_each_review_is_an_entry_of_its_own() -> None:
    """Whoever follows the feed is told again of a page that is reviewed again."""
    again = replace(PERSON, last_reviewed_on="2026-06-20")
    assert "<id>https://example.org/wiki/kingma/#reviewed-2026-05-20</id>" in of().fed
    assert "<id>https://example.org/wiki/kingma/#reviewed-2026-06-20</id>" in of(again).fed


def test_the_search_knows_names_own_headings_facts_and_the_beginning() -> None:
    """Headings that all of a type have would find everybody; marks of Markdown are no words."""
    sections = (Section("Snapshot"), Section("`Adam`"))
    person = replace(PERSON, lead="A *fine* [person](x.md) [@site].", sections=sections, tags=("flows",))
    name, address, aliases, headings, facts, tags, lead = json.loads(of(person).found)
    assert (name, address, aliases, headings) == ("Diederik Kingma", "kingma", ["Durk Kingma"], ["Adam"])
    assert facts == ["Known for: Adam", "Field: Optimization"]
    assert tags == ["flows"]
    assert lead == "Co-author of Adam. A fine person ."


def test_the_search_takes_a_few_words_of_a_giant_profile() -> None:
    """A profile with ten thousand facts and a lead of a megabyte makes no entry of that size."""
    giant = replace(
        PERSON,
        lead="word " * 200_000,
        description="",
        aliases=("An Alias",) * 10_000,
        snapshot=tuple(Fact("Label", f"value {number}") for number in range(10_000)),
        sections=tuple(Section(f"Heading {number}") for number in range(1_000)),
    )
    assert len(of(giant).found) < 5_000


def test_other_programs_are_told_what_is_public() -> None:
    """Nothing for editors, the computed day, and whether the text changed, as far as that is known."""
    told = json.loads(of().told)
    assert told["review_due_on"] == "2026-11-20"
    assert told["url"] == "https://example.org/wiki/kingma/"
    assert told["changed_since_review"] is None
    assert "SECRET" not in of().told


def test_no_member_tells_what_is_for_editors() -> None:
    """Notes, owner, waivers and requests are in no list."""
    assert "SECRET" not in "".join(str(member) for member in of())


@pytest.mark.parametrize("name", ["word " * 100_000, "w" * 500_000])
def test_a_giant_name_is_cut_in_lists(name: str) -> None:
    """A title of half a million letters does not fill the home page; between words where there are any."""
    page = of(replace(PERSON, title=name, type=name, tags=(name,), sort_as=name))
    assert page.name.endswith("…")
    assert 290 < len(page.name) <= 301
    assert len("".join((page.row, page.about, page.order, page.type, *page.tags, page.fed))) < 4_000


@pytest.mark.parametrize("old", ["a/b", "../x", "\x00", "kingma", ""])
def test_what_never_was_another_address_leads_nowhere(old: str) -> None:
    """A path, a control character and the address of today are no former slugs."""
    assert of(replace(PERSON, old_paths=(old,))).old == ()


def test_an_odd_former_slug_has_the_address_that_it_had() -> None:
    """Odd names had a slugified address."""
    assert of(replace(PERSON, old_paths=("Dürk", "durk", "index"))).old == ("durk", "index-2")
