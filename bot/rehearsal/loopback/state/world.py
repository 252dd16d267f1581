"""Everything that exists on one loopback server, where it is found, and who is told of changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.rehearsal.loopback.errors import missing_access, unknown
from bot.rehearsal.loopback.faults import Faults
from bot.rehearsal.loopback.state.ids import Snowflakes
from bot.rehearsal.loopback.state.model import (
    Change,
    Direct,
    Guild,
    Member,
    Message,
    Place,
    User,
)
from bot.rehearsal.loopback.state.nonces import Nonces
from bot.rehearsal.loopback.state.permissions import Permission, may, require
from bot.rehearsal.loopback.wire import message_payloads

_CONTENT_FLAG, _MEMBERS_FLAG = 1 << 19, 1 << 15  # the "limited" forms, for small bots


class World:
    """The guilds, people and commands of a server. `now` gives the product's time in UTC.

    `tell` takes an event's name and data to the gateway; `site` is where files are downloaded.
    """

    def __init__(
        self, now: Callable[[], datetime], *, message_content: bool, members_intent: bool
    ) -> None:
        self.now = now
        self.ids = Snowflakes(now)
        self.nonces = Nonces(now)
        self.faults = Faults(self.nonces)
        self.message_content = message_content
        self.members_intent = members_intent
        self.bot = User(self.ids.next(), "Discussant", bot=True)
        self.application_id = self.bot.id
        self.guilds: dict[int, Guild] = {}
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.directs: dict[int, Direct] = {}
        self.commands: list[dict[str, Any]] = []
        self.guild_commands: dict[int, list[dict[str, Any]]] = {}  # by the guild's id
        self.watchers: list[Callable[[Change, Message], None]] = []
        self.tell: Callable[[str, dict[str, Any]], None] = _nobody_listens
        self.site = ""

    @property
    def application_flags(self) -> int:
        """The application's flags: which privileged intents its portal page has on."""
        content = _CONTENT_FLAG if self.message_content else 0
        return content | (_MEMBERS_FLAG if self.members_intent else 0)

    def place(self, key: int) -> Place:
        """The channel, thread or direct messages with this id. Raises Refused if there is none."""
        for guild in self.guilds.values():
            found: Place | None = guild.channels.get(key) or guild.threads.get(key)
            if found is not None:
                return found
        for direct in self.directs.values():
            if direct.id == key:
                return direct
        raise unknown("Channel", 10003)

    def guild(self, key: int) -> Guild:
        """The guild with this id. Raises Refused if the bot is not there."""
        if key not in self.guilds:
            raise missing_access()
        return self.guilds[key]

    def message(self, place: Place, key: int) -> Message:
        """A message that everyone sees. Raises Refused if it is not there."""
        for message in reversed(place.messages):
            if message.id == key and message.seen_by is None:
                return message
        raise unknown("Message", 10008)

    def direct(self, person: User) -> Direct:
        """The direct messages with a person, opened if need be."""
        if person.id not in self.directs:
            self.directs[person.id] = Direct(self.ids.next(), person)
        return self.directs[person.id]

    def bot_may(self, place: Place, wanted: Permission) -> bool:
        """Whether the bot may do this in a place."""
        return isinstance(place, Direct) or may(self._bot_in(place.guild), place, wanted)

    def require_bot(self, place: Place, wanted: Permission) -> None:
        """Raise Refused in Discord's words unless the bot may."""
        if not isinstance(place, Direct):
            require(self._bot_in(place.guild), place, wanted)

    def shown(self, message: Message) -> dict[str, Any]:
        """A message as HTTP gives it: what the bot may read follows the portal's toggle."""
        data = self.told(message)
        if self.message_content or isinstance(message.place, Direct):
            return data
        guild = {"guild_id": str(message.place.guild.id)}
        hidden = message_payloads.without_content({**data, **guild}, self.bot)
        return {key: hidden[key] for key in data}

    def told(self, message: Message) -> dict[str, Any]:
        """A message whole, as the bot gets its own and those that it is pointed to."""
        return message_payloads.message(message, self.site, self.bot)

    def changed(self, how: Change, message: Message) -> None:
        """Tell whoever watches: a page, a transcript."""
        for watcher in self.watchers:
            watcher(how, message)

    def _bot_in(self, guild: Guild) -> Member:
        return guild.members[self.bot.id]


def _nobody_listens(event: str, data: dict[str, Any]) -> None:
    """Before the gateway is there."""
