"""Tests of `bot/rehearsal_session/`."""
