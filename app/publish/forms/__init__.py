"""Profiles in other forms than a site: one form a file; `table.py` lists them."""
