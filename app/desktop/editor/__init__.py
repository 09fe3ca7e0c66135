"""The form: a profile as cards in page order, each field beside what is to be said about it."""
