"""Problems of the lines of a file that comes from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class LineProblem:
    """A line that cannot be used. Lines count from 1."""

    line: int
    message: str
