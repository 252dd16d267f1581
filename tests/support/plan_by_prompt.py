"""The plan of a course as tests compare it."""

from __future__ import annotations

from bot.rendering.plan import describe_entry_reason
from bot.store.database import ReadOnlyDatabase
from tests.support.harness import Harness


async def plan_by_prompt(h: Harness) -> dict[str, str]:
    """The time, state and reason of each prompt as one text, as the plan shows them to staff."""
    async with ReadOnlyDatabase(h.database_path) as reader:
        shown = await h.plan(reader)
    return {
        entry.prompt: (
            f"{entry.local:%m-%d %H:%M} {entry.state.public_name} {describe_entry_reason(entry)}"
        ).strip()
        for entry in shown.entries
    }
