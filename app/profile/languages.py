"""Languages as BCP 47 tags."""

from __future__ import annotations

import re

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}")


def is_tag(text: str) -> bool:
    """Say whether a text is shaped as the tag of a language: `en`, `pt-BR`, `zh-Hant`."""
    return bool(_TAG.fullmatch(text))
