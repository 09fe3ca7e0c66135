"""A reader's way through a real site: from a folder and from a server, in a browser that runs its scripts."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.page.render import page
from app.profile.links import directory
from app.profile.values import Fact, Profile, Question, Role, Source, Work
from app.profile.wiki import Entry
from tests.helpers.serving import served
from tests.page.people import WIKI
from tests.publish.browser import Browser
from tests.publish.sites import PEOPLE, files_of, shown_of

HOSTILE = '<img src=x onerror="fired=1">Zed</script>'
FOUND = "[...document.querySelectorAll('#found > li > a')].map(a => a.textContent).join()"
LISTED = "[...document.querySelectorAll('#all li:not([hidden]) > a')].map(a => a.textContent).join()"
COUNT = "document.getElementById('count').textContent"
FOCUSED = "document.activeElement.id || document.activeElement.textContent"
WIKI_HERE = WIKI._replace(base_url="")

_PEOPLE = (
    *PEOPLE,
    ("zed", Profile(title=HOSTILE, status="published", aliases=(HOSTILE,), snapshot=(Fact("Fact", HOSTILE),))),
)


def write(folder: Path) -> None:
    """Write a whole site: lists and pages."""
    known = directory([Entry(slug, person.title, status=person.status) for slug, person in _PEOPLE])
    pages = {f"{slug}/index.html": page(person, slug, WIKI_HERE, known).html for slug, person in _PEOPLE}
    for path, text in {**files_of(shown_of(_PEOPLE, WIKI_HERE), WIKI_HERE), **pages}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())


@pytest.fixture(params=["file", "http"])
def there(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a site's home page, in a folder and on a server."""
    write(tmp_path)
    if request.param == "file":
        yield f"{tmp_path.as_uri()}/index.html"
    else:
        with served(tmp_path) as address:
            yield address


@pytest.fixture
def blank(qtbot: QtBot) -> Iterator[Browser]:
    """A browser without a page."""
    browser = Browser(qtbot)
    yield browser
    browser.close()


@pytest.fixture
def browser(blank: Browser, there: str) -> Iterator[Browser]:
    """A browser at the home page; nothing may be asked for but what is there, and nobody may complain."""
    blank.open(there)
    yield blank
    root = there.removesuffix("index.html")
    assert [where for where in blank.asked_for if not where.startswith(root)] == []
    assert blank.complaints == []
    assert blank.run("typeof fired") == "undefined"


def search(browser: Browser, words: str) -> None:
    """Click into the box and type, once the search file is there."""
    browser.click("#words")
    browser.wait("document.querySelectorAll('script[src$=\"search.js\"]').length", 1)
    browser.type(words)
    browser.wait("document.getElementById('words').value", words)


def test_search_filter_and_order(browser: Browser) -> None:
    """What a page says is found and told; lists can be narrowed and turned."""
    everybody = browser.run(LISTED)
    search(browser, "optimiz")
    browser.wait(FOUND, "Diederik Kingma,Jimmy Ba")  # a heading before a tag
    assert browser.run(COUNT) == "2 profiles found."
    assert browser.run("document.querySelector('#found mark').textContent") == "Optimiz"
    browser.press(Qt.Key.Key_Escape)
    browser.wait("document.getElementById('words').value", "")
    browser.choose("#tag", "optimization")
    assert browser.run(LISTED) == "Jimmy Ba,Diederik Kingma"
    assert browser.run(COUNT) == "2 profiles"
    browser.choose("#tag", "")
    browser.choose("#sort", "reviewed")
    assert browser.run(LISTED).startswith("Zoë Ångström,Diederik Kingma,")
    browser.choose("#sort", "")
    assert browser.run(LISTED) == everybody


def test_keys_lead_to_a_page_to_its_sources_and_back(browser: Browser) -> None:
    """Arrows lead to what is found, Enter opens it, a citation leads to its source and back; the search waits."""
    search(browser, "durk")
    browser.wait(FOUND, "Diederik Kingma")
    browser.press(Qt.Key.Key_Down)
    browser.wait(FOCUSED, "Diederik Kingma")
    browser.press(Qt.Key.Key_Up)
    browser.wait(FOCUSED, "words")
    browser.press(Qt.Key.Key_Down)
    browser.press(Qt.Key.Key_Return)
    browser.wait("document.querySelector('h1')?.textContent + document.readyState", "Diederik Kingmacomplete")
    browser.click(".cites a")
    browser.wait("location.hash.startsWith('#source:')")
    browser.click(".backs a")
    browser.wait("location.hash.length > 1 && !location.hash.startsWith('#source:')")
    browser.click(".return a")
    browser.wait("Boolean(document.getElementById('words')) && document.readyState", "complete")
    for _ in range(4):
        browser.back()
    browser.wait(FOUND, "Diederik Kingma")
    assert browser.run("document.getElementById('words').value") == "durk"


def test_hostile_words_are_found_as_words(browser: Browser) -> None:
    """Names from anybody are put into the page as text, also where the script puts them."""
    search(browser, "<img")
    browser.wait(COUNT, "1 profile found.")
    assert browser.run("document.querySelector('#found a').textContent") == HOSTILE
    assert browser.run("document.images.length") == 0


def test_what_is_not_there_is_said(browser: Browser) -> None:
    """Who finds nothing is told so, in a place that is read out."""
    search(browser, "xyzzy")
    browser.wait(COUNT, "No profile holds “xyzzy”.")
    assert browser.run("document.getElementById('count').getAttribute('role')") == "status"
    assert browser.run(FOUND) == ""


