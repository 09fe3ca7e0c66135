"""The history of a profile: its versions on a time line, what changed in them, and what is put back from them."""
