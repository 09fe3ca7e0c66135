"""How much of the profile in hand shows its source: drawn in the form, and walked gap by gap."""
