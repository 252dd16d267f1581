"""Where fenced code ends: what a fence encloses is neither a heading nor a note."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.content.importing.drafts import SourceLine

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?=[^`]*\Z)|~{3,}).*")


class FencedCode:
    """Looks for the ends of fences. What has no end encloses nothing, and is looked
    for once only, so that a text of such beginnings takes no longer than another one."""

    def __init__(self, lines: Sequence[SourceLine]) -> None:
        self._lines = lines
        self._never_closed: set[str] = set()

    def end_of_fence(self, at: int) -> int | None:
        """The index after the fence that begins on this line, if one does."""
        match = _FENCE.fullmatch(self._lines[at].text)
        if match is None:
            return None
        fence = match["fence"]
        closing = re.compile(rf" {{0,3}}{fence[0]}{{{len(fence)},}}[ \t]*")
        if fence in self._never_closed:
            return None
        for end in range(at + 1, len(self._lines)):
            if closing.fullmatch(self._lines[end].text):
                return end + 1
        self._never_closed.add(fence)
        return None
