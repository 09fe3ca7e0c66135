"""Tests of app/desktop/text/complete.py."""

import pytest

from app.desktop.text.complete import Candidate, Offers, insertion, plain_queries, query_at

PEOPLE = Offers(
    [
        ("Max Welling", "max-welling"),
        ("Aapo Hyvärinen", "aapo-hyvarinen"),
        ("Wella Maxwell", "wella-maxwell"),
        ("Diederik Kingma", "diederik-kingma"),
        ("Durk Kingma", "diederik-kingma"),
    ]
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("as @kin|", ("source", "kin", False)),
        ("as [@kin|]", ("source", "kin", True)),
        ("as [@one; @|", ("source", "", True)),
        ("(@kin|", ("source", "kin", False)),
        ("see [[Max We|", ("profile", "Max We", False)),
        ("see [[|]]", ("profile", "", False)),
        ("mail a@exam|", None),
        ("plain|", None),
    ],
)
def test_what_is_typed_is_seen(line: str, expected: tuple[str, str, bool] | None) -> None:
    """`@` asks for sources and `[[` for profiles; the `@` in an address asks for nothing."""
    column = len(line) - 1 - line[::-1].index("|")
    query = query_at(line[:column] + line[column + 1 :], column)
    assert (query and (query.kind, query.typed, query.bracketed)) == expected


def test_a_label_behind_a_bar_is_not_completed() -> None:
    """`[[slug|` waits for a free label."""
    assert query_at("see [[max-welling|Ma", 20) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("as @k|.", "as [@max-welling]."),
        ("as [@k|]", "as [@max-welling]"),
        ("as [@k| there", "as [@max-welling] there"),
        ("as [@one; @k|, p. 3]", "as [@one; @max-welling, p. 3]"),
        ("see [[M|", "see [Max Welling](max-welling.md)"),
        ("see [[M|]] there", "see [Max Welling](max-welling.md) there"),
    ],
)
def test_a_choice_is_written_in_full(line: str, expected: str) -> None:
    """A source becomes `[@id]`, or `@id` in a bracket that is there; a profile becomes a plain link."""
    column = line.index("|")
    line = line.replace("|", "")
    query = query_at(line, column)
    assert query is not None
    written = (
        line[: query.start]
        + insertion(query, Candidate("Max Welling", "max-welling"), line[query.end :])
        + line[query.end :]
    )
    assert written == expected


def test_a_name_with_brackets_and_a_slug_with_blanks_stay_a_link() -> None:
    """What would break a Markdown link is escaped."""
    query = query_at("[[x", 3)
    assert query is not None
    assert insertion(query, Candidate("A [B]", "a (b) c"), "") == r"[A \[B\]](a%20%28b%29%20c.md)"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("max", "Max Welling"),
        ("welling", "Max Welling"),
        ("HYVARINEN", "Aapo Hyvärinen"),
        ("durk", "Durk Kingma"),
        ("diedrik kingma", "Diederik Kingma"),
    ],
)
def test_the_best_match_comes_first(typed: str, first: str) -> None:
    """A beginning wins over a word, a word over a part; case, accents and small slips don't matter."""
    assert PEOPLE.best(typed)[0].label == first


def test_what_is_like_nothing_offers_nothing() -> None:
    """A text that resembles no name has no matches."""
    assert PEOPLE.best("qqqqzzzz") == []


def test_any_letters_are_searched_for_as_they_are() -> None:
    """Marks of expressions mean nothing, a million letters neither, and no offers are no offers."""
    for typed in ("(", ".*", "\\", "'; --", "x" * 1_000_000, "\u202e", "-", "]"):
        PEOPLE.best(typed)
        assert Offers().best(typed) == Offers().beginning(typed) == []
    assert Offers([("a\nb", "c"), ("d", "e")]).best("d") == [Candidate("d", "e")]


def test_half_a_million_accents_hold_nobody_up() -> None:
    """A name that is made to take long is offered like others."""
    name = "Zalgo" + "\u0301\u0323" * 250_000
    assert [one.key for one in Offers([(name, "zalgo")]).beginning("Zalg")] == ["zalgo"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("With Max W|", ["With Max W", "Max W"]),
        ("Diede|", ["Diede"]),
        ("(Diede|)", ["Diede"]),
        ("Das von M. Wel|", ["Das von M. Wel", "M. Wel"]),
        ("Max|", []),
        ("diede|", []),
        ("`Diede|", []),
        ("[Diede|](x)", []),
        ("](Diede|", []),
        ("https://x.org/Diede|", []),
        ("## Diede|", []),
        ("Diede|r", []),
        ("Diede |", []),
        ("[@x] Diede|", ["Diede"]),
    ],
)
def test_the_beginning_of_a_name_is_seen(line: str, expected: list[str]) -> None:
    """Four letters from a capital on may be a name, in code, links, headings and addresses nothing is."""
    column = line.index("|")
    assert [query.typed for query in plain_queries(line.replace("|", ""), column)] == expected


def test_a_name_is_offered_by_its_beginning_and_not_to_itself() -> None:
    """Accents and case make no difference; the profile in hand is left out."""
    assert PEOPLE.beginning("aapo hyva") == [Candidate("Aapo Hyvärinen", "aapo-hyvarinen")]
    assert PEOPLE.beginning("welling") == []
    max_himself = PEOPLE.for_names("max-welling", offered=True)
    assert max_himself.beginning("Max W") == []
    assert max_himself.beginning("Durk") == [Candidate("Durk Kingma", "diederik-kingma")]
    assert max_himself.best("Max W")[0].key == "max-welling"
    assert PEOPLE.for_names("", offered=False).beginning("Durk") == []
    assert PEOPLE.for_names("", offered=False).best("Durk")
