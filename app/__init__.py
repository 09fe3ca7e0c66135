"""Profile Desk: an offline editor for a wiki of sourced, reviewed people profiles."""

__version__ = "0.1.0"
