"""Start Profile Desk: `python -m app`, and what the installed `profile-desk` calls."""

import sys

from app import cli


def main() -> int:
    """Do what the command line says; return the exit code."""
    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
