"""The objects on a Discord server: guilds, users, channels, threads, messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.rehearsal.loopback.model.components import (
    BUTTON_TYPE,
    SELECT_TYPES,
    TEXT_DISPLAY_TYPE,
    walk_components,
)
from bot.rehearsal.loopback.model.kinds import LOADING, ChannelType, MessageType
from bot.rehearsal.loopback.model.message_contents import Attachment, Poll, Sticker


@dataclass(slots=True, eq=False)
class User:
    """An account. One that was `deleted` has a name that Discord made up. A `webhook` writes under
    any name and is on no guild."""

    id: int
    name: str
    bot: bool = False
    dms_closed: bool = False
    deleted: bool = False
    webhook: bool = False


@dataclass(slots=True, eq=False)
class Role:
    """A role of a guild; `bot_id` is the bot whose own role it is, if it is one's."""

    id: int
    name: str
    permissions: int
    position: int
    bot_id: int | None = None


@dataclass(slots=True, eq=False)
class Member:
    """A user on a guild. One who is `pending` has not accepted the guild's rules yet."""

    user: User
    guild: Guild
    roles: list[Role]
    joined_at: datetime
    nickname: str | None = None
    pending: bool = False
    timed_out_until: datetime | None = None

    @property
    def is_restricted(self) -> bool:
        """Whether they may only read now: before they accept the rules, and in a timeout."""
        until = self.timed_out_until
        return self.pending or (until is not None and self.guild.now() < until)

    @property
    def display_name(self) -> str:
        """The name that clients show on this guild."""
        return self.nickname or self.user.name


@dataclass(slots=True, eq=False)
class Guild:
    """A guild, which clients call a server. `everyone` is the role that all members have. During
    an outage of Discord it is not `available`. `now` gives the server's time in UTC."""

    id: int
    name: str
    owner_id: int
    everyone: Role
    joined_at: datetime
    now: Callable[[], datetime]
    roles: list[Role] = field(default_factory=list)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    threads: dict[int, Thread] = field(default_factory=dict)
    available: bool = True


@dataclass(slots=True, eq=False)
class Channel:
    """A channel or a forum. `overwrites` maps a role's or member's id to (allow, deny), `slowmode`
    is how many seconds a member waits between two messages."""

    id: int
    kind: ChannelType
    name: str
    guild: Guild
    position: int
    overwrites: dict[int, tuple[int, int]] = field(default_factory=dict)
    tags: list[tuple[int, str]] = field(default_factory=list)
    require_tag: bool = False
    slowmode: int = 0
    messages: list[Message] = field(default_factory=list)

    @property
    def parent(self) -> Channel:
        """The channel itself, so that `place.parent` is a channel for every kind of place."""
        return self


@dataclass(slots=True, eq=False)
class Thread:
    """A thread or a forum post. One that is `private` is seen by its members and moderators."""

    id: int
    name: str
    parent: Channel
    owner_id: int
    created_at: datetime
    auto_archive: timedelta
    private: bool = False
    slowmode: int = 0
    tags: list[int] = field(default_factory=list)
    archived: bool = False
    locked: bool = False
    archive_changed_at: datetime | None = None  # or opened again, whichever was last
    unarchived_at: datetime | None = None
    messages: list[Message] = field(default_factory=list)
    members: list[int] = field(default_factory=list)
    total_messages_sent: int = 0

    @property
    def own_messages(self) -> tuple[Message, ...]:
        """Its messages without the one that only refers to the message it was started from."""
        return tuple(m for m in self.messages if m.kind is not MessageType.THREAD_STARTER)

    @property
    def guild(self) -> Guild:
        """The guild of its parent channel."""
        return self.parent.guild

    @property
    def kind(self) -> ChannelType:
        """The kind of thread, which depends on its channel."""
        if self.private:
            return ChannelType.PRIVATE_THREAD
        announces = self.parent.kind is ChannelType.ANNOUNCEMENT
        return ChannelType.ANNOUNCEMENT_THREAD if announces else ChannelType.PUBLIC_THREAD


@dataclass(slots=True, eq=False)
class DirectChannel:
    """The direct messages of the bot and one person."""

    id: int
    recipient: User
    messages: list[Message] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name as tests and transcripts print it."""
        return f"@{self.recipient.name}"

    @property
    def parent(self) -> DirectChannel:
        """The channel itself, as for every place that is not a thread."""
        return self

    @property
    def kind(self) -> ChannelType:
        """Always a direct channel."""
        return ChannelType.DM


Place = Channel | Thread | DirectChannel


@dataclass(frozen=True, slots=True)
class InteractionMetadata:
    """The interaction that a message of the bot responds to.

    `interaction_type` is Discord's number. `interacted_message_id` is the message whose button was
    pressed; `triggered_by` is the interaction that opened a form.
    """

    interaction_id: int
    interaction_type: int
    command_name: str
    user: User
    interacted_message_id: int | None = None
    triggered_by: InteractionMetadata | None = None


@dataclass(slots=True, eq=False)
class Message:
    """A message. `visible_to` is the id of the only user who sees it, None if everyone does.

    `allowed_mentions` is from the last request that wrote the message, None if it had none.
    `reactions` are the ids of users by emoji; `forwarded` is the message that this one passes on;
    `opened_thread` is the thread of which a message of Discord says that somebody opened it.
    """

    id: int
    place: Place
    author: User
    content: str
    created_at: datetime
    kind: MessageType = MessageType.DEFAULT
    edited_at: datetime | None = None
    components: list[dict[str, Any]] = field(default_factory=list)
    embeds: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    stickers: list[Sticker] = field(default_factory=list)
    poll: Poll | None = None
    forwarded: Message | None = None
    opened_thread: Thread | None = None
    referenced_message: Message | None = None
    mentions_referenced_author: bool = True
    reactions: dict[str, list[int]] = field(default_factory=dict)
    flags: int = 0
    visible_to: int | None = None
    nonce: str | int | None = None
    allowed_mentions: dict[str, Any] | None = None
    thread: Thread | None = None
    pinned: bool = False
    deleted: bool = False
    interaction_metadata: InteractionMetadata | None = None

    @property
    def jump_url(self) -> str:
        """The message's URL in a Discord client."""
        guild = "@me" if isinstance(self.place, DirectChannel) else self.place.guild.id
        return f"https://discord.com/channels/{guild}/{self.place.id}/{self.id}"

    @property
    def referenced_message_id(self) -> int | None:
        """The id of the message that this one replies to, if any."""
        return self.referenced_message.id if self.referenced_message is not None else None

    @property
    def ephemeral(self) -> bool:
        """Whether only one user sees it."""
        return self.visible_to is not None

    @property
    def thinking(self) -> bool:
        """Whether it is a placeholder: “Discussant is thinking…”"""
        return bool(self.flags & LOADING)

    @property
    def text(self) -> str:
        """All its text: its content, then the text displays among its components."""
        displays = (
            item
            for item in walk_components(self.components)
            if item.get("type") == TEXT_DISPLAY_TYPE
        )
        return "\n".join(filter(None, (self.content, *(item["content"] for item in displays))))

    @property
    def buttons(self) -> tuple[dict[str, Any], ...]:
        """Its buttons in order, as Discord's component objects."""
        return tuple(
            item for item in walk_components(self.components) if item.get("type") == BUTTON_TYPE
        )

    @property
    def selects(self) -> tuple[dict[str, Any], ...]:
        """Its select menus in order, as Discord's component objects."""
        return tuple(
            item for item in walk_components(self.components) if item.get("type") in SELECT_TYPES
        )
