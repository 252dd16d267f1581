"""What the bot does by itself: post what is due, sweep the threads, read the lists of members.

The loops are our own, on the bot's clock: `discord.ext.tasks` waits on the real one, and at the
first HTTP error it ends a loop for good.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from functools import partial

import discord
from discord.ext import commands

from bot.clock import MAX_SLEEP
from bot.cogs.clock_comparison import ClockComparison
from bot.cogs.course_context import CourseContext
from bot.cogs.course_loops import log_failure, run_logged, start_loop
from bot.cogs.course_problems import CourseProblems
from bot.cogs.recording.catching_up import CatchUp
from bot.cogs.recording.member_lists import MemberLists
from bot.cogs.recording.receipts import ReceiptQueue
from bot.cogs.request_pace import going_first
from bot.cogs.second_bot import SecondBot
from bot.cogs.staff_reports import StaffReports
from bot.core.conditions import Condition
from bot.core.course_ref import CourseRef
from bot.core.text import plural
from bot.discussion.course_services import CourseServices
from bot.discussion.few_at_once import few_at_once
from bot.discussion.planning.file_edits import ReloadAnswer, ReloadResult
from bot.discussion.quiet_rounds import QUIET_TICK_INTERVAL, QuietRounds
from bot.discussion.tick import CourseTick
from bot.discussion.tick_turns import TickTurns
from bot.errors import BotError, CourseError, DiscordError
from bot.rendering.staff_notices import describe_reload_failure

SWEEP_INTERVAL = timedelta(minutes=15)

log = logging.getLogger(__name__)


class BackgroundTasks(commands.Cog):
    """One posting loop and one sweeping loop for each course, started when Discord is ready.

    `connected` is set when the loops of every course run. `abort` ends the client: it is called
    with the reason if no course at all can be posted when the bot starts.
    """

    def __init__(
        self,
        context: CourseContext,
        catching_up: CatchUp,
        connected: asyncio.Event,
        abort: Callable[[DiscordError], None],
        *,
        receipts: ReceiptQueue,
        clocks: ClockComparison,
        second_bot: SecondBot,
    ) -> None:
        self._context = context
        self.catching_up = catching_up
        self._problems = CourseProblems(context, clocks, receipts, second_bot)
        self._connected = connected
        self._abort = abort
        self._loops: dict[CourseRef, tuple[asyncio.Task[None], ...]] = {}
        self._servers: dict[CourseRef, int | None] = {}  # on which each course was served last
        self._quiet_ticks = QuietRounds(context.clock, QUIET_TICK_INTERVAL)
        self._turns = TickTurns()
        self._is_closed = False
        self._following = asyncio.Lock()  # what starts and ends loops is done once at a time
        self._setup_loop: asyncio.Task[None] | None = None
        self.receipts = receipts
        self._reports = StaffReports(context, self._problems)

    async def cog_unload(self) -> None:
        """Stop the loops; a transaction that is under way ends by itself."""
        self._is_closed = True  # a folder that comes just now gets none any more
        await self.receipts.close()
        await self.catching_up.close()
        await self._reports.close()
        loops = [loop for loops in self._loops.values() for loop in loops]
        await _end(loops + ([self._setup_loop] if self._setup_loop else []))

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """At the start, and after every session that could not be resumed: events were missed."""
        if not self._connected.is_set() and (failure := await self._find_failure()) is not None:
            for services in self._context.all_services:  # also where nobody mends it any more
                await log_failure(self._context.follow_retention(services), services.ref)
            self._abort(failure)  # somebody is there to mend it, and has to be told
            return
        async with self._following:
            for services in self._context.all_services:  # what is due waits for nothing else
                self._start_loops(services)
        if self._setup_loop is None:
            self._setup_loop = start_loop(self._follow_setups(), "setups")
        lists = MemberLists(self._context)
        for services in self._context.all_services:
            self.catching_up.request(services.ref, lists=lists)
        self._connected.set()
        courses = plural(len(self._context.all_services), "course")
        log.info("The bot is connected, and looks after %s.", courses)
        await self._reports.tell_withheld()

    @commands.Cog.listener()
    async def on_guild_unavailable(self, guild: discord.Guild) -> None:
        """A server is out of order."""
        self.catching_up.note_unavailable(guild.id)

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server is there, perhaps again."""
        self.catching_up.note_available(guild.id)

    async def catch_up(self, services: CourseServices) -> None:
        """Learn who the members of a course are, and read every thread from its beginning."""
        await self.catching_up.run(services)

    async def tick_now(self, services: CourseServices) -> None:
        """Do at once what is due in a course, as the loop does."""
        await run_logged(self._context, self._tick, services.ref)

    async def begin(self, services: CourseServices) -> None:
        """Post at once what is due in a course that was set up just now, and get to know its
        students: the silent ones belong in the record from the beginning."""
        await self.tick_now(services)
        await run_logged(self._context, self.catch_up, services.ref)

    async def reload(
        self, folder: str, answer: ReloadAnswer | None = None, *, ask: bool = True
    ) -> ReloadResult:
        """Read a folder's files again, as `CourseRegistry.reload` does. With a problem in them,
        BotError is raised, nothing changes, and the staff of its every course are notified."""
        named = {each.ref: _roles_of(each) for each in self._services_in(folder)}
        try:
            result = await self._context.reload(folder, answer, ask=ask)
        except BotError as problem:
            await self._notify_all(folder, describe_reload_failure(problem))
            raise
        await self._notify_all(folder, None)
        for services in self._services_in(folder):
            if services.ref in named and named[services.ref] != _roles_of(services):
                self.catching_up.request(services.ref, members=True)
        return result

    async def _notify_all(self, folder: str, problem: str | None) -> None:
        for services in self._services_in(folder):
            await services.staff.notifier.set_condition(Condition.FILES, problem)

    def _services_in(self, folder: str) -> tuple[CourseServices, ...]:
        return tuple(each for each in self._context.all_services if each.ref.folder == folder)

    async def _find_failure(self) -> DiscordError | None:
        """Why nothing can be posted at all. A course that cannot be posted beside others that can
        is logged; its own staff are notified, and the others go on."""
        courses = [services.ref for services in self._context.all_services]
        check = partial(run_logged, self._context, self._check_course)
        failures = [each for each in await few_at_once(check, courses) if each is not None]
        return failures[0] if len(failures) == len(courses) > 0 else None

    async def _check_course(self, services: CourseServices) -> DiscordError | None:
        await services.staff.notifier.set_condition(Condition.FILES, None)  # they could be read
        failure = await self._problems.find_failure(services)
        if failure is not None:
            log.error("%s cannot be posted: %s", services.course.slug, failure)
        return failure

    def _start_loops(self, services: CourseServices) -> None:
        """Start the loops of a course that has none yet."""
        course = services.ref
        self._servers[course] = services.setup.guild_id
        if course not in self._loops and not self._is_closed:
            name = f"{services.course.slug} {course}"
            self._loops[course] = (
                start_loop(self._post_loop(course), f"post {name}"),
                start_loop(self._sweep_loop(course), f"sweep {name}"),
                start_loop(self._report_absence(course), f"report absence {name}"),
            )

    async def _follow_setups(self) -> None:
        """Serve what the command line has set up beside this bot, and no longer what it ended."""
        while True:
            await self._context.clock.sleep_until(self._context.clock.now() + MAX_SLEEP)
            try:
                for course in await self.follow_setups():
                    self.catching_up.request(course, members=True)
                await self._reports.tell_withheld()
            except BotError as problem:
                log.error("the courses could not be read: %s", problem)
            except Exception:
                log.exception("the courses could not be followed; it is tried again")

    async def follow_setups(self) -> tuple[CourseRef, ...]:
        """Serve the courses where they stand now. The ids of those that did not stand there: their
        members are to be learnt."""
        await self._context.folders.refresh_all()
        return await self.follow_served()

    async def follow_served(
        self, change: Callable[[], Awaitable[None]] | None = None
    ) -> tuple[CourseRef, ...]:
        """Start and end loops as courses are served and no longer served, after the `change` that
        is made first. The ids of those that did not stand where they stand."""
        async with self._following:
            if change is not None:
                await change()
            return await self._follow_served()

    async def _follow_served(self) -> tuple[CourseRef, ...]:
        served = {services.ref: services for services in self._context.all_services}
        for course in self._loops.keys() - served.keys():
            await _end(self._loops.pop(course, ()))
            self.catching_up.forget(course)
        before, self._servers = self._servers, {}
        for services in served.values():
            self._start_loops(services)
        return tuple(
            course
            for course, guild_id in self._servers.items()
            if guild_id is not None and before.get(course) != guild_id
        )

    async def _post_loop(self, course: CourseRef) -> None:
        while True:
            if (tick := self._tick_of(course)) is not None:
                await self._tick_if_due(course, tick)
            await self._context.clock.sleep_until(self._next_tick_at(course))

    async def _tick_if_due(self, course: CourseRef, tick: CourseTick) -> None:
        """Tick if anything may be due: in a folder at rest only what the last tick foresaw."""
        now = self._context.clock.now()
        if self._quiet_ticks.is_due(course, tick.database, may_be_due=tick.may_be_due(now)):
            is_due = tick.may_be_due(now + MAX_SLEEP)  # or will be before the others had theirs
            async with self._turns.turn(tick.database, is_due=is_due):
                await run_logged(self._context, self._tick, course)

    def _tick_of(self, course: CourseRef) -> CourseTick | None:
        try:
            return self._context.services_of(course).tick
        except CourseError:  # it has ended, and its loop is about to
            return None

    async def _report_absence(self, course: CourseRef) -> None:
        """Tick again once it is known what was written while the bot was away."""
        await self.catching_up.first_round(course).wait()
        await run_logged(self._context, self._tick, course)

    async def _tick(self, services: CourseServices) -> None:
        try:
            services = await self._context.refresh(services)
            await self._post(services)
            await services.participation.unrecognized.recognize_some()
        finally:
            self._reports.request(services.ref)

    async def _post(self, services: CourseServices) -> None:
        """Do what is due, with no request to Discord but those that post it."""
        guild = self._context.guild_of(services)
        if guild is None:
            await services.tick.record_idle()
        elif guild.unavailable:  # out of order: its channels are not known
            await services.tick.run_in_outage()
        else:
            with going_first():  # also the look whether it is there already
                await services.tick.run(
                    self._context.outbox_of(services),
                    self._problems.describe(services),
                    catching_up=not self.catching_up.first_round(services.ref).is_set(),
                )

    def _next_tick_at(self, course: CourseRef) -> datetime:
        """When what is due is done next: at every whole minute too, at which prompts are due that
        were set up, moved or asked for since the last tick, here or on the command line."""
        now = self._context.clock.now()
        latest = min(now + MAX_SLEEP, now.replace(second=0, microsecond=0) + timedelta(minutes=1))
        tick = self._tick_of(course)
        due = None if tick is None else tick.next_due
        return latest if due is None or due <= now else min(due, latest)

    async def _sweep_loop(self, course: CourseRef) -> None:
        while True:
            await self._context.clock.sleep_until(self._context.clock.now() + SWEEP_INTERVAL)
            await run_logged(self._context, self.catching_up.sweep_open, course)


async def _end(loops: Iterable[asyncio.Task[None]]) -> None:
    ending = tuple(loops)
    for loop in ending:
        loop.cancel()
    await asyncio.gather(*ending, return_exceptions=True)


def _roles_of(services: CourseServices) -> tuple[tuple[str, ...], ...]:
    """The roles that a course's file names, by which it is known who is what."""
    course = services.course
    return course.staff, course.assistants, course.students
