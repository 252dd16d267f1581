"""The bot of a simulated term: the real use cases on the real store, started, ticking, stopped."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from bot.core.course import Course, LatePostPolicy
from bot.core.folder_content import FolderContent
from bot.core.schedule import PlanNoteKind
from bot.discussion.course_registry import CourseRegistry
from bot.discussion.course_services import CourseServices
from bot.discussion.planning.file_edits import ReloadAnswer, ReloadResult, read_plan_edits
from bot.errors import ContentError, FileProblem
from bot.store.database import Database
from bot.store.instants import from_text, to_text
from tests.simulation.database_observer import DatabaseObserver
from tests.simulation.random_course import library
from tests.simulation.random_file_edit import original_title
from tests.simulation.simulated_channels import SimulatedOutbox, SimulatedStaffChannel
from tests.simulation.simulated_discord import Delivery, SimulatedDiscord
from tests.simulation.world import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    BotCrashed,
    OutageKind,
    SkewedClock,
    World,
)

TICK_INTERVAL = 30 * SECOND
# Between two ticks that find nothing to do. A day would be a leap of the clock, which the bot does
# not believe; with a step of the clock on top this stays under one.
LONGEST_INTERVAL = 20 * HOUR
_TICKS_OF_RETRIES = 30  # at the usual interval: in these a message is sent or given up
_HAS_WORK = """
SELECT EXISTS (SELECT 1 FROM occurrence WHERE state = 'sending' OR state = 'pending' AND due <= ?)
    OR EXISTS (SELECT 1 FROM occurrence WHERE state = 'posted'
               AND kind = 'post' AND (thread_id IS NULL OR EXISTS (SELECT 1 FROM message_part
               WHERE occurrence_id = occurrence.id AND message_id IS NULL)))
    OR EXISTS (SELECT 1 FROM occurrence WHERE state = 'needs_staff' AND alert_id IS NULL)
    OR EXISTS (SELECT 1 FROM alert WHERE delivered_at IS NULL AND ended_at IS NULL)
