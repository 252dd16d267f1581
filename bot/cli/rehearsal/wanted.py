"""What was asked of a rehearsal: light values, so that the command line loads nothing for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

CLASS_SIZE, LARGEST_CLASS = 10, 200  # students: one of each habit or two; a lecture


@dataclass(frozen=True, slots=True)
class AtOnce:
    """A rehearsal without a page; `until` is a local date or None for the whole term."""

    out: Path
    seed: int
    until: date | None
    class_size: int


@dataclass(frozen=True, slots=True)
class InBrowser:
    """A rehearsal in a browser. `keep` is where its database stays, or None; port 0 takes any that
    is free; `opens` whether a browser is opened."""

    course_folder: Path
    course: str | None
    port: int
    opens: bool
    class_size: int
    keep: Path | None
