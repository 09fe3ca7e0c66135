"""The list of the wiki's profiles."""
