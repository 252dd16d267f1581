"""What there is on the loopback server: guilds, people, channels, threads, messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any


class ChannelKind(IntEnum):
    """Discord's channel types, as far as they are needed."""

    TEXT = 0
    DIRECT = 1
    PUBLIC_THREAD = 11
    FORUM = 15


class MessageKind(IntEnum):
    """Discord's message types, as far as they are needed."""

    DEFAULT = 0
    REPLY = 19
    COMMAND = 20
    THREAD_STARTER = 21
    CONTEXT_MENU = 23


class Change(StrEnum):
    """What can become of a message, as watchers are told of it."""

    MADE = "made"
    EDITED = "edited"
    DELETED = "deleted"
    REACTED = "reacted"


EPHEMERAL = 1 << 6
HAS_THREAD = 1 << 5
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15
BUTTON, TEXT_DISPLAY = 2, 10
SELECTS = frozenset({3, 5, 6, 7, 8})


@dataclass(slots=True, eq=False)
class User:
    """An account."""

    id: int
    name: str
    bot: bool = False
    closed_dms: bool = False


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
    joined_at: datetime
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
    archived_at: datetime | None = None  # or opened again, whichever was last
    woken_at: datetime | None = None
    messages: list[Message] = field(default_factory=list)
    members: list[int] = field(default_factory=list)
    total_sent: int = 0

    @property
    def said(self) -> tuple[Message, ...]:
        """What was said in it, without what only points at the message that it began from."""
        return tuple(m for m in self.messages if m.kind is not MessageKind.THREAD_STARTER)

    @property
    def guild(self) -> Guild:
        """The guild of its channel."""
        return self.parent.guild

    @property
    def kind(self) -> ChannelKind:
        """Threads of this server are public."""
        return ChannelKind.PUBLIC_THREAD


@dataclass(slots=True, eq=False)
class Direct:
    """The direct messages of the bot and one person."""

    id: int
    person: User
    messages: list[Message] = field(default_factory=list)

    @property
    def name(self) -> str:
        """As the person's client lists it."""
        return f"@{self.person.name}"

    @property
    def parent(self) -> Direct:
        """Itself, as of every place that is not a thread."""
        return self

    @property
    def kind(self) -> ChannelKind:
        """Always a direct channel."""
        return ChannelKind.DIRECT


Place = Channel | Thread | Direct


@dataclass(slots=True, eq=False)
class Attachment:
    """A file on a message; its bytes stay on the server and are served at a URL of its own."""

    id: int
    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The interaction that a message of the bot answers, with Discord's number for its type.

    `message` is the id of the message whose button was pressed, `trigger` what opened the form.
    """

    interaction: int
    kind: int
    command: str
    user: User
    message: int | None = None
    trigger: Origin | None = None


@dataclass(slots=True, eq=False)
class Message:
    """A message. `seen_by` is the id of the only person who sees it, None for everyone there.

    `allowed_mentions` is what the last request that wrote it said, None if that said nothing.
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
    answers: Message | None = None
    pings_reply: bool = True
    reactions: dict[str, list[int]] = field(default_factory=dict)
    flags: int = 0
    seen_by: int | None = None
    nonce: str | int | None = None
    allowed_mentions: dict[str, Any] | None = None
    thread: Thread | None = None
    pinned: bool = False
    deleted: bool = False
    origin: Origin | None = None

    @property
    def link(self) -> str:
        """Its address in a Discord client."""
        guild = "@me" if isinstance(self.place, Direct) else self.place.guild.id
        return f"https://discord.com/channels/{guild}/{self.place.id}/{self.id}"

    @property
    def reply_to(self) -> int | None:
        """The id of the message that it replies to, if it does."""
        return self.answers.id if self.answers is not None else None

    @property
    def ephemeral(self) -> bool:
        """Whether one person alone sees it."""
        return self.seen_by is not None

    @property
    def thinking(self) -> bool:
        """Whether it only says that the application is thinking."""
        return bool(self.flags & LOADING)

    @property
    def text(self) -> str:
        """All that it says in words: its content, or the text among its components."""
        shown = (item for item in walk(self.components) if item.get("type") == TEXT_DISPLAY)
        return "\n".join(filter(None, (self.content, *(item["content"] for item in shown))))

    @property
    def buttons(self) -> tuple[dict[str, Any], ...]:
        """Its buttons in order, as Discord describes them."""
        return tuple(item for item in walk(self.components) if item.get("type") == BUTTON)

    @property
    def selects(self) -> tuple[dict[str, Any], ...]:
        """Its menus in order, as Discord describes them."""
        return tuple(item for item in walk(self.components) if item.get("type") in SELECTS)


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every component with those inside it, in the order in which Discord numbers them."""
    for component in components:
        yield component
        inside = [component[key] for key in ("component", "accessory") if component.get(key)]
        yield from walk([*component.get("components", []), *inside])
