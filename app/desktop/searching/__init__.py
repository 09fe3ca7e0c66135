"""Searching all profiles: the pane, what it shows, and the way to the very words."""
