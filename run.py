#!/usr/bin/env python3
"""Set Profile Desk up in this folder, then open it, test it or measure it.

  python3 run.py [WIKI [SLUG]]   open the app; without WIKI where it was left, at first on the sample wiki
  python3 run.py COMMAND ...     one of the app's commands without a window: show, set, check, review and others
  python3 run.py test [ARGS]     run every check and test; ARGS go to pytest
  python3 run.py bench [ARGS]    measure speed and memory; ARGS go to the benchmarks

On Windows write `py` for `python3`. It needs Python 3.11 or newer and nothing else. The first time it makes
the folder .venv here and loads about 350 MB of packages into it; after that it starts at once. It looks for
the system libraries that Qt needs: as root on Debian and Ubuntu it installs what is missing, elsewhere it
names the command.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

OLDEST_PYTHON = (3, 11)
ABORTED = 128 + signal.SIGABRT  # how a shell tells that a program ended itself in despair
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
STAMP = VENV / "ready.json"  # written last: an environment without it is unfinished
REQUIREMENTS = {"runtime": ROOT / "requirements/runtime.txt", "test": ROOT / "requirements/test.txt"}


class SetupError(Exception):
    """What stopped the set-up, and what the person can do about it."""


class Need(NamedTuple):
    """Something that a package of the system provides."""

    name: str  # what is looked for; a library's is its SONAME
    debian: tuple[str, ...]  # its package on Debian and Ubuntu; where releases differ, the newer name first
    rpm: str = ""  # what dnf and zypper know it by
    arch: str = ""  # its package on Arch


def library(soname: str, arch: str, *debian: str) -> Need:
    """The need for a shared library; RPM systems find any library by its SONAME."""
    return Need(soname, debian, f"{soname}()(64bit)", arch)


FONT = Need("a font", ("fonts-dejavu-core",), "font(:lang=en)", "ttf-dejavu")

# What Qt loads: every window, the web engine of the preview, a window under X11.
LIBRARIES = (
    library("libEGL.so.1", "libglvnd", "libegl1"),
    library("libGL.so.1", "libglvnd", "libgl1"),
    library("libX11.so.6", "libx11", "libx11-6"),
    library("libbrotlidec.so.1", "brotli", "libbrotli1"),
    library("libdbus-1.so.3", "dbus", "libdbus-1-3"),
    library("libfontconfig.so.1", "fontconfig", "libfontconfig1"),
    library("libfreetype.so.6", "freetype2", "libfreetype6"),
    library("libglib-2.0.so.0", "glib2", "libglib2.0-0t64", "libglib2.0-0"),
    library("libgssapi_krb5.so.2", "krb5", "libgssapi-krb5-2"),
    library("libxkbcommon.so.0", "libxkbcommon", "libxkbcommon0"),
    library("libz.so.1", "zlib", "zlib1g"),
    library("libzstd.so.1", "zstd", "libzstd1"),
    library("libXcomposite.so.1", "libxcomposite", "libxcomposite1"),
    library("libXdamage.so.1", "libxdamage", "libxdamage1"),
    library("libXext.so.6", "libxext", "libxext6"),
    library("libXfixes.so.3", "libxfixes", "libxfixes3"),
    library("libXrandr.so.2", "libxrandr", "libxrandr2"),
    library("libXtst.so.6", "libxtst", "libxtst6"),
    library("libasound.so.2", "alsa-lib", "libasound2t64", "libasound2"),
    library("libexpat.so.1", "expat", "libexpat1"),
    library("libgbm.so.1", "mesa", "libgbm1"),
    library("libnspr4.so", "nspr", "libnspr4"),
    library("libnss3.so", "nss", "libnss3"),
    library("libudev.so.1", "systemd-libs", "libudev1"),
    library("libxcb-dri3.so.0", "libxcb", "libxcb-dri3-0"),
    library("libxkbfile.so.1", "libxkbfile", "libxkbfile1"),
    library("libX11-xcb.so.1", "libx11", "libx11-xcb1"),
    library("libxcb.so.1", "libxcb", "libxcb1"),
    library("libxcb-cursor.so.0", "xcb-util-cursor", "libxcb-cursor0"),
    library("libxcb-glx.so.0", "libxcb", "libxcb-glx0"),
    library("libxcb-icccm.so.4", "xcb-util-wm", "libxcb-icccm4"),
    library("libxcb-image.so.0", "xcb-util-image", "libxcb-image0"),
    library("libxcb-keysyms.so.1", "xcb-util-keysyms", "libxcb-keysyms1"),
    library("libxcb-randr.so.0", "libxcb", "libxcb-randr0"),
    library("libxcb-render-util.so.0", "xcb-util-renderutil", "libxcb-render-util0"),
    library("libxcb-render.so.0", "libxcb", "libxcb-render0"),
    library("libxcb-shape.so.0", "libxcb", "libxcb-shape0"),
    library("libxcb-shm.so.0", "libxcb", "libxcb-shm0"),
    library("libxcb-sync.so.1", "libxcb", "libxcb-sync1"),
    library("libxcb-util.so.1", "xcb-util", "libxcb-util1"),
    library("libxcb-xfixes.so.0", "libxcb", "libxcb-xfixes0"),
    library("libxcb-xkb.so.1", "libxcb", "libxcb-xkb1"),
    library("libxkbcommon-x11.so.0", "libxkbcommon-x11", "libxkbcommon-x11-0"),
)

# What `test` runs, in this order: a name, and the module with its arguments.
CHECKS = (
    ("ruff, faults", ("ruff", "check", ".")),
    ("ruff, layout", ("ruff", "format", "--check", ".")),
    ("mypy, types", ("mypy",)),
)

# All tests: in a process for each core, but not for so many that their windows fill the memory.
WHOLE_SUITE = ("pytest", "-n", "auto", "--maxprocesses", "4", "--dist", "worksteal", "--cov", "--cov-report=")


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments ask; the exit code is that of what was started."""
    if sys.version_info < OLDEST_PYTHON:
        version = platform.python_version()
        print(f"Profile Desk needs Python 3.11 or newer; this is {version}.", file=sys.stderr)
        return 2
    verb = arguments[0] if arguments else ""
    try:
        if verb in {"-h", "--help"}:
            print(__doc__)
            return 0
        set_up("test" if verb == "test" else "runtime")
        if verb == "test":
            return run_tests(arguments[1:])
        if verb == "bench":
            return start(["benchmarks", *arguments[1:]], offscreen=not has_screen(os.environ), folder=ROOT)
        return run_app(arguments)
    except SetupError as error:
        print(f"\nProfile Desk is not set up yet.\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next run goes on from here.", file=sys.stderr)
        return 130


