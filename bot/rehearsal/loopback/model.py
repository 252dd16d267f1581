"""What there is on the loopback server: guilds, people, channels, threads, messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any


class ChannelKind(IntEnum):
    """Discord's channel types, as far as they are needed."""

    TEXT = 0
    PUBLIC_THREAD = 11
    FORUM = 15


class MessageKind(IntEnum):
    """Discord's message types, as far as they are needed."""

    DEFAULT = 0
    REPLY = 19
    COMMAND = 20
    THREAD_STARTER = 21


EPHEMERAL = 1 << 6
HAS_THREAD = 1 << 5
LOADING = 1 << 7


@dataclass(slots=True, eq=False)
class User:
    """An account."""

    id: int
    name: str
    bot: bool = False


@dataclass(slots=True, eq=False)
class Role:
    """A role of a guild."""

    id: int
    name: str
    permissions: int
    position: int


@dataclass(slots=True, eq=False)
class Member:
    """An account on a guild."""

    user: User
    guild: Guild
    roles: list[Role]
    joined_at: datetime


@dataclass(slots=True, eq=False)
class Guild:
    """A Discord server. `everyone` is the role that all members have."""

    id: int
    name: str
    owner_id: int
    everyone: Role
    roles: list[Role] = field(default_factory=list)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    threads: dict[int, Thread] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Channel:
    """A text channel or a forum. `overwrites` maps a role's or member's id to (allow, deny)."""

    id: int
    kind: ChannelKind
    name: str
    guild: Guild
    position: int
    overwrites: dict[int, tuple[int, int]] = field(default_factory=dict)
    tags: list[tuple[int, str]] = field(default_factory=list)
    require_tag: bool = False
    messages: list[Message] = field(default_factory=list)

    @property
    def parent(self) -> Channel:
        """Itself: so that a place's channel can be asked without asking which kind it is."""
        return self


@dataclass(slots=True, eq=False)
class Thread:
    """A public thread or a forum post."""

    id: int
    name: str
    parent: Channel
    owner_id: int
    made_at: datetime
    auto_archive: timedelta
    tags: list[int] = field(default_factory=list)
    archived: bool = False
    locked: bool = False
    archived_at: datetime | None = None
    messages: list[Message] = field(default_factory=list)
    total_sent: int = 0

    @property
    def guild(self) -> Guild:
        """The guild of its channel."""
        return self.parent.guild

    @property
    def kind(self) -> ChannelKind:
        """Threads of this server are public."""
        return ChannelKind.PUBLIC_THREAD


Place = Channel | Thread


@dataclass(slots=True, eq=False)
class Attachment:
    """A file on a message; its bytes stay on the server and are served at a URL of its own."""

    id: int
    name: str
    content: bytes


@dataclass(slots=True, eq=False)
class Message:
    """A message. `seen_by` is the id of the only person who sees it, None for everyone there.

    `allowed_mentions` and `nonce` are what the request said, None if it said nothing.
    """

    id: int
    place: Place
    author: User
    content: str
    at: datetime
    kind: MessageKind = MessageKind.DEFAULT
    edited_at: datetime | None = None
    components: list[dict[str, Any]] = field(default_factory=list)
    embeds: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    reply_to: int | None = None
    reactions: dict[str, list[int]] = field(default_factory=dict)
    flags: int = 0
    seen_by: int | None = None
    nonce: str | None = None
    allowed_mentions: dict[str, Any] | None = None
    thread: Thread | None = None
    deleted: bool = False
    command: tuple[int, str, int] | None = None  # interaction id, command's name, person's id

    @property
    def link(self) -> str:
        """Its address in a Discord client."""
        guild = self.place.guild
        return f"https://discord.com/channels/{guild.id}/{self.place.id}/{self.id}"

    @property
    def buttons(self) -> tuple[dict[str, Any], ...]:
        """Its buttons in order."""
        return tuple(item for row in self.components for item in row.get("components", []))
