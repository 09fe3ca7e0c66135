"""What the tests share: the surroundings they run in, and the watches that make them strict."""
