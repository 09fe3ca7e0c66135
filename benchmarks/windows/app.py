"""The app, as its door opens it on a wiki and a profile: `python -m benchmarks.windows.app PLACES WIKI SLUG`."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from app import cli
from benchmarks.windows.telling import end_with_input, tell


def main(home: Path, arguments: list[str]) -> int:
    """Open the window on what the arguments name, with the person's folders in `home`; return the exit code."""
    gc.disable()  # Qt is loaded when the door has done so, and not before
    application: Any = import_module("app.desktop.application")
    painting: Any = import_module("benchmarks.painting")
    places = import_module("app.desktop.places").Places(
        home / "preferences", home / "log", home / "sample", home / "data"
    )

    class Watched(application.Application):  # type: ignore[misc]
        """The application, which tells what happens."""

        def start(self, wiki: Path | None, slug: str) -> None:
            painting.PaintWatch(self.window, lambda: tell("painted"))
            self.preview.rendered.connect(lambda _: tell("settled"))
            super().start(wiki, slug)

    application.usual_places = lambda: places
    application.Application = Watched
    end_with_input()
    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
