"""A rule that every term must keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.simulation.simulated_bot import SimulatedBot


@dataclass(frozen=True, slots=True)
class Checker:
    """A rule with its short name. `violations` yields a line for each place where the term of a
    finished bot breaks it."""

    name: str
    rule: str
    violations: Callable[[SimulatedBot], Iterator[str]]
