r"""What is looked for in a text, plain or as a regular expression, and what is put in its place.

Plain text is found as it stands, in whatever Unicode form: composed or with combining letters, and, where case makes
no difference, with case folded in full (`STRASSE` finds `Straße`). A letter is never cut from its combining marks.
In a regular expression `^` and `$` mean the ends of a line; it is written as in the package `regex`, which knows all
that Python's `re` knows. In what is put in its place `\1` and `\g<name>` mean a group, `\0` all that was found, `\n` a
new line, `\t` a tab and `\\` a backslash. What a match leaves empty is no match: nothing can be found without end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from regex import Match
    from regex import Pattern as Compiled

SECONDS = 0.5  # for which one text is looked through at most
LONGEST = 2_000  # characters of an expression; deeper ones than that help nobody
MOST_REPEATED = 20_000  # parts of an expression whose repetitions are written out, as they are when it is made ready
MOST_NEW = 10_000_000  # characters that may come into one text

_PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]?|\{(?P<times>\d+)(?:,\d*)?\}|.", re.DOTALL)
_LETTER = re.compile(r"\\(?:(?P<digits>\d{1,2})|g<(?P<name>\w{1,100})>|(?P<mark>[\\nt]))")
_MARKS = {"\\": "\\", "n": "\n", "t": "\t"}


class BadPattern(Exception):
    """An expression, or what is to stand in its place, that can't be used; its text says why."""

    def __init__(self, reason: str, position: int | None = None) -> None:
        where = "" if position is None else f" (at character {position + 1})"
        super().__init__(f"{reason}{where}")
        self.reason = reason  # what is wrong with it
        self.position = position  # where in what was typed, from 0; None where it is about all of it


class Endless(Exception):
    """Looking for an expression was stopped: it tries too many ways to fit a text, or would put too much into it."""

    def __init__(self, reason: str = "this expression takes too long") -> None:
        super().__init__(f"{reason}, so looking for it was stopped; make it simpler")


@dataclass(frozen=True, slots=True)
class Query:
    """What an editor looks for, as it was typed."""

    text: str  # plain text or a regular expression
    regex: bool = False  # whether it is a regular expression
    match_case: bool = False  # whether capitals make a difference
    whole_word: bool = False  # whether it must not be a part of a word


class Span(NamedTuple):
    """One place where it was found."""

    start: int  # its first character in the text
    end: int  # behind its last one
    new: str  # what is to stand there


class Pattern:
    """Finds what an editor looks for; made once for many texts."""

    def __init__(self, query: Query) -> None:
        """Raises `BadPattern` for what can't be looked for."""
        if not query.text:
            raise BadPattern("there is nothing to look for")
        if len(query.text) > LONGEST:
            raise BadPattern(f"it is too long: at most {LONGEST:,} characters can be looked for")
        self.query = query  # what it was made of
        flags = regex.VERSION0 | regex.MULTILINE
        if not query.match_case:
            flags |= regex.IGNORECASE | regex.FULLCASE
        self._flags = flags
        self._compiled = self._expression() if query.regex else self._plain()

    def template(self, text: str) -> Template:
        """Return what is to be put in its place; raises `BadPattern` for a group that is not there."""
        if not self.query.regex:
            return Template((text,))
        return Template(tuple(_parts(text, self._compiled.groups, dict(self._compiled.groupindex))))

    def find(self, text: str, template: Template | None = None) -> list[Span]:
        """Return where it stands in a text, in order, and what is to stand there; raises `Endless`."""
        try:
            found = (match for match in self._compiled.finditer(text, timeout=SECONDS) if match[0])
            spans = list(_spans(found, template))
        except (TimeoutError, MemoryError) as error:
            raise Endless from error
        return sorted(spans) if self.query.regex else spans  # an expression may look from the end on

    def is_in(self, text: str) -> bool:
        """Say whether it stands anywhere in a text; raises `Endless`."""
        try:
            return self._compiled.search(text, timeout=SECONDS) is not None
        except (TimeoutError, MemoryError) as error:
            raise Endless from error

    def _plain(self) -> Compiled[str]:
        text = self.query.text
        expression = f"(?:{_in_any_form(text)})(?!\\p{{M}})"
        if self.query.whole_word:
            before, after = (r"(?<!\w)" if _is_word(text[0]) else ""), (r"(?!\w)" if _is_word(text[-1]) else "")
            expression = f"{before}{expression}{after}"
        return regex.compile(expression, self._flags)

    def _expression(self) -> Compiled[str]:
        compiled = self._compile(self.query.text)
        if self.query.whole_word:
            # In an expression with comments the last one would swallow what closes it.
            end = "\n" if compiled.flags & regex.VERBOSE else ""
            compiled = self._compile(rf"\b(?:{self.query.text}{end})\b")
        return compiled

    def _compile(self, expression: str) -> Compiled[str]:
        if _repeated(expression) > MOST_REPEATED:
            raise BadPattern("it repeats too much")
        try:
            return regex.compile(expression, self._flags)
        except regex.error as error:
            reason, _, place = str(error).partition(" at position ")
            raise BadPattern(reason, int(place.split()[0]) if place else None) from error
        except RecursionError as error:
            raise BadPattern("its groups are nested too deeply") from error
        except ValueError as error:
            raise BadPattern(str(error)) from error


