"""Labels for the parts of a TEI text that have no number of their own beside parts that do."""

from __future__ import annotations

import itertools
import string
from collections.abc import Sequence


def complete_labels(own: Sequence[str | None]) -> tuple[str | None, ...]:
    """A label for each part: its own number, or that before it with a letter (`0`, `1a`) where it
    has none or has one that is taken. All None where no part has a number: their positions do."""
    if not any(own):
        return tuple(own)
    taken = {label for label in own if label is not None}
    used: set[str] = set()
    labels: list[str] = []
    for label in own:
        if label is None or label in used:
            label = _free_label(labels[-1] if labels else None, taken)
            taken.add(label)
        used.add(label)
        labels.append(label)
    return tuple(labels)


def _free_label(before: str | None, taken: set[str]) -> str:
    if before is None and "0" not in taken:
        return "0"
    stem = (before or "0").rstrip(string.ascii_lowercase)
    candidates = (
        f"{stem}.{number}{letter}" if number else f"{stem}{letter}"
        for number in itertools.count()
        for letter in string.ascii_lowercase
    )
    return next(label for label in candidates if label not in taken)
