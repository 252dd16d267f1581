"""A guild as tests and rehearsals furnish it: roles, people, channels, permissions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.rehearsal.loopback import payloads
from bot.rehearsal.loopback.model import Channel, ChannelKind, Guild, Role, User
from bot.rehearsal.loopback.people import Person

if TYPE_CHECKING:
    from bot.rehearsal.loopback.server import LoopbackDiscord


class GuildView:
    """One guild of a server, for whoever sets the stage."""

    def __init__(self, server: LoopbackDiscord, guild: Guild) -> None:
        self._server = server
        self.guild = guild

    @property
    def id(self) -> int:
        """The guild's id."""
        return self.guild.id

    def add_role(self, name: str, permissions: int = 0) -> Role:
        """A role above the others."""
        return self._server.world.add_role(self.guild, name, permissions)

    def add_person(self, name: str, roles: Iterable[Role] = ()) -> Person:
        """Somebody joins."""
        account = User(self._server.world.ids.next(), name)
        return Person(self._server, self._server.world.add_member(self.guild, account, list(roles)))

    def remove(self, person: Person) -> None:
        """Somebody leaves."""
        del self.guild.members[person.id]

    def add_text_channel(self, name: str) -> Channel:
        """A text channel."""
        return self._server.world.add_channel(self.guild, ChannelKind.TEXT, name)

    def add_forum(
        self, name: str, tags: Iterable[str] = (), *, require_tag: bool = False
    ) -> Channel:
        """A forum."""
        forum = self._server.world.add_channel(self.guild, ChannelKind.FORUM, name)
        forum.tags = [(self._server.world.ids.next(), tag) for tag in tags]
        forum.require_tag = require_tag
        return forum

    async def deny_bot(self, channel: Channel, denied: int) -> None:
        """Take permissions away from the bot in a channel; 0 gives them back."""
        channel.overwrites[self._server.world.bot.id] = (0, denied)
        await self._server.gateway.dispatch("CHANNEL_UPDATE", payloads.channel(channel))

    async def delete(self, channel: Channel) -> None:
        """Delete a channel with its threads."""
        await self._server.gateway.dispatch("CHANNEL_DELETE", payloads.channel(channel))
        del self.guild.channels[channel.id]
        threads = self.guild.threads
        for thread in [each for each in threads.values() if each.parent is channel]:
            del threads[thread.id]
