"""Finds labels for what has no number, or one that is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_LETTERS = "bcdefghijklmnopqrstuvwxyz"


class FreeLabels:
    """Labels that nothing has: the number itself, else 3b, 3c, …, and past 3z 3.01, 3.02, …"""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._candidates: dict[str, Iterator[str]] = {}

    def take(self, label: str) -> str:
        """A free label that comes after the given one; it is taken from now on."""
        base = label.rstrip("abcdefghijklmnopqrstuvwxyz")
        if base not in self._candidates:
            self._candidates[base] = _candidates(base)
        free = next(one for one in self._candidates[base] if one not in self._taken)
        self._taken.add(free)
        return free


def _candidates(base: str) -> Iterator[str]:
    yield base
    yield from (f"{base}{letter}" for letter in _LETTERS)
    number = 1
    while True:
        yield f"{base}.0{number}"
        number += 1
