"""Tests of `bot/exports/`."""
