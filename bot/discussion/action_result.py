"""The outcome of something that staff did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActionResult:
    """`text` says what was done; `change` is the id of the plan change that Undo takes back, None
    if there is nothing to undo."""

    text: str
    change: int | None = None
