"""The review of the profile in hand: what changed since the last one, its claims one by one, and the mark."""
