"""Publishing a wiki: what changed is prepared beside the site, then delivered, or thrown away."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.publish import state
from app.publish.gathering import Gathering, Ready
from app.publish.judge import Judge
from app.publish.options import Options
from app.publish.prepared import Prepared, Published
from app.publish.preparing import Preparing, Progress, Wanted
from app.publish.state import INDEX
from app.storage import reading
from app.storage.folder import WikiFolder
from app.storage.index.database import Database
from app.storage.reading import Stamp
from app.storage.safe import cache_folder
from app.storage.site import SiteFolder, Staging, open_site
from app.storage.site_folder import MANIFEST

_USUAL = Options()


def _always(_done: int, _all: int) -> bool:
    return True


class Publisher:
    """Keeps one target true to a wiki. All of it is slow: whoever has a window calls it beside it, once at a time."""

    def __init__(
        self, folder: WikiFolder, target: Path, judge: Judge, options: Options = _USUAL, cache: Path | None = None
    ) -> None:
        """`cache`: where what can be made again is kept, if not where the platform says."""
        self._folder, self._judge, self._options = folder, judge, options
        self._target = target
        mark = reading.digest(f"{target.absolute()} {options.drafts}".encode(errors="surrogatepass"))[:16]
        place = (cache or cache_folder()) / "wikis" / folder.safe.folder.name / "sites" / mark
        self.database = Database(place, state.STATE)
        self._site: SiteFolder | None = None  # as it was opened or published last
        self._manifest: dict[str, Stamp] = {}  # how its manifest looked then
        self._staging: Staging | None = None
        self._ready: Ready | None = None

    def prepare(
        self, progress: Progress = _always, *, full: bool = False, processes: int | None = None, dry: bool = False
    ) -> Prepared:
        """Make all that changed and put it beside the site, of which nothing is touched.

        `progress`: is told how many of how many pages are made, and answers whether to go on; `full`: make everything
        anew; `processes`: how many make pages; `dry`: put nothing anywhere, so that it can be told what would change
        and nothing published. Raises `StorageError` and `Cancelled`.
        """
        wanted = Wanted(self._folder, self._judge, self._options, progress, processes, full)
        return self._prepared(wanted, self._open(), dry=dry)

    def publish(self, prepared: Prepared) -> Published:
        """Let the site be what was prepared last; raises `StorageError`, and then the site is as it was."""
        ready, staging, site = self._ready, self._staging, self._site
        if ready is None or site is None or ready.prepared is not prepared:
            raise ValueError("only what was prepared last can be published")
        notices: tuple[str, ...] = ()
        if not prepared.is_empty:
            self._site = None  # what is known of it counts again once all went well
            delivered = (staging or site.staging(full=False)).deliver(ready.manifest)
            notices = delivered.notices
            self.database.change(lambda held: state.keep_delivered(held, delivered.stamps, prepared.gone))
            if not delivered.left:  # else it lacks what is known of it, so the next update looks at all of it
                self._remember(site)
        self.discard()
        return Published(prepared, (*prepared.notices, *notices))

    def update(self, slugs: Iterable[str]) -> Published:
        """Publish what changed in these profiles, and what follows from that, from what is known of all others.

        A site that somebody else changed since, or took away, is looked at as a whole. Raises `StorageError`.
        """
        site = self._site
        if site is None or site.stamps((MANIFEST,)) != self._manifest:
            return self.publish(self.prepare())
        wanted = Wanted(self._folder, self._judge, self._options, _always, 1, among=frozenset(slugs))
        return self.publish(self._prepared(wanted, site))

    def page_before(self, prepared: Prepared, slug: str) -> str:
        """Return the page of a profile as the site has it, "" where it has none; raises `StorageError`."""
        path = _path_of(prepared, slug)
        there = self._site is not None and path in self._site.manifest
        return self._site.read(path).decode(errors="replace") if self._site and there else ""

    def page_after(self, prepared: Prepared, slug: str) -> str:
        """Return the page of a profile as it will be, "" where there will be none; raises `StorageError`.

        Only what changes lies beside the site; anything else is as before.
        """
        change = next((one for one in prepared.changes if one.slug == slug), None)
        if change is None or self._staging is None:
            return self.page_before(prepared, slug)
        return "" if change.what == "removed" else self._staging.read(_path_of(prepared, slug)).decode()

    def discard(self) -> None:
        """Throw away what was prepared and not published."""
        staging, self._staging, self._ready = self._staging, None, None
        if staging is not None:
            staging.discard()

    def _open(self) -> SiteFolder:
        self.discard()
        return self._remember(open_site(self._target, self._folder.root))

    def _remember(self, site: SiteFolder) -> SiteFolder:
        """Take the site for what it is now, until somebody else writes its manifest."""
        self._site, self._manifest = site, site.stamps((MANIFEST,))
        return site

    def _prepared(self, wanted: Wanted, site: SiteFolder, *, dry: bool = False) -> Prepared:
        self.discard()

        def staging(full: bool) -> Staging:
            self._staging = site.staging(full=full)
            return self._staging

        try:
            ready = self.database.ask(lambda held: _run(Preparing(wanted, site, None if dry else staging, held)))
            self.database.change(ready.keep)
        except BaseException:
            self.discard()
            raise
        self._ready = None if dry else ready
        return ready.prepared


def _path_of(prepared: Prepared, slug: str) -> str:
    address = next((one.address for one in prepared.changes if one.slug == slug), slug)
    return f"{address}/{INDEX}"


def _run(one: Preparing) -> Ready:
    """Make what is to be made, and put it together with what is there."""
    one.make()
    return Gathering(one).ready()
