"""Finds who may read a channel that is meant for a course's staff alone.

Somebody's permissions in a channel are those of @everyone and of all their roles together, then the
channel's overwrites for @everyone, for their roles and for themselves. Where @everyone may not view
a channel, nobody does by several roles who does not by one of them: so it is enough to look at each
role, and at each member who has an overwrite of their own.

https://discord.com/developers/docs/topics/permissions#permission-overwrites
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import discord

from bot.cogs.roles import is_staff, is_staff_role
from bot.core.course import Course
from bot.rendering.channel_problems import UNNAMED_MEMBER

Target = discord.Role | discord.Member | discord.Object


async def find_readers(channel: discord.TextChannel, course: Course) -> tuple[str, ...]:
    """The names of the roles and members that may view a channel and are neither staff nor bots.
    Administrators and the server's owner see every channel, so they are left out."""
    guild = channel.guild
    if channel.permissions_for(guild.default_role).view_channel:
        return (guild.default_role.name,)
    roles = [role.name for role in guild.roles if _role_reads(role, channel, course)]
    return (*roles, *[name async for name in _members_who_read(channel, course)])


def _role_reads(role: discord.Role, channel: discord.TextChannel, course: Course) -> bool:
    exempt = role.permissions.administrator or role.is_bot_managed() or is_staff_role(role, course)
    return not exempt and channel.permissions_for(role).view_channel


async def _members_who_read(channel: discord.TextChannel, course: Course) -> AsyncIterator[str]:
    """The names of those whom an overwrite of their own lets in."""
    for target, overwrite in channel.overwrites.items():
        if overwrite.view_channel and not _is_role(target):
            try:
                member = await _as_member(target, channel.guild)
            except (discord.HTTPException, aiohttp.ClientError, OSError):
                yield UNNAMED_MEMBER  # who may be anybody
                continue
            if member is not None and _member_reads(member, channel, course):
                yield member.display_name


def _member_reads(member: discord.Member, channel: discord.TextChannel, course: Course) -> bool:
    granted = channel.permissions_for(member)  # of an owner or administrator: all
    exempt = granted.administrator or member.bot or is_staff(member, course)
    return not exempt and granted.view_channel


def _is_role(target: Target) -> bool:
    """Whether an overwrite is for a role, which may have been deleted."""
    return discord.Role in (type(target), getattr(target, "type", None))


async def _as_member(target: Target, guild: discord.Guild) -> discord.Member | None:
    """The member whom an overwrite is for; discord.py gives the mere id of one who is not in its
    cache. None for somebody who has left."""
    if isinstance(target, discord.Member):
        return target
    try:
        return await guild.fetch_member(target.id)
    except discord.NotFound:
        return None
