"""No check fails on any profile, and none takes long on texts that nobody would write."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.profile.values import Fact, Portrait, Profile, Question, Role, Section, Source, Work
from app.profile.wiki import Wiki
from app.review.checks import bare_address
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.table import PROSE

TODAY = date(2026, 11, 23)
LENGTH = 100_000  # characters of a hostile text
LONG = 0.25  # seconds for what takes a fifth of it at most, on a machine that does other things too
ATOMS = (
    " ", "\n", "a", "A ", "Ada ", "is ", "Ada is the director of the ", "is now ", "recently ", "a few years ", "# ",
    "#### x\n", "=\n", "*", "*a ", "`", '"', '"a ', "“", "“a ", "[", "[@", "[@a", "[@a ", "[@a; ", "(@a", "[a](",
    "[[", "](", "<", "<a ", "{{", "{{a ", "{% ", "${", "https://", "https://a ", "(2013) ", "Notes (2013) ",
    "joined the A ", "at A since ", "leads A of ", "and is ", ", who is ", "TODO ", "XXX ", "to be ", "lorem ", "\\",
    "|", "a|", "é", ". A",
)  # fmt: skip

word = st.sampled_from([
    "Ada", "is", "the", "director of", "Mill", "at", "recently", "now", "joined", "left", "in", "since", "2016",
    "(2013)", "Notes", "who", ",", "and", ". ", "\n\n", "\n## ", "\n### ", "# ", "[@a", "[@a]", "[a-1]", "(@a-1)",
    "]", "*", '"', "“", "`", "TODO", "to be written", "https://example.org", "{{x}}", "|", ">",
])  # fmt: skip
texts = st.one_of(st.text(max_size=60), st.lists(word, max_size=25).map(" ".join))


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Profiles with any words anywhere."""
    return Profile(
        title=draw(texts),
        status=draw(st.sampled_from(["", "draft", "published", "retired", "x"])),
        description=draw(texts),
        last_reviewed_on=draw(st.sampled_from(["", "2024-01-01", "x"])),
        portrait=Portrait(alt=draw(texts)),
        snapshot=(Fact("Known for", draw(texts)),),
        works=(Work("notes", draw(texts), draw(st.sampled_from(["", "2013", "x"])), section=draw(texts)),),
        roles=(Role("mill", draw(texts), "", "2015", draw(st.sampled_from(["", "..", "2018", "9999-12-31"]))),),
        open_questions=(Question("q", draw(texts), about=draw(texts)),),
        sources=(Source("a-1"),),
        lead=draw(texts),
        sections=tuple(Section(" ".join(draw(texts).split()), draw(texts)) for _ in range(draw(st.integers(0, 4)))),
    )


@given(profiles())
def test_no_check_of_prose_fails(profile: Profile) -> None:
    """Whatever a profile says, each check gives findings at places of its text, told apart by their words."""
    about = About("ada", Wiki(), TODAY)
    for check in PROSE:
        found = list(check.find(profile, about))
        assert len({one.key for one in found}) == len(found)
        assert all(-1 <= one.start <= one.end <= LENGTH for one in found)
        for one in found:
            if check.fix:
                check.fix(profile, one)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("check", [pytest.param(one, id=one.code) for one in PROSE])
def test_a_check_ends_soon(check: Check) -> None:
    """A hundred thousand hostile characters take no check long, once the text is parsed for all of them."""
    for atom in ATOMS:
        text = "Ada [@a](x) " + atom * (LENGTH // len(atom)) + " 2013"
        profile = Profile(title="Ada", works=(Work("n", "Notes", "2014"),), roles=(Role("m", "A"),), lead=text)
        about = About("ada", Wiki(), TODAY)
        list(bare_address.CHECK.find(profile, about))
        begun = process_time()
        list(check.find(profile, about))
        assert process_time() - begun < LONG, atom
