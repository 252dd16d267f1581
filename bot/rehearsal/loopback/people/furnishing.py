"""A guild as tests and rehearsals furnish it, before the bot comes and while it is there: roles,
people, channels, permissions."""

from __future__ import annotations

from collections.abc import Iterable

from bot.rehearsal.loopback.people.asking import Asking
from bot.rehearsal.loopback.people.person import Person
from bot.rehearsal.loopback.state.model import (
    Channel,
    ChannelKind,
    Guild,
    Member,
    Role,
    Thread,
    User,
)
from bot.rehearsal.loopback.state.permissions import EVERYONE
from bot.rehearsal.loopback.state.threads import change
from bot.rehearsal.loopback.state.world import World
from bot.rehearsal.loopback.wire import payloads


def found_guild(world: World, name: str, bot_permissions: int) -> Guild:
    """A guild that the bot is a member of, with a role of its own."""
    key, owner = world.ids.next(), world.ids.next()
    everyone = Role(key, "@everyone", int(EVERYONE), 0)
    guild = Guild(key, name, owner, everyone, world.now())
    role = Role(world.ids.next(), world.bot.name, int(bot_permissions), 1)
    guild.roles.append(role)
    guild.members[world.bot.id] = Member(world.bot, guild, [role], world.now())
    world.guilds[key] = guild
    world.tell("GUILD_CREATE", payloads.guild_create(guild, guild.members.values()))
    return guild


class GuildView:
    """One guild of a server, for whoever sets the stage. A bot that is there is told of it all."""

    def __init__(self, world: World, asking: Asking, guild: Guild) -> None:
        self._world = world
        self._asking = asking
        self.guild = guild

    @property
    def id(self) -> int:
        """The guild's id."""
        return self.guild.id

    @property
    def bot_role(self) -> Role:
        """The bot's own role."""
        return self.guild.roles[0]

    def add_role(self, name: str, permissions: int = 0) -> Role:
        """A role above the others."""
        position = len(self.guild.roles) + 1
        role = Role(self._world.ids.next(), name, int(permissions), position)
        self.guild.roles.append(role)
        self._tell("GUILD_ROLE_CREATE", {"role": payloads.role(role)})
        return role

    def add_person(self, name: str, roles: Iterable[Role] = (), *, owner: bool = False) -> Person:
        """Somebody joins; the `owner` of the guild may do everything."""
        account = User(self._world.ids.next(), name)
        self._world.users[account.id] = account
        member = Member(account, self.guild, list(roles), self._world.now())
        self.guild.members[account.id] = member
        if owner:
            self.guild.owner_id = account.id
        self._tell("GUILD_MEMBER_ADD", payloads.member(member))
        return Person(self._world, self._asking, member)

    async def set_roles(self, person: Person, roles: Iterable[Role]) -> None:
        """Somebody's roles are changed."""
        person.member.roles = list(roles)
        self._tell("GUILD_MEMBER_UPDATE", payloads.member(person.member))

    async def remove_role(self, role: Role) -> None:
        """A role is deleted, and taken from everyone."""
        self.guild.roles.remove(role)
        for member in self.guild.members.values():
            member.roles = [each for each in member.roles if each is not role]
        self._tell("GUILD_ROLE_DELETE", {"role_id": str(role.id)})

    async def remove(self, person: Person) -> None:
        """Somebody leaves."""
        del self.guild.members[person.id]
        self._tell("GUILD_MEMBER_REMOVE", {"user": payloads.user(person.user)})

    def add_text_channel(self, name: str) -> Channel:
        """A text channel below the others."""
        return self._add(ChannelKind.TEXT, name)

    def add_forum(
        self, name: str, tags: Iterable[str] = (), *, require_tag: bool = False
    ) -> Channel:
        """A forum below the other channels, with tags by their names."""
        marked = [(self._world.ids.next(), tag) for tag in tags]
        return self._add(ChannelKind.FORUM, name, marked, require_tag=require_tag)

    async def overwrite(
        self, channel: Channel, who: Person | Role | None, *, allow: int = 0, deny: int = 0
    ) -> None:
        """Give or take permissions in a channel to a person, a role, or (None) everyone."""
        key = self.guild.everyone.id if who is None else who.id
        channel.overwrites[key] = (int(allow), int(deny))
        self._world.tell("CHANNEL_UPDATE", payloads.channel(channel))

    async def deny_bot(self, channel: Channel, denied: int) -> None:
        """Take permissions away from the bot in a channel; 0 gives them back."""
        channel.overwrites[self._world.bot.id] = (0, int(denied))
        self._world.tell("CHANNEL_UPDATE", payloads.channel(channel))

    async def delete(self, channel: Channel) -> None:
        """Delete a channel with its threads."""
        del self.guild.channels[channel.id]
        threads = self.guild.threads
        for thread in [each for each in threads.values() if each.parent is channel]:
            del threads[thread.id]
        self._world.tell("CHANNEL_DELETE", payloads.channel(channel))

    async def change_thread(
        self, thread: Thread, *, archived: bool | None = None, locked: bool | None = None
    ) -> None:
        """Archive or lock a thread, or undo it, whoever's it is."""
        change(self._world, thread, archived=archived, locked=locked)

    def _add(
        self,
        kind: ChannelKind,
        name: str,
        tags: Iterable[tuple[int, str]] = (),
        *,
        require_tag: bool = False,
    ) -> Channel:
        channel = Channel(self._world.ids.next(), kind, name, self.guild, len(self.guild.channels))
        channel.tags, channel.require_tag = list(tags), require_tag
        self.guild.channels[channel.id] = channel
        self._world.tell("CHANNEL_CREATE", payloads.channel(channel))
        return channel

    def _tell(self, event: str, data: dict[str, object]) -> None:
        self._world.tell(event, {**data, "guild_id": str(self.guild.id)})
