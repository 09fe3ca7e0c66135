"""Tests of app/publish/lists.py: which files there are, and which of them a change touches."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.values import Fact, Profile
from app.publish.fragments import Shown
from app.publish.lists import LISTS, PROFILE_FREE, make, needs, notices, stale
from app.publish.options import Options
from app.publish.site_list import SiteFile, SiteList
from tests.page.people import WIKI
from tests.publish.sites import PEOPLE, files_of, shown_of

DAY = date(2026, 11, 1)


def test_the_site_of_three_people() -> None:
    """Home, lists, search, feed, sitemap, a redirect, and what every site has."""
    assert sorted(files_of(shown_of())) == [
        "404.html",
        "assets/home.js",
        "assets/search.js",
        "assets/site.js",
        "durk/index.html",
        "feed.xml",
        "index.html",
        "profiles.json",
        "recent/index.html",
        "robots.txt",
        "sitemap.xml",
        "tag/index.html",
        "tag/optimization/index.html",
        "tag/vae/index.html",
        "type/index.html",
        "type/individual-player/index.html",
        "type/thought-leader/index.html",
    ]


def test_an_empty_site_has_a_home() -> None:
    """Nothing is published yet, and the page says so."""
    files = files_of([])
    assert "No profile is published yet." in files["index.html"]
    assert not {"recent/index.html", "type/index.html", "tag/index.html"} & files.keys()


def test_without_an_address_nothing_needs_one() -> None:
    """No sitemap, no feed, no canonical, and the editor is told."""
    wiki = WIKI._replace(base_url="")
    pages = shown_of(wiki=wiki)
    files = files_of(pages, wiki)
    assert not {"sitemap.xml", "feed.xml"} & files.keys()
    assert not any("canonical" in text or "feed.xml" in text for text in files.values())
    assert "base_url" in notices(pages, wiki)[0]
    assert notices(shown_of(), WIKI) == ()


def test_who_is_due_is_told_of_a_day_alone() -> None:
    """The bytes of a site depend on no clock: without a day, nobody is due."""
    pages = shown_of()
    assert "due/index.html" not in files_of(pages, drafts=True)
    html = files_of(pages, drafts=True, on=date(2026, 12, 1))["due/index.html"]
    assert "1 profile as of December 1, 2026" in html
    assert "<h2>Overdue</h2>" in html
    assert "Diederik Kingma" in html


def test_whoever_is_due_is_listed_with_the_day() -> None:
    """The list is sorted by it, so it says it, and no other list does."""
    files = files_of(shown_of(), drafts=True, on=date(2026, 12, 1))
    due = 'May 20, 2026</time></span>\n<p class="about">Due <time datetime="2026-11-20">November 20, 2026</time></p>\n'
    assert [path for path, text in files.items() if due in text] == ["due/index.html"]


def test_drafts_are_not_to_be_found() -> None:
    """A site that shows what is not published asks robots to stay away."""
    assert "Disallow: /\n" in files_of(shown_of(), drafts=True)["robots.txt"]
    assert "Sitemap: https://example.org/wiki/sitemap.xml" in files_of(shown_of())["robots.txt"]


def test_lists_link_pages_wherever_they_lie() -> None:
    """Each list knows its way to the pages."""
    files = files_of(shown_of())
    assert '<a href="kingma/">' in files["index.html"]
    assert '<a href="../kingma/">' in files["recent/index.html"]
    assert '<a href="../../kingma/">' in files["tag/vae/index.html"]


def test_spellings_of_a_tag_are_one_list() -> None:
    """`optimization` and `Optimization` are the same to readers."""
    html = files_of(shown_of())["tag/optimization/index.html"]
    assert "2 profiles" in html
    assert '<a href="../../ba/">' in html


def test_a_type_is_called_as_the_settings_call_it() -> None:
    """The spelling of wiki.yaml wins over that of most profiles."""
    people = [(f"p{number}", Profile(title="A", type="individual player")) for number in range(3)]
    assert "<h1><bdi>Individual Player</bdi></h1>" in files_of(shown_of(people))["type/individual-player/index.html"]


def test_a_redirect_never_hides_a_page() -> None:
    """A former address at which somebody else is now stays theirs, and the editor is told."""
    people = [("a", Profile(title="A", old_paths=("b", "c"))), ("b", Profile(title="B", old_paths=("c",)))]
    pages = shown_of(people)
    files = files_of(pages)
    assert "b/index.html" not in files
    assert 'url=../a/"' in files["c/index.html"]
    assert len(notices(pages, WIKI)) == 2


def test_many_profiles_are_told_by_letter() -> None:
    """Of a long list the letters lead to its parts; what begins with no letter stands under one sign."""
    names = ("Émile", "eva", "Zoe", "7 of 9", "深", "Яна")
    people = [(f"p{number}", Profile(title=f"{names[number % 6]} {number}")) for number in range(60)]
    home = files_of(shown_of(people))["index.html"]
    assert [home.count(f"<h2>{letter}</h2>") for letter in ("E", "Z", "Я", "#", "É", "深")] == [1, 1, 1, 1, 0, 0]


def test_a_giant_sitemap_is_taken_apart() -> None:
    """No file has more addresses than readers take."""
    (page,) = shown_of(PEOPLE[:1])
    files = {file.path: file.data for file in make(frozenset(("sitemap",)), [page] * 40_001, WIKI, Options())}
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert files["sitemap-1.xml"].count(b"<url>") == 40_000
    assert files["sitemap-2.xml"].count(b"<url>") == 2
    assert b"<loc>https://example.org/wiki/sitemap-2.xml</loc>" in files["sitemap.xml"]


def made(pages: list[Shown]) -> set[SiteFile]:
    """Return all files of a site that also tells who is due."""
    return set(make(None, pages, WIKI, Options(drafts=True, on=DAY)))


PERSONS = st.builds(
    Profile,
    title=st.sampled_from(("Ada", "Bob", "Çem", "")),
    sort_as=st.sampled_from(("", "Zed")),
    status=st.sampled_from(("published", "draft", "retired")),
    type=st.sampled_from(("", "Individual Player", "individual player", "C++")),
    tags=st.lists(st.sampled_from(("AI", "ai", "C", "C++", "x")), max_size=3).map(tuple),
    last_reviewed_on=st.sampled_from(("", "2026-05-20", "2026-09-01", "soon")),
    review_in=st.sampled_from(("", "1 month", "9 years")),
    description=st.sampled_from(("", "One.")),
    aliases=st.sampled_from(((), ("Other",))),
    old_paths=st.lists(st.sampled_from(("p1", "p2", "old")), max_size=2).map(tuple),
    snapshot=st.sampled_from(((), (Fact("Field", "Maths"),))),
)
WIKIS = st.dictionaries(st.sampled_from(("p1", "p2", "p3")), PERSONS, max_size=3)


@given(WIKIS, WIKIS)
def test_a_change_touches_the_lists_that_it_is_told_to(before: dict[str, Profile], after: dict[str, Profile]) -> None:
    """Files that differ or go belong to lists that were told; making only those gives the same site."""
    old, new = ({page.slug: page for page in shown_of(list(people.items()))} for people in (before, after))
    names = frozenset[str]().union(*(stale(old.get(slug), new.get(slug)) for slug in old.keys() | new.keys()))
    was, will_be = made(list(old.values())), made(list(new.values()))
    assert {file.list for file in was ^ will_be} <= names
    again = set(make(names, list(new.values()), WIKI, Options(drafts=True, on=DAY)))
    assert {file for file in was if file.list not in names} | again == will_be


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: str(kind.name))
def test_a_list_needs_no_more_than_it_says(kind: SiteList) -> None:
    """What else is shown of a page may be left out when a list is made."""
    pages = shown_of()
    of_all = make(None, pages, WIKI, Options())
    names = frozenset(file.list for file in of_all if file.list.partition(":")[0] == kind.name)
    left_out = {field: type(getattr(pages[0], field))() for field in set(Shown._fields) - needs(names)}
    bare = [page._replace(**left_out) for page in pages]
    assert files_of(bare, names=names) == files_of(pages, names=names)


def test_another_spelling_touches_the_list() -> None:
    """A list is called as most write its name, so that a page that writes it otherwise may change it."""
    one, other = (shown_of([("a", Profile(title="A", tags=(tag,)))])[0] for tag in ("AI", "ai"))
    assert stale(one, other) == {"home", "tags", "tag:ai", "profiles", "search"}


def test_what_depends_on_settings_alone_is_told() -> None:
    """No change of a profile touches these."""
    assert frozenset(("robots", "404", "assets")) == PROFILE_FREE
    assert not PROFILE_FREE & stale(None, shown_of()[0])


def test_nothing_changed_touches_nothing() -> None:
    """A page that is shown as before makes no list."""
    page = shown_of()[0]
    assert stale(page, page) == frozenset() == stale(None, None)
    assert stale(page, page._replace(slug="other")) == frozenset()


def test_a_fact_touches_the_search_alone() -> None:
    """Of a changed fact the lists know nothing."""
    (slug, person) = PEOPLE[0]
    one, other = (shown_of([(slug, replace(person, snapshot=facts))])[0] for facts in ((), (Fact("A", "B"),)))
    assert stale(one, other) == {"search"}


def test_files_are_the_same_every_time() -> None:
    """Same pages, same bytes."""
    assert files_of(shown_of()) == files_of(shown_of())
