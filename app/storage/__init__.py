"""Text ⇄ profile without loss, safe writing, and the wiki folder."""
