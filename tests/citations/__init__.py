"""Tests of what messages cite: `bot/core/citations/`."""
