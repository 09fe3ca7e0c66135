"""Programs that open a window, tell when it was painted and when its page was there, and wait to be ended."""
