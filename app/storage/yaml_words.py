"""The parser's complaints in plain words: what stands there, why YAML can't take it, what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_KEY_BEFORE = re.compile(r":[ \t]+[^ \t]")
_HAS_KEY = re.compile(r":(?:[ \t]|$)")
_QUOTE = "put the value in quotes"
_SECOND_COLON = f"“: ” stands in this value, and YAML takes it for another key; {_QUOTE}"
_ESCAPE = "a backslash has a meaning of its own between double quotes; use single quotes"
_TAB = "a tab stands where YAML takes only blanks; indent with blanks"
_INDENTED = "this line is not indented like the lines that it belongs to"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the parser says, with the two places that it names."""

    problem: str  # the parser's words for what is wrong
    context: str  # the parser's words for what it was reading
    offset: int  # where it is wrong
    begun: int  # where that began which it was reading


# The parser's words → ours, for those that say all there is to say. True: the place where it began is the one to show.
_SAYINGS: Mapping[tuple[str, str], tuple[str, bool]] = {
    ("unexpected end of stream", "quoted scalar"): ("a quote is opened here and not closed", True),
    ("expected ',' or ']'", ""): ("the bracket “[” is not closed, or a comma is missing behind it", True),
    ("expected ',' or '}'", ""): ("the brace “{” is not closed, or a comma is missing behind it", True),
    ("alphabetic or numeric", "alias"): (f"“*” means a repeated value in YAML; {_QUOTE}", True),
    ("alphabetic or numeric", "anchor"): (f"“&” gives a value a name in YAML; {_QUOTE}", True),
    ("unknown escape character", ""): (_ESCAPE, False),
    ("hexdecimal number", ""): (_ESCAPE, False),
    ("block sequence entries", ""): (f"a list can't begin in the line of its key; {_QUOTE}", False),
    ("comment or line break", ""): (f"“|” and “>” open a text that begins on the next line; {_QUOTE}", True),
    ("tag", ""): (f"“!” begins a tag in YAML; {_QUOTE}", True),
    ("", "a tag"): (f"“!” begins a tag in YAML; {_QUOTE}", True),
    ("tab character", ""): (_TAB, False),
    ("could not find expected ':'", ""): ("this line has no “: ” behind a key", True),
    ("expected '-' indicator", ""): (f"{_INDENTED}, or an item of a list has no dash", False),
    ("<document start>", ""): (_INDENTED, False),
    ("", "directive"): ("a line can't begin with “%”", True),
}


def explained(complaint: Complaint, text: str) -> tuple[str, int]:
    """Return the reason in plain words and the offset of the place to show."""
    offset = min(complaint.offset, len(text))
    if "mapping values are not allowed" in complaint.problem:
        return _misplaced_key(text, offset)
    if "did not find expected key" in complaint.problem:
        return _no_key(text, offset), offset
    if any(words in complaint.problem for words in ("cannot start any token", "node content", "mapping keys")):
        return _bad_start(text[offset : offset + 1]), offset
    for (problem, context), (words, at_begin) in _SAYINGS.items():
        if problem in complaint.problem and context in complaint.context:
            return words, min(complaint.begun, len(text)) if at_begin else offset
    return f"this is no valid YAML ({complaint.problem})", offset


def _bad_start(sign: str) -> str:
    if sign == "\t":
        return _TAB
    if not sign.strip():
        return "a value is missing here"
    return f"a value can't begin with “{sign}” in YAML; {_QUOTE}"


def _misplaced_key(text: str, offset: int) -> tuple[str, int]:
    """Tell a second colon from a line above that is no entry, and from a wrong indentation."""
    lines = re.split(r"\r\n?|\n", text[:offset])
    if _KEY_BEFORE.search(lines[-1]):
        return _SECOND_COLON, offset
    above = next((line for line in reversed(lines[:-1]) if line.strip()), "")
    if above and not _HAS_KEY.search(above) and not above.lstrip().startswith("- "):
        return "this line has no “: ” behind a key", text.rindex(above, 0, offset)
    return _INDENTED, offset


def _no_key(text: str, offset: int) -> str:
    before = re.split(r"[\r\n]", text[:offset])[-1].rstrip()
    if before.endswith(("'", '"')):
        return "text goes on behind the closing quote; put the whole value in other quotes"
    if before.endswith(("]", "}")):
        return f"text goes on behind the closing “{before[-1]}”; {_QUOTE}"
    return _INDENTED
