"""Texts as one looks for them: without case and accents."""

from __future__ import annotations

import unicodedata

_LONGEST = 1_000  # characters of which accents are taken away


def folded(text: str) -> str:
    """Return a text without case and accents, so that `hyvarinen` finds Hyvärinen."""
    if text.isascii():
        return text.lower()
    # Accents by the thousand on one letter would take ages to be brought in order.
    decomposed = unicodedata.normalize("NFKD", text[:_LONGEST].casefold()) + text[_LONGEST:].casefold()
    return "".join(character for character in decomposed if not unicodedata.combining(character))
