"""Tests of the language of words: a page in another language says which of its words are English."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from app.page import render
from app.page.language import theirs
from app.profile.links import directory
from app.profile.wiki import Entry
from tests.page import people
from tests.page.people import WIKI
from tests.publish.sites import PEOPLE, files_of, shown_of

GERMAN = WIKI._replace(language="de", label="Wiki")
PERSON = replace(people.PERSON, tags=("Optimierung",), type="Einzelne")
LISTED = [
    ("index.html", "Search"),
    ("index.html", "Skip to"),
    ("index.html", "reviewed"),
    ("tag/index.html", "Tags"),
    ("recent/index.html", "Recently"),
    ("due/index.html", "Due "),
    ("due/index.html", "Return to"),
    ("404.html", "There is no page"),
    ("durk/index.html", "The page of"),
]  # what lists say of their own accord
_OPEN = frozenset(("meta", "link", "input", "img", "br", "stop", "line", "rect", "path"))  # without an end


class _Words(HTMLParser):
    """Takes each text that a page shows with the language in which it stands, "" for that of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._languages = [""]
        self.found: list[tuple[str, str]] = []
        self.feed(html[html.index("<body") : html.rindex("</html")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element."""
        if tag not in _OPEN:
            self._languages.append(dict(attrs).get("lang") or self._languages[-1])

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag not in _OPEN:
            self._languages.pop()

    def handle_data(self, data: str) -> None:
        """Take a text."""
        self.found.append((data.strip(), self._languages[-1]))


def languages(html: str, words: str) -> set[str]:
    """Return the languages in which these words stand on a page."""
    found = {language for said, language in _Words(html).found if said.startswith(words)}
    assert found, f"nobody says {words}"
    return found


def page(language: str) -> str:
    """Return the page of somebody."""
    among = directory([Entry("kingma", PERSON.title, status="published")])
    return render.page(PERSON, "kingma", GERMAN._replace(language=language), among).html


@pytest.mark.parametrize("words", ["Last reviewed", "Also known as", "Filed under", "Return to", "Open since", "until"])
def test_words_of_ours_are_english(words: str) -> None:
    """What a page says of its own accord is read out as English, on a page in another language too."""
    assert languages(page("de"), words) == {"en"}


@pytest.mark.parametrize("words", [PERSON.title, PERSON.tags[0], PERSON.type, "Wiki"])
def test_words_of_the_wiki_are_in_its_language(words: str) -> None:
    """Names, types and tags stay in the wiki's language, also among words of ours."""
    assert languages(page("de"), words) <= {"", "de"}


@pytest.mark.parametrize(("path", "words"), LISTED)
def test_words_of_ours_in_lists_are_english(path: str, words: str) -> None:
    """The same holds for home page, lists, redirects and the page for lost readers."""
    files = files_of(shown_of(PEOPLE, GERMAN), GERMAN, drafts=True, on=date(2027, 12, 1))
    assert languages(files[path], words) == {"en"}


def test_an_english_page_says_it_once() -> None:
    """Where all is English, one attribute says so."""
    assert page("en-GB").count("lang=") == 1
    assert not theirs(GERMAN._replace(language="en-GB"))
