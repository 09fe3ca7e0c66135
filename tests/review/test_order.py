"""Promises of `app.review.order`: findings are gone through as the form goes."""

from __future__ import annotations

from random import Random

from app.profile.finding import Finding
from app.profile.values import Fact, Profile, Role, Section, Source
from app.profile.wiki import Wiki
from app.review.order import in_order

PROFILE = Profile(
    title="Ada",
    snapshot=(Fact("B. Known", "x"), Fact("A", "y")),
    roles=(Role("z"), Role("a"), Role()),
    sources=(Source("s"),),
    sections=(Section("Work", "Text"), Section("Institutional Roles"), Section("Late")),
)
PATHS = (
    "", "title", "status", "waivers#1", "lead", "snapshot.B. Known.value", "snapshot.A", "works", "sections.Work",
    "sections.Institutional Roles", "roles.z.end", "roles.a", "roles#3.start", "sources.s.accessed",
    "sections.Late", "sections.Gone",
)  # fmt: skip


def test_findings_go_as_the_form_goes() -> None:
    """Head, lead, then card by card in the order of the page, item by item; what is nowhere comes last."""
    findings = [Finding("x", "hint", path, "X.") for path in PATHS]
    mixed = Random(1).sample(findings, len(findings))  # noqa: S311 - an order, no secret
    wanted = [path for path in PATHS if path not in ("works", "sections.Gone")]
    got = [one.path for one in in_order(mixed, PROFILE, Wiki())]
    assert [path for path in got if path not in ("works", "sections.Gone")] == wanted
    assert got.index("works") < got.index("sources.s.accessed") < got.index("sections.Gone")


def test_findings_of_one_text_go_as_it_is_read() -> None:
    """By where their words stand; what means all of it comes first."""
    findings = [Finding("x", "hint", "lead", "X.", start=start) for start in (40, 3, -1)]
    assert [one.start for one in in_order(findings, PROFILE, Wiki())] == [-1, 3, 40]
