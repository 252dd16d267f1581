"""The rehearsal behind the page: controls the clock, the bot and the faults, and reads results."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.core.course_plan import PlanEntry
from bot.core.occurrences import OccurrenceState
from bot.core.schedule import to_utc
from bot.errors import BotError
from bot.rehearsal.loopback import InteractionReply, LoopbackDiscord, Person
from bot.rehearsal.page import PlanRow, RehearsalError, RehearsalStatus, StudentParticipation
from bot.rehearsal_session.bot_errors import translate_bot_errors
from bot.rehearsal_session.course_file_controls import CourseFileControls
from bot.rehearsal_session.course_folder_copy import CourseFolderCopy
from bot.rehearsal_session.fault_controls import FaultControls
from bot.rehearsal_session.participation_views import read_participation, write_report
from bot.rehearsal_session.server_controls import ServerControls
from bot.rehearsal_session.session import RehearsalSession
from bot.rehearsal_session.simulation_clock import SimulationClock
from bot.rendering.plan import describe_entry_reason
from bot.rendering.states import KIND_LABELS, STATE_LABELS
from bot.store.database import ReadOnlyDatabase
from bot.store.sqlite.backups import back_up

_MAX_LOG_LINES = 40
_EXPORT_TIMEOUT = 20.0  # seconds of real time


class RehearsalController:
    """Implements the page's RehearsalApi for one session and the copy of its course folder;
    `on_change` tells the pages to redraw."""

    def __init__(
        self,
        session: RehearsalSession,
        clock: SimulationClock,
        folder_copy: CourseFolderCopy,
        on_change: Callable[[], None],
    ) -> None:
        self._session = session
        self._clock = clock
        self._on_change = on_change
        self.servers = ServerControls(session)
        self.course_file = CourseFileControls(session, clock, folder_copy)
        self._fault_controls = FaultControls(session)
        self._log_lines: deque[str] = deque(maxlen=_MAX_LOG_LINES)
        self._bot_lock = asyncio.Lock()
        self._bot_is_starting = False

    @property
    def server(self) -> LoopbackDiscord:
        """The Discord on which it takes place."""
        return self._session.server

    @property
    def title(self) -> str:
        """The course's title."""
        return self._session.current_course.title

    @property
    def zone(self) -> str:
        """The course's time zone."""
        return self._session.current_course.timezone

    @property
    def people(self) -> Sequence[Person]:
        """The instructor, then the students, then those on a second server."""
        return self.servers.people

    def status(self) -> RehearsalStatus:
        """The present state."""
        clock, faults = self._clock, self._fault_controls
        return RehearsalStatus(
            now=clock.now,
            end=clock.end,
            next_post=clock.next_post,
            next_deadline=clock.next_deadline,
            clock_running=clock.running,
            class_active=clock.simulation.class_is_active,
            pace=clock.pace,
            bot_state=self._bot_state,
            denied_permissions=faults.denied_permissions,
            requests_failing=faults.requests_failing,
            notice=clock.notice,
            log=tuple(self._log_lines),
        )

    def add_log_line(self, line: str) -> None:
        """Add a line of the bot's log, with the local time."""
        zone = ZoneInfo(self.zone)
        self._log_lines.append(f"{self._clock.now.astimezone(zone):%d %b %H:%M} {line}")
        self._on_change()

    def advance_one_second(self) -> None:
        """Let one second pass, unless the clock is running."""
        self._clock.advance_one_second()

    async def advance_to(self, until: datetime) -> None:
        """Let time pass until then, and the bot do what is due."""
        await self._clock.advance_to(until)

    async def play_class(self, pace: str) -> None:
        """Let the class act while time runs to the end of the term."""
        self.configure_class(True, pace)
        await self._clock.advance_to(self._clock.end)

    def configure_class(self, active: bool, pace: str) -> None:
        """Set whether the class acts while time passes, and how fast that is shown."""
        self._clock.simulation.class_is_active, self._clock.pace = active, pace

    def stop_clock(self) -> None:
        """Stop the clock at the next event."""
        self._clock.stop()

    def parse_local_time(self, local: str) -> datetime:
        """The instant of a local time in the course's zone. Raises RehearsalError for others."""
        try:
            naive = datetime.fromisoformat(local)
            return to_utc(naive.replace(tzinfo=None), ZoneInfo(self.zone))
        except (ValueError, OverflowError):
            raise RehearsalError("Give a date and a time, for example 2027-02-01 09:00.") from None

    async def stop_bot(self) -> None:
        """Stop the bot as an operator would."""
        async with self._bot_lock:
            await self._stop_session()

    async def start_bot(self) -> None:
        """Start the bot unless it runs. Raises RehearsalError with the message that an operator
        would read."""
        async with self._bot_lock:
            if self._bot_state == "running":
                return
            self._bot_is_starting = True
            self._on_change()
            try:
                await self._stop_session()
                await self._session.start()
            except BotError as error:
                self.add_log_line(f"The bot did not start: {error}")
                raise RehearsalError(f"The bot did not start. {error}") from error
            finally:
                self._bot_is_starting = False

    @property
    def _bot_state(self) -> str:
        if self._bot_is_starting:
            return "starting"
        runs = self._session.bot is not None and self._session.ended_bot_task is None
        return "running" if runs else "stopped"

    async def _stop_session(self) -> None:
        try:
            await self._session.stop()
        except Exception as error:  # the bot had ended by itself; any exception may be the reason
            self.add_log_line(f"The bot had ended: {error}")

    async def break_connection(self, resumable: bool) -> None:
        """Break the bot's gateway connection."""
        await self._fault_controls.break_connection(resumable=resumable)

    async def deny_permissions(self, names: Sequence[str]) -> None:
        """Deny the bot these permissions, and give back the others."""
        await self._fault_controls.deny_permissions(names)

    def set_requests_failing(self, failing: bool) -> None:
        """Set whether Discord answers every request of the bot with 500."""
        self._fault_controls.set_requests_failing(failing)

    async def plan(self) -> Sequence[PlanRow]:
        """Every prompt of the plan with its state."""
        with translate_bot_errors():
            async with ReadOnlyDatabase(self._session.database_path) as reader:
                plan = await self._session.plan(reader)
        return [self._render_plan_row(each) for each in plan.entries]

    async def participation(self, prompt: str | None) -> Sequence[StudentParticipation]:
        """Each student by name, silent ones included, for one posted prompt or for all."""
        with translate_bot_errors():
            async with ReadOnlyDatabase(self._session.database_path) as reader:
                course = await self._session.placed(reader)
                return await read_participation(
                    course, self._session.folder.library, reader, self._clock.now, prompt
                )

    async def report(self, student: int | None) -> str:
        """The report on the class, or on one student, as an HTML page."""
        with translate_bot_errors():
            async with ReadOnlyDatabase(self._session.database_path) as reader:
                course = await self._session.placed(reader)
                return await write_report(
                    course, self._session.folder.library, reader, self._clock.now, student
                )

    async def export(self) -> dict[str, bytes]:
        """The files that the bot gives the instructor for /seminar record export. Raises
        RehearsalError if it gives none."""
        if self._clock.running:
            raise RehearsalError("The clock is moving. Stop it first.")
        reply = await self._run_export()
        if reply.failure and self._bot_state == "running":
            # On a busy machine Discord's three seconds may pass: a person would ask once more.
            reply = await self._run_export()
        files = {file.name: file.content for m in reply.messages for file in m.attachments}
        if not files:
            raise RehearsalError(reply.failure or reply.text or "The bot has not answered yet.")
        return files

    async def _run_export(self) -> InteractionReply:
        reply = await self._clock.simulation.run_staff_command("seminar record export", names=True)
        # The clock waits for the bot only for some seconds, so that Discord may fail on purpose. A
        # whole term takes longer to read again on a busy machine.
        if reply.thinking:
            with suppress(TimeoutError):
                await self._session.wait_until_idle(_EXPORT_TIMEOUT)
        return reply

    async def copy_database(self, target: Path) -> None:
        """Write a complete copy of the database."""
        with translate_bot_errors():
            # Opening it raises unless the file exists and is a database of this bot.
            async with ReadOnlyDatabase(self._session.database_path):
                await asyncio.to_thread(back_up, self._session.database_path, target)

    def _render_plan_row(self, entry: PlanEntry) -> PlanRow:
        is_due = entry.state is OccurrenceState.PENDING and entry.utc <= self._clock.now
        step = KIND_LABELS[entry.kind]
        return PlanRow(
            local=f"{entry.local:%a\N{NO-BREAK SPACE}%d\N{NO-BREAK SPACE}%b, %H:%M}",
            prompt=entry.prompt,
            title=f"{step.capitalize()}: {entry.title}" if step else entry.title,
            label=entry.label,
            state="due" if is_due else STATE_LABELS[entry.state],
            reason=describe_entry_reason(entry),
            link=entry.link,
        )
