"""Trials of the whole bot against a Discord that outlives it: terms by a seed, deaths, and answers
that go wrong.

The tests play a short form of them and the benchmarks the long one.
"""
