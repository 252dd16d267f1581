"""Administers a guild for tests and rehearsals: roles, people, channels, permissions, the bot.

Everything can also be changed while the bot is connected; it then receives the events. What adds
something returns it at once; what changes something is awaited, like the acts of people.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.rehearsal.loopback.clients.interaction_client import InteractionClient
from bot.rehearsal.loopback.clients.person import Person
from bot.rehearsal.loopback.model.errors import ApiError, unknown_resource
from bot.rehearsal.loopback.model.kinds import ChannelType
from bot.rehearsal.loopback.model.objects import Channel, Guild, Message, Role, Thread
from bot.rehearsal.loopback.model.permissions import DEFAULT_PERMISSIONS
from bot.rehearsal.loopback.model.snowflakes import snowflake_time
from bot.rehearsal.loopback.state import channels, guilds, members, outages
from bot.rehearsal.loopback.state.messages import add_message, delete_messages
from bot.rehearsal.loopback.state.server_state import ServerState
from bot.rehearsal.loopback.state.threads import delete_thread, update_thread


class GuildAdmin:
    """Administers one guild, ignoring permissions. `guild` is the object itself."""

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
        """The bot's own role. Raises StopIteration if the bot is not there."""
        return next(role for role in self.guild.roles if role.bot_id == self._state.bot.id)

    @property
    def has_bot(self) -> bool:
        """Whether the bot is on this guild."""
        return self._state.bot_member(self.guild) is not None

    async def rename(self, name: str) -> None:
        """Rename the guild."""
        guilds.rename_guild(self._state, self.guild, name)

    async def delete(self) -> None:
        """Delete the guild, with all that is on it."""
        guilds.delete_guild(self._state, self.guild)

    async def set_owner(self, person: Person) -> None:
        """Make somebody the owner, who has every permission."""
        guilds.set_owner(self._state, self.guild, person.user)

    async def invite_bot(self, permissions: int = int(DEFAULT_PERMISSIONS)) -> None:
        """Let the bot join, or join again, with a new role of its own."""
        guilds.add_bot(self._state, self.guild, permissions)

    async def begin_outage(self) -> None:
        """Make the server unavailable, as Discord says it of an outage."""
        outages.begin_outage(self._state, self.guild)

    async def end_outage(self) -> None:
        """Make the server available again."""
        outages.end_outage(self._state, self.guild)

    async def kick_bot(self) -> None:
        """Remove the bot; its role and its commands on this guild go with it."""
        guilds.remove_bot(self._state, self.guild)

    def add_role(self, name: str, permissions: int = 0) -> Role:
        """Add a role above the others; several may have one name."""
        return guilds.create_role(self._state, self.guild, name, permissions)

    async def rename_role(self, role: Role, name: str) -> None:
        """Give a role another name; it stays the same role."""
        guilds.update_role(self._state, self.guild, role, name=name)

    async def set_role_permissions(self, role: Role, permissions: int) -> None:
        """Replace the permissions of a role."""
        guilds.update_role(self._state, self.guild, role, permissions=permissions)

    async def delete_role(self, role: Role) -> None:
        """Delete a role and take it from everyone. One made anew by its name is another role."""
        guilds.delete_role(self._state, self.guild, role)

    def add_person(
        self, name: str, roles: Iterable[Role] = (), *, owner: bool = False, pending: bool = False
    ) -> Person:
        """Let somebody new join; the `owner` of the guild has every permission, and one who is
        `pending` has not accepted its rules yet."""
        user = members.create_user(self._state, name)
        member = members.add_member(self._state, self.guild, user, roles, pending=pending)
        if owner:
            guilds.set_owner(self._state, self.guild, user)
        return Person(self._state, self._interaction_client, member)

    def add_member(self, person: Person, roles: Iterable[Role] = ()) -> Person:
        """Let somebody join who is known from another guild; returns them as a member of this one.

        Their account and their direct messages are the same on all guilds.
        """
        if person.user.deleted:
            raise unknown_resource("User", 10013)
        if person.id in self.guild.members:
            raise ApiError(400, 40002, "They are on this guild already.")
        member = members.add_member(self._state, self.guild, person.user, roles)
        return Person(self._state, self._interaction_client, member)

    async def set_roles(self, person: Person, roles: Iterable[Role]) -> None:
        """Replace somebody's roles."""
        members.set_roles(self._state, person.member, roles)

    async def time_out(self, person: Person, until: datetime | None) -> None:
        """Let somebody only read until a time; None ends that."""
        members.set_timeout(self._state, person.member, until)

    async def remove_member(self, person: Person) -> None:
        """Kick somebody; for the bot it is the same as if they had left."""
        members.remove_member(self._state, self.guild, person.user)

    def add_text_channel(self, name: str) -> Channel:
        """Add a text channel below the others."""
        return channels.create_channel(self._state, self.guild, ChannelType.TEXT, name)

    def add_forum(
        self, name: str, tags: Iterable[str] = (), *, require_tag: bool = False
    ) -> Channel:
        """Add a forum below the other channels, with tags of these names."""
        return channels.create_channel(
            self._state, self.guild, ChannelType.FORUM, name, tags, require_tag=require_tag
        )

    def add_announcement_channel(self, name: str) -> Channel:
        """Add a channel that others can follow, below the others."""
        return channels.create_channel(self._state, self.guild, ChannelType.ANNOUNCEMENT, name)

    async def set_slowmode(self, place: Channel | Thread, seconds: int) -> None:
        """Let each member wait so long between two messages; 0 lets nobody wait."""
        channels.set_slowmode(self._state, place, seconds)

    async def rename_channel(self, channel: Channel, name: str) -> None:
        """Rename a channel."""
        channels.rename_channel(self._state, channel, name)

    async def delete_channel(self, channel: Channel) -> None:
        """Delete a channel with its threads."""
        channels.delete_channel(self._state, channel)

    async def set_overwrite(
        self, channel: Channel, target: Person | Role | None, *, allow: int = 0, deny: int = 0
    ) -> None:
        """Set the permission overwrite of a channel for a person, a role, or (None) everyone."""
        key = self.guild.everyone.id if target is None else target.id
        channels.set_overwrite(self._state, channel, key, (int(allow), int(deny)))

    async def remove_overwrite(self, channel: Channel, target: Person | Role | None) -> None:
        """Remove the permission overwrite of a channel for a person, a role, or (None) everyone."""
        key = self.guild.everyone.id if target is None else target.id
        channels.set_overwrite(self._state, channel, key, None)

    async def deny_bot_permissions(self, channel: Channel, denied: int) -> None:
        """Deny the bot permissions in a channel; 0 denies none."""
        channels.set_overwrite(self._state, channel, self._state.bot.id, (0, int(denied)))

    async def allow_command(
        self, command: str, target: Person | Role, *, allowed: bool = True
    ) -> None:
        """Open a command for a role or person, or close it, as in the settings of integrations.

        `command` is its first word; this goes over its default permissions.
        """
        registered = (*self._state.guild_commands.get(self.id, []), *self._state.commands)
        found = next((each for each in registered if each["name"] == command), None)
        if found is None:
            raise unknown_resource("application command", 10063)
        guilds.allow_command(self._state, self.guild, found, target.id, allowed=allowed)

    async def add_bot_message(
        self, channel: Channel, text: str, components: Iterable[dict[str, Any]] = ()
    ) -> Message:
        """Leave a message in the bot's name, as of an earlier time, with components of another."""
        key = self._state.ids.next()
        message = Message(key, channel, self._state.bot, text, snowflake_time(key))
        message.components = list(components)
        return add_message(self._state, message)

    async def add_webhook_message(self, place: Channel | Thread, name: str, text: str) -> Message:
        """Let a webhook write under some name, as of another service."""
        key = self._state.ids.next()
        author = members.create_webhook(self._state, name)
        return add_message(self._state, Message(key, place, author, text, snowflake_time(key)))

    async def delete_messages(self, messages: Iterable[Message]) -> None:
        """Delete messages of one place all at once, as a moderators' bot does."""
        delete_messages(self._state, tuple(messages))

    async def update_thread(
        self, thread: Thread, *, archived: bool | None = None, locked: bool | None = None
    ) -> None:
        """Archive or lock a thread, or undo either, whoever owns it."""
        update_thread(self._state, thread, archived=archived, locked=locked)

    async def delete_thread(self, thread: Thread) -> None:
        """Delete a thread, as a moderator does."""
        delete_thread(self._state, thread)
