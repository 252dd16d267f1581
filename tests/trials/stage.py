"""The server of one trial: a channel or forum, the staff's own channel, and a bot set up there."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.clock import RehearsalClock
from bot.rehearsal.loopback import Channel, LoopbackDiscord, Message
from bot.rehearsal.loopback.clients.guild_setup import GuildAdmin
from bot.rehearsal.loopback.model.permissions import DEFAULT_PERMISSIONS, Permission
from bot.rehearsal.loopback.state.threads import DEFAULT_AUTO_ARCHIVE, add_thread
from bot.store.course_setups import CourseSetup, CourseSetupStore
from bot.store.database import Database
from tests.trials.story import START, folder


@dataclass(frozen=True, slots=True)
class Stage:
    """A server without a bot, and the database of one that was set up on it."""

    server: LoopbackDiscord
    clock: RehearsalClock
    guild: GuildAdmin
    channel: Channel
    staff: Channel
    path: Path


@asynccontextmanager
async def stage(path: Path, template: Path, *, forum: bool = False) -> AsyncIterator[Stage]:
    """A stage whose clock stands at the start of the story. `template` is where the database that
    every trial of its kind begins with is kept: ids on the server come from its clock."""
    clock = RehearsalClock(START)
    async with LoopbackDiscord(clock.now) as server:
        guild = server.add_guild("HIST 431", int(DEFAULT_PERMISSIONS | Permission.MANAGE_THREADS))
        course = folder().courses[0]
        for role in (*course.staff, course.students or ""):
            guild.add_role(role)
        channel = guild.add_forum("seminar") if forum else guild.add_text_channel("seminar")
        staff = guild.add_text_channel("staff")
        seen = int(Permission.VIEW_CHANNEL)
        staff.overwrites = {guild.id: (0, seen), server.state.bot.id: (seen, 0)}
        if not template.exists():
            await _set_up(template, CourseSetup(guild.id, channel.id, staff.id))
        shutil.copy(template, path)
        yield Stage(server, clock, guild, channel, staff, path)


async def add_older_post(place: Stage) -> None:
    """The forum has an older post of the bot, which is in the archive."""
    state = place.server.state
    key = state.ids.next()
    thread = add_thread(
        state,
        place.channel,
        thread_id=key,
        name="An older one",
        owner=state.bot,
        auto_archive=DEFAULT_AUTO_ARCHIVE,
    )
    thread.messages.append(Message(key, thread, state.bot, "An older question.", START))
    await place.guild.update_thread(thread, archived=True)


async def _set_up(path: Path, home: CourseSetup) -> None:
    async with await Database.open(path) as database:
        await CourseSetupStore(database).set_up(folder().courses[0].slug, home, 1, START)
