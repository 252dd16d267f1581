"""Shows staff who did what in one course, and tells them once a week what assistants did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.core.course import Course
from bot.core.staff_log import LoggedAct, report_due
from bot.rendering.staff_log import NOTHING_LOGGED, render_assistants_week, render_log_page
from bot.store.database import Database
from bot.store.people import students_of
from bot.store.staff_log import AssistantStore, acts_logged, count_logged

_PAGE = 8  # lines; with the longest names and titles they fit into a message


@dataclass(frozen=True, slots=True)
class LogPage:
    """A page of the log; its number counts from 1."""

    text: str
    number: int
    count: int


class StaffLog:
    """The log of one course."""

    def __init__(self, course: Course, database: Database, clock: Clock) -> None:
        self._course = course
        self._database = database
        self._assistants = AssistantStore(database)
        self._clock = clock
        self._noted: dict[int, bool] = {}
        self._have_ended = self._is_all_told = False

    async def read(self, person: int | None, number: int) -> LogPage:
        """A page of what was done, by the owner of a Discord account or by everybody; the last
        one, if there are fewer."""
        course_id = self._course.id
        lines = await count_logged(self._database, course_id, person)
        if not lines:
            return LogPage(NOTHING_LOGGED, 1, 1)
        count = -(-lines // _PAGE)
        number = min(max(number, 1), count)
        acts = await acts_logged(
            self._database, course_id, person, start=(number - 1) * _PAGE, count=_PAGE
        )
        students = await students_of(self._database, course_id)
        names = {student.id: student.name for student in students}
        page = f" · page {number} of {count}" if count > 1 else ""
        text = render_log_page(self._course, acts, names, page=page)
        return LogPage(text, number, count)

    async def note_actor(self, discord_id: int, *, is_assistant: bool) -> None:
        """Keep whether somebody who is about to act does so as an assistant."""
        if not self._course.assistants:
            await self._end_assistants()
            return
        if self._noted.get(discord_id) is is_assistant:
            return
        await self._assistants.note(
            self._course.id, discord_id, self._clock.now(), is_assistant=is_assistant
        )
        self._noted[discord_id] = is_assistant

    async def report_assistants(self) -> None:
        """Write a message to staff about what assistants did, on the Monday after they did it: also
        where the course has none any more."""
        if self._is_all_told:
            return
        if not self._course.assistants:
            await self._end_assistants()
        now = self._clock.now()
        acts = await self._assistants.unreported(self._course.id)
        self._is_all_told = not acts and not self._course.assistants
        if not acts or now < report_due(acts[0].at, ZoneInfo(self._course.timezone)):
            return

        def compose(acts: Sequence[LoggedAct]) -> str:
            return render_assistants_week(self._course, acts)

        await self._assistants.report(self._course.id, compose, now)

    async def _end_assistants(self) -> None:
        """Nobody acts as an assistant of a course whose file names no role for them."""
        if not self._have_ended:
            await self._assistants.end_all(self._course.id, self._clock.now())
            self._have_ended = True
