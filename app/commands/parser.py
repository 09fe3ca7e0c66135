"""The parser of every command: what does not fit is one line, and the help ends with examples."""

from __future__ import annotations

import argparse
from typing import NoReturn

from app.commands.command import PROGRAM, BadInput
from app.commands.terminal import say


class Parser(argparse.ArgumentParser):
    """Takes arguments apart; raises `BadInput` for what does not fit."""

    def __init__(self, name: str, usage: str, about: str, examples: str) -> None:
        super().__init__(
            prog=f"{PROGRAM} {name}".strip(),
            usage=f"{PROGRAM} {usage}",
            description=about,
            epilog=examples,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        """Raise `BadInput` instead of printing the usage and leaving."""
        raise BadInput(f"{self.prog}: {message}; {self.prog} --help says more")

    def print_help(self, file: object = None) -> None:  # noqa: ARG002  # argparse's own signature
        """Print the help as all answers are printed, whatever the terminal can't say."""
        say(self.format_help())
