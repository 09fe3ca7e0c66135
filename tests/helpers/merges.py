"""What a merge must not lose: the lines that one side added or changed."""

import re
from collections import Counter

from app.profile.clashes import Clash

_WORD = re.compile(r"\w+")


def lost_lines(base: str, side: str, result: str, clashes: tuple[Clash, ...] = ()) -> list[str]:
    """Return the lines that a side added or changed and of which neither the result nor a clash holds every word.

    A line that both sides changed may be written anew; what it had from the base, the other side may have taken out.
    """
    missing = _lines(side) - _lines(base) - _lines(result)
    asked = (text for clash in clashes for text in (clash.ours, clash.theirs) if text)
    known = {word for text in (base, result, *asked) for word in _WORD.findall(text)}
    return [line for line in missing if not set(_WORD.findall(line)) <= known]


def _lines(text: str) -> Counter[str]:
    return Counter(line.strip(" \t,-") for line in re.split(r"\r\n?|\n", text) if line.strip(" \t,-"))
