"""Posting: what is due, when it is due, once; and what a post says."""
