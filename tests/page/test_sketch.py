"""Tests of app/page/sketch.py: on the short way, a text becomes what it becomes on the long one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.page.markdown import Kind, asks_of, laid_out, tokens
from app.page.outside import NO_DEFINITIONS, Outside
from app.page.sketch import filled, sketch
from tests.page.rules.test_plain import BITS, LINES
from tests.page.worlds import ENGLISH, OUTSIDE

OURS = (
    "[@adam]", "[@site, p. 3]", "[@adam; @nobody]", '[@adam, "x"]', "[@adam,\u00a0x]", "[@a&b]",
    "[Max](max-welling.md)", "['M' x](max-welling.md#works)", '["Nobody" ](nobody.md)', "[x](ilya-sutskever.md)",
    "'", '"', " '", '" ', "'90s",
    '*"x*', "*it's*", ">", "\u00a0", "\x0c", "\x85", "\ufeff", "\ud800", "\u2028", "\ufffe", "\x01",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from((*BITS, *LINES, *OURS)), max_size=14).map("".join)


@settings(max_examples=1000, deadline=None)
@given(
    text=TEXTS,
    kind=st.sampled_from(("body", "line", "field")),
    place=st.sampled_from(("_lead", "early-work", "x:heading", "ü", "x" * 101)),
    outside=st.sampled_from((OUTSIDE, ENGLISH)),
)
def test_the_short_way_leads_where_the_long_one_does(text: str, kind: Kind, place: str, outside: Outside) -> None:
    """HTML, citations and what is asked of the outside are the same for every text that is plain."""
    drawn = sketch(text, kind)
    if drawn is not None:
        assert drawn.asks == asks_of(tokens(text, kind, NO_DEFINITIONS))
        answers = outside.answer(drawn.asks)
        assert filled(drawn, place, answers) in (None, laid_out(text, kind, place, NO_DEFINITIONS, answers))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "body",
            "It *said* of [Max](max-welling.md#x)\nindeed [@adam, p. 3; @site].\n\n“More!” 'he' said > it [@nobody].",
        ),
        ("line", "Max's *Work* [@adam]"),
        ("field", 'R&D at <Amsterdam>, *"x"*'),
    ],
)
def test_what_most_texts_hold_goes_the_short_way(kind: Kind, text: str) -> None:
    """Words, emphasis, links to profiles, citations and line ends are plain."""
    drawn = sketch(text, kind)
    assert drawn is not None
    answers = ENGLISH.answer(drawn.asks)
    assert filled(drawn, "here", answers) == laid_out(text, kind, "here", NO_DEFINITIONS, answers)
