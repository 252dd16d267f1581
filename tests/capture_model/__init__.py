"""Histories of a class on the loopback Discord with the real bot, which is killed, cut off, locked
out of its database and told things twice, in the wrong order or not at all.

`expected_record` is a model: what Discord holds, and what must therefore be recorded in the end.
"""
