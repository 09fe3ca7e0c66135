"""The index: what a whole wiki says, ready to be asked. It can be deleted at any time."""
