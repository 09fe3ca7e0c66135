"""The checks: each says of a profile, from its values alone, what somebody should look at."""
