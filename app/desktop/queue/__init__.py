"""The queue: who wants somebody, and the way from one to the next."""
