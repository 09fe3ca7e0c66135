"""The preview: the published page beside the form, patched while one types, and locked in."""
