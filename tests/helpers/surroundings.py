"""The surroundings of the tests: no screen, plain language, and a home that is nobody's."""

import os
import sys
from collections.abc import MutableMapping
from pathlib import Path

# For Chromium, inside the preview: whatever is not on this machine goes to a port where nobody listens, and
# pages are drawn in software, on every machine alike.
CHROMIUM_FLAGS = "--proxy-server=http://127.0.0.1:9 --disable-gpu"


def prepare_qt(environment: MutableMapping[str, str]) -> None:
    """Let Qt and its web engine run with no screen, no network, and as root too, unless said otherwise."""
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", CHROMIUM_FLAGS)
    if sys.platform == "linux" and os.geteuid() == 0:
        # Chromium refuses to start its sandbox as root.
        environment.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")


def home_variables(folder: Path) -> dict[str, str]:
    """The variables that make `folder` the home of all settings and data; its places are made here."""
    places = {
        "HOME": folder,
        "USERPROFILE": folder,
        "WIN_PD_OVERRIDE_APPDATA": folder / "roaming",  # what platformdirs asks first on Windows
        "WIN_PD_OVERRIDE_LOCAL_APPDATA": folder / "local",
        "XDG_CACHE_HOME": folder / "cache",
        "XDG_CONFIG_HOME": folder / "config",
        "XDG_DATA_HOME": folder / "data",
        "XDG_STATE_HOME": folder / "state",
        "XDG_RUNTIME_DIR": folder / "runtime",
    }
    for place in places.values():
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {name: str(place) for name, place in places.items()} | {"LC_ALL": "C.UTF-8"}
