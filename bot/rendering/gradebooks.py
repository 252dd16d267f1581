"""What staff read on Discord of a gradebook that was filled."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.text import plural
from bot.rendering.markdown import escape
from bot.rendering.messages import join_lines

GRADEBOOK_TOO_LARGE = "A gradebook has at most 10 MiB. Export the one column alone."


def render_filled_gradebook(
    completeness: str,
    changes: Sequence[tuple[str, str, str]],
    kept: int,
    *,
    unmatched_students: Sequence[str],
    unmatched_rows: Sequence[str],
) -> tuple[str, ...]:
    """What changed, as message texts: for each changed cell who it is of, what stood there and
    what stands there now."""
    lines = [
        f"{plural(len(changes), 'cell')} filled, {kept} kept as they were. "
        "Import the file into your learning system; nothing else in it was changed.",
        f"-# {completeness}",
        *(f"- {escape(name)}: {escape(old) or '(blank)'} → {new}" for name, old, new in changes),
    ]
    if unmatched_students:
        lines.append(f"**Not in the gradebook:** {escape(', '.join(unmatched_students))}")
    if unmatched_rows:
        lines.append(f"**Rows without points:** {escape(', '.join(unmatched_rows))}")
    return join_lines(lines)
