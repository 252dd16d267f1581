"""Everything that exists on one loopback server, and how it changes: the model's only writer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from bot.rehearsal.loopback.errors import Refused, missing_access, unknown
from bot.rehearsal.loopback.faults import Faults
from bot.rehearsal.loopback.ids import Snowflakes
from bot.rehearsal.loopback.model import (
    HAS_THREAD,
    Channel,
    ChannelKind,
    Guild,
    Member,
    Message,
    MessageKind,
    Place,
    Role,
    Thread,
    User,
)
from bot.rehearsal.loopback.permissions import EVERYONE

Change = Callable[[str, Message], None]
Tell = Callable[[str, dict[str, Any]], Awaitable[None]]

_CONTENT_FLAG, _MEMBERS_FLAG = 1 << 19, 1 << 15  # the "limited" forms, for small bots


class World:
    """The guilds, channels and messages of a server. `now` gives the product's time in UTC."""

    def __init__(
        self, now: Callable[[], datetime], *, message_content: bool, members_intent: bool
    ) -> None:
        self.now = now
        self.ids = Snowflakes(now)
        self.faults = Faults()
        self.message_content = message_content
        self.members_intent = members_intent
        self.bot = User(self.ids.next(), "Discussant", bot=True)
        self.application_id = self.bot.id
        self.guilds: dict[int, Guild] = {}
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.commands: list[dict[str, Any]] = []
        self.watchers: list[Change] = []

    @property
    def application_flags(self) -> int:
        """The application's flags: which privileged intents its portal page has on."""
        content = _CONTENT_FLAG if self.message_content else 0
        return content | (_MEMBERS_FLAG if self.members_intent else 0)

    def add_guild(self, name: str, bot_permissions: int) -> Guild:
        """A guild that the bot is a member of, with a role of its own."""
        key = self.ids.next()
        owner = User(self.ids.next(), "Owner")
        everyone = Role(key, "@everyone", int(EVERYONE), 0)
        guild = Guild(key, name, owner.id, everyone)
        self.guilds[key] = guild
        role = self.add_role(guild, "Discussant", bot_permissions)
        self.add_member(guild, self.bot, [role])
        return guild

    def add_role(self, guild: Guild, name: str, permissions: int) -> Role:
        """A role above all that there are."""
        role = Role(self.ids.next(), name, int(permissions), len(guild.roles) + 1)
        guild.roles.append(role)
        return role

    def add_member(self, guild: Guild, account: User, roles: list[Role]) -> Member:
        """An account joins a guild."""
        self.users[account.id] = account
        member = Member(account, guild, roles, self.now())
        guild.members[account.id] = member
        return member

    def add_channel(self, guild: Guild, kind: ChannelKind, name: str) -> Channel:
        """A text channel or a forum below the others."""
        channel = Channel(self.ids.next(), kind, name, guild, len(guild.channels))
        guild.channels[channel.id] = channel
        return channel

    def place(self, key: int) -> Place:
        """The channel or thread with this id. Raises Refused if there is none."""
        for guild in self.guilds.values():
            found: Place | None = guild.channels.get(key) or guild.threads.get(key)
            if found is not None:
                return found
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

    def bot_member(self, place: Place) -> Member:
        """The bot as a member of the place's guild."""
        return place.guild.members[self.bot.id]

    def add_message(self, message: Message) -> Message:
        """A message is there; it wakes an archived thread."""
        place = message.place
        if isinstance(place, Thread):
            if place.locked:
                raise Refused(400, 160005, "Thread is locked")
            place.archived = False
            place.total_sent += message.seen_by is None
        place.messages.append(message)
        self.changed("made", message)
        return message

    def remove_message(self, message: Message) -> None:
        """A message is gone from its place."""
        message.deleted = True
        message.place.messages.remove(message)
        self.changed("deleted", message)

    def add_thread(
        self, parent: Channel, key: int, name: str, owner: User, archive: timedelta
    ) -> Thread:
        """A thread with an id of its message, or a forum post."""
        thread = Thread(key, name, parent, owner.id, self.now(), archive)
        parent.guild.threads[key] = thread
        return thread

    def open_thread(self, message: Message, name: str, owner: User, archive: timedelta) -> Thread:
        """A thread from a message. Its history begins with a message that only points there."""
        if message.thread is not None or message.id in message.place.guild.threads:
            raise Refused(400, 160004, "A thread has already been created for this message")
        assert isinstance(message.place, Channel), "threads are opened in channels"
        thread = self.add_thread(message.place, message.id, name, owner, archive)
        message.thread = thread
        message.flags |= HAS_THREAD
        starter = Message(
            self.ids.next(), thread, message.author, "", self.now(), MessageKind.THREAD_STARTER
        )
        starter.reply_to = message.id
        thread.messages.append(starter)
        self.changed("edited", message)
        return thread

    def archive_idle(self) -> None:
        """Archive the threads in which nothing has been said for their time, as Discord does."""
        for guild in self.guilds.values():
            for thread in guild.threads.values():
                last = thread.messages[-1].at if thread.messages else thread.made_at
                if not thread.archived and self.now() - last >= thread.auto_archive:
                    thread.archived = True
                    thread.archived_at = last + thread.auto_archive

    def changed(self, how: str, message: Message) -> None:
        """Tell whoever watches: a page, a transcript."""
        for watcher in self.watchers:
            watcher(how, message)
