"""Changes to guilds and their roles: created, renamed, deleted; the bot invited and removed.

The bot receives the events of a guild only while it is on it.
"""

from __future__ import annotations

from typing import Any

from bot.rehearsal.loopback.model.objects import Guild, Member, Role, User
from bot.rehearsal.loopback.model.permissions import DEFAULT_PERMISSIONS, Permission
from bot.rehearsal.loopback.payloads.objects import (
    render_channel,
    render_guild,
    render_guild_create,
    render_role,
)
from bot.rehearsal.loopback.state.server_state import ServerState


def create_guild(state: ServerState, name: str) -> Guild:
    """Create a guild without members. Its owner is an account that nobody acts as."""
    key, owner = state.ids.next(), state.ids.next()
    everyone = Role(key, "@everyone", int(DEFAULT_PERMISSIONS), 0)
    guild = Guild(key, name, owner, everyone, state.now(), state.now)
    state.guilds[key] = guild
    return guild


def delete_guild(state: ServerState, guild: Guild) -> None:
    """Delete a guild, with all that is on it."""
    _dispatch_guild_delete(state, guild)
    guild.members.clear()
    guild.channels.clear()
    guild.threads.clear()
    _forget_commands(state, guild)
    del state.guilds[guild.id]


def rename_guild(state: ServerState, guild: Guild, name: str) -> None:
    """Rename a guild."""
    guild.name = name
    _dispatch_guild_update(state, guild)


def set_owner(state: ServerState, guild: Guild, owner: User) -> None:
    """Make somebody the owner of a guild, who has every permission."""
    guild.owner_id = owner.id
    _dispatch_guild_update(state, guild)


def add_bot(state: ServerState, guild: Guild, permissions: int) -> None:
    """Let the bot join, as by its invitation, with a role of its own that has these permissions."""
    if state.bot_member(guild) is not None:
        return
    role = Role(
        state.ids.next(), state.bot.name, int(permissions), _top_position(guild), state.bot.id
    )
    guild.roles.append(role)
    guild.joined_at = state.now()
    guild.members[state.bot.id] = Member(state.bot, guild, [role], state.now())
    # For a guild that the bot has just joined the event comes without `unavailable`.
    state.dispatch("GUILD_CREATE", guild_create_payload(state, guild))


def remove_bot(state: ServerState, guild: Guild) -> None:
    """Remove the bot, with its own role and the commands that it registered on this guild."""
    _dispatch_guild_delete(state, guild)
    del guild.members[state.bot.id]
    for role in [each for each in guild.roles if each.bot_id == state.bot.id]:
        delete_role(state, guild, role)
    _forget_commands(state, guild)


def guild_create_payload(
    state: ServerState, guild: Guild, *, with_members: bool = False
) -> dict[str, Any]:
    """The data of GUILD_CREATE as the bot receives it: with the threads that it sees, and without
    `with_members` with its own member only."""
    threads = [
        thread
        for thread in guild.threads.values()
        if not thread.archived and state.bot_has_permissions(thread, Permission.VIEW_CHANNEL)
    ]
    own = state.bot_member(guild)
    members = list(guild.members.values()) if with_members else [own] if own is not None else []
    return render_guild_create(guild, members, threads)


def create_role(state: ServerState, guild: Guild, name: str, permissions: int) -> Role:
    """Create a role above the others; several may have one name."""
    role = Role(state.ids.next(), name, int(permissions), _top_position(guild))
    guild.roles.append(role)
    state.dispatch_to_guild(guild, "GUILD_ROLE_CREATE", {"role": render_role(role)})
    return role


def update_role(
    state: ServerState,
    guild: Guild,
    role: Role,
    *,
    name: str | None = None,
    permissions: int | None = None,
) -> None:
    """Rename a role or change its permissions; None leaves a property as it is."""
    role.name = role.name if name is None else name
    role.permissions = role.permissions if permissions is None else int(permissions)
    state.dispatch_to_guild(guild, "GUILD_ROLE_UPDATE", {"role": render_role(role)})


def delete_role(state: ServerState, guild: Guild, role: Role) -> None:
    """Delete a role and its overwrites; whoever had it has it no more.

    Discord sends no event for the members: a client takes the role from them by itself.
    """
    guild.roles.remove(role)
    for member in guild.members.values():
        member.roles = [each for each in member.roles if each is not role]
    state.dispatch_to_guild(guild, "GUILD_ROLE_DELETE", {"role_id": str(role.id)})
    for channel in guild.channels.values():
        if channel.overwrites.pop(role.id, None) is not None:
            state.dispatch_to_guild(guild, "CHANNEL_UPDATE", render_channel(channel))


def allow_command(
    state: ServerState, guild: Guild, command: dict[str, Any], target: int, *, allowed: bool
) -> None:
    """Let a role or user, by id, use a command on this guild or not, whatever its default says."""
    by_target = state.command_permissions.setdefault(guild.id, {}).setdefault(command["id"], {})
    by_target[target] = allowed
    data = {
        "id": command["id"],
        "application_id": str(state.application_id),
        "permissions": [
            {"id": str(key), "type": 2 if key in guild.members else 1, "permission": each}
            for key, each in by_target.items()
        ],
    }
    state.dispatch_to_guild(guild, "APPLICATION_COMMAND_PERMISSIONS_UPDATE", data)


def _top_position(guild: Guild) -> int:
    return max((role.position for role in guild.roles), default=0) + 1


def _dispatch_guild_update(state: ServerState, guild: Guild) -> None:
    if state.bot_member(guild) is not None:
        state.dispatch("GUILD_UPDATE", render_guild(guild))


def _dispatch_guild_delete(state: ServerState, guild: Guild) -> None:
    """Without `unavailable`, which stands in the event of an outage."""
    if state.bot_member(guild) is not None:
        state.dispatch("GUILD_DELETE", {"id": str(guild.id)})


def _forget_commands(state: ServerState, guild: Guild) -> None:
    state.guild_commands.pop(guild.id, None)
    state.command_permissions.pop(guild.id, None)
