"""Tests of `bot/rendering/`."""
