"""The gate: what keeps a profile off the site, and whether its text is as it was reviewed; asked while pages are made.

Thousands are asked, so only those checks are made that can block.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.profile.assessment import Relations, Work, since_of
from app.profile.finding import FAILED_CHECK, Finding
from app.profile.judged import Judged
from app.profile.values import Profile, Waiver
from app.profile.wiki import Entry, Wiki
from app.review import assessing, catalogue, copies, failing, order, waivers
from app.review import relations as relating
from app.review.across import gathering, missing_picture
from app.review.across import others as comparing
from app.review.across import table as across_table
from app.review.checks import table, unreadable
from app.review.examiner import Examining
from app.storage.document import Document
from app.storage.folder import WikiFolder

if TYPE_CHECKING:
    from app.review.across.check import AcrossCheck
    from app.review.across.others import Others
    from app.review.checks.check import Check

ERRORS, WARNINGS = "errors", "warnings"  # in `publish.block`: findings as grave as that, or graver
_KINDS = {ERRORS: ("error",), WARNINGS: ("error", "warning")}


class Gate(NamedTuple):
    """Judges the profiles of a wiki as of one day; a value, so that several processes can do it."""

    root: Path  # the wiki's folder
    wiki: Wiki  # its settings
    today: date  # the day

    @property
    def key(self) -> str:
        """What everything depends on besides files, mark and day: the checks, what they ask, what blocks."""
        asked = f"{Examining(self.root, self.wiki, self.today).key} {blocking(self.wiki)}"
        return hashlib.sha256(asked.encode(errors="replace")).hexdigest()[:16]

    @property
    def notices(self) -> tuple[str, ...]:
        """What in `publish.block` names nothing."""
        words = "wiki.yaml lets “{}” block, and no check is called so: errors block until that is mended."
        return tuple(map(words.format, _unknown(self.wiki.publish.block)))

    @property
    def asks_others(self) -> bool:
        """Whether something blocks that only a look at all profiles shows."""
        return bool(_across(blocking(self.wiki)))

    def marks(self, folder: WikiFolder, among: frozenset[str] | None) -> Mapping[str, str]:
        """Return by slug how its reviewed copies look."""
        return copies.marks(folder.root, among, folder.disk)

    def judge(self, slug: str, opened: Document, mark: str) -> Judged:
        """Return what keeps a profile out, without a look at the others."""
        try:
            return self._judged(slug, opened, mark)
        except Exception as error:  # noqa: BLE001 - told as what keeps this one out; all others are still made
            return Judged((failing.failed("", slug, error),), again=True)

    def across(
        self, folder: WikiFolder, entries: Mapping[str, Entry], said: Mapping[str, str]
    ) -> Mapping[str, tuple[Finding, ...]]:
        """Return by slug what else keeps profiles out, since it does not agree with the others."""
        known = {slug: _loaded(text) for slug, text in said.items() if text}
        named = {slug: Relations(names=_names(one)) for slug, one in entries.items() if slug not in known}
        others = comparing.Others(
            entries, {**named, **known}, partial(gathering.has_media, folder.root, folder.wiki.folder)
        )
        found = {slug: self._blocking_across(slug, one, others) for slug, one in known.items()}
        return {slug: reasons for slug, reasons in found.items() if reasons}

    def _judged(self, slug: str, opened: Document, mark: str) -> Judged:
        block, profile = blocking(self.wiki), opened.profile
        examining = Examining(self.root, self.wiki, self.today)
        newest = examining.newest(slug, opened, mark)
        if not block:
            return Judged((), since_of(examining.reviewed(opened, profile, newest)))
        asked = examining.asked(slug, opened, profile, newest)
        checks = (unreadable.CHECK,) if opened.unreadable or asked.unreadable else _checks(block)
        found = [one for check in checks for one in failing.sure(check, partial(check.find, profile, asked))]
        pictures = self._missing(slug, profile) if _blocks_pictures(block) else ()
        found = [one for one in (*found, *pictures) if is_blocking(one, block)]
        day = self.today.isoformat()
        holding = waivers.judged((one for one in found if one.holds_on(day)), profile.waivers, self.today)
        reasons = order.in_order((one for one in holding if not one.waived), profile, self.wiki)
        codes = {one.code for one in found}
        return Judged(
            reasons,
            since_of(asked.reviewed),
            assessing.turns(found, [one for one in profile.waivers if one.check in codes], self.today),
            any(one.code in (missing_picture.PICTURE.check.code, FAILED_CHECK) for one in reasons),
            _dumped(relating.relations(profile)) if self.asks_others else "",
        )

    def _missing(self, slug: str, profile: Profile) -> tuple[Finding, ...]:
        """Return the pictures of a profile whose file is not there; no other profile has a say in that."""
        shown, picture = relating.media(profile), missing_picture.PICTURE
        if not shown:
            return ()
        alone = comparing.Others({}, {}, partial(gathering.has_media, self.root, self.wiki.folder))
        return failing.sure(picture.check, partial(picture.find, slug, Relations(media=shown), alone))

    def _blocking_across(self, slug: str, said: Relations, others: Others) -> tuple[Finding, ...]:
        block = blocking(self.wiki)
        checks = _across(block)
        found = [one for check in checks for one in failing.sure(check.check, partial(check.find, slug, said, others))]
        holding = waivers.judged((one for one in found if is_blocking(one, block)), said.waivers, self.today)
        return tuple(one for one in holding if not one.waived)


def blocking(wiki: Wiki) -> tuple[str, ...]:
    """Return what blocks in a wiki, as in `publish.block`; errors do, too, where a word there names nothing.

    Nobody knows what was meant, and a slip must not publish what isn't fit to be.
    """
    block = wiki.publish.block
    return (*block, ERRORS) if _unknown(block) and ERRORS not in block else block


@cache
def _unknown(block: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in block if code not in _KINDS and code not in catalogue.CODES)


@cache
def _checks(block: tuple[str, ...]) -> tuple[Check, ...]:
    """Return the checks of a profile for itself that may find what blocks."""
    return tuple(check for check in table.CHECKS if _may_block(check, block)) if block else ()


@cache
def _across(block: tuple[str, ...]) -> tuple[AcrossCheck, ...]:
    """Return the checks that ask all other profiles and may find what blocks."""
    if not block:
        return ()
    picture = missing_picture.PICTURE
    return tuple(one for one in across_table.ACROSS if one is not picture and _may_block(one.check, block))


def _blocks_pictures(block: tuple[str, ...]) -> bool:
    return _may_block(missing_picture.PICTURE.check, block)


def _may_block(check: Check, block: tuple[str, ...]) -> bool:
    """Say whether a check may find what blocks: of errors only those whose usual findings are errors find any."""
    return check.code in block or WARNINGS in block or (ERRORS in block and check.severity == "error")


def is_blocking(finding: Finding, block: tuple[str, ...]) -> bool:
    """Say whether a finding blocks; that something could not be looked for does wherever anything would."""
    if finding.code in block or (block and finding.code == FAILED_CHECK):
        return True
    return any(finding.severity in _KINDS.get(kind, ()) for kind in block)


def _names(entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in (entry.title, *entry.aliases) if name))


def _dumped(said: Relations) -> str:
    """Return what a profile says that has to agree with others, as text that `_loaded` reads."""
    waivers = [[one.check, one.at, one.reason, one.by, one.until, one.words] for one in said.waivers]
    return json.dumps([*said[:-1], waivers])


def _loaded(text: str) -> Relations:
    names, links, shown, works, organizations, waivers = json.loads(text)
    return Relations(
        tuple(names),
        tuple((form, target, path, start, end) for form, target, path, start, end in links),
        tuple((path, file) for path, file in shown),
        tuple(Work(id_, title, issued, tuple(addresses)) for id_, title, issued, addresses in works),
        tuple((path, name) for path, name in organizations),
        tuple(Waiver(*one) for one in waivers),
    )
