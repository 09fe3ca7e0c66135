"""Publishing: the site exported, looked at and kept up to date, and profiles given other forms."""
