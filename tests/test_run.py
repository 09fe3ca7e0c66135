"""Tests of run.py: what it decides, without installing anything."""

import json
from pathlib import Path

import pytest

import run

EGL = run.library("libEGL.so.1", "libglvnd", "libegl1")
SOUND = run.library("libasound.so.2", "alsa-lib", "libasound2t64", "libasound2")


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment folder and requirement files of the test's own; returns the stamp's path."""
    for kind in run.REQUIREMENTS:
        (tmp_path / f"{kind}.txt").write_text(f"{kind}==1", encoding="utf-8")
    python = tmp_path / "python"
    python.touch()
    monkeypatch.setattr(run, "REQUIREMENTS", {kind: tmp_path / f"{kind}.txt" for kind in run.REQUIREMENTS})
    monkeypatch.setattr(run, "VENV_PYTHON", python)
    monkeypatch.setattr(run, "STAMP", tmp_path / "ready.json")
    monkeypatch.setattr(run, "missing_needs", lambda *, making_environment: [])
    return tmp_path / "ready.json"


@pytest.fixture
def done(environment: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the set-up did, in order, instead of doing it."""
    steps: list[str] = []
    monkeypatch.setattr(run, "make_environment", lambda: steps.append("make"))
    monkeypatch.setattr(run, "install", steps.append)
    return steps


def test_the_first_time_makes_and_installs(done: list[str]) -> None:
    """Where nothing is there, the environment is made and the packages are installed."""
    run.set_up("runtime")
    assert done == ["make", "runtime"]


def test_the_second_time_does_nothing(done: list[str]) -> None:
    """Once it is ready, nothing is made or installed again."""
    run.set_up("runtime")
    done.clear()
    run.set_up("runtime")
    assert done == []


def test_an_environment_for_tests_opens_the_app_too(done: list[str]) -> None:
    """Whoever ran the tests first starts the app at once."""
    run.set_up("test")
    run.set_up("runtime")
    assert done == ["make", "test"]


def test_tests_add_to_the_environment_of_the_app(done: list[str]) -> None:
    """The tests' packages are added to the environment that is there."""
    run.set_up("runtime")
    run.set_up("test")
    assert done == ["make", "runtime", "test"]


def test_changed_requirements_are_installed(done: list[str]) -> None:
    """When the pins change, the packages are brought up to them."""
    run.set_up("runtime")
    run.REQUIREMENTS["runtime"].write_text("runtime==2", encoding="utf-8")
    run.set_up("runtime")
    assert done == ["make", "runtime", "runtime"]


