"""Sets up a guild for tests and rehearsals: roles, people, channels, permissions.

Everything can also be changed while the bot is connected; it then receives the events.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.rehearsal.loopback.clients.interaction_client import InteractionClient
from bot.rehearsal.loopback.clients.person import Person
from bot.rehearsal.loopback.model.objects import (
    Channel,
    ChannelType,
    Guild,
    Member,
    Role,
    Thread,
    User,
)
from bot.rehearsal.loopback.model.permissions import DEFAULT_PERMISSIONS
from bot.rehearsal.loopback.payloads.objects import (
    render_channel,
    render_guild_create,
    render_member,
    render_role,
    render_user,
)
from bot.rehearsal.loopback.state.server_state import ServerState
from bot.rehearsal.loopback.state.threads import update_thread


def create_guild(state: ServerState, name: str, bot_permissions: int) -> Guild:
    """Create a guild of which the bot is a member, with a role of its own."""
    key, owner = state.ids.next(), state.ids.next()
    everyone = Role(key, "@everyone", int(DEFAULT_PERMISSIONS), 0)
    guild = Guild(key, name, owner, everyone, state.now())
    role = Role(state.ids.next(), state.bot.name, int(bot_permissions), 1)
    guild.roles.append(role)
    guild.members[state.bot.id] = Member(state.bot, guild, [role], state.now())
    state.guilds[key] = guild
    state.dispatch("GUILD_CREATE", render_guild_create(guild, guild.members.values()))
    return guild


class GuildAdmin:
    """Administers one guild, ignoring permissions."""

    def __init__(self, state: ServerState, asking: InteractionClient, guild: Guild) -> None:
        self._state = state
        self._interaction_client = asking
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
        """Add a role above the others."""
        position = len(self.guild.roles) + 1
        role = Role(self._state.ids.next(), name, int(permissions), position)
        self.guild.roles.append(role)
        self._dispatch("GUILD_ROLE_CREATE", {"role": render_role(role)})
        return role

    def add_person(self, name: str, roles: Iterable[Role] = (), *, owner: bool = False) -> Person:
        """Let somebody join; the `owner` of the guild has every permission."""
        account = User(self._state.ids.next(), name)
        self._state.users[account.id] = account
        member = Member(account, self.guild, list(roles), self._state.now())
        self.guild.members[account.id] = member
        if owner:
            self.guild.owner_id = account.id
        self._dispatch("GUILD_MEMBER_ADD", render_member(member))
        return Person(self._state, self._interaction_client, member)

    async def set_roles(self, person: Person, roles: Iterable[Role]) -> None:
        """Replace somebody's roles."""
        person.member.roles = list(roles)
        self._dispatch("GUILD_MEMBER_UPDATE", render_member(person.member))

    async def remove_role(self, role: Role) -> None:
        """Delete a role and take it from everyone."""
        self.guild.roles.remove(role)
        for member in self.guild.members.values():
            member.roles = [each for each in member.roles if each is not role]
        self._dispatch("GUILD_ROLE_DELETE", {"role_id": str(role.id)})

    async def remove_member(self, person: Person) -> None:
        """Let somebody leave."""
        del self.guild.members[person.id]
        self._dispatch("GUILD_MEMBER_REMOVE", {"user": render_user(person.user)})

    def add_text_channel(self, name: str) -> Channel:
        """Add a text channel below the others."""
        return self._add_channel(ChannelType.TEXT, name)

    def add_forum(
        self, name: str, tags: Iterable[str] = (), *, require_tag: bool = False
    ) -> Channel:
        """Add a forum below the other channels, with tags of these names."""
        numbered = [(self._state.ids.next(), tag) for tag in tags]
        return self._add_channel(ChannelType.FORUM, name, numbered, require_tag=require_tag)

    async def set_overwrite(
        self, channel: Channel, target: Person | Role | None, *, allow: int = 0, deny: int = 0
    ) -> None:
        """Set the permission overwrite of a channel for a person, a role, or (None) everyone."""
        key = self.guild.everyone.id if target is None else target.id
        channel.overwrites[key] = (int(allow), int(deny))
        self._state.dispatch("CHANNEL_UPDATE", render_channel(channel))

    async def deny_bot_permissions(self, channel: Channel, denied: int) -> None:
        """Deny the bot permissions in a channel; 0 denies none."""
        channel.overwrites[self._state.bot.id] = (0, int(denied))
        self._state.dispatch("CHANNEL_UPDATE", render_channel(channel))

    async def delete_channel(self, channel: Channel) -> None:
        """Delete a channel with its threads."""
        del self.guild.channels[channel.id]
        threads = self.guild.threads
        for thread in [each for each in threads.values() if each.parent is channel]:
            del threads[thread.id]
        self._state.dispatch("CHANNEL_DELETE", render_channel(channel))

    async def update_thread(
        self, thread: Thread, *, archived: bool | None = None, locked: bool | None = None
    ) -> None:
        """Archive or lock a thread, or undo either, whoever owns it."""
        update_thread(self._state, thread, archived=archived, locked=locked)

    def _add_channel(
        self,
        kind: ChannelType,
        name: str,
        tags: Iterable[tuple[int, str]] = (),
        *,
        require_tag: bool = False,
    ) -> Channel:
        channel = Channel(self._state.ids.next(), kind, name, self.guild, len(self.guild.channels))
        channel.tags, channel.require_tag = list(tags), require_tag
        self.guild.channels[channel.id] = channel
        self._state.dispatch("CHANNEL_CREATE", render_channel(channel))
        return channel

    def _dispatch(self, event: str, data: dict[str, object]) -> None:
        self._state.dispatch(event, {**data, "guild_id": str(self.guild.id)})
