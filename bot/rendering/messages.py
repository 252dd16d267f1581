"""Lines put together into message texts, cut at whole lines where Discord's limit demands it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.text import plural
from bot.rendering.limits import MESSAGE_LIMIT


def join_lines(lines: Sequence[str], limit: int = MESSAGE_LIMIT) -> tuple[str, ...]:
    """The lines in as few message texts as hold them; a longer line continues in the next one."""
    texts: list[str] = [""]
    for line in lines:
        for start in range(0, max(len(line), 1), limit):
            piece = line[start : start + limit]
            if texts[-1] and len(texts[-1]) + len(piece) + 1 > limit:
                texts.append(piece)
            else:
                texts[-1] += ("\n" if texts[-1] else "") + piece
    return tuple(texts)


def shorten(lines: Sequence[str], hint: str, limit: int = MESSAGE_LIMIT) -> str:
    """The lines as one message text; where they do not fit, whole lines are left out at the end,
    counted, and followed by `hint`, which says where the rest is."""
    kept: list[str] = []
    for position, line in enumerate(lines):
        rest = f"- … and {plural(len(lines) - position, 'more line')}: {hint}"
        if sum(map(len, kept)) + len(kept) + len(line) + len(rest) + 2 > limit:
            kept.append(rest)
            break
        kept.append(line)
    return "\n".join(kept)
