"""Tests of the rehearsal's page in a browser."""
