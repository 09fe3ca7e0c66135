"""Tests of app/page/clean.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.page.clean import clean
from app.page.markdown import prose
from tests.page.strict import faults
from tests.page.vectors import VECTORS
from tests.page.worlds import OUTSIDE

_PIECES = st.sampled_from(
    [
        "<", ">", "/", "a", "b", " ", "\n", "\"", "'", "=", "&", ";", "<a href=", "<img src=", "<svg>", "<math>",
        "<style>", "<script>", "</p>", "<p>", "<table>", "<td>", "<!--", "-->", "javascript:", "onclick=",
        "<sup class=cites>",
        "id=cite:x:1", "&lt;", "&#x3c;", "[", "]", "(", ")", "*", "`", "|", "\\", "![", "[[", "[@adam]",
        "https://x.y/",
    ]
)  # fmt: skip
_SOUP = st.lists(_PIECES, max_size=40).map("".join)


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_outside_the_allowlist_passes(vector: str) -> None:
    """Raw hostile HTML comes out without anything that runs, loads or leads astray."""
    html = clean(vector.replace("\ud800", ""))
    assert faults(html) == []


@given(_SOUP)
def test_cleaning_twice_changes_nothing(html: str) -> None:
    """What was cleaned is clean."""
    once = clean(html)
    assert clean(once) == once


@given(_SOUP)
def test_cleaning_what_markdown_became_changes_nothing(text: str) -> None:
    """Whatever is typed, the HTML of it is clean, well nested, and stays as it is."""
    html = prose(text, "here", OUTSIDE).html
    assert clean(html) == html
    assert faults(html) == []


def test_ids_are_only_those_that_our_rules_hand_out() -> None:
    """No text can take the id of a part of the page, and so be its target or be replaced in its place."""
    html = clean('<a id="_main" href="#x">a</a><a id="cite:x:1" href="#x">b</a><p id="x" class="skip">c</p>')
    assert html == '<a href="#x">a</a><a id="cite:x:1" href="#x">b</a><p class="">c</p>'
