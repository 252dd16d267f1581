"""Tests of `bot/core/`."""
