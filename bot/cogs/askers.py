"""Who asks what a class has said, by their rights and by the channels that Discord shows them."""

from __future__ import annotations

from functools import cache, partial

import discord

from bot.cogs.access import Admission
from bot.cogs.roles import course_roles
from bot.core.current_wordings import Asker
from bot.core.rights import Capability, may


def asker_of(admission: Admission) -> Asker | None:
    """Somebody as they search the class's words; None for who is neither a student nor staff: what
    a class says among itself is not gathered for every member of a server."""
    member = admission.member
    roles = course_roles(member, admission.services.course)
    is_staff = may(roles, Capability.SEE_STANDINGS)
    if not is_staff and not may(roles, Capability.READ_OTHERS):
        return None
    return Asker(
        discord_id=member.id,
        is_staff=is_staff,
        scope=admission.scope,
        sees_all=may(roles, Capability.READ_PRIVATE),
        can_read=cache(partial(_can_read, member)),
    )


def _can_read(member: discord.Member, channel_id: int) -> bool:
    """Whether Discord shows a member a channel with what was said there. The threads of prompts
    are public: who sees the channel sees them."""
    channel = member.guild.get_channel(channel_id)
    if channel is None:
        return False
    permissions = channel.permissions_for(member)
    return permissions.view_channel and permissions.read_message_history
