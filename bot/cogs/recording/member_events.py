"""Learns who is what in a course as roles are given and taken and people come and go.

A role that comes after its owner has written makes their words count: then the threads are read
again from their beginning.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

import discord
from discord.ext import commands

from bot.cogs.course_context import CourseContext
from bot.cogs.recording.catching_up import CatchUp
from bot.cogs.roles import sighting_of
from bot.core.memberships import Learnt, MemberRole
from bot.core.people import Account
from bot.core.text import fold_name
from bot.discussion.course_services import CourseServices
from bot.errors import BotError
from bot.store.memberships import Sighting

# Events of the gateway that its listener wants to know of, whatever discord.py makes of them.
MEMBER_EVENT_TYPES = ("READY", "GUILD_MEMBER_UPDATE")

log = logging.getLogger(__name__)


class MemberEvents(commands.Cog):
    """Keeps the memberships of every course up to date between two lists of members."""

    def __init__(self, context: CourseContext, catching_up: CatchUp) -> None:
        self._context = context
        self._catching_up = catching_up
        self._met: set[tuple[int, int]] = set()  # ids of servers and of members in their caches

    @commands.Cog.listener()
    async def on_member_join(self, member: discord.Member) -> None:
        """Somebody joined the server, or came back."""
        await self._learn(member)

    @commands.Cog.listener()
    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        """Somebody's roles or name changed."""
        if before.roles != after.roles or before.display_name != after.display_name:
            await self._learn(after)

    @commands.Cog.listener()
    async def on_socket_event_type(self, event: str) -> None:
        """Somebody changed whom discord.py had not in its cache: it puts them there, and tells
        nobody. With a new session the cache is a new one."""
        if event == "READY":
            self._met.clear()
        elif event == "GUILD_MEMBER_UPDATE":
            for guild in {services.setup.guild_id for services in self._courses()}:
                await self._learn_unmet(guild)

    @commands.Cog.listener()
    async def on_raw_member_remove(self, event: discord.RawMemberRemoveEvent) -> None:
        """Somebody left the server, or was removed from it."""
        self._met.discard((event.guild_id, event.user.id))
        gone = Sighting(Account(event.user.id, ""), MemberRole.NONE)  # their name is another now
        for services in self._courses(event.guild_id):
            await self._keep(services, gone)

    @commands.Cog.listener()
    async def on_guild_role_create(self, role: discord.Role) -> None:
        """There is a new role, which somebody may have already: events come in any order."""
        self._list_members(role.guild, role)

    @commands.Cog.listener()
    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        """A role has another name: courses know roles by their names."""
        if before.name != after.name:
            self._list_members(after.guild, before, after)

    @commands.Cog.listener()
    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """A role is gone; nobody has it any more."""
        self._list_members(role.guild, role)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was invited, or came back: while it was gone it learnt nothing."""
        self._met = {(guild_id, member) for guild_id, member in self._met if guild_id != guild.id}
        for services in self._context.services_on(guild.id):
            self._catching_up.request(services.ref, members=True)

    async def _learn_unmet(self, guild_id: int | None) -> None:
        for member in self._context.members_in_cache(guild_id):
            if (member.guild.id, member.id) not in self._met:
                await self._learn(member)

    async def _learn(self, member: discord.Member) -> None:
        self._met.add((member.guild.id, member.id))
        for services in self._courses(member.guild.id):
            if not member.bot and await self._keep(services, sighting_of(member, services.course)):
                self._catching_up.request(services.ref)

    async def _keep(self, services: CourseServices, sighting: Sighting) -> bool:
        """Keep a role; whether its owner had none before. The next list of members makes up for a
        failure."""
        try:
            return await services.participation.members.learn([sighting], Learnt.EVENT)
        except BotError as problem:
            log.error("a role in %s is not kept yet: %s", services.course.slug, problem)
            return False

    def _list_members(self, guild: discord.Guild, *roles: discord.Role) -> None:
        """List the members again for the courses that one of these roles concerns."""
        keys = {key for role in roles for key in (role.name, str(role.id))}
        folded = set(map(fold_name, keys))
        for services in self._courses(guild.id):
            course = services.course
            named = (*course.staff, *course.assistants, *course.students)
            is_section = not folded.isdisjoint(map(fold_name, course.sections))
            if is_section or not keys.isdisjoint(named):
                self._catching_up.request(services.ref, members=True)

    def _courses(self, guild_id: int | None = None) -> Iterator[CourseServices]:
        """The courses whose members can be known, on one server or on all."""
        if self._context.intents.members:
            context = self._context
            yield from context.all_services if guild_id is None else context.services_on(guild_id)
