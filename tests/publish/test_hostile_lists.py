"""No text of a profile or of the settings can break out of its place in a list, whatever the list is written in."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.values import Fact, Profile, Section
from app.profile.wiki import Entry, ProfileType, Wiki
from tests.page.vectors import VECTORS
from tests.publish.sites import files_of, shown_of

DAY = date(2030, 1, 1)
ELEMENTS = frozenset(
    ("feed", "title", "id", "updated", "link", "author", "name", "entry", "summary", "urlset", "url", "loc", "lastmod")
)
XML = ("feed.xml", "sitemap.xml")
MORE = (
    "]]>",
    "<![CDATA[",
    "--><b>",
    "&#0;",
    "&amp;lt;",
    "\x0b\x0c\x1b",
    "\x85\x9f",
    "\ufffe\uffff",
    "\udfff",
    "\r\n",
    "\u202e",
    "a" * 5000,
)


def site(text: str) -> dict[str, str]:
    """Return the lists of a site in which everybody and everything is called so."""
    person = Profile(
        title=text,
        type=text,
        status="published",
        aliases=(text,),
        tags=(text,),
        description=text,
        same_as=(f"https://ok.example/{text}", text),
        sort_as=text,
        last_reviewed_on="2026-05-20",
        reviewed_by=text,
        review_in="1 month",
        old_paths=(text, f"old {text}"),
        snapshot=(Fact(text, text),),
        lead=text,
        sections=(Section(text),),
    )
    vague = replace(person, last_reviewed_on=text, review_in=text, status=text)
    wiki = Wiki(text, text, text, "https://example.org/wiki/", types=(ProfileType(text, ()),))
    among = [Entry(slug, text) for slug in ("one", "two")]
    return files_of(shown_of((("one", person), ("two", vague)), wiki, among), wiki, drafts=True, on=DAY)


class _Skeleton(HTMLParser):
    """The elements of a page with the names of their attributes, and what leads anywhere."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.bones: list[str] = []
        self.leads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.bones.append(f"<{tag} {' '.join(name for name, _ in attrs)}>")
        self.leads += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        self.bones.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        self.bones.append(f"<!--{data}-->")


def skeleton(html: str) -> _Skeleton:
    """Return the skeleton of a page."""
    found = _Skeleton()
    found.feed(html)
    found.close()
    return found


def pages(files: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the pages with a path in which addresses made of text are alike."""
    for path, text in files.items():
        if path.endswith(".html"):
            yield re.sub(r"(type|tag)/[^/]+/index", r"\1/x/index", path), text


HARMLESS = {path: skeleton(text).bones for path, text in pages(site("harmless"))}


# Within the site, to its address, or the empty picture that keeps browsers from asking for an icon.
LEADS = re.compile(r"(?:\.\./|#|https://example\.org/wiki/|data:,$|[a-z0-9/_.-]*$)")


def check(files: dict[str, str]) -> None:
    """Fail where a file is not well-formed, or holds more than harmless words make it hold."""
    for path, text in pages(files):
        found = skeleton(text)
        assert found.bones == HARMLESS.get(path, HARMLESS["old-harmless/index.html"]), path
        assert not [lead for lead in found.leads if not LEADS.match(lead)]
    for path in XML:
        root = ET.fromstring(files[path].encode())  # noqa: S314  # our own file
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= ELEMENTS
    assert len(json.loads(files["profiles.json"])["profiles"]) == 2
    script = files["assets/search.js"]
    entries = re.fullmatch(r"profilesFound\((\[\n.*\n\])\);\n", script, re.DOTALL)
    assert entries
    assert len(json.loads(entries[1])) == 2
    assert not set("<>&\u2028\u2029").intersection(script + files["profiles.json"])
    assert files["robots.txt"] == "User-agent: *\nDisallow: /\n"


def paths_are_good(files: dict[str, str]) -> bool:
    """Say whether every path is one that any file system takes, without twins."""
    good = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,79})/){0,2}[a-z0-9-]+\.(?:html|xml|json|txt|js)")
    return all(good.fullmatch(path) for path in files) and len({path.casefold() for path in files}) == len(files)


@pytest.mark.parametrize("vector", [*VECTORS, *MORE], ids=lambda vector: ascii(vector)[:40])
def test_hostile_text_stays_text_in_every_list(vector: str) -> None:
    """In HTML no element or attribute more, in XML and JSON well-formed, in addresses letters and digits."""
    files = site(f"a{vector}b")
    check(files)
    assert paths_are_good(files)


@given(st.text(st.sampled_from("<>&\"'`=/\\[]()!-]:; \n\tab\u2028\u202e\x00\x0b\ud800\ufffe"), max_size=20))
def test_no_mixture_breaks_out(text: str) -> None:
    """Any mixture of characters that mean something somewhere stays inside its place."""
    files = site(f"a{text}b")
    check(files)
    assert paths_are_good(files)


@pytest.mark.parametrize("text", ["{{7*7}}", "{% include 'page.css' %}", "%s", "{0.__class__}"])
def test_template_text_appears_literally(text: str) -> None:
    """What means something to a template means nothing in a list."""
    home = site(text)["index.html"].partition("</style>")[2].replace("&#39;", "'")
    assert home.count(text) > 5
    assert "49" not in home


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", 'https://x.example/"><b>', "https://x.example/<b>", "//x", "https://[", " "]
)
def test_an_address_that_is_none_is_as_if_it_was_not_there(address: str) -> None:
    """Nothing of it is in any file."""
    wiki = Wiki(base_url=address)
    files = files_of(shown_of(wiki=wiki), wiki)
    assert "sitemap.xml" not in files or address == "https://["
    assert not any("<b>" in text or "javascript:" in text for path, text in files.items() if path != "assets/home.js")


def test_an_address_with_signs_is_written_for_its_place() -> None:
    """`&` and `'` are escaped in XML and in HTML."""
    wiki = Wiki(base_url="https://x.example/a&b'c/")
    files = files_of(shown_of(wiki=wiki), wiki)
    assert ET.fromstring(files["sitemap.xml"].encode())[0][0].text == "https://x.example/a&b'c/"  # noqa: S314  # our own file
    assert 'href="https://x.example/a&amp;b&#39;c/"' in files["index.html"]


@pytest.mark.parametrize(
    "names", [("CON", "con", "Con"), ("a" * 300, "A" * 300), ("C", "C++", "c"), ("", " ", "\u2028")]
)
def test_tags_have_files_that_every_disk_takes(names: tuple[str, ...]) -> None:
    """Case twins, names of devices, long ones and such of which nothing is left."""
    people = [(f"p{number}", Profile(title="A", tags=(name,), type=name)) for number, name in enumerate(names)]
    assert paths_are_good(files_of(shown_of(people)))
