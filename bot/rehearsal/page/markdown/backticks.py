"""Finds where inline code ends: at the next run of as many backticks as began it."""

from __future__ import annotations

import re
from bisect import bisect_left

_RUN = re.compile("`+")


class BacktickRuns:
    """The runs of backticks in a text, indexed once so that each look-up is a binary search."""

    def __init__(self, text: str) -> None:
        self._starts: dict[int, list[int]] = {}
        for run in _RUN.finditer(text):
            self._starts.setdefault(len(run[0]), []).append(run.start())

    def closing(self, run: re.Match[str]) -> int | None:
        """The start of the run that ends the code which this run began, or None.

        A backslash has no effect inside code, so an escaped run ends it too.
        """
        starts = self._starts.get(len(run[0]), [])
        following = bisect_left(starts, run.end())
        return starts[following] if following < len(starts) else None

    def end_after(self, run: re.Match[str]) -> int:
        """The position behind the code, or behind the run if it begins none."""
        closing = self.closing(run)
        return run.end() if closing is None else closing + len(run[0])
