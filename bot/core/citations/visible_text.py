"""A message without the characters that nobody sees, and where its parts stand in the message."""

from __future__ import annotations

from bot.core.citations.citation import TextRange
from bot.core.references.typed_text import invisible_ranges


class VisibleText:
    """The visible characters of a message as `text`."""

    def __init__(self, message: str) -> None:
        self._offsets: list[int] | None = None  # of each visible character in the message
        removed = invisible_ranges(message)
        self.text = message
        if removed:
            self._offsets = _offsets_outside(removed, len(message))
            self.text = "".join(message[at] for at in self._offsets)

    def original_range(self, start: int, end: int) -> TextRange:
        """Where in the message the visible characters from `start` to `end` stand."""
        if self._offsets is None or start == end:
            return TextRange(start, end)
        return TextRange(self._offsets[start], self._offsets[end - 1] + 1)


def _offsets_outside(removed: list[range], length: int) -> list[int]:
    offsets: list[int] = []
    at = 0
    for each in removed:
        offsets.extend(range(at, each.start))
        at = each.stop
    offsets.extend(range(at, length))
    return offsets
