"""Tells a doubt that a text raises at many places once, with the lines of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.content.importing.drafts import Doubt

_SHOWN_LINES = 20


def group_doubts(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """The doubts by line; those that say the same are one, which names the lines of the others."""
    lines: dict[str, list[int]] = {}
    for doubt in sorted(doubts, key=lambda doubt: doubt.line):
        lines.setdefault(doubt.message, []).append(doubt.line)
    return tuple(Doubt(found[0], _with_others(text, found[1:])) for text, found in lines.items())


def doubt_places(lines: Sequence[int], one: str, many: str) -> Doubt:
    """The doubt about one place, or about all of them, which are listed."""
    return Doubt(lines[0], one if len(lines) == 1 else f"{many}: {_list(lines)}")


def _with_others(message: str, others: Sequence[int]) -> str:
    if not others:
        return message
    return f"{message}; so at line{'' if len(others) == 1 else 's'} {_list(others)}"


def _list(lines: Sequence[int]) -> str:
    more = len(lines) - _SHOWN_LINES
    shown = ", ".join(map(str, lines[:_SHOWN_LINES]))
    return shown + (f" and {more} more" if more > 0 else "")
