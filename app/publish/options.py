"""What somebody asks of an export."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Options:
    """How a site is made; the same options make the same bytes."""

    drafts: bool = False  # whether profiles that are not published are shown as well
    on: date | None = None  # the day as of which is told what is due soon; None tells nothing of it
