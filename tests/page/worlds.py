"""A small world around a text: three sources, some people, and definitions of other sections."""

from __future__ import annotations

from dataclasses import replace

from app.page.markdown import definitions
from app.page.outside import Outside
from app.profile.links import directory
from app.profile.wiki import DRAFT, PUBLISHED, Entry

DIRECTORY = directory(
    [
        Entry("max-welling", "Max Welling", status=PUBLISHED, aliases=("M. Welling",)),
        Entry("jimmy-ba", "Jimmy Ba", status=PUBLISHED, aliases=("J. Ba",)),
        Entry("jane-ba", "Jane Ba", status=PUBLISHED, aliases=("J. Ba",)),
        Entry("ilya-sutskever", "Ilya Sutskever", status=DRAFT),
    ]
)
_ANOTHER_SECTION = """
[elsewhere]: https://elsewhere.example/ "Elsewhere"

[^far]: Defined in *another* section.

[^chain]: See the other.[^far]
"""
OUTSIDE = Outside({"adam": 1, "kingma-welling-2013": 2, "site": 3}, DIRECTORY, definitions([_ANOTHER_SECTION]))
ENGLISH = replace(OUTSIDE, english=True)
