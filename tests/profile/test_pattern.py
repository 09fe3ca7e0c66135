"""Tests of what is looked for: plain text in any form, expressions that are stopped, and what is put in their place."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.occurrences import in_text
from app.profile.pattern import LONGEST, BadPattern, Endless, Pattern, Query


def found(text: str, within: str, *, regex: bool = False, case: bool = False, word: bool = False) -> list[str]:
    """Return what is found of a text within another one."""
    pattern = Pattern(Query(text, regex, case, word))
    return [within[span.start : span.end] for span in pattern.find(within)]


def exchanged(text: str, new: str, within: str, *, regex: bool = False, case: bool = False) -> str:
    """Return a text with all that is found replaced."""
    pattern = Pattern(Query(text, regex, case))
    return in_text(within, pattern.find(within, pattern.template(new)))


@given(
    st.text("abX.*\\ \n(ß", max_size=30), st.text("abX.*\\ (ß", min_size=1, max_size=3), st.text("ab\\1", max_size=3)
)
def test_plain_text_is_replaced_as_it_stands(within: str, old: str, new: str) -> None:
    """Where case makes a difference, it is what `str.replace` does, whatever signs there are."""
    assert exchanged(old, new, within, case=True) == within.replace(old, new)


WITHOUT_EDGE = st.characters(exclude_characters="\x01")


@given(st.text(WITHOUT_EDGE, min_size=1, max_size=12).filter(lambda text: not unicodedata.combining(text[-1])))
def test_whatever_stands_there_is_found(text: str) -> None:
    """A text finds itself, and its composed and decomposed twins find each other."""
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    assert found(text, f"\x01{text}\x01", case=True) == [text]
    assert found(forms[0], f"\x01{forms[1]}\x01") == [forms[1]]
    assert found(forms[1], f"\x01{forms[0]}\x01") == [forms[0]]


@pytest.mark.parametrize(
    ("text", "within"), [("STRASSE", "Straße"), ("kelvin", "\u212aELVIN"), ("ÉCOLE", "e\u0301cole")]
)
def test_case_is_folded_in_full(text: str, within: str) -> None:
    """Capitals make no difference in any script, unless they are to."""
    assert found(text, within) == [within]
    assert not found(text, within, case=True)


def test_a_letter_is_not_cut_from_its_marks() -> None:
    """An `e` is no part of an é that is written as two characters."""
    assert found("e", "e\u0301 \xe9 e") == ["e"]


@pytest.mark.parametrize(
    ("text", "within", "count"),
    [("art", "art, part, Art's artist", 2), ("c++", "c++ c+++ xc++", 2), ("é", "e\u0301 été", 1)],
)
def test_whole_words(text: str, within: str, count: int) -> None:
    """What goes on with letters is another word; signs have no such end."""
    assert len(found(text, within, word=True)) == count


def test_an_expression_with_a_comment_can_be_a_whole_word() -> None:
    """What closes the word is no part of the comment."""
    assert found("(?x) ar t # what\n|x #", "art part x", regex=True, word=True) == ["art", "x"]


def test_groups_come_back() -> None:
    """A group by number and by name, all of it, a new line, a backslash; one that took no part is nothing."""
    assert exchanged(r"(\w+) (?P<last>\w+)(!)?", r"\g<last>, \1\3|\0|\n\\", "Max Welling", regex=True) == (
        "Welling, Max|Max Welling|\n\\"
    )


@pytest.mark.parametrize("new", [r"\2", r"\g<name>", r"\g<7>", "\\", r"\q"])
def test_a_replacement_that_means_nothing_is_refused(new: str) -> None:
    """The message says where in the replacement."""
    with pytest.raises(BadPattern, match=r"at character 2"):
        Pattern(Query("(a)", regex=True)).template(f"x{new}")


@pytest.mark.parametrize(
    ("text", "position"),
    [("a(", 2), ("[z-a]", 4), ("*a", 0), ("a{3,2}", 2), (r"\1", 2), (r"\L<words>", 9), ("(?V1)a", None)],
)
def test_a_bad_expression_is_refused_with_the_place(text: str, position: int | None) -> None:
    """Positions count from 0, for the box in which it was typed."""
    with pytest.raises(BadPattern) as raised:
        Pattern(Query(text, regex=True))
    assert raised.value.position == position


@pytest.mark.parametrize("text", ["", "x" * (LONGEST + 1), "(" * 900 + ")" * 900])
def test_too_little_and_too_much_is_refused(text: str) -> None:
    """Neither nothing nor an endless expression is looked for."""
    with pytest.raises(BadPattern):
        Pattern(Query(text, regex=True))


@pytest.mark.parametrize("text", ["((a{1000}){1000}){1000}", "a{99999999999}", r"(?:[)]b\)|c){9000}"])
def test_what_repeats_without_measure_is_refused(text: str) -> None:
    """Made ready it would fill all memory, and nothing could stop it."""
    with pytest.raises(BadPattern, match="repeats"):
        Pattern(Query(text, regex=True))


def test_what_repeats_within_measure_is_found() -> None:
    """A number behind a group means all of it, one behind a letter only that; what need not be counts little."""
    assert found(r"(?:\d{2}-){3}x{0,60000}y", "10-20-30-xxy", regex=True) == ["10-20-30-xxy"]


def test_what_puts_too_much_into_a_text_is_stopped() -> None:
    """Nothing is made of it before that is known."""
    pattern = Pattern(Query("(?s).+", regex=True))
    with pytest.raises(Endless, match="too much"):
        pattern.find("a" * 200_000, pattern.template("\\0" * 60))


@pytest.mark.parametrize("text", [r"(a|aa)+$", r"(?R)?a", r"^(\w|\w\w)*$"])
def test_an_expression_that_never_ends_is_stopped(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said so, be it looked for or only asked for."""
    monkeypatch.setattr("app.profile.pattern.SECONDS", 0.05)
    pattern = Pattern(Query(text, regex=True))
    with pytest.raises(Endless, match="too long"):
        pattern.find("a" * 100 + "-b")
    with pytest.raises(Endless):
        pattern.is_in("a" * 100 + "-b")


def test_one_that_is_known_to_never_end_elsewhere_ends() -> None:
    """What hangs Python's own `re` finds nothing here, at once."""
    assert not found("(a+)+$", "a" * 60 + "b", regex=True)


@pytest.mark.parametrize("text", ["x*", "^", r"\b", "(?=a)", "|", "$"])
def test_nothing_is_never_found(text: str) -> None:
    """An expression that fits between all letters finds only what has letters."""
    assert found(text, "axxa", regex=True) in ([], ["xx"])


def test_an_expression_may_look_from_the_end() -> None:
    """Its places come in the order of the text."""
    assert found("(?r)..", "abcde", regex=True) == ["bc", "de"]


def test_lines_have_their_own_ends() -> None:
    """In an expression `^` and `$` are the ends of a line."""
    assert found("^.+$", "one\ntwo", regex=True) == ["one", "two"]
