"""The commands of the command line, one a file; part of the door. They load no Qt and need no display."""
