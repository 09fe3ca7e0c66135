"""The app, as its door opens it on a wiki and a profile: `python -m benchmarks.windows.app PLACES WIKI SLUG`."""

from __future__ import annotations

import gc
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from app import cli
from benchmarks.windows.telling import end_with_input, tell


def main(home: Path, arguments: list[str]) -> int:
    """Open the window on what the arguments name, with the person's folders in `home`; return the exit code."""
    gc.disable()  # Qt is loaded when the door has done so, and not before
    application: Any = import_module("app.desktop.application")
    core: Any = import_module("PySide6.QtCore")
    painting: Any = import_module("benchmarks.painting")
    places = import_module("app.desktop.places").Places(
        home / "preferences", home / "log", home / "sample", home / "data"
    )

    class Watched(application.Application):  # type: ignore[misc]
        """The application, which tells what happens."""

        def start(self, wiki: Path | None, slug: str) -> None:
            painting.PaintWatch(self.window, lambda: tell("painted"))
            self.preview.rendered.connect(lambda _: tell("settled"))
            self._heart = core.QTimer(self.window)
            self._heart.timeout.connect(self._beat)
            self.preview.rendered.connect(lambda _: self._heart.start(1), core.Qt.ConnectionType.SingleShotConnection)
            self._last = self._longest = 0.0
            super().start(wiki, slug)

        def _beat(self) -> None:
            """Tell when all profiles are known, and how long the window stood still at the most since it can do all."""
            if not self._begun:
                return
            now = time.perf_counter()
            self._longest = max(self._longest, now - (self._last or now))
            self._last = now
            if self.features.checking.is_known and self.features.queueing.is_known:
                self._heart.stop()
                tell("known", stall=self._longest * 1000)

    application.usual_places = lambda: places
    application.Application = Watched
    end_with_input()
    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
