"""What the index of a wiki keeps, table by table."""

from __future__ import annotations

from app.profile.passages import COLUMNS
from app.storage.index.database import Kind

BREAK = "\ue000"  # the word that parts the passages of a column, so that no phrase reaches from one into the next
SCHEMA = f"""
CREATE TABLE IF NOT EXISTS profile (
  id INTEGER PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL, modified INTEGER NOT NULL, inode INTEGER NOT NULL,
  digest TEXT NOT NULL,
  title TEXT NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL,
  aliases TEXT NOT NULL, sort_as TEXT NOT NULL, last_reviewed_on TEXT NOT NULL, problem TEXT NOT NULL,
  owner TEXT NOT NULL, tags TEXT NOT NULL, review_in TEXT NOT NULL, words INTEGER NOT NULL,
  place TEXT NOT NULL,
  facts INTEGER NOT NULL -- 1 where its words, links, names and sources are here too
);
CREATE INDEX IF NOT EXISTS profile_place ON profile (place, slug);
CREATE TABLE IF NOT EXISTS detail (profile INTEGER PRIMARY KEY, paths TEXT NOT NULL, headings TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS link (
  profile INTEGER NOT NULL, form TEXT NOT NULL, target TEXT NOT NULL, path TEXT NOT NULL,
  named TEXT NOT NULL, address TEXT NOT NULL, start INTEGER NOT NULL, finish INTEGER NOT NULL, sentence TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS link_profile ON link (profile);
CREATE INDEX IF NOT EXISTS link_target ON link (target, form);
CREATE INDEX IF NOT EXISTS link_address ON link (address, form);
CREATE TABLE IF NOT EXISTS name (profile INTEGER NOT NULL, form TEXT NOT NULL, name TEXT NOT NULL, shown TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS name_profile ON name (profile);
CREATE INDEX IF NOT EXISTS name_name ON name (name, form);
CREATE TABLE IF NOT EXISTS source (
  profile INTEGER NOT NULL, id TEXT NOT NULL, address TEXT NOT NULL, title TEXT NOT NULL, uses INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS source_profile ON source (profile);
CREATE INDEX IF NOT EXISTS source_address ON source (address);
CREATE TABLE IF NOT EXISTS assessment (
  profile INTEGER PRIMARY KEY, key TEXT NOT NULL, mark TEXT NOT NULL, day TEXT NOT NULL, turns TEXT NOT NULL,
  findings INTEGER NOT NULL, errors INTEGER NOT NULL, percent INTEGER NOT NULL, changed INTEGER NOT NULL,
  places TEXT NOT NULL, found TEXT NOT NULL, data TEXT NOT NULL
);
CREATE VIRTUAL TABLE IF NOT EXISTS passages USING fts5 (
  {", ".join(COLUMNS)}, tokenize = "unicode61 remove_diacritics 2 tokenchars '{BREAK}'", prefix = '2 3'
);
"""

INDEX = Kind("index", 7, SCHEMA)
