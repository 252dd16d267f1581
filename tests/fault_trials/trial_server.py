"""The server of one trial: a course's channel, the staff's channel, and a bot that was set up."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.clock import RehearsalClock
from bot.discussion.course_setups import CourseSetups
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Message
from bot.rehearsal.loopback.clients.guild_setup import GuildAdmin
from bot.rehearsal.loopback.model.permissions import DEFAULT_PERMISSIONS, Permission
from bot.rehearsal.loopback.state.threads import DEFAULT_AUTO_ARCHIVE, add_thread
from bot.store.courses import CourseStore
from bot.store.database import Database
from tests.fault_trials.scenario import START, course_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialServer:
    """A Discord without a bot, and the database, at `path`, of a bot that was set up on it.
    `channel` is the course's text channel or forum."""

    discord: LoopbackDiscord
    clock: RehearsalClock
    guild: GuildAdmin
    channel: Channel
    staff_channel: Channel
    path: Path


@asynccontextmanager
async def trial_server(
    path: Path, template: Path, *, forum: bool = False
) -> AsyncIterator[TrialServer]:
    """A server whose clock stands at the start of the scenario.

    The database is a copy of `template`, which is created where it is missing: setting it up costs
    more than most trials. That is possible because ids on the server come from its clock, so that
    they are the same in every trial of one kind of channel.
    """
    clock = RehearsalClock(START)
    async with LoopbackDiscord(clock.now) as discord:
        guild = discord.add_guild("HIST 431", int(DEFAULT_PERMISSIONS | Permission.MANAGE_THREADS))
        course = course_folder().courses[0]
        for role in (*course.staff, *course.students):
            guild.add_role(role)
        channel = guild.add_forum("seminar") if forum else guild.add_text_channel("seminar")
        staff_channel = guild.add_text_channel("staff")
        view = int(Permission.VIEW_CHANNEL)
        staff_channel.overwrites = {guild.id: (0, view), discord.state.bot.id: (view, 0)}
        if not template.exists():
            await _set_up_course(template, guild.id, channel.id, staff_channel.id)
        shutil.copy(template, path)
        yield TrialServer(
            discord=discord,
            clock=clock,
            guild=guild,
            channel=channel,
            staff_channel=staff_channel,
            path=path,
        )


async def add_archived_post(server: TrialServer) -> None:
    """Add an older forum post of the bot, which is in the archive."""
    state = server.discord.state
    key = state.ids.next()
    thread = add_thread(
        state,
        server.channel,
        thread_id=key,
        name="An older one",
        owner=state.bot,
        auto_archive=DEFAULT_AUTO_ARCHIVE,
    )
    thread.messages.append(Message(key, thread, state.bot, "An older question.", START))
    await server.guild.update_thread(thread, archived=True)


async def _set_up_course(path: Path, guild: int, channel: int, staff_channel: int) -> None:
    course = course_folder().courses[0]
    async with await Database.open(path) as database:
        setups = CourseSetups(CourseStore(database), RehearsalClock(START))
        await setups.follow_file(course)
        await setups.set_up(course, guild, channel, staff_channel_id=staff_channel, by=1)
