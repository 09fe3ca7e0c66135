"""Tests of app/desktop/sourcing."""
