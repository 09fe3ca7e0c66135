"""Everything that needs Qt: the window, its panes and their parts."""
