"""Discord's permissions: bits, roles and channel overwrites.

Rules: https://discord.com/developers/docs/topics/permissions
"""

from __future__ import annotations

from enum import IntFlag

from bot.rehearsal.loopback.model.errors import missing_access, missing_permissions
from bot.rehearsal.loopback.model.objects import Channel, Member, Place, Thread


class Permission(IntFlag):
    """The permission bits that the loopback server checks."""

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
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    PIN_MESSAGES = 1 << 51


DEFAULT_PERMISSIONS = (
    Permission.ADD_REACTIONS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.CREATE_PRIVATE_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
)
ALL_PERMISSIONS = (1 << 53) - 1
_READING = Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY


def effective_permissions(member: Member, place: Channel | Thread | None = None) -> int:
    """The permission bits of a member, in a channel or (place None) on the server."""
    guild = member.guild
    granted = guild.everyone.permissions
    for role in member.roles:
        granted |= role.permissions
    if granted & Permission.ADMINISTRATOR or guild.owner_id == member.user.id:
        return ALL_PERMISSIONS
    if place is not None:
        granted = _with_overwrites(granted, member, place.parent)
    if isinstance(place, Thread) and not _is_let_into(place, member, granted):
        granted &= ~Permission.VIEW_CHANNEL
    return granted & _READING if member.is_restricted else granted


def has_permissions(member: Member, place: Channel | Thread, needed: Permission) -> bool:
    """Whether a member has all these permissions in a place."""
    return effective_permissions(member, place) & needed == needed


def require_permissions(member: Member, place: Channel | Thread, needed: Permission) -> None:
    """Raise ApiError, as Discord words it, unless the member has these permissions."""
    if not has_permissions(member, place, Permission.VIEW_CHANNEL):
        raise missing_access()
    if not has_permissions(member, place, needed):
        raise missing_permissions()


def send_permission(place: Place) -> Permission:
    """The permission that writing there requires: inside threads SEND_MESSAGES has no effect."""
    if isinstance(place, Thread):
        return Permission.SEND_MESSAGES_IN_THREADS
    return Permission.SEND_MESSAGES


def _is_let_into(thread: Thread, member: Member, granted: int) -> bool:
    invited = member.user.id in thread.members
    return not thread.private or invited or bool(granted & Permission.MANAGE_THREADS)


def _with_overwrites(granted: int, member: Member, channel: Channel) -> int:
    everyone = channel.overwrites.get(member.guild.everyone.id, (0, 0))
    granted = granted & ~everyone[1] | everyone[0]
    roles = [channel.overwrites.get(role.id, (0, 0)) for role in member.roles]
    for _, denied in roles:
        granted &= ~denied
    for allowed, _ in roles:
        granted |= allowed
    own = channel.overwrites.get(member.user.id, (0, 0))
    return granted & ~own[1] | own[0]
