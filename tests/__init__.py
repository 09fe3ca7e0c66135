"""The tests: one promise each, the paths mirror `app/`."""
