"""Profile Desk: an offline editor for a wiki of sourced, reviewed people profiles."""

from app import late

__version__ = "0.1.0"

late.install()
