"""Learns who is what in a course as roles are given and taken and people come and go.

A role that comes after its owner has written makes their words count: then the threads are read
again from their beginning. Many changes at once, as when somebody gives a role to a whole class,
are one reading.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

import discord
from discord.ext import commands

from bot.cogs.background_tasks import BackgroundTasks
from bot.cogs.course_context import CourseContext
from bot.cogs.roles import account_of, sighting_of
from bot.core.memberships import Learnt, MemberRole
from bot.discussion.course_services import CourseServices
from bot.errors import BotError
from bot.store.memberships import Sighting

log = logging.getLogger(__name__)


class MemberEvents(commands.Cog):
    """Keeps the memberships of every course up to date between two lists of members."""

    def __init__(self, context: CourseContext, background_tasks: BackgroundTasks) -> None:
        self._context = context
        self._background_tasks = background_tasks
        self._reading: set[int] = set()  # ids of courses whose threads are being read again
        self._changed: set[int] = set()  # of those, the ones with a further change since it began

    @commands.Cog.listener()
    async def on_member_join(self, member: discord.Member) -> None:
        """Somebody joined the server, or came back."""
        await self._learn(member)

    @commands.Cog.listener()
    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        """Somebody's roles or name changed."""
        await self._learn(after)

    @commands.Cog.listener()
    async def on_raw_member_remove(self, event: discord.RawMemberRemoveEvent) -> None:
        """Somebody left the server, or was removed from it."""
        gone = Sighting(account_of(event.user), MemberRole.NONE)
        for services in self._courses_on(event.guild_id):
            await self._keep(services, gone)

    @commands.Cog.listener()
    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        """A role has another name: courses know roles by their names."""
        if before.name != after.name:
            await self._learn_all(after.guild)

    @commands.Cog.listener()
    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """A role is gone; nobody has it any more."""
        await self._learn_all(role.guild)

    async def _learn(self, member: discord.Member) -> None:
        for services in self._courses_on(member.guild.id):
            if not member.bot and await self._keep(services, sighting_of(member, services.course)):
                await self._read_again(services, member.guild)

    async def _learn_all(self, guild: discord.Guild) -> None:
        for services in self._courses_on(guild.id):
            try:
                if await self._background_tasks.learn_roles(services, guild):
                    await self._read_again(services, guild)
            except BotError as problem:
                log.error("roles on %s are not kept yet: %s", guild.id, problem)

    async def _keep(self, services: CourseServices, sighting: Sighting) -> bool:
        """Keep a role; whether it is a new one. The next list of members makes up for a failure."""
        try:
            return await services.participation.roster.learn([sighting], Learnt.EVENT)
        except BotError as problem:
            log.error("a role in %s is not kept yet: %s", services.course.slug, problem)
            return False

    async def _read_again(self, services: CourseServices, guild: discord.Guild) -> None:
        """Read the course's threads from their beginning; once more if something changes while
        they are read."""
        course_id = services.course.id
        self._changed.add(course_id)
        if course_id in self._reading:
            return
        self._reading.add(course_id)
        try:
            while course_id in self._changed:
                self._changed.discard(course_id)
                await self._background_tasks.sweep_all(services, guild)
        except BotError as problem:
            log.error("%s: its threads are not read again yet: %s", services.course.slug, problem)
        finally:
            self._reading.discard(course_id)

    def _courses_on(self, guild_id: int) -> Iterator[CourseServices]:
        if not self._context.intents.members:
            return
        yield from (s for s in self._context.all_services if s.setup.guild_id == guild_id)
