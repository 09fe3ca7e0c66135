"""The app, as its door opens it on a wiki and a profile: `python -m benchmarks.windows.app PLACES WIKI SLUG`."""

from __future__ import annotations

import sys
from pathlib import Path

from app import cli
from app.desktop import application
from app.desktop.places import Places
from benchmarks.painting import PaintWatch
from benchmarks.windows.telling import end_with_input, tell


class _Watched(application.Application):
    """The application, which tells what happens."""

    def start(self, wiki: Path | None, slug: str) -> None:
        PaintWatch(self.window, lambda: tell("painted"))
        self.preview.rendered.connect(lambda _: tell("settled"))
        super().start(wiki, slug)


if __name__ == "__main__":
    home = Path(sys.argv[1])
    places = Places(home / "preferences", home / "log", home / "sample", home / "data")
    application.usual_places = lambda: places  # type: ignore[attr-defined]
    application.Application = _Watched  # type: ignore[misc]
    end_with_input()
    sys.exit(cli.main(sys.argv[2:]))
