"""Published sites before programs of others: `python -m tests.outside`. See docs/publish.md."""
