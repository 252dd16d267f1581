"""Tests of a course that is made on the page."""
