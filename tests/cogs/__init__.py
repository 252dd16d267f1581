"""Tests of `bot/cogs/`, with the real bot on the loopback Discord."""
