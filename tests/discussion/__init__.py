"""Tests of `bot/discussion/`, with the real bot on the loopback Discord."""