@dataclass(frozen=True, slots=True)
class Template:
    """What is put in the place of what was found."""

    parts: tuple[str | int, ...]  # texts, and the numbers of groups

    def length(self, match: Match[str]) -> int:
        """Return how long that is."""
        return sum(len(one) if isinstance(one, str) else match.end(one) - match.start(one) for one in self.parts)

    def of(self, match: Match[str]) -> str:
        """Return what is to stand in the place of a match; a group that took no part is nothing."""
        return "".join(part if isinstance(part, str) else match[part] or "" for part in self.parts)


def _parts(text: str, groups: int, names: dict[str, int]) -> Iterator[str | int]:
    """Give the parts of a template; raises `BadPattern`."""
    at = 0
    while (slash := text.find("\\", at)) >= 0:
        yield text[at:slash]
        match = _LETTER.match(text, slash)
        if match is None:
            raise BadPattern(r"a backslash in the replacement must be doubled, or be \1, \g<name>, \n or \t", slash)
        if match["mark"]:
            yield _MARKS[match["mark"]]
        else:
            name = match["digits"] or match["name"]
            group = int(name) if name.isdecimal() else names.get(name, groups + 1)
            if group > groups:
                raise BadPattern(f"the expression has no group “{name}”", slash)
            yield group
        at = match.end()
    yield text[at:]


def _spans(found: Iterable[Match[str]], template: Template | None) -> Iterator[Span]:
    """Give where matches stand and what is to stand there; raises `Endless` where that is too much for anybody."""
    new = 0
    for match in found:
        new += template.length(match) if template else 0
        if new > MOST_NEW:
            raise Endless("what would stand there is too much")
        yield Span(*match.span(), template.of(match) if template else "")


def _repeated(expression: str) -> int:
    """Return about how many parts an expression has once the repetitions that it must have are written out."""
    groups, last = [0], 0
    for part in _PART.finditer(expression):
        if part["times"]:
            groups[-1] += last * (int(part["times"]) - 1)
            last *= int(part["times"])
        elif part[0] == "(":
            groups.append(0)
        else:
            last = groups.pop() if part[0] == ")" and len(groups) > 1 else 1
            groups[-1] += last
    return sum(groups)


def _is_word(letter: str) -> bool:
    return regex.match(r"\w", letter) is not None


def _in_any_form(text: str) -> str:
    """Return the expression that finds a text, its letters composed or not."""
    if text.isascii():
        return regex.escape(text)
    letters = regex.findall(r"\P{M}\p{M}*|\p{M}+", unicodedata.normalize("NFC", text))
    any_form = "".join(_letter(letter) for letter in letters)
    # What stands in a text as it was typed is found in any case.
    return f"{regex.escape(text)}|{any_form}"


def _letter(letter: str) -> str:
    forms = dict.fromkeys((letter, unicodedata.normalize("NFD", letter)))
    return "|".join(map(regex.escape, forms)) if len(forms) == 1 else f"(?:{'|'.join(map(regex.escape, forms))})"
