"""What the checks found in the profile in hand: beside its fields, in a pane, one after the other."""
