"""Tests of the Markdown forms: what other tools read in them, and that words stay words."""

import re
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from app.profile.values import Citation, Portrait, Profile, Role, Source
from app.profile.wiki import PUBLISHED
from app.publish.forms.markdown import HUGO, PLAIN, MarkdownWriter, hugo, jekyll, plain
from app.publish.forms.values import Item, World
from tests.page.vectors import VECTORS as COMMON
from tests.publish.forms.subjects import ITEM, WORLD, hostile, saying

# As the tools read it: with tables, footnotes, definition lists, mathematics, attributes in braces.
TOOL = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin)
TOOL.use(deflist_plugin).use(dollarmath_plugin).use(attrs_plugin)
# What only some tool takes for its own: shortcodes, mathematics, highlights, tags, attributes, definitions.
VECTORS = (
    *COMMON, "{{< youtube x >}}", "{{% y %}}", "{{</* z */>}}", "{.cls #id}", "$$x$$ \\(y\\)", "==a== %%c%% #tag ^blk",
    "- [ ] t", "~~~\ncode\n~~~", "| a | b", "{:toc}", "*[HTML]: x", "term\n: def", "www.e.example[^1]",
)  # fmt: skip
ALLOWED = re.compile(r"https?://|mailto:|\.\./|[\w%.-]+\.md(?:#|$)|media/|data:image/|#")


def parts(text: str) -> tuple[dict[str, object], str]:
    """Return the front matter and the body of a Markdown file."""
    _, front, body = text.split("---\n", 2)
    return yaml.safe_load(front), body


@pytest.mark.parametrize("form", [plain, hugo])
@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_text_stays_text(form: type, vector: str) -> None:
    """In every field: no HTML, no template, no link but to the web, to mail, to profiles and to files of the wiki."""
    _, body = parts(form(*hostile(vector)).text)
    assert not re.search(r"\{\{|\{%|\{#|\{:", body)
    for token in TOOL.parse(body):
        for one in (token, *(token.children or ())):
            assert one.type not in ("html_block", "html_inline", "math_inline", "math_block", "dl_open")
            assert set(one.attrs) <= {"href", "title", "src", "alt", "start", "style"}
            for name in ("href", "src"):
                assert ALLOWED.match(str(one.attrs.get(name, "#")))


@given(st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1))
def test_words_appear_as_they_are(words: str) -> None:
    """A paragraph of any words is one paragraph, and says exactly these words."""
    writer = MarkdownWriter(ITEM, WORLD, PLAIN)
    tokens = TOOL.parse(writer.paragraph(writer.text(words)))
    shown = "".join(child.content for token in tokens for child in token.children or ())
    assert [token.type for token in tokens] in (["paragraph_open", "inline", "paragraph_close"], [])
    assert shown.split() == words.split()


@pytest.mark.parametrize(
    "code", ["{{< x >}}", "a ``b`` c", "`", " ", "{% raw %}", "<b>", " <b> ", "a | b", "{{7*7}}\n  {{8}}"]
)
def test_code_appears_as_it_is(code: str) -> None:
    """Code is code, or, where a template language would read it, the same characters as text."""
    writer = MarkdownWriter(ITEM, WORLD, PLAIN)
    for text in (writer.paragraph("x" + writer.code(code) + "x"), writer.preformatted(code)):
        tokens = TOOL.parse(text)
        shown = "".join(one.content for token in tokens for one in (token.children or [token]))
        assert "".join(shown.strip("x").split()) == "".join(code.split())
        assert "{{" not in text
    assert not writer.code(code).startswith("` ")  # which kramdown takes for no code, and its HTML for HTML


@pytest.mark.parametrize("vector", VECTORS)
def test_the_front_matter_says_what_the_profile_says(vector: str) -> None:
    """Any YAML reader reads the texts that were given."""
    front, _ = parts(plain([Item(Profile(title="x", description=vector, tags=(vector, "b")), "x")], World()).text)
    expected = re.sub("[\ud800-\udfff]", "\ufffd", vector)
    assert (front["description"], front["tags"]) == (expected, [expected, "b"])


