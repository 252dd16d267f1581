"""The Discord client: the events it asks for, the courses it serves, the cogs it loads."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import aiohttp
import discord
from discord.ext import commands

from bot.cogs.access import AccessControl
from bot.cogs.background_tasks import BackgroundTasks
from bot.cogs.clock_comparison import ClockComparison
from bot.cogs.command_tree import SeminarCommandTree
from bot.cogs.component_router import ComponentRoute, ComponentRouter
from bot.cogs.course_context import CourseContext
from bot.cogs.course_loops import log_failure
from bot.cogs.erasure_buttons import ErasureRoutes
from bot.cogs.gateway_connection import PersistentBot, guard_parsers
from bot.cogs.intents import require_intents, required_intents
from bot.cogs.left_out_reports import LeftOutReports
from bot.cogs.me import MeCommands
from bot.cogs.no_automatic_retry import no_automatic_retry
from bot.cogs.passages import PassageCommands
from bot.cogs.plan import PlanCommand
from bot.cogs.private_pages import PrivatePageRoutes
from bot.cogs.private_responses import PrivateResponseCommands
from bot.cogs.recording.catching_up import COURSES_AT_ONCE, CatchUp
from bot.cogs.recording.channel_histories import may_be_misplaced
from bot.cogs.recording.database_watch import DatabaseWatch
from bot.cogs.recording.member_events import MEMBER_EVENT_TYPES, MemberEvents
from bot.cogs.recording.message_events import MessageEvents
from bot.cogs.recording.message_hints import MessageHintLoops
from bot.cogs.recording.misplaced_answers import MisplacedAnswerEvents
from bot.cogs.recording.misplaced_catch_up import MisplacedCatchUp
from bot.cogs.recording.receipts import ReceiptQueue
from bot.cogs.recording.thread_events import ThreadEvents
from bot.cogs.replies import NO_MENTIONS
from bot.cogs.request_pace import RequestPace
from bot.cogs.second_bot import SecondBot
from bot.cogs.staff.action_routes import StaffActionRoutes
from bot.cogs.staff.log_commands import LogPageRoutes
from bot.cogs.staff.message_menus import MessageMenus
from bot.cogs.staff.new_prompt_form import NewPromptRoutes
from bot.cogs.staff.open_work_commands import ListPageRoutes
from bot.cogs.staff.reload_buttons import ReloadRoutes
from bot.cogs.staff.rule_buttons import ApplyRulesRoutes
from bot.cogs.staff.seminar_group import SeminarGroup
from bot.cogs.staff.session_list import SessionListRoutes
from bot.cogs.staff.standing_commands import StandingPageRoutes
from bot.cogs.staff.tell_buttons import TellRoutes
from bot.core.shards import ONE_SHARD, Shards
from bot.discussion.course_folders import CourseFolders
from bot.discussion.course_registry import CourseRegistry
from bot.discussion.course_services import CourseServices
from bot.discussion.few_at_once import few_at_once
from bot.discussion.left_out_folders import LeftOutFolder
from bot.errors import DiscordError
from bot.rendering.refusals import describe_refused_commands


class SeminarBot(PersistentBot):
    """Serves the courses of its course folders on the servers where they were set up. `is_paced`:
    on Discord itself, whose limit of all requests holds; `courses_at_once`: how many are caught up
    with; `shards` other than one, and `sharding`, are for a subclass that has several
    connections."""

    def __init__(
        self,
        folders: CourseFolders,
        *,
        connector: aiohttp.BaseConnector | None = None,
        ready_timeout: float = 2.0,
        daily_backups: bool = False,
        is_paced: bool = False,
        shards: Shards = ONE_SHARD,
        courses_at_once: int = COURSES_AT_ONCE,
        **sharding: Any,
    ) -> None:
        clocks, second_bot = ClockComparison(folders.clock), SecondBot(folders.clock)
        trace = second_bot.watch(clocks.watch(no_automatic_retry()))
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=SeminarCommandTree,
            intents=required_intents(folders.courses),
            allowed_mentions=NO_MENTIONS,
            allowed_installs=discord.app_commands.AppInstallationType(guild=True, user=False),
            allowed_contexts=discord.app_commands.AppCommandContext(guild=True),
            chunk_guilds_at_startup=False,
            max_messages=None,  # raw events say all that is recorded
            guild_ready_timeout=ready_timeout,
            connector=connector,
            http_trace=RequestPace(shards.share).watch(trace) if is_paced else trace,
            **sharding,
        )
        self._folders = folders
        self._context = CourseContext(self, folders, shards)
        self._receipts = ReceiptQueue(self._context)
        self._hints = MessageHintLoops(self._context)
        self._misplaced = MisplacedCatchUp(self._context, self._hints)
        self._catching_up = CatchUp(self._context, self._receipts, self._misplaced, courses_at_once)
        self._message_events = MessageEvents(self._context, self._receipts, self._hints)
        self._left_out_reports = LeftOutReports(self)
        self._clocks = clocks
        self._second_bot = second_bot
        guard_parsers(self._connection.parsers, self._note_unparsed)
        self.access = AccessControl(self._context)  # which the command tree asks
        self._database_watch = DatabaseWatch(
            self._context, self._catching_up, daily_backups=daily_backups
        )
        self.connected = asyncio.Event()  # set when the bot is ready and posts what is due
        self.failure: DiscordError | None = None
        self.connection_count = 0

    @property
    def folder_names(self) -> tuple[str, ...]:
        """The folders that are served, by their names."""
        return tuple(registry.folder_name for registry in self._folders.registries)

    async def setup_hook(self) -> None:
        """Load everything before connecting: interactions may come as soon as Discord is there."""
        context = self._context
        await self._folders.start()
        await self._prepare(context.all_services)
        self.background_tasks = BackgroundTasks(
            context,
            self._catching_up,
            self.connected,
            self._abort,
            receipts=self._receipts,
            clocks=self._clocks,
            second_bot=self._second_bot,
        )
        passages, responses = (
            PassageCommands(context, self.tree),
            PrivateResponseCommands(context, self._receipts),
        )
        menus = MessageMenus(context, self.tree, self._receipts)
        staff_routes = (*menus.routes, *_staff_routes(context, self.background_tasks))
        pages = PrivatePageRoutes(context).routes
        routes = (*passages.routes, *responses.routes, *pages, *staff_routes)
        for cog in (
            passages,
            responses,
            MeCommands(),
            PlanCommand(),
            menus,
            self._message_events,
            self._hints,
            MemberEvents(context, self._catching_up),
            ThreadEvents(context, self._receipts),
            MisplacedAnswerEvents(context, self._hints),
            ComponentRouter(self.access, routes),
            self.background_tasks,
            self._database_watch,
            SeminarGroup(context, self.background_tasks),
        ):
            await self.add_cog(cog)
        try:
            await self.tree.sync()
        except discord.HTTPException as error:
            if error.status >= 500:
                raise
            raise DiscordError(describe_refused_commands(error.text, error.code)) from error

    @property
    def receipts_waiting(self) -> int:
        """How many requests for receipts are not done yet."""
        return self._receipts.waiting

    async def on_connect(self) -> None:
        """Count the connections to the gateway; a resumed session is one too."""
        self.connection_count += 1

    async def on_ready(self) -> None:
        """Tell the staff whose courses are not served."""
        await self._left_out_reports.tell(self._folders.left_out)

    async def leave_out(self, folders: Iterable[LeftOutFolder]) -> None:
        """These folders are not served; tell the staff of their courses."""
        for folder in folders:
            self._folders.leave_out(folder)
        await self._left_out_reports.tell(self._folders.left_out)

    async def add_folder(self, registry: CourseRegistry) -> None:
        """Serve a further folder. Raises BotError, with everything as it was, if it cannot be."""
        require_intents(self.intents, registry.courses)
        try:
            added = await self.background_tasks.follow_served(partial(self._add, registry))
        except BaseException:
            if registry in self._folders.registries:
                await self.remove_folder(registry.folder_name)
            raise
        for course in added:
            self._catching_up.request(course, members=True)

    async def _add(self, registry: CourseRegistry) -> None:
        await self._folders.add(registry)
        added = {each.ref for each in registry.all}
        await self._prepare(each for each in self._context.all_services if each.ref in added)

    async def remove_folder(self, name: str) -> None:
        """Serve a folder no longer. What is being done for its courses ends; its database can be
        closed then."""
        self._folders.remove(name)
        await self.background_tasks.follow_served()
        await self._database_watch.follow_folders()

    async def wait_until_caught_up(self) -> None:
        """Wait until every course has been caught up with once, as far as Discord let it."""
        for services in self._context.all_services:
            await self._catching_up.first_round(services.ref).wait()

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Hand an event to its listeners, each of which runs as a task of its own. Of the events of
        which there are most, such a task costs as much as recording a message does."""
        if event == "message":
            self._message_events.receive(*args)
            is_listened_to = may_be_misplaced(*args)
        else:
            is_listened_to = event != "socket_event_type" or args[0] in MEMBER_EVENT_TYPES
        if is_listened_to:
            super().dispatch(event, *args, **kwargs)

    async def on_message(self, message: discord.Message) -> None:
        """Look for no commands in a message: the bot has slash commands alone."""

    def _note_unparsed(self, event: Mapping[str, Any]) -> None:
        """Have the thread read again in which something happened, if it was in a thread."""
        if str(event.get("channel_id")).isdecimal():
            guild_id = int(event["guild_id"]) if str(event.get("guild_id")).isdecimal() else None
            self._context.note_missed(int(event["channel_id"]), guild_id)

    async def _prepare(self, courses: Iterable[CourseServices]) -> None:
        async def prepare(services: CourseServices) -> None:
            work = self._prepare_course(services)
            # One folder of several must not keep the others from their posts; its tick tries again.
            await (log_failure(work, services.ref) if self._folders.are_several else work)

        await few_at_once(prepare, courses)

    async def _prepare_course(self, services: CourseServices) -> None:
        await services.tick.prepare()
        await self._misplaced.prepare([services])

    def _abort(self, failure: DiscordError) -> None:
        """Close the connection because of a problem that must be fixed first."""
        self.failure = failure
        # A task of its own: a listener cannot wait for the end of the client that runs it.
        self._closing = asyncio.create_task(self.close(), name="closing")


def _staff_routes(
    context: CourseContext, background_tasks: BackgroundTasks
) -> tuple[ComponentRoute, ...]:
    return (
        *StaffActionRoutes(context).routes,
        *NewPromptRoutes(context).routes,
        *ReloadRoutes(context, background_tasks).routes,
        *ListPageRoutes(context).routes,
        *LogPageRoutes(context).routes,
        *TellRoutes(context, background_tasks).routes,
        *SessionListRoutes(context).routes,
        *StandingPageRoutes(context).routes,
        *ApplyRulesRoutes(context, background_tasks).routes,
        *ErasureRoutes(context).routes,
    )
