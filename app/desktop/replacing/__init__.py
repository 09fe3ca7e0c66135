"""Finding and replacing: in the profile in hand, and in all profiles of the wiki."""
