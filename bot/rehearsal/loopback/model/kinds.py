"""Discord's numbers for kinds of channels and messages, and the flags of messages."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class ChannelType(IntEnum):
    """The channel types that this server knows."""

    TEXT = 0
    DM = 1
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    FORUM = 15


class MessageType(IntEnum):
    """The message types that this server knows."""

    DEFAULT = 0
    THREAD_CREATED = 18
    REPLY = 19
    SLASH_COMMAND = 20
    THREAD_STARTER = 21
    CONTEXT_MENU_COMMAND = 23


class MessageChange(StrEnum):
    """What happened to a message, for observers."""

    CREATED = "made"  # a word of the protocol between page and server
    EDITED = "edited"
    DELETED = "deleted"
    REACTED = "reacted"


EPHEMERAL = 1 << 6
HAS_THREAD = 1 << 5
LOADING = 1 << 7
IS_VOICE_MESSAGE, HAS_SNAPSHOT = 1 << 13, 1 << 14
COMPONENTS_V2 = 1 << 15
