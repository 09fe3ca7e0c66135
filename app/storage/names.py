"""Names that become paths: the one place that keeps slugs and paths in profiles inside the wiki."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from app.storage.errors import BadName

SUFFIX = ".md"
_SEPARATORS = re.compile(r"[/\\\0]|%(?:2f|5c|00)", re.IGNORECASE)
_NO_PATH = re.compile(r"\A[a-z][a-z0-9+.-]*:|[\\\0-\x1f]|%(?:2f|5c|2e|00)", re.IGNORECASE)
_CONFLICT_COPY = re.compile(
    r"(.*?) ?(?:\([^()]*(?:conflicted copy|case conflict)[^()]*\)|\.sync-conflict-\d{8}-\d{6}.*|_conflict-\d{8}-\d{6})",
    re.IGNORECASE | re.DOTALL,
)
_NO_PROFILE = ("readme", "index")


def profile_path(folder: Path, slug: str) -> Path:
    """Return the file of a slug in the folder of the profiles; odd slugs of files that exist are fine.

    Raises `BadName` for what would be a file elsewhere, or a hidden one.
    """
    path = folder / f"{slug}{SUFFIX}"
    outside = _SEPARATORS.search(slug) or path.parent != folder or path.name != f"{slug}{SUFFIX}"
    if not slug or slug.startswith(".") or outside:
        raise BadName(f"“{_shown(slug)}” can't be the name of a profile.", "Use letters, digits and hyphens.")
    return path


def inside(root: Path, folder: str, text: str) -> Path:
    """Return the file that a path in a profile means (`../media/x.jpg`).

    `folder`: where the profile's file lies in the wiki, "" for the wiki's own folder. Raises `BadName` for what
    ends outside the wiki, for absolute paths, addresses and hidden separators. Links are not followed here.
    """
    resolved = posixpath.normpath(posixpath.join(folder, text))
    outside = text.startswith("/") or resolved.split("/")[0] in ("..", ".")
    if not text or outside or _NO_PATH.search(text):
        raise BadName(
            f"“{_shown(text)}” is no file of this wiki.",
            "Choose a file inside the wiki's folder, such as ../media/name.jpg.",
        )
    return root / resolved


def slug_of_file(name: str, *, flat: bool) -> str:
    """Return the slug of a file's name, "" when the file is no profile.

    `flat`: whether the file lies in the wiki's own folder, where not every text is a profile.
    """
    stem = name.removesuffix(SUFFIX)
    if stem == name or not stem:
        return ""
    # Letters, digits and hyphens are nobody's conflict copy: of thousands few need a second look.
    if not stem.replace("-", "").isalnum() and (stem.startswith(".") or _CONFLICT_COPY.fullmatch(stem)):
        return ""
    if flat and (stem.startswith("_") or stem.casefold() in _NO_PROFILE):
        return ""
    return stem


def original_of(name: str) -> str:
    """Return the slug of the profile of which a sync program left this file as a conflict copy; "" for any other."""
    match = _CONFLICT_COPY.fullmatch(name.removesuffix(SUFFIX)) if name.endswith(SUFFIX) else None
    return match[1] if match and not match[1].startswith(".") else ""


def _shown(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
