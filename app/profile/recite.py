"""One source in place of another, wherever it is cited."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from app.profile import citations
from app.profile.body import normalized
from app.profile.values import Citation, Fact, Profile, Question, Role, Work

T = TypeVar("T", Fact, Work, Role, Question)


def recited(profile: Profile, old: str, new: str) -> Profile | None:
    """Return the profile that cites `new` wherever it cites `old`, once in each place; None where prose can't be
    changed so that it cites exactly that: what only looks like a citation, as in code, is no place to guess.
    """
    texts = [_text(text, old, new) for text in (profile.lead, *(section.text for section in profile.sections))]
    answers = [_text(question.answer, old, new) for question in profile.open_questions]
    lead, *bodies = texts
    if lead is None or None in bodies or None in answers:
        return None
    about = {f"sources.{old}": f"sources.{new}"}
    return replace(
        profile,
        lead=lead,
        sections=tuple(
            replace(section, text=text or "") for section, text in zip(profile.sections, bodies, strict=True)
        ),
        snapshot=_items(profile.snapshot, old, new),
        works=_items(profile.works, old, new),
        roles=_items(profile.roles, old, new),
        open_questions=tuple(
            replace(question, answer=answer or "", about=about.get(question.about, question.about))
            for question, answer in zip(_items(profile.open_questions, old, new), answers, strict=True)
        ),
    )


def _items(items: tuple[T, ...], old: str, new: str) -> tuple[T, ...]:
    return tuple(replace(item, cites=_cites(item.cites, old, new)) for item in items)


def _cites(cites: tuple[Citation, ...], old: str, new: str) -> tuple[Citation, ...]:
    if all(cite.source != old for cite in cites):
        return cites
    return tuple(dict.fromkeys(replace(cite, source=new) if cite.source == old else cite for cite in cites))


def _text(text: str, old: str, new: str) -> str | None:
    """Return a text that cites `new` instead of `old`; None where that would not be all that changes."""
    if old not in text:
        return text
    if f"[^{old}]" in text:
        return None
    changed, at = [], 0
    for group in citations.groups(text):
        if any(cite.source == old for cite in group.cites):
            changed += [text[at : group.start], _group(text[group.start + 1 : group.end - 1], old, new)]
            at = group.end
    result = "".join((*changed, text[at:]))
    before = citations.cited_in(normalized(text))
    after = citations.cited_in(normalized(result))
    meant = {replace(cite, source=new) if cite.source == old else cite for cite in before}
    seen = sum(cite.source == old for group in citations.groups(text) for cite in group.cites)
    return result if set(after) == meant and seen == sum(cite.source == old for cite in before) else None


def _group(content: str, old: str, new: str) -> str:
    """Return what stands between two brackets with the other source; what would stand there twice stands once."""
    parts: dict[tuple[Citation, ...], str] = {}
    for part in content.split(";"):
        renamed = re.sub(rf"@{re.escape(old)}(?=\s*(?:,|\Z))", lambda _: f"@{new}", part)
        parts.setdefault(citations.parse_group(renamed), renamed)
    return f"[{';'.join(parts.values())}]"
