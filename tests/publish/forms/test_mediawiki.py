"""Tests of the MediaWiki text."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.links import directory
from app.profile.wiki import PUBLISHED, Entry
from app.publish.forms.mediawiki import WikiWriter, mediawiki
from app.publish.forms.values import World
from tests.page.vectors import VECTORS
from tests.publish.forms.subjects import ITEM, WORLD, hostile, saying

TAGS = {"ref", "references", "code", "nowiki", "pre", "s", "sup", "br", "blockquote", "ul", "ol", "li"}
LINKS = re.compile(r"\[\[(?!(?:File|Media|Category):|:?[^\[\]{}<>|#]+(?:\||\]\]))")


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_text_stays_text(vector: str) -> None:
    """In every field: no tag but ours, no template, no magic word, no link but by name and to the web or mail."""
    text = mediawiki(*hostile(vector)).text
    assert {name.lower() for name in re.findall(r"</?([^\s/>]*)", text)} <= TAGS
    assert "{{" not in text
    assert not LINKS.search(text)
    assert not re.search(r"(?<!\[)\[(?!\[|https?://|mailto:)", text)


@given(st.text())
def test_words_mean_nothing(words: str) -> None:
    """Whatever words say, none of the marks of wikitext is left in them."""
    writer = WikiWriter(ITEM, WORLD)
    written = writer.paragraph(writer.text(words))
    assert not re.search(r"[\[\]{}|<>]|''|__|~~|^[*#:;= ]|[A-Za-z]:\S", written)


def test_sources_are_notes_under_their_heading() -> None:
    """Citations name a note, which stands once in the list; unused sources stand behind it."""
    text = mediawiki([ITEM], WORLD).text
    assert 'wrote it<ref name="adam" /><ref name="site" />' in text
    assert text.count('<ref name="adam">') == 1
    assert text.index("</references>") < text.index("* ''Unused''.")


def test_links_go_by_name() -> None:
    """Pages are called by the person's name there; a name that no page can have is only said."""
    assert "[[Jimmy Ba|A]] C" in mediawiki(saying("[A](jimmy-ba.md) [C](max-welling.md)"), WORLD).text
    odd = directory([Entry(f"s{n}", name, status=PUBLISHED) for n, name in enumerate(("A|B", "Category:X", "{{x}}"))])
    text = mediawiki(saying("[a](s0.md) [b](s1.md) [c](s2.md)"), World(WORLD.wiki, odd)).text
    assert "a [[:Category:X|b]] c" in text


def test_lists_and_code() -> None:
    """Simple lists are lines, others HTML; code is read by nobody."""
    text = mediawiki(saying("- a\n  - b\n- c\n\n1. x\n\n   y\n\n`{{x}}</nowiki>`\n\n    ''code''"), WORLD).text
    assert "* a\n** b\n* c" in text
    assert "<ol>\n<li>x\n\ny\n</li>\n</ol>" in text
    assert "<code><nowiki>{{x}}&lt;/nowiki&gt;</nowiki></code>" in text.replace("&#123;", "{").replace("&#125;", "}")


def test_pictures_are_told() -> None:
    """The portrait has to be uploaded, so its file is named; a tag is a category."""
    item = ITEM._replace(profile=replace(ITEM.profile, tags=("optimization", "a|b")))
    made = mediawiki([item], WORLD)
    assert made.files == ("media/kingma.jpg",)
    assert "[[File:kingma.jpg|thumb|upright|alt=Kingma at work|Photo: somebody]]" in made.text
    assert made.text.endswith("[[Category:optimization]]\n")
