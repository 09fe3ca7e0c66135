"""Questions that the window asks; each dialog answers with a value, or with None when it was cancelled."""