def test_an_interrupted_set_up_starts_anew(environment: Path, done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What was cut short while installing is not taken for ready: the environment is made again."""

    def interrupted(kind: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(run, "install", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run.set_up("runtime")
    run.set_up("runtime")
    assert done == ["make", "make", "runtime"]


def test_another_python_starts_anew(environment: Path, done: list[str]) -> None:
    """An environment that another Python made is made again."""
    run.set_up("runtime")
    older = {**run.stamp_of("runtime"), "python": "3.10 x86_64 /usr"}
    environment.write_text(json.dumps(older), encoding="utf-8")
    run.set_up("runtime")
    assert done == ["make", "runtime", "make", "runtime"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null"])
def test_a_damaged_stamp_counts_as_none(environment: Path, text: str) -> None:
    """A stamp that can't be read means that nothing is ready."""
    environment.write_text(text, encoding="utf-8")
    assert run.read_stamp() == {}


def test_a_removed_python_counts_as_none(environment: Path, done: list[str]) -> None:
    """An environment whose Python was taken away is not ready."""
    run.set_up("runtime")
    run.VENV_PYTHON.unlink()
    assert run.read_stamp() == {}


def test_names_follow_the_release() -> None:
    """Of a package with two names the one is taken that the release knows; of an unknown one the newer."""
    assert run.debian_packages([SOUND, EGL], {"libasound2", "libegl1"}) == ["libasound2", "libegl1"]
    assert run.debian_packages([SOUND], {"libasound2", "libasound2t64"}) == ["libasound2t64"]
    assert run.debian_packages([SOUND], set()) == ["libasound2t64"]


@pytest.mark.parametrize(
    ("tool", "command"),
    [
        ("apt-get", "sudo apt-get install libegl1 libasound2"),
        ("dnf", "sudo dnf install 'libEGL.so.1()(64bit)' 'libasound.so.2()(64bit)'"),
        ("zypper", "sudo zypper install --capability 'libEGL.so.1()(64bit)' 'libasound.so.2()(64bit)'"),
        ("pacman", "sudo pacman -S --needed libglvnd alsa-lib"),
    ],
)
def test_advice_is_a_command_to_paste(tool: str, command: str) -> None:
    """Where nothing may be installed, the person gets the exact command of their system."""
    assert run.advice([EGL, SOUND], tool, {"libegl1", "libasound2"}).splitlines()[-1].strip() == command


def test_advice_on_an_unknown_system_names_the_libraries() -> None:
    """Where the package manager is not known, what is missing is named."""
    assert run.advice([EGL, SOUND], "", set()).splitlines()[1:] == ["  libEGL.so.1", "  libasound.so.2"]


def test_nothing_is_installed_where_it_may_not_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without root the set-up stops with the command and installs nothing."""
    monkeypatch.setattr(run, "is_linux_root", lambda: False)
    monkeypatch.setattr(run, "manager", lambda: "apt-get")
    monkeypatch.setattr(run, "known_packages", lambda: {"libegl1"})
    with pytest.raises(run.SetupError, match="sudo apt-get install libegl1"):
        run.provide_system_packages([EGL])


def test_every_library_has_a_package_everywhere() -> None:
    """No missing library leaves a person of a known system without a name to install."""
    assert all(need.debian and need.rpm and need.arch for need in (*run.LIBRARIES, run.FONT))


def test_a_library_that_is_not_there_is_missed() -> None:
    """The loader's own answer decides."""
    assert not run.can_load("libno-such-library.so.1")


def test_root_switches_off_chromiums_sandbox_and_nobody_else() -> None:
    """The sandbox of the preview is given up as root only, where Chromium would not start."""
    assert "QTWEBENGINE_DISABLE_SANDBOX" not in run.child_environment({}, as_root=False, offscreen=True)
    assert run.child_environment({}, as_root=True, offscreen=True)["QTWEBENGINE_DISABLE_SANDBOX"] == "1"


def test_what_the_person_has_set_stays() -> None:
    """A platform plugin that the person chose is not overruled."""
    outer = {"QT_QPA_PLATFORM": "xcb", "PATH": "/bin"}
    inner = run.child_environment(outer, as_root=False, offscreen=True)
    assert inner == {**outer, "PYTHONPATH": str(run.ROOT)}


def test_what_was_compiled_is_kept() -> None:
    """A start does not compile everything anew, whatever the surroundings say."""
    outer = {"PYTHONDONTWRITEBYTECODE": "1"}
    assert "PYTHONDONTWRITEBYTECODE" not in run.child_environment(outer, as_root=False, offscreen=False)


def test_an_old_python_gets_a_plain_answer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A Python that is too old is told so, before anything else is tried."""
    monkeypatch.setattr(run, "OLDEST_PYTHON", (99, 0))
    assert run.main(["test"]) == 2
    assert "needs Python" in capsys.readouterr().err


def test_help_sets_nothing_up(done: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Asking how it is used costs nothing."""
    assert run.main(["--help"]) == 0
    assert "run.py test" in capsys.readouterr().out
    assert done == []


def test_all_checks_run_and_the_first_failure_counts(
    done: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A failed check hides no other; the exit code is the first failure's, and the end names all."""
    codes = {"mypy": 3, "pytest": 1}
    monkeypatch.setattr(run, "start", lambda module, *, offscreen, folder: codes.get(module[0], 0))
    assert run.main(["test", "-k", "document"]) == 3
    assert "Failed: mypy, types; pytest, promises" in capsys.readouterr().out


def test_a_selection_runs_in_one_process_and_all_in_several(done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Who chooses tests may want to stop in one of them; the coverage is that of all."""
    started: list[tuple[str, ...]] = []
    monkeypatch.setattr(run, "start", lambda module, *, offscreen, folder: started.append(tuple(module)))
    run.main(["test", "-k", "document"])
    assert started[-1] == ("pytest", "-k", "document")
    run.main(["test"])
    assert started[-2:] == [run.WHOLE_SUITE, ("coverage", "report")]


def test_arguments_go_to_the_app(done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no command of run.py is the app's."""
    started: list[list[str]] = []
    monkeypatch.setattr(run, "start", started.append)
    run.main(["my-wiki", "max-welling"])
    assert started == [["app", "my-wiki", "max-welling"]]
