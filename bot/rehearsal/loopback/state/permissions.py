"""Who may do what where: Discord's permission bits, roles and channel overwrites.

Rules: https://discord.com/developers/docs/topics/permissions
"""

from __future__ import annotations

from enum import IntFlag

from bot.rehearsal.loopback.errors import missing_access, missing_permissions
from bot.rehearsal.loopback.state.model import Channel, Member, Place, Thread


class Permission(IntFlag):
    """The bits that the loopback server looks at."""

    ADMINISTRATOR = 1 << 3
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38
    PIN_MESSAGES = 1 << 51


EVERYONE = (
    Permission.ADD_REACTIONS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
)
ALL = (1 << 53) - 1


def permissions(member: Member, place: Channel | Thread | None = None) -> int:
    """The permission bits of a member, in a channel or (place None) on the server."""
    guild = member.guild
    granted = guild.everyone.permissions
    for role in member.roles:
        granted |= role.permissions
    if granted & Permission.ADMINISTRATOR or guild.owner_id == member.user.id:
        return ALL
    if place is None:
        return granted
    channel = place.parent if isinstance(place, Thread) else place
    return _overwritten(granted, member, channel)


def may(member: Member, place: Channel | Thread, wanted: Permission) -> bool:
    """Whether a member has all the wanted bits in a place."""
    return permissions(member, place) & wanted == wanted


def require(member: Member, place: Channel | Thread, wanted: Permission) -> None:
    """Raise Refused in Discord's words unless the member may."""
    if not may(member, place, Permission.VIEW_CHANNEL):
        raise missing_access()
    if not may(member, place, wanted):
        raise missing_permissions()


def speaking(place: Place) -> Permission:
    """What writing there takes: inside threads SEND_MESSAGES counts for nothing."""
    if isinstance(place, Thread):
        return Permission.SEND_MESSAGES_IN_THREADS
    return Permission.SEND_MESSAGES


def _overwritten(granted: int, member: Member, channel: Channel) -> int:
    everyone = channel.overwrites.get(member.guild.everyone.id, (0, 0))
    granted = granted & ~everyone[1] | everyone[0]
    roles = [channel.overwrites.get(role.id, (0, 0)) for role in member.roles]
    for _, denied in roles:
        granted &= ~denied
    for allowed, _ in roles:
        granted |= allowed
    own = channel.overwrites.get(member.user.id, (0, 0))
    return granted & ~own[1] | own[0]
