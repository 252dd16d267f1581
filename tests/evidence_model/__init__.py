"""Histories of a seminar on the real store: what was written, and everything that happens besides.

Each comes from its seed. Afterwards every assessment that was made on the way must read the same
as of its instant, whatever became of files, roles and servers since.
"""
