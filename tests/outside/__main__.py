"""Look at published sites with programs of others: `python -m tests.outside [CHECK…] [--wiki NAME…]`.

It wants java, node with npm and a Chromium; the rest is installed here at its pinned version when it is first asked
for. No part of the usual tests: it needs the network once, and minutes.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from tests.outside import access, feeds, hugo, machines, markup, reading, same, tools
from tests.outside.site import Site, exported
from tests.outside.wikis import WIKIS


class Check(NamedTuple):
    """What is looked at."""

    of: Callable[[Site], Iterator[str]]  # gives the faults
    promise: str  # what holds where it gives none
    wikis: tuple[str, ...] = tuple(WIKIS)  # those whose sites it looks at


CHECKS: Mapping[str, Check] = {
    "markup": Check(markup.check, "the Nu HTML checker finds nothing in any page"),
    "access": Check(access.check, "axe-core finds nothing in any page, and no page is wider than the window"),
    "feed": Check(feeds.feed, "the feed is one by RFC 4287, and a reader of feeds finds every entry"),
    "sitemap": Check(feeds.sitemap, "the sitemap is one by sitemaps.org, and each address has its page"),
    "machines": Check(machines.check, "each page tells machines nothing that schema.org or ISO 8601 has no word for"),
    "same": Check(
        same.check, "each page is byte for byte the one that render makes", ("sample", "right-to-left", "extremes")
    ),
    "quiet": Check(reading.all_pages, "no page runs anything of a profile, complains or asks for anything outside"),
    "reading": Check(reading.through, "a reader finds the way, by mouse, keys, and without scripts", ("sample",)),
    "hugo": Check(
        hugo.check,
        "Hugo builds the Markdown form, a page for each that is no draft",
        ("sample", "right-to-left", "extremes"),
    ),
}


def main() -> int:
    """Do the checks that the command line names, or all; 0 when none finds anything."""
    parser = argparse.ArgumentParser(prog="python -m tests.outside", description=__doc__.partition("\n")[0])
    parser.add_argument("checks", nargs="*", metavar="CHECK", help=f"one of {', '.join(CHECKS)}; without: all")
    parser.add_argument("--wiki", action="append", choices=WIKIS, help="look at this wiki's site alone")
    given = parser.parse_args()
    if unknown := set(given.checks) - set(CHECKS):
        parser.error(f"there is no check called {', '.join(sorted(unknown))}")
    try:
        tools.install()
    except tools.Missing as missing:
        parser.error(str(missing))
    faults = 0
    for name in given.wiki or WIKIS:
        with exported(name, WIKIS[name]) as site:
            print(f"\n{name}: {len(site.pages())} pages, {len(site.profiles())} of them of profiles", flush=True)
            for wanted, check in CHECKS.items():
                if name in check.wikis and wanted in (given.checks or CHECKS):
                    faults += _told(wanted, check, site)
    print(f"\n{faults} faults" if faults else "\nno faults")
    return 1 if faults else 0


def _told(name: str, check: Check, site: Site) -> int:
    """Do one check and print what it finds; return how much that is."""
    began = time.monotonic()
    found = 0
    for fault in check.of(site):
        found += 1
        print(f"    {fault}", flush=True)
    took = time.monotonic() - began
    print(f"  {name:9} {'holds' if not found else f'{found} faults'} ({took:.0f} s): {check.promise}", flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
