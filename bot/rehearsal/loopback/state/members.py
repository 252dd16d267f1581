"""Changes to the members of guilds and to accounts: joined, left, renamed, deleted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.rehearsal.loopback.model.objects import Guild, Member, Role, User
from bot.rehearsal.loopback.payloads.objects import render_member, render_user
from bot.rehearsal.loopback.state.server_state import ServerState


def create_user(state: ServerState, name: str) -> User:
    """Create an account, which is on no guild yet."""
    user = User(state.ids.next(), name)
    state.users[user.id] = user
    return user


def create_webhook(state: ServerState, name: str) -> User:
    """Create the account under which a webhook writes; it is on no guild."""
    return User(state.ids.next(), name, bot=True, webhook=True)


def add_member(
    state: ServerState, guild: Guild, user: User, roles: Iterable[Role], *, pending: bool = False
) -> Member:
    """Let somebody join, who has neither roles nor nickname of an earlier time there."""
    member = Member(user, guild, list(roles), state.now(), pending=pending)
    guild.members[user.id] = member
    state.dispatch_to_guild(guild, "GUILD_MEMBER_ADD", render_member(member))
    return member


def remove_member(state: ServerState, guild: Guild, user: User) -> None:
    """Let somebody leave; Discord tells the bot the same of somebody who is kicked."""
    if guild.members.pop(user.id, None) is None:
        return
    for thread in guild.threads.values():
        thread.members = [key for key in thread.members if key != user.id]
    state.dispatch_to_guild(guild, "GUILD_MEMBER_REMOVE", {"user": render_user(user)})


def set_roles(state: ServerState, member: Member, roles: Iterable[Role]) -> None:
    """Replace somebody's roles."""
    member.roles = list(roles)
    _dispatch_member_update(state, member)


def set_nickname(state: ServerState, member: Member, nickname: str | None) -> None:
    """Give somebody another name on one guild, or None."""
    member.nickname = nickname
    _dispatch_member_update(state, member)


def accept_rules(state: ServerState, member: Member) -> None:
    """Let somebody who is pending accept the guild's rules."""
    member.pending = False
    _dispatch_member_update(state, member)


def set_timeout(state: ServerState, member: Member, until: datetime | None) -> None:
    """Let somebody only read until a time; None ends that."""
    member.timed_out_until = until
    _dispatch_member_update(state, member)


def delete_user(state: ServerState, user: User) -> None:
    """Delete an account: it leaves every guild, and its messages stay under a made-up name."""
    user.name, user.deleted = f"Deleted User {user.id & 0xFFFFFFFF:08x}", True
    for guild in state.guilds.values():
        remove_member(state, guild, user)


def _dispatch_member_update(state: ServerState, member: Member) -> None:
    state.dispatch_to_guild(member.guild, "GUILD_MEMBER_UPDATE", render_member(member))
