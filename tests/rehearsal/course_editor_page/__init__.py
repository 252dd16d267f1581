"""Tests of the page on which a course is made, in a browser."""
