"""What a profile tells in its own words, with every letter where it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.review.checks.telling import told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She wrote *Notes* there.", "She wrote         there."),
        ("She said “now” there.", "She said       there."),
        ('She said "now" there.', "She said       there."),
        ("She wrote `now` [@a, p. 3].", "She wrote                 ."),
        ("A [friend](max.md) of [[ada|hers]].", "A  friend          of       hers  ."),
        ("Read [Now](https://example.org/now).", "Read                               ."),
        ("See https://example.org/now today.", "See                         today."),
        ("A snake_case_word and 2*3*4.", "A snake_case_word and 2   4."),
    ],
)
def test_what_is_not_told_is_blank(text: str, words: str) -> None:
    """Titles, quotations, code, citations and addresses are blank; the words of a link in the wiki are not."""
    assert [one.words for one in told(text)] == [words]


def test_a_block_quotation_is_not_told() -> None:
    """What stands behind `>` are the words of others."""
    assert [one.text for one in told("She spoke.\n\n> I am here now.\n\nShe left.")] == ["She spoke.", "She left."]


@given(st.text(alphabet='aA .*_`"“”[]()<>@\\\n|>#-', max_size=80))
def test_every_letter_stays_where_it_was(text: str) -> None:
    """Whatever the marks, what is told is as long as its sentence, and each letter of it stands there."""
    for one in told(text):
        assert len(one.words) == one.end - one.start
        assert all(shown in (" ", real) for shown, real in zip(one.words, text[one.start : one.end], strict=True))
