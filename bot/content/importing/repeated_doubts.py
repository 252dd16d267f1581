"""Tells a doubt that a text raises again and again once, with all of its lines."""

from __future__ import annotations

from collections.abc import Iterable

from bot.content.importing.drafts import Doubt

_SHOWN_LINES = 20


def group_doubts(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """The doubts by line; those that say the same are one, which names the lines of the others."""
    lines: dict[str, list[int]] = {}
    for doubt in sorted(doubts, key=lambda doubt: doubt.line):
        lines.setdefault(doubt.message, []).append(doubt.line)
    return tuple(Doubt(found[0], _with_lines(text, found[1:])) for text, found in lines.items())


def _with_lines(message: str, others: list[int]) -> str:
    if not others:
        return message
    shown = ", ".join(map(str, others[:_SHOWN_LINES]))
    more = len(others) - _SHOWN_LINES
    line = "line" if len(others) == 1 else "lines"
    return f"{message}; so at {line} {shown}" + (f" and {more} more" if more > 0 else "")
