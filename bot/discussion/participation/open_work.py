"""What the students of one course still have to do, and what nobody has answered."""

from __future__ import annotations

from bot.core.open_work import open_tasks, unanswered_responses
from bot.core.scope import EVERYTHING, Scope
from bot.discussion.participation.standings import Standings
from bot.rendering.open_work import render_behind, render_own_tasks, render_unanswered


class OpenWork:
    """Tells students and staff what is open in one course, of the students of a scope."""

    def __init__(self, standings: Standings, scope: Scope = EVERYTHING) -> None:
        self._standings = standings
        self._scope = scope

    def within(self, scope: Scope) -> OpenWork:
        """The same for somebody with this scope."""
        return OpenWork(self._standings.within(scope), scope)

    async def describe_own(self, discord_id: int) -> tuple[str, ...]:
        """What somebody still has to do, as message texts."""
        return render_own_tasks(open_tasks(await self._standings.of(discord_id)))

    async def behind(self) -> tuple[str, ...]:
        """Who has what still to do, as pages."""
        standings = await self._standings.of_everyone()
        return render_behind([(each.student, open_tasks(each)) for each in standings])

    async def unanswered(self) -> tuple[str, ...]:
        """The responses to which no other student has replied, as pages."""
        found = unanswered_responses(await self._standings.of_whole_course())
        return render_unanswered([each for each in found if self._scope.includes(each.student)])
