"""Tests of the package: what `pipx install` would bring works on its own."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def run_program(*command: str | Path, folder: Path) -> str:
    """Run a program in `folder` and return what it printed; its failure fails the test with its words."""
    # Nothing of the checkout may be found by way of the variables.
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COVERAGE"))}
    done = subprocess.run(command, cwd=folder, env=plain, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made from the source archive, which was made from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    run_program(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, CHECKOUT, folder=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an empty environment into which the wheel was installed."""
    environment = tmp_path_factory.mktemp("environment")
    run_program(sys.executable, "-m", "venv", "--without-pip", environment, folder=environment)
    python = environment / SCRIPTS / "python"
    install = (
        "install",
        "--no-index",
        "--no-deps",
        "--disable-pip-version-check",
        "--root-user-action=ignore",
    )
    run_program(sys.executable, "-m", "pip", "--python", python, *install, wheel, folder=environment)
    # The dependencies are those of the tests; no registry is asked.
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(run_program(python, "-c", where, folder=environment).strip())
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return environment / SCRIPTS


def test_the_wheel_renders_its_own_sample(programs: Path, tmp_path: Path) -> None:
    """From an empty folder, the installed program renders a page of the sample wiki that came with it."""
    where = "from app.resources import sample_wiki; print(sample_wiki())"
    sample = Path(run_program(programs / "python", "-c", where, folder=tmp_path).strip())
    assert not sample.is_relative_to(CHECKOUT)
    page = run_program(programs / "profile-desk", "render", sample, "diederik-kingma", folder=tmp_path)
    assert page.startswith("<!DOCTYPE html>")
    assert "Diederik Kingma<" in page


def test_the_wheel_has_the_reviewed_copies_of_its_sample(programs: Path, tmp_path: Path) -> None:
    """They lie in a folder whose name begins with a dot; the installed program compares with them."""
    where = "from app.resources import sample_wiki; print(sample_wiki())"
    sample = Path(run_program(programs / "python", "-c", where, folder=tmp_path).strip())
    told = run_program(programs / "profile-desk", "changes", sample, "max-welling", folder=tmp_path)
    assert "nothing changed since the review of 2026-09-14 by a-editor" in told


def test_the_wheel_is_the_checkout(programs: Path, tmp_path: Path) -> None:
    """The installed program writes the very page that the checkout writes."""
    command = ("render", CHECKOUT / "sample_wiki", "diederik-kingma", "-o")
    run_program(programs / "profile-desk", *command, tmp_path / "wheel.html", folder=tmp_path)
    run_program(sys.executable, "-m", "app", *command, tmp_path / "checkout.html", folder=CHECKOUT)
    assert (tmp_path / "wheel.html").read_bytes() == (tmp_path / "checkout.html").read_bytes()
