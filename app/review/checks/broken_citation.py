"""What was meant to cite a source and does not, so that the page shows it as it was typed.

Only what can't be anything else is told: a bracket that begins with `@` and is never closed, and brackets that name a
source of this profile in another way than the format has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from app.profile.citations import parse_group
from app.profile.edits import with_text
from app.profile.finding import Finding
from app.profile.paths import section_paths
from app.profile.prose import prose
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.telling import texts

_CODE = re.compile(
    r"\\.|`{1,3}[^`]{1,500}`{1,3}|<(?:[A-Za-z/!])[^<>]{0,500}>|!?\[[^\[\]\n]{0,300}\]\([^()\n]{0,2000}\)"
)
_OPEN = re.compile(r"\[[ \t]{0,5}@(?:\w(?:[\w.:-]{0,200}\w)?+)?+(?![^\[\]]{0,2000}\])")
_BRACKETS = re.compile(r"\[(?P<inside>[^\[\]\n]{1,500})\](?![(\[:])|\((?P<round>\s{0,5}@[^()\[\]\n]{1,500})\)")
_WHOLE = re.compile(r"\[([^\[\]\n]{1,500})\](\(?)")
_ROUND = re.compile(r"\(\s{0,5}@")
_ID = re.compile(r"(?<![\w@])@?(\w[\w.:-]{0,200}\w)")
_MOST = 500  # brackets of a paragraph that are looked at
_PLAIN = 4  # letters of an id that can't be a word of the text, such as `sic`


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    known = frozenset(source.id for source in profile.sources if source.id)
    for path, text in about.once(texts, profile):
        seen: set[str] = set()
        for start, end, sure in _suspects(text):
            words = text[start:end]
            if words not in seen and (sure or _names(words, known)):
                seen.add(words)
                yield CHECK.found(path, start=start, end=end, words=words, what=words, right=_right(words, known))


@lru_cache(maxsize=2048)
def _suspects(text: str) -> tuple[tuple[int, int, bool], ...]:
    """Return what looks like a citation and is none: where it stands, and whether it can be nothing else."""
    if _has_no_other(text):
        return ()
    found = []
    for paragraph in prose(text).paragraphs:
        first, behind = paragraph.sentences[0].start, paragraph.sentences[-1].end
        words = text[first:behind]
        if any(_in_paragraph(words)):  # seldom: only then is it worth while to see what is code
            words = _CODE.sub(lambda match: "\0" * len(match[0]), words)
            found += [(first + start, first + end, sure) for start, end, sure in _in_paragraph(words)]
    return tuple(sorted(found))


def _in_paragraph(words: str) -> Iterator[tuple[int, int, bool]]:
    """Give what looks like a citation and is none in a paragraph."""
    if "@" in words:
        yield from ((*one.span(), True) for one in islice(_OPEN.finditer(words), _MOST))
    for one in islice(_BRACKETS.finditer(words), _MOST):
        if not _cites(one["inside"] or ""):
            yield *one.span(), False


def _has_no_other(text: str) -> bool:
    """Say whether all brackets of a text are citations or links: then nobody has to take it apart to see that."""
    found = _WHOLE.findall(text)
    whole = len(found) == text.count("[") and not _ROUND.search(text)
    return whole and all(link or _cites(inside) for inside, link in found)


@lru_cache(maxsize=2048)
def _cites(inside: str) -> bool:
    """Say whether what stands in brackets is a citation."""
    # A locator that begins with @ is a second source behind a comma.
    cites = parse_group(inside)
    return bool(cites) and not any(cite.locator.startswith("@") for cite in cites)


def _names(words: str, known: frozenset[str]) -> bool:
    """Say whether brackets name a source: with @ anywhere, or as all that stands in them."""
    inside = words[1:-1].strip()
    if inside.startswith("^"):
        return False
    plain = inside in known and len(inside) >= _PLAIN and not inside.isalpha()
    return plain or any(one[1] in known for one in _ID.finditer(inside) if one[0].startswith("@"))


def _right(words: str, known: frozenset[str]) -> str:
    """Return how a citation of the sources that are named is written."""
    named = [one[1] for one in _ID.finditer(words) if one[1] in known]
    if len(named) > 1 and words.startswith("[") and words.endswith("]"):
        return f"[{'; '.join(f'@{one}' for one in named)}]"
    first = _ID.search(words)
    return f"[@{named[0] if named else first[1] if first else 'id'}]"


def _mended(profile: Profile, finding: Finding) -> Profile | None:
    """Write what names sources and nothing else as a citation of them."""
    known = frozenset(source.id for source in profile.sources if source.id)
    words = finding.words
    inside = words[1:-1].strip() if words[:1] + words[-1:] in ("[]", "()") else ""
    named = [part.strip().removeprefix("@") for part in re.split("[,;]", inside)]
    if not inside or any(one not in known for one in named):
        return None
    right = f"[{'; '.join(f'@{one}' for one in named)}]"
    for number, path in enumerate(("lead", *section_paths(profile.sections))):
        if path == finding.path:
            return _replaced(profile, number - 1, finding, right)
    return None


def _replaced(profile: Profile, section: int, finding: Finding, right: str) -> Profile | None:
    text = profile.lead if section < 0 else profile.sections[section].text
    if text[finding.start : finding.end] != finding.words:
        return None
    new = f"{text[: finding.start]}{right}{text[finding.end :]}"
    return replace(profile, lead=new) if section < 0 else with_text(profile, section, new)


CHECK = Check(
    "broken-citation",
    "error",
    "Citations that are not read as such",
    "“{what}” does not cite what it names: write {right}.",
    _find,
    _mended,
    "Write it as a citation",
)
