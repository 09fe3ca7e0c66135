"""Tests of app/page/markdown.py and of the rules that it lists."""

from pathlib import Path

import pytest

from app.page import markdown
from app.page.markdown import asks, definitions, field, prose
from app.page.outside import Outside, Use
from tests.helpers.golden import Case, cases
from tests.page.worlds import ENGLISH, OUTSIDE

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


@pytest.mark.parametrize("case", cases(*CASES), ids=lambda case: case.id)
def test_markdown_becomes_this_html(case: Case) -> None:
    """The cases in the files, one file for each rule, say what Markdown becomes."""
    outside = ENGLISH if case.file == "quotes" else OUTSIDE
    if case.file == "field":
        html = field(case.given, outside.answer(asks(case.given, "field"))).html
    else:
        html = prose(case.given, "here", outside).html
    assert html.rstrip("\n") == case.expected


def test_a_text_tells_which_sources_it_cites() -> None:
    """Each use names the source's number and the id under which it stands on the page, also in a note."""
    uses = prose("A [@site; @adam].[^n]\n\n[^n]: B [@site].", "here", OUTSIDE).uses
    assert uses == (Use(3, "cite:here:1"), Use(1, "cite:here:2"), Use(3, "cite:here:3"))


def test_the_first_definition_of_a_name_counts() -> None:
    """A reference that is defined twice leads where its first definition says."""
    known = definitions(["[x]: https://first.example/", "[X]: https://second.example/"])
    assert 'href="https://first.example/"' in prose("[x]", "here", Outside(definitions=known)).html


def test_a_definition_elsewhere_touches_only_the_texts_that_use_it() -> None:
    """A text that does not refer to a definition is the very same piece after that changed."""
    one, other = (Outside(definitions=definitions([f"[x]: https://{host}.example/"])) for host in ("a", "b"))
    assert prose("No [y] here.", "here", one) is prose("No [y] here.", "here", other)
    assert prose("An [x] here.", "here", one) != prose("An [x] here.", "here", other)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(">" * 10_000 + "a", id="quotations"),
        pytest.param("> " * 10_000 + "a", id="quotations with blanks"),
        pytest.param("- " * 10_000 + "a", id="lists"),
        pytest.param("[" * 10_000 + "a" + "]" * 10_000, id="brackets"),
        pytest.param("[[a" * 10_000, id="wiki links"),
        pytest.param("[@a; " * 10_000, id="citations"),
        pytest.param("[^a]" * 10_000, id="footnotes"),
        pytest.param("![" * 3000 + "a" + "](x)" * 3000, id="pictures"),
        pytest.param("*a " * 65_000, id="emphasis"),
        pytest.param("*a _b" * 6_000, id="mixed emphasis"),
        pytest.param("a" * 1_000_000, id="a long line"),
        pytest.param("https://a." * 20_000, id="addresses"),
        pytest.param("<!-- " * 50_000, id="comments"),
        pytest.param("a <b" * 10_000, id="tags"),
        pytest.param(("a|" * 100 + "\n" + "-|" * 100 + "\n" + "x\n" * 700 + "\n") * 20, id="tables"),
        pytest.param("\"'" * 50_000, id="quotation marks"),
        pytest.param("a\n" * 50_000 + "-", id="lines"),
        pytest.param("".join(f"[^{n}]: [^{n + 1}]\n\n" for n in range(2000)) + "[^0]", id="notes in a chain"),
    ],
)
@pytest.mark.timeout(20)
def test_hostile_markdown_ends(text: str) -> None:
    """Whatever is typed, a page comes of it, soon."""
    assert prose(text, "here", ENGLISH) is not None


def test_what_is_too_much_is_shown_as_typed_with_a_notice() -> None:
    """Beyond the limit nothing is lost: the text stands there, escaped, and says why it looks so."""
    html = prose("[<b>" * 10_000, "here", OUTSIDE).html
    assert html.startswith('<p class="notice">This text is shown as it was typed: it has more than')
    assert html.count("[&lt;b&gt;") == 10_000


def test_characters_that_html_forbids_are_replaced() -> None:
    """Half characters and control characters can't stop the page."""
    assert prose("a\ud800b\x01c\x00d", "here", OUTSIDE).html == "<p>a\ufffdb\ufffdc\ufffdd</p>\n"


def test_the_first_words_are_plain_text() -> None:
    """The first paragraph serves as a description, without marks."""
    assert markdown.first_words("# Title\n\n*Kingma* is `here`.\n\nMore.") == "Kingma is here."


def test_the_first_title_can_be_left_out() -> None:
    """Only the lines of the heading go."""
    assert markdown.without_first_title("Before.\n\n# Title\n\nAfter.\n\n# Second") == "Before.\n\n\nAfter.\n\n# Second"
