"""Links of the profile in hand, from both ends: who names it, who could link to it, and what leads nowhere."""
