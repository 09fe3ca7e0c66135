"""Everything that needs Qt: the window, its panes and their parts."""

import builtins

from PySide6 import QtCore as QtCore  # puts an import of its own in the place of Python's

# It reads the source of every module that is imported from then on, looking for `__feature__`, which nothing here
# uses: a fifth of the start.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
