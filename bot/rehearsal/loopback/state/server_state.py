"""The state of one loopback server: its objects, look-ups, and where changes are announced."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.rehearsal.loopback.model.errors import missing_access, unknown_resource
from bot.rehearsal.loopback.model.faults import FaultInjector
from bot.rehearsal.loopback.model.kinds import MessageChange
from bot.rehearsal.loopback.model.message_contents import Attachment
from bot.rehearsal.loopback.model.nonces import NonceCache
from bot.rehearsal.loopback.model.objects import DirectChannel, Guild, Member, Message, Place, User
from bot.rehearsal.loopback.model.permissions import (
    Permission,
    has_permissions,
    require_permissions,
)
from bot.rehearsal.loopback.model.snowflakes import SnowflakeGenerator
from bot.rehearsal.loopback.payloads.messages import render_message, without_content

_CONTENT_FLAG, _MEMBERS_FLAG = 1 << 19, 1 << 15  # the "limited" forms, for small bots


class ServerState:
    """The guilds, users and commands of a server. `now` gives the time of the bot's machine in UTC.

    `dispatch` sends an event's name and data to the gateway; `base_url` is the server's address.
    """

    def __init__(
        self, now: Callable[[], datetime], *, message_content: bool, members_intent: bool
    ) -> None:
        self._now = now
        self.clock_offset = timedelta(0)  # by which the server's clock is ahead of the bot's
        self.ids = SnowflakeGenerator(self.now)
        self.nonces = NonceCache(self.now)
        self.faults = FaultInjector(self.nonces)
        self.message_content = message_content
        self.members_intent = members_intent
        self.bot = User(self.ids.next(), "Discussant", bot=True)
        self.application_id = self.bot.id
        self.guilds: dict[int, Guild] = {}
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.direct_channels: dict[int, DirectChannel] = {}
        self.commands: list[dict[str, Any]] = []
        self.guild_commands: dict[int, list[dict[str, Any]]] = {}  # by guild id
        # Whom a guild's administrators allow a command: by guild id, then command id, then the id
        # of a role or user.
        self.command_permissions: dict[int, dict[str, dict[int, bool]]] = {}
        self.message_observers: list[Callable[[MessageChange, Message], None]] = []
        self.dispatch: Callable[[str, dict[str, Any]], None] = _discard_event
        self.uploads: dict[int, Attachment] = {}  # files given to commands, by id
        self.base_url = ""
        self.recommended_shards = 1  # into which Discord would have the bot split

    def now(self) -> datetime:
        """The server's time in UTC."""
        return self._now() + self.clock_offset

    @property
    def application_flags(self) -> int:
        """The application's flags: the privileged intents that the developer portal grants."""
        content = _CONTENT_FLAG if self.message_content else 0
        return content | (_MEMBERS_FLAG if self.members_intent else 0)

    def find_place(self, key: int) -> Place:
        """The channel, thread or direct messages with this id. Raises ApiError if there is none."""
        for guild in self.guilds.values():
            place: Place | None = guild.channels.get(key) or guild.threads.get(key)
            if place is not None:
                return place
        for direct in self.direct_channels.values():
            if direct.id == key:
                return direct
        raise unknown_resource("Channel", 10003)

    @property
    def bot_guilds(self) -> tuple[Guild, ...]:
        """The guilds that the bot is on, oldest first."""
        return tuple(guild for guild in self.guilds.values() if self.bot.id in guild.members)

    def find_guild(self, key: int) -> Guild:
        """The guild with this id. Raises ApiError if the bot is not on it."""
        guild = self.guilds.get(key)
        if guild is None or self.bot.id not in guild.members:
            raise missing_access()
        return guild

    def registered_commands(self, guild_id: int | None) -> list[dict[str, Any]]:
        """The commands of a guild, then the global ones; None stands for direct messages."""
        local = [] if guild_id is None else self.guild_commands.get(guild_id, [])
        return [*local, *self.commands]

    def find_message(self, place: Place, key: int) -> Message:
        """A message that is not ephemeral. Raises ApiError if it is not there."""
        for message in reversed(place.messages):
            if message.id == key and message.visible_to is None:
                return message
        raise unknown_resource("Message", 10008)

    def open_direct_channel(self, user: User) -> DirectChannel:
        """The direct messages with a user, created at the first call."""
        if user.id not in self.direct_channels:
            self.direct_channels[user.id] = DirectChannel(self.ids.next(), user)
        return self.direct_channels[user.id]

    def shares_guild_with(self, user: User) -> bool:
        """Whether the bot and a user are on one guild; otherwise it cannot write to them."""
        return any(user.id in guild.members for guild in self.bot_guilds)

    def bot_member(self, guild: Guild) -> Member | None:
        """The bot on a guild, None if it is not there."""
        return guild.members.get(self.bot.id)

    def bot_has_permissions(self, place: Place, needed: Permission) -> bool:
        """Whether the bot has these permissions in a place."""
        if isinstance(place, DirectChannel):
            return True
        member = self.bot_member(place.guild)
        return member is not None and has_permissions(member, place, needed)

    def require_bot_permissions(self, place: Place, needed: Permission) -> None:
        """Raise ApiError, as Discord words it, unless the bot has these permissions."""
        if isinstance(place, DirectChannel):
            return
        member = self.bot_member(place.guild)
        if member is None:
            raise missing_access()
        require_permissions(member, place, needed)

    def dispatch_to_guild(self, guild: Guild, event: str, data: dict[str, Any]) -> None:
        """Dispatch an event of a guild, with its `guild_id`, if the bot is on it."""
        if self.bot.id in guild.members:
            self.dispatch(event, {**data, "guild_id": str(guild.id)})

    def visible_payload(self, message: Message) -> dict[str, Any]:
        """A message as the REST API returns it: without its content if the portal denies that."""
        data = self.full_payload(message)
        if self.message_content or isinstance(message.place, DirectChannel):
            return data
        guild = {"guild_id": str(message.place.guild.id)}
        hidden = without_content({**data, **guild}, self.bot)
        return {key: value for key, value in hidden.items() if key in data}

    def full_payload(self, message: Message) -> dict[str, Any]:
        """A message with its content, whatever the portal grants: for commands on a message."""
        payload = render_message(message, self.base_url, self.bot)
        if message.nonce is not None and self.nonces.find(message.nonce) is None:
            del payload["nonce"]  # Discord has forgotten it
        return {**payload, **self.faults.corrupted_fields.get(message.id, {})}

    def notify_message_change(self, change: MessageChange, message: Message) -> None:
        """Pass a change on to the observers, such as a page or a transcript."""
        for observer in self.message_observers:
            observer(change, message)


def _discard_event(event: str, data: dict[str, Any]) -> None:
    """Stand in for the gateway until there is one."""
