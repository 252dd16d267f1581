"""Tests of `bot/rehearsal/`."""
