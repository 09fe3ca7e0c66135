"""Text that stands for text still to come: `TODO`, `lorem ipsum`, what is left of a template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from app.profile.finding import Finding
from app.profile.paths import item_paths, section_paths
from app.profile.values import Profile
from app.review.checks.about import About
from app.review.checks.check import Check
from app.review.checks.headings import headings
from app.review.checks.telling import LONGEST, texts, told
from app.review.checks.word_lists import Telling, either, may_say, telling, word_lists

# Marks of templates that can't be anything else in prose.
_TEMPLATE = r"\{\{\s*[\w.|\- ]{1,60}\s*\}\}|\{%\s[^{}%]{1,60}\s%\}|\$\{\w{1,40}\}"
_OPENING, _CLOSING, _MARKS = "([{", ")]}", " \t\n.,;:!?…()[]{}*_-"
_Found = tuple[int, int, str]  # where it stands, -1 in a field, and its words


def _find(profile: Profile, about: About) -> Iterator[Finding]:
    if not word_lists(about.wiki.language, "placeholders"):
        return
    seen: set[tuple[str, str]] = set()
    for path, (start, end, words) in _all(profile, about):
        if (path, words) not in seen:
            seen.add((path, words))
            yield CHECK.found(path, start=start, end=end, words=words, what=words)


def _all(profile: Profile, about: About) -> Iterator[tuple[str, _Found]]:
    """Give all placeholders, each with its path."""
    language = about.wiki.language
    whole = word_lists(language, "placeholders")["whole"]
    fields = tuple(_fields(profile, about))
    may_hold = _may_hold("\n".join([text for _, text in fields]), language)
    for path, text in fields:
        if may_hold or text.strip().casefold() in whole:
            yield from ((path, one) for one in _in_field(text, language))
    for path, title in _titles(profile, about):
        if title.strip().casefold() in whole:
            yield path, (-1, -1, title.strip())
    for path, text in about.once(texts, profile):
        yield from ((path, one) for one in _in_prose(text, language))


def _fields(profile: Profile, about: About) -> Iterator[tuple[str, str]]:
    """Give the fields whose words are the profile's own."""
    yield "description", profile.description
    if profile.portrait:
        yield "portrait.alt", profile.portrait.alt
        yield "portrait.credit", profile.portrait.credit
    for path, fact in zip(item_paths("snapshot", profile.snapshot), profile.snapshot, strict=True):
        yield f"{path}.label", fact.label
        yield f"{path}.value", fact.value
    for path, role in about.roles(profile):
        yield f"{path}.organization", role.organization
        yield f"{path}.role", role.role
    yield from zip(section_paths(profile.sections), (section.heading for section in profile.sections), strict=True)


def _titles(profile: Profile, about: About) -> Iterator[tuple[str, str]]:
    """Give the fields that may well speak of such words."""
    for path, work in about.works(profile):
        yield f"{path}.title", work.title
    for path, one in zip(item_paths("open_questions", profile.open_questions), profile.open_questions, strict=True):
        yield f"{path}.question", one.question
        yield f"{path}.answer", one.answer


@lru_cache(maxsize=4096)
def _in_prose(text: str, language: str) -> tuple[_Found, ...]:
    if not _may_hold(text, language):
        return ()
    pieces = [(one.start, one.words) for one in told(text)]
    pieces += [(one.start, text[one.start : one.end]) for one in headings(text)]
    return tuple(sorted(found for start, words in pieces for found in _in_piece(text, start, words, language)))


def _in_piece(text: str, start: int, words: str, language: str) -> Iterator[_Found]:
    for match in _pattern(language).finditer(words):
        first, behind = start + match.start(), start + match.end()
        set_off = text[:first].rstrip()[-1:] in _OPENING and text[behind : behind + 1] in _CLOSING
        set_off = set_off or not words.replace(match[0], "", 1).strip(_MARKS)
        if not _is_part_of_name(words, match) and (set_off or not match["set_off"]):
            yield first, behind, " ".join(match[0].split())


def _in_field(text: str, language: str) -> tuple[_Found, ...]:
    if text.strip().casefold() in word_lists(language, "placeholders")["whole"]:
        return ((-1, -1, text.strip()),)
    if len(text) > LONGEST or not _may_hold(text, language):
        return ()
    return tuple((-1, -1, words) for _, _, words in _in_piece(text, 0, text, language))


def _may_hold(text: str, language: str) -> bool:
    """Say quickly whether a text can hold a placeholder."""
    return may_say(text, _phrases(language)) or "{{" in text or "{%" in text or "${" in text


@lru_cache(maxsize=16)
def _phrases(language: str) -> Telling:
    lists = word_lists(language, "placeholders")
    phrases = (phrase for name in ("exact", "alone", "caseless", "set_off") for phrase in lists[name])
    return telling(phrases)


def _is_part_of_name(words: str, match: re.Match[str]) -> bool:
    """Say whether what counts only alone stands beside a word with a capital, or a number."""
    if not match["alone"]:
        return False
    before, behind = words[: match.start()].split()[-1:], words[match.end() :].split()[:1]
    return any(word[0].isupper() or word[0].isdigit() for word in (*before, *behind))


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    lists = word_lists(language, "placeholders")
    before, behind = r"(?<![\w.@#/-])", r"(?![\w@/]|-\w|\.\w)"
    exact = f"{before}(?:{either(lists['exact'])}){behind}"
    alone = f"{before}(?P<alone>{either(lists['alone'])}){behind}"
    caseless = f"{before}(?i:{either(lists['caseless'])}|(?P<set_off>{either(lists['set_off'])}))(?!\\w)"
    return re.compile(f"{_TEMPLATE}|{exact}|{alone}|{caseless}")


CHECK = Check(
    "placeholder-text",
    "warning",
    "Text that is still to come",
    "“{what}” stands where words are still to come: write them, or take it out.",
    _find,
)
