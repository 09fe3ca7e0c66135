"""The dashboard: how the whole wiki stands, each number leading to its profiles."""