"""


class SimulatedBot:
    """One bot with its database, through all its processes.

    `course_file` is the course as its file has it at the moment; `file_is_invalid` makes the file
    one that cannot be read. `starts_at` is None while a process runs. `errors` are the exceptions
    that no use case should have raised. `seen_dues` holds the occurrences and dues that the bot's
    clock has shown to be over. `due_by_edit` are occurrences that an edit of the file made due at
    once although nobody was asked. `undated` are the prompts that have no date at the end.
    """

    def __init__(self, world: World, course: Course, path: Path) -> None:
        self.world = world
        self.course_file = course
        self.file_is_invalid = False
        self.starts_at: datetime | None = world.now
        self.discord: SimulatedDiscord
        self.observer: DatabaseObserver
        self.errors: list[str] = []
        self.seen_dues: set[tuple[int, str]] = set()
        self.due_by_edit: list[str] = []
        self.undated: frozenset[str] = frozenset()
        self._path = path
        self._clock = SkewedClock(world)
        self._database: Database | None = None
        self._registry: CourseRegistry
        self._ticks_with_work = 0

    async def create_database(self, *, forum: bool = False, unprotected: bool = False) -> None:
        """Create the database and observe it; `forum` and `unprotected` as in SimulatedDiscord."""
        await (await Database.open(self._path)).close()
        self.observer = DatabaseObserver(self._path)
        self.discord = SimulatedDiscord(self.world, self.observer, forum, unprotected)

    @property
    def is_running(self) -> bool:
        """Whether there is a process."""
        return self.starts_at is None

    @property
    def services(self) -> CourseServices:
        """The course's use cases; the process must be running."""
        return self._registry.all[0]

    @property
    def outbox(self) -> SimulatedOutbox | None:
        """The course's channel, None while it is deleted."""
        is_deleted = self.world.has_outage(OutageKind.CHANNEL_DELETED)
        return None if is_deleted else SimulatedOutbox(self.discord)

    @property
    def is_held(self) -> bool:
        """Whether the bot waits for staff because it does not believe its clock."""
        sql = "SELECT 1 FROM alert WHERE subject = 'clock' AND ended_at IS NULL"
        return bool(self.observer.scalar(sql))

    @property
    def automatic_posts(self) -> tuple[Delivery, ...]:
        """The announcements that staff did not ask for by hand, in their order."""
        return tuple(post for post in self.discord.announcements if not post.by_hand)

    def next_wakeup(self) -> datetime:
        """The true time of the next tick, or of the next start, if nothing happens before."""
        if self.starts_at is not None:
            return self.starts_at
        world = self.world
        next_tick = world.now + self._tick_interval()
        sql = "SELECT min(due) FROM occurrence WHERE state = 'pending' AND due > ?"
        due = self.observer.scalar(sql, to_text(world.bot_time))
        return min(next_tick, from_text(due) - world.clock_offset) if due else next_tick

    async def wake_up(self) -> None:
        """Tick, or start a process. A crash ends the process; another exception is kept in `errors`
        and the next tick tries again, as the bot's background tasks do."""
        try:
            await (self._tick() if self.is_running else self._start())
        except BotCrashed:
            await self.stop(self._soon())
        except Exception as error:
            self.errors.append(repr(error))

    async def stop(self, until: datetime) -> None:
        """End the process until then. What it has not stored is lost."""
        if self._database is not None:
            await self._database.close()
            self._database = None
        self.starts_at = until

    async def reload(self, answer: ReloadAnswer | None = None) -> ReloadResult:
        """Read the files again. Raises ContentError if they are invalid."""
        before, due = self.services.course, self._pending_dues()
        result = await self._registry.reload(lambda _: None, answer)
        if result.question is None:
            self._set_grace(before, self.course_file)
            if answer is None:
                self._require_nothing_due_by_edit(due)
        return result

    async def renamed_are_same(self) -> bool | None:
        """Whether the prompts that look renamed by the edited file are the stored ones; None if
        some are and some are not."""
        assert self._database is not None
        setups = await self._registry.setups.all()
        folder = await self._read_folder()
        edits = await read_plan_edits(folder, setups, self._database, self._clock)
        renamed = [each for edit in edits for each in edit.diff.renamed]
        answers = {self.is_same_prompt(each.old, each.new) for each in renamed}
        return None if len(answers) > 1 else True in answers

    def is_same_prompt(self, old: str, new: str) -> bool:
        """Whether a prompt of the file is the one of which a post is stored under another id."""
        sql = "SELECT title FROM occurrence WHERE prompt = ? AND kind = 'post'"
        return original_title(self.observer.scalar(sql, old)) == original_title(
            self.course_file.title_of(new)
        )

    async def note_undated_prompts(self) -> None:
        """Remember which prompts have no date in the plan."""
        notes = (await self.services.planning.plan.read()).notes
        kind = PlanNoteKind.NO_DATE_LEFT
        self.undated = frozenset(note.prompt for note in notes if note.kind is kind)

    def record_dues(self) -> None:
        """Remember which occurrences the bot's clock shows to be due now."""
        sql = "SELECT id, due FROM occurrence WHERE due <= ? AND state IN ('pending', 'sending')"
        rows = self.observer.rows(sql, to_text(self.world.bot_time))
        self.seen_dues |= {(row[0], row[1]) for row in rows}

    def reset_backoff(self) -> None:
        """Tick at the usual interval again, because something has happened."""
        self._ticks_with_work = 0

    def has_work(self) -> bool:
        """Whether a tick may find something to do."""
        return bool(self.observer.scalar(_HAS_WORK, to_text(self.world.bot_time)))

    def _tick_interval(self) -> timedelta:
        """The usual interval while there is something to do, doubled the longer nothing comes of
        it; LONGEST_INTERVAL while there is nothing, when every tick would find the same."""
        if not self.has_work():
            self._ticks_with_work = 0
            return LONGEST_INTERVAL
        self._ticks_with_work += 1
        sending = self.observer.scalar("SELECT 1 FROM occurrence WHERE state = 'sending'")
        patience = _TICKS_OF_RETRIES if sending else 5
        doublings = min(max(0, self._ticks_with_work - patience), 10)
        return TICK_INTERVAL * (1 << doublings)

    def _soon(self) -> datetime:
        world = self.world
        if world.chance(0.15):
            return world.now + world.random_duration(10 * MINUTE, 3 * DAY)
        return world.now + world.random_duration(1 * SECOND, 3 * MINUTE)

    async def _start(self) -> None:
        self.world.counts["starts"] += 1
        self.starts_at = None
        self._database = await Database.open(self._path)
        folder = FolderContent(library(), (self.course_file,))
        self._registry = CourseRegistry(
            folder, self._read_folder, self._database, self._clock, pseudonym_key=bytes(32)
        )
        self._set_grace(self.course_file)
        await self._registry.start()
        has_plan, due = self.observer.scalar("SELECT 1 FROM occurrence"), self._pending_dues()
        await self.services.tick.prepare()
        if has_plan:  # the first plan deals the dates from the first day on
            self._require_nothing_due_by_edit(due)
        await self._tick()

    async def _tick(self) -> None:
        self.world.counts["ticks"] += 1
        self.record_dues()
        services = await self._registry.refresh(self.services.course.id)
        staff_channel = SimulatedStaffChannel(self.discord)
        await services.tick.run(self.outbox, self._channel_problem())
        if staff_channel is not None:
            await services.staff.notifier.deliver(staff_channel)

    def _pending_dues(self) -> set[tuple[int, str]]:
        sql = (
            "SELECT id, due FROM occurrence WHERE due <= ? AND state = 'pending' AND kind = 'post'"
        )
        rows = self.observer.rows(sql, to_text(self.world.bot_time))
        return {(row[0], row[1]) for row in rows}

    def _require_nothing_due_by_edit(self, before: set[tuple[int, str]]) -> None:
        new = self._pending_dues() - before
        self.due_by_edit += [f"occurrence {key}, due {due}" for key, due in sorted(new)]

    def _channel_problem(self) -> str | None:
        if self.world.has_outage(OutageKind.CHANNEL_DELETED):
            return "The channel is gone."
        forbidden = self.world.has_outage(OutageKind.FORBIDDEN)
        return "The bot may not post." if forbidden else None

    async def _read_folder(self) -> FolderContent:
        if self.file_is_invalid:
            raise ContentError((FileProblem("prompts/seminar.yaml", 1, "broken"),))
        return FolderContent(library(), (self.course_file,))

    def _set_grace(self, *courses: Course) -> None:
        """Let posts be as late as the most patient of these courses allows: a claim that was made
        under the older one still holds."""
        schedules = [course.schedule for course in courses]
        graces = (s.grace for s in schedules if s.late is LatePostPolicy.POST)
        self.discord.grace = max(graces, default=MINUTE)
