"""What the card of a review says about one thing to look at, as values: no widget is touched here."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup, escape
from PySide6.QtCore import QCoreApplication

from app.desktop.date_words import date_words
from app.desktop.findings.words import sentence
from app.desktop.history.report import having, tell, with_words_cut
from app.desktop.review.sight import Sight
from app.desktop.words import changes_words, review_words
from app.desktop.words import told as told_change
from app.page import address
from app.page.reference import link, reference, title
from app.page.wording import role_period
from app.profile.changes import FieldChange
from app.profile.claims import Claim
from app.profile.finding import Finding
from app.profile.layout import HEADINGS
from app.profile.markdown_text import plain_text
from app.profile.paths import NoSuchPath, find, is_under
from app.profile.prose import prose
from app.profile.questions import open_about
from app.profile.values import Citation, Profile, Source
from app.profile.wiki import Wiki
from app.profile.word_diff import Piece
from app.review.steps import Look, cites_of
from app.review.walk import CHANGES, Verdict

_LONGEST_SOURCE = 20_000  # characters of a source as the page prints it that are shown


class Cited(NamedTuple):
    """One citation of a claim, as the card shows it."""

    source: str  # its id
    number: int = 0  # under which the page lists it; 0 where the profile has no such source
    html: Markup = Markup()  # the source as the page prints it
    locator: str = ""  # where in it
    quote: str = ""  # its words that carry the claim
    link: str = ""  # address at which it is found; "" for none
    archive: str = ""  # address of its archived copy; "" for none


class Told(NamedTuple):
    """What the card says."""

    place: str  # where it stands, in the words of the form
    remark: str = ""  # what is to be known about it; "" for nothing
    doubtful: bool = False  # whether the remark tells of something that is missing
    before: str = ""  # what is read before its words
    label: str = ""  # of an item: what its words are about
    words: str = ""  # its own words
    details: str = ""  # of an item: what else it says
    after: str = ""  # what is read behind them
    pieces: tuple[Piece, ...] = ()  # of a change: what it says now and then
    cited: tuple[Cited, ...] = ()  # of a claim: what it rests on
    findings: tuple[str, ...] = ()  # what the checks found in it
    questions: tuple[str, ...] = ()  # what was asked about it and is open
    path: str = ""  # where it stands in the profile
    start: int = -1  # where its words begin in a text; -1 where all of it is meant
    end: int = -1  # behind them


def told(sight: Sight, look: Look) -> Told:
    """Return what the card says about one thing to look at."""
    if isinstance(look.matter, Claim):
        return _told_claim(sight, look, look.matter)
    return _told_change(sight, look.matter)


def line_of(sight: Sight, look: Look) -> str:
    """Return in a line what there is to look at."""
    if isinstance(look.matter, Claim):
        said = _said(sight.profile, look.matter)
        line = ", ".join(part for part in (said.words, said.details) if part)
        return f"{said.label}: {line}" if said.label else line
    return _capital(told_change(look.matter, having(look.matter, sight.before or Profile(), sight.profile)))


def verdict_words(verdict: Verdict | None) -> str:
    """Return what was decided, in words."""
    said = {
        "confirmed": _tr("confirmed"),
        "questioned": _tr("questioned"),
        "skipped": _tr("left for later"),
        None: _tr("open"),
    }
    return said[verdict]


def part_words(part: str, profile: Profile, wiki: Wiki) -> str:
    """Return what a part of the review is called: as the page heads it."""
    if part == CHANGES:
        return _tr("Changed")
    if part == "lead":
        return _tr("Lead")
    if part in HEADINGS:
        outline = wiki.type_of(profile.type).outline
        return next((item.heading for item in outline if item.block == part), HEADINGS[part])
    try:
        place = find(profile, part)
    except NoSuchPath:
        return part
    heading = plain_text(profile.sections[place.item].heading) if place.item is not None else ""
    return heading or _tr("Section {number}").format(number=(place.item or 0) + 1)


def standing_words(sight: Sight) -> str:
    """Return how the profile stands to the review before: “Changed since the review of 20 May 2026 by b: 2 fields.”"""
    last, reviewed = review_words(sight.profile.last_reviewed_on, sight.profile.reviewed_by), sight.reviewed
    if reviewed.state == "never":
        return _tr("Nobody reviewed it yet: everything is to be looked at.")
    if reviewed.state == "whole":
        return _tr("Nothing changed since {review}.").format(review=last)
    if reviewed.state == "changed":
        amount = changes_words(reviewed.fields, reviewed.sections)
        return _tr("Changed since {review}: {amount}.").format(review=last, amount=amount)
    if reviewed.state == "broken":
        words = _tr("The stored text of {review} can't be relied on: {fault}. Everything is to be looked at.")
        return words.format(review=last, fault=sight.fault.rstrip("."))
    words = _tr("The text of {review} was not stored: everything is to be looked at.").format(review=last)
    if sight.of is not None:
        older = _tr("Changes are told since {review}, the last one whose text is stored.")
        words += " " + older.format(review=review_words(sight.of.on, sight.of.by))
    return words


def _told_claim(sight: Sight, look: Look, claim: Claim) -> Told:
    profile = sight.profile
    remark = ""
    if claim.state == "unsourced":
        remark = _tr("No source carries this. E goes there to cite one, Q asks about it.")
    elif claim.state == "inherited":
        remark = _tr("Carried by the source of its paragraph.")
    if look.step.mark in sight.fresh and sight.of is not None:
        since = _tr("New or changed since {day}.").format(day=date_words(sight.of.on))
        remark = f"{since} {remark}".rstrip()
    before, after = _around(profile, claim)
    said = _said(profile, claim)
    of_part = [one.step.mark for one in sight.looks if one.step.part == look.step.part]
    part = part_words(look.step.part, profile, sight.wiki)
    number = _tr("{number} of {total}").format(number=of_part.index(look.step.mark) + 1, total=len(of_part))
    return Told(
        place=f"{part} · {number}",
        remark=remark,
        doubtful=claim.state == "unsourced",
        before=with_words_cut(before),
        label=with_words_cut(said.label),
        words=with_words_cut(said.words),
        details=with_words_cut(said.details),
        after=with_words_cut(after),
        cited=_all_cited(sight, claim),
        findings=tuple(sentence(one) for one in sight.findings if _is_about(one, claim)),
        questions=tuple(one.question for one in open_about(profile, claim.path)),
        path=claim.path,
        start=claim.start,
        end=claim.end,
    )


def _told_change(sight: Sight, change: FieldChange) -> Told:
    found = tell(change, sight.before or Profile(), sight.profile)
    return Told(found.title, pieces=found.pieces, cited=_carrying(sight, change), path=change.path)


def _carrying(sight: Sight, change: FieldChange) -> tuple[Cited, ...]:
    """Return what the fact, role or work cites that a change is about."""
    for look in sight.looks:
        claim = look.matter
        if isinstance(claim, Claim) and claim.kind != "sentence" and is_under(change.path, (claim.path,)):
            return _all_cited(sight, claim)
    return ()


class _Said(NamedTuple):
    """What a claim says, taken apart as one reads it."""

    words: str  # the main thing
    label: str = ""  # what it is about
    details: str = ""  # what else is said


def _said(profile: Profile, claim: Claim) -> _Said:
    if claim.kind == "sentence":
        return _Said(claim.text)
    at = find(profile, claim.path).item or 0
    if claim.kind == "fact":
        label = profile.snapshot[at].label
        return _Said(claim.text.removeprefix(f"{label}: "), label)
    if claim.kind == "role":
        role = profile.roles[at]
        period = str(role_period(role).striptags())
        return _Said(role.role or role.organization, role.organization if role.role else "", period)
    work = profile.works[at]
    people = _tr("with {names}").format(names=", ".join(work.with_)) if work.with_ else ""
    return _Said(work.title or claim.text, details=" · ".join(one for one in (date_words(work.issued), people) if one))


def _is_about(finding: Finding, claim: Claim) -> bool:
    """Say whether a finding that nobody waived is about a claim, and says more than that it has no source."""
    if finding.waived or finding.code.startswith("unsourced-"):
        return False
    if claim.kind != "sentence":
        return is_under(finding.path, (claim.path,))
    return finding.path == claim.path and claim.start <= finding.start < claim.end


def _all_cited(sight: Sight, claim: Claim) -> tuple[Cited, ...]:
    english = sight.wiki.language[:2].lower() in ("", "en")
    return tuple(_cited(sight.profile, *one, english=english) for one in cites_of(sight.profile, claim))


def _cited(profile: Profile, cite: Citation, source: Source | None, *, english: bool) -> Cited:
    if source is None:
        return Cited(cite.source, locator=cite.locator, quote=cite.quote)
    number = next((number for number, one in enumerate(profile.sources, 1) if one.id == cite.source), 0)
    archive = address.web(source.custom("archive_url"))
    html = reference(source, english=english)
    if len(html) > _LONGEST_SOURCE:
        html = escape(with_words_cut(title(source))[:_LONGEST_SOURCE])
    quote = with_words_cut(cite.quote)
    return Cited(cite.source, number, html, with_words_cut(cite.locator), quote, link(source), archive)


def _around(profile: Profile, claim: Claim) -> tuple[str, str]:
    """Return what is read before and behind a sentence in its paragraph."""
    if claim.start < 0:
        return "", ""
    text = profile.lead
    if claim.path != "lead":
        place = find(profile, claim.path)
        text = profile.sections[place.item].text if place.item is not None else ""
    for paragraph in prose(text).paragraphs:
        places = [one.start for one in paragraph.sentences]
        if claim.start in places:
            at = places.index(claim.start)
            texts = [one.text for one in paragraph.sentences]
            return " ".join(texts[:at]), " ".join(texts[at + 1 :])
    return "", ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _tr(words: str) -> str:
    return QCoreApplication.translate("Review", words)