def test_each_tool_gets_its_keys() -> None:
    """Other names are no redirects, old addresses are; what is for editors alone is not there."""
    item = ITEM._replace(profile=replace(ITEM.profile, old_paths=("durk-kingma", "../x"), status="draft"))
    front, body = parts(hugo([item], WORLD).text)
    assert (front["draft"], front["status"], front["aliases"]) == (True, "draft", ["durk-kingma/"])
    assert front["other_names"] == ["Durk Kingma"]
    assert "published" not in front
    assert "# Diederik" not in body
    assert "SECRET" not in str(front) + body
    assert parts(jekyll([item], WORLD).text)[0]["published"] is False
    assert parts(plain([ITEM], WORLD).text)[0]["draft"] is False


def test_a_redirect_takes_nobodys_place() -> None:
    """Hugo lets a redirect win over a page, so none is told of an address at which somebody else is shown."""
    old = ("durk-kingma", "jimmy-ba", "max-welling", "durk-kingma")
    front, _ = parts(hugo([ITEM._replace(profile=replace(ITEM.profile, old_paths=old))], WORLD).text)
    assert front["aliases"] == ["durk-kingma/", "max-welling/"]  # Max Welling is a draft, of which Hugo makes no page


def test_links_lead_where_each_tool_follows_them() -> None:
    """To files or to addresses; to a draft only where a draft is shown; never to nobody."""
    items = saying("[A](jimmy-ba.md#works) [[Kingma]] [C](max-welling.md) [D](nobody.md)")
    assert "[A](jimmy-ba.md#works) [Kingma](kingma.md) C D" in plain(items, WORLD).text
    assert "[A](../jimmy-ba/#works) Kingma C D" in hugo(items, WORLD).text


def test_citations_are_footnotes() -> None:
    """Each source is a note of its own, one cited with a page another; unknown ones are marked, unused ones listed."""
    _, body = parts(plain([ITEM], WORLD).text)
    assert "[^adam-2]: Diederik P. Kingma" in body
    assert body.count("[^adam]:") == 1
    assert "- *Unused*." in body
    unknown = plain(saying("A claim [@nobody] and a mark[^gone]."), WORLD).text
    assert "A claim\\[?\\] and a mark\\[&#94;gone\\]." in unknown


def test_an_address_swallows_no_mark() -> None:
    """Tools make links of bare addresses: in words none begins, so that none reaches into what follows."""
    profile = Profile(
        title="A", roles=(Role("a", "https://a.example", cites=(Citation("s"),)),), sources=(Source("s"),)
    )
    assert "**https\\://a.example**[^s]" in plain([Item(profile, "a")], World()).text


def test_footnotes_of_a_text_are_kept() -> None:
    """A footnote stays one, several paragraphs included, and those of two sections are told apart."""
    body = plain(saying("Said[^n].\n\n[^n]: First.\n\n    Second."), WORLD).text
    assert "Said[^note-life-1]." in body
    assert "[^note-life-1]: First.\n\n    Second." in body


def test_pictures_come_along() -> None:
    """Pictures of the wiki are named, so that they can be copied; remote ones are told and not loaded."""
    portrait = Portrait("../media/ada.jpg", "Ada", "Photo: B")
    item = Item(
        replace(saying("![x](https://e.example/x.png) ![y](../media/y z.png)")[0].profile, portrait=portrait), "a"
    )
    made = plain([item], WORLD)
    assert made.files == ("media/ada.jpg",)
    assert "![Ada](media/ada.jpg)  \n*Photo: B*" in made.text
    assert "remote image not loaded: e.example" in made.text
    assert "![Ada](../media/ada.jpg)" in hugo([item], WORLD).text


def test_markdown_is_written_as_it_was_meant() -> None:
    """Lists, quotations, code, tables and rules of a text are the same when they are read again."""
    source = (
        "1. one\n\n   - a\n   - b\n2. two\n\n> quoted\n>\n> again\n\n```python\nx = 1\n```\n\n---\n\n"
        "| a | b |\n|:-:|--:|\n| *1* | `2` |\n\n### Deeper\n\nHard  \nbreak ~~gone~~ **bold *both***"
    )
    body = plain(saying(source), WORLD).text.split("## Life\n\n")[1].split("\n\n* * *\n\nNot reviewed")[0]
    assert TOOL.render(body) == TOOL.render(source)


def test_nothing_at_all_is_a_file_too() -> None:
    """An empty profile gives a small file; one without a name is called by its slug."""
    front, body = parts(plain([Item(Profile(status=PUBLISHED), "nobody")], World()).text)
    assert (front["title"], "# nobody" in body) == ("nobody", True)
    assert MarkdownWriter(ITEM, WORLD, HUGO).sources()