# --- what is started ---


def run_app(arguments: Sequence[str]) -> int:
    """Start the app; where it died because there is no screen, say so in plain words."""
    code = start(["app", *arguments])
    if code == ABORTED and not has_screen(os.environ):
        print(
            "\nNo screen was found: neither DISPLAY nor WAYLAND_DISPLAY is set. Start it in a desktop\n"
            "session, or with `xvfb-run python3 run.py`. The commands without a window need no screen.",
            file=sys.stderr,
        )
    return code


def run_tests(pytest_arguments: Sequence[str]) -> int:
    """Run every check, then the tests; the first failure's exit code, but the others are run all the same."""
    if pytest_arguments:  # of a selection the coverage says nothing, and one process can be debugged
        steps = [*CHECKS, ("pytest, promises", ("pytest", *pytest_arguments))]
    else:
        steps = [*CHECKS, ("pytest, promises", WHOLE_SUITE), ("coverage", ("coverage", "report"))]
    began = time.monotonic()
    failed: dict[str, int] = {}
    for name, module in steps:
        print(f"\n== {name}", flush=True)
        if code := start(module, offscreen=True, folder=ROOT):
            failed[name] = code
    seconds = time.monotonic() - began
    print(f"\n{'Failed: ' + '; '.join(failed) if failed else 'All passed'} ({seconds:.0f} s)")
    return next(iter(failed.values()), 0)


def start(module: Sequence[str], *, offscreen: bool = False, folder: Path | None = None) -> int:
    """Run a Python module with its arguments in the environment, wait for its end, return its exit code."""
    # -P: a folder `app` in the person's own working folder must not be taken for ours.
    command = [str(VENV_PYTHON), "-P", "-m", *module]
    environment = child_environment(os.environ, as_root=is_linux_root(), offscreen=offscreen)
    code = subprocess.run(command, env=environment, cwd=folder, check=False).returncode
    return code if code >= 0 else 128 - code  # ended by a signal: as a shell tells it


def child_environment(outer: Mapping[str, str], *, as_root: bool, offscreen: bool) -> dict[str, str]:
    """The variables for what is started: the outer ones, where to import from, and what Qt needs here."""
    environment = {**outer, "PYTHONPATH": str(ROOT)}
    # Else every start would compile everything anew, which takes longer than the start itself.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if as_root:
        # Chromium, inside the preview, refuses to start its sandbox as root.
        environment.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    if offscreen:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment


def is_linux_root() -> bool:
    """Whether this runs as root on Linux."""
    return sys.platform == "linux" and os.geteuid() == 0


