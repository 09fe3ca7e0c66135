"""Text boxes that lose nothing: what was not edited comes back character for character."""
