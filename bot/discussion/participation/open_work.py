"""What the students of one course still have to do, and what nobody has answered."""

from __future__ import annotations

from bot.core.open_work import open_tasks, unanswered_responses
from bot.discussion.participation.standings import Standings
from bot.rendering.open_work import render_behind, render_own_tasks, render_unanswered


class OpenWork:
    """Tells students and staff what is open in one course."""

    def __init__(self, standings: Standings) -> None:
        self._standings = standings

    async def describe_own(self, discord_id: int) -> tuple[str, ...]:
        """What somebody still has to do, as message texts."""
        return render_own_tasks(open_tasks(await self._standings.of(discord_id)))

    async def behind(self) -> tuple[str, ...]:
        """Who has what still to do, as pages."""
        standings = await self._standings.of_everyone()
        return render_behind([(each.student, open_tasks(each)) for each in standings])

    async def unanswered(self) -> tuple[str, ...]:
        """The responses to which no other student has replied, as pages."""
        return render_unanswered(unanswered_responses(await self._standings.of_everyone()))