def has_screen(environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown; on macOS and Windows there is always a screen."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(environment.get(name) for name in names)


# --- the environment ---


def set_up(kind: str) -> None:
    """Make this folder ready for `kind` ("runtime" or "test"); what was cut short is made anew."""
    ready = read_stamp()
    provide_system_packages(missing_needs(making_environment=not ready))
    wanted = stamp_of(kind)
    if wanted.items() <= ready.items():
        return
    if ready.get("python") != wanted["python"]:
        make_environment()
    STAMP.unlink(missing_ok=True)
    install(kind)
    STAMP.write_text(json.dumps(wanted, indent=2), encoding="utf-8")
    say("Ready.")


def stamp_of(kind: str) -> dict[str, str]:
    """What a finished environment for `kind` is made from: the Python, each requirement file's digest."""
    # An environment for tests holds the pins of runtime.txt as well, so it serves both.
    kinds = ("runtime", "test") if kind == "test" else ("runtime",)
    digests = {name: hashlib.sha256(REQUIREMENTS[name].read_bytes()).hexdigest() for name in kinds}
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return {"python": f"{version} {platform.machine()} {sys.base_prefix}", **digests}


def read_stamp() -> dict[str, str]:
    """The stamp of the environment; empty where it is missing, unfinished or its Python is gone."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and VENV_PYTHON.exists() else {}


def make_environment() -> None:
    """Make `.venv` anew, with pip in it."""
    say(f"Making the environment {VENV} with Python {platform.python_version()} ...")
    # Outside of any environment: one that is in use can't clear itself.
    python = getattr(sys, "_base_executable", None) or sys.executable
    made = [python, "-m", "venv", "--clear", str(VENV)]
    has_pip = [str(VENV_PYTHON), "-m", "pip", "--version"]
    for command in (made, has_pip):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SetupError(
                f"Python could not make the environment:\n{done.stdout}{done.stderr}"
                f"Install venv and pip for {python}, then run this again."
            )


def install(kind: str) -> None:
    """Install the pinned packages for `kind`, each checked against its hash."""
    say("Installing the packages (at first about 350 MB, a minute or two) ...")
    command = [str(VENV_PYTHON), "-m", "pip", "install", "--disable-pip-version-check"]
    if not sys.stdout.isatty():
        command.append("--quiet")
    command += ["--only-binary=:all:", "--require-hashes", "--requirement", str(REQUIREMENTS[kind])]
    if subprocess.run(command, check=False).returncode:
        raise SetupError(
            "pip could not install the packages; its reason stands above. Most often it is the network, a\n"
            "proxy or a full disk. Nothing outside of .venv was changed: mend that and run this again."
        )


# --- the system's packages ---


def missing_needs(*, making_environment: bool) -> list[Need]:
    """What Qt and Python need of a Linux system and it lacks; on macOS and Windows the wheels have it all."""
    if sys.platform != "linux":
        return []
    missing = [need for need in LIBRARIES if not can_load(need.name)]
    if not has_fonts():
        missing.append(FONT)
    if making_environment and manager() == "apt-get" and importlib.util.find_spec("ensurepip") is None:
        # Only Debian and Ubuntu take it out of Python.
        names = (f"python3.{sys.version_info.minor}-venv", "python3-venv")
        missing.append(Need("Python's ensurepip", names))
    return missing


def can_load(soname: str) -> bool:
    """Whether the system's loader finds the library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def has_fonts() -> bool:
    """Whether there is any font that a page could be drawn with."""
    homes = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
    return any(any(Path(home).expanduser().rglob("*.[ot]t[fc]")) for home in homes)


def provide_system_packages(needs: Sequence[Need]) -> None:
    """Install what is missing where that is allowed; else stop, naming the exact command."""
    if not needs:
        return
    say(f"Missing on this system: {', '.join(need.name for need in needs)}")
    if manager() != "apt-get" or not is_linux_root():
        raise SetupError(advice(needs, manager(), known_packages()))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    say("Installing them with apt-get ...")
    # A list that can't be refreshed is no reason to stop: the packages may be known from before.
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    command += debian_packages(needs, known_packages())
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    left = [need.name for need in needs if need in LIBRARIES and not can_load(need.name)]
    if done.returncode or left:
        raise SetupError(f"apt-get did not install everything. Try it by hand:\n  {shlex.join(command)}")


def advice(needs: Sequence[Need], tool: str, known: Collection[str]) -> str:
    """What to type to get what is missing, for the package manager `tool`."""
    commands = {
        "apt-get": ["apt-get", "install", *debian_packages(needs, known)],
        "dnf": ["dnf", "install", *unique(need.rpm for need in needs)],
        "zypper": ["zypper", "install", "--capability", *unique(need.rpm for need in needs)],
        "pacman": ["pacman", "-S", "--needed", *unique(need.arch for need in needs)],
    }
    if tool in commands:
        typed = f"sudo {shlex.join(commands[tool])}"
        return f"Install what is missing with this command, then run this again:\n  {typed}"
    names = "\n".join(f"  {need.name}" for need in needs)
    return f"Install what provides these with your system's package manager, then run this again:\n{names}"


def debian_packages(needs: Sequence[Need], known: Collection[str]) -> list[str]:
    """The package for each need: the first of its names that this release knows, else the newest."""
    return unique(next((name for name in need.debian if name in known), need.debian[0]) for need in needs)


def known_packages() -> set[str]:
    """The names of all packages that apt knows; empty where there is no apt."""
    if not shutil.which("apt-cache"):
        return set()
    done = subprocess.run(["apt-cache", "pkgnames"], capture_output=True, text=True, check=False)
    return set(done.stdout.split())


def manager() -> str:
    """The name of this system's package manager; empty for one that is not known here."""
    return next((tool for tool in ("apt-get", "dnf", "zypper", "pacman") if shutil.which(tool)), "")


def unique(names: Iterable[str]) -> list[str]:
    """The names without repetitions, in their order."""
    return list(dict.fromkeys(names))


def say(text: str) -> None:
    """Tell the person what goes on, before the next program writes."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