def test_a_former_address_leads_on(browser: Browser, there: str) -> None:
    """Who comes by an old address is at the page, from a disk as well."""
    browser.open(there.removesuffix("index.html") + "durk/index.html")
    browser.wait("document.querySelector('h1')?.textContent", "Diederik Kingma")
    assert "/kingma/" in browser.run("location.href")


def test_lists_link_each_other(browser: Browser) -> None:
    """From home to the types, to one of them, to a page."""
    for selector, heading in ((".ways a", "Types"), (".groups a", "Individual Player"), (".profiles a", "Jimmy Ba")):
        browser.click(selector)
        browser.wait("document.querySelector('h1')?.textContent", heading)
        browser.wait("document.readyState", "complete")


def test_the_page_is_dark_where_it_is_to_be_dark(browser: Browser) -> None:
    """Paper, ink and controls follow one choice."""
    style = "getComputedStyle(document.querySelector(one))"
    colours = f"JSON.stringify(['html', 'h1', '#words', 'select'].map(one => [{style}.color, {style}.backgroundColor]))"
    light = json.loads(browser.run(colours))
    browser.run("document.documentElement.dataset.theme = 'dark'")
    dark = json.loads(browser.run(colours))
    assert all(one[0] != other[0] for one, other in zip(light, dark, strict=True))
    assert light[0][1] != dark[0][1] == dark[2][1] == dark[3][1]


def test_without_its_search_file_names_are_found(blank: Browser, tmp_path: Path) -> None:
    """A file that did not come costs the search in what pages say, and that is told."""
    write(tmp_path)
    (tmp_path / "assets" / "search.js").unlink()
    blank.open(f"{tmp_path.as_uri()}/index.html")
    blank.click("#words")
    blank.type("jimmy")
    blank.wait(COUNT, "1 profile found. Only names were searched: the search file could not be loaded.")
    assert blank.run(FOUND) == "Jimmy Ba"


def test_what_is_missing_has_its_page_at_any_depth(blank: Browser, tmp_path: Path) -> None:
    """It has its style, and leads home."""
    write(tmp_path)
    with served(tmp_path) as address:
        blank.go(f"{address}a/b/c/")
        blank.wait("document.querySelector('h1')?.textContent", "Page not found")
        assert blank.run("getComputedStyle(document.querySelector('main')).maxWidth") == "612px"
        assert blank.run("document.querySelector('main a').href") == address


@pytest.mark.parametrize(("language", "from_the_left"), [("en", True), ("he", False)])
def test_time_runs_as_the_writing_does(blank: Browser, tmp_path: Path, language: str, from_the_left: bool) -> None:
    """On a page from right to left the later years stand at the left, and can be read."""
    roles = (Role("a", "A", start="2001", end="2009"), Role("b", "B", start="2009", end="2019"))
    person = Profile(title="Ada", status="published", roles=roles)
    html = page(person, "ada", WIKI_HERE._replace(language=language), directory([])).html
    (tmp_path / "ada.html").write_bytes(html.encode())
    blank.open((tmp_path / "ada.html").as_uri())

    def each(selector: str, what: str) -> list[float]:
        found: list[float] = json.loads(
            blank.run(f"JSON.stringify([...document.querySelectorAll('{selector}')].map(one => {what}))")
        )
        return found

    years = each(".axis text", "one.getBoundingClientRect().left")
    assert sorted(years, reverse=not from_the_left) == years
    first, second = each(".lane rect", "one.getBoundingClientRect().left")
    assert (first < second) == from_the_left
    (drawing, *words) = each(".axis, .axis text", "new DOMMatrix(getComputedStyle(one).transform).a")
    assert {drawing * one for one in words} == {1}  # nothing that is read is mirrored


@pytest.mark.parametrize(("language", "words", "edge"), [("en", "עדה", "left"), ("he", "Ada", "right")])
def test_what_is_listed_keeps_to_its_edge(blank: Browser, tmp_path: Path, language: str, words: str, edge: str) -> None:
    """A name in another script stands beside the number, the label, the name under which it is listed."""
    person = Profile(
        title=words,
        snapshot=(Fact(words, words),),
        works=(Work("a", words, "2001", (words,)),),
        roles=(Role("a", words, words, "2001", "2009"),),
        open_questions=(Question("a", words),),
        sources=(Source("a", "book", (("title", words),)),),
    )
    html = page(person, "ada", WIKI_HERE._replace(language=language), directory([])).html
    (tmp_path / "ada.html").write_bytes(html.encode())
    blank.open((tmp_path / "ada.html").as_uri())
    blank.run("""
        function gap(one, edge) {
          const words = document.createRange();
          words.selectNodeContents(one.querySelector("bdi") ?? one);
          const [own, padding] = [one.getBoundingClientRect(), parseFloat(getComputedStyle(one)[`padding-${edge}`])];
          const inside = edge === "left" ? own.left + padding : own.right - padding;
          return Math.abs(words.getBoundingClientRect()[edge] - inside);
        }
    """)
    for listed in ("h1", "dt", "dd", ".works div", ".by", ".role p", ".questions p", ".sources li"):
        assert blank.run(f"gap(document.querySelector('{listed}'), '{edge}')") < 12, listed
