"""The addresses of the lists of a site: of all profiles of a type, of all with a tag."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from app.profile.folding import folded
from app.profile.slugs import LONGEST, RESERVED, slug_of

_BETWEEN_WORDS = re.compile(r"[\s_-]+")
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DIGITS = 8  # hexadecimal, of the digest behind a slug that says less than the name


@lru_cache(maxsize=8192)
def list_address(name: str) -> str:
    """Return the folder of the list of a type or tag, "" where nothing is named.

    It depends on the name alone, so that no other name can ever change it. Names that differ only in case, accents or
    in what stands between their words have one list; a name of which the slug says too little carries a digest as well.
    """
    words = _BETWEEN_WORDS.sub("-", folded(name)).strip("-") or name.strip()
    if not words or (_PLAIN.fullmatch(words) and len(words) <= LONGEST and words not in RESERVED):
        return words
    digest = hashlib.sha256(words.encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
    return f"{slug_of(words)[: LONGEST - _DIGITS - 1].strip('-')}-{digest}".lstrip("-")
