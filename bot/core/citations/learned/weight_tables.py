"""Reads the tables of learned weights.

A line has where the words stand, what each of them weighs there, and the words: `-1 +0.5: in of`.
What begins with a blank goes on with the line before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def read_tables(tables: Iterable[str]) -> Mapping[str, float]:
    """The weights by their keys, such as `-1 in`."""
    return dict(entry for table in tables for entry in _entries(table))


def _entries(table: str) -> Iterator[tuple[str, float]]:
    where, weight = "", 0.0
    for line in table.strip("\n").splitlines():
        words = line.split()
        if not line.startswith(" "):
            where, weight, words = words[0], float(words[1].rstrip(":")), words[2:]
        yield from ((f"{where} {word}", weight) for word in words)
