"""Guilds, members, channels and threads as JSON; tests check it against the API description."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.rehearsal.loopback.model.kinds import ChannelType
from bot.rehearsal.loopback.model.objects import (
    Channel,
    DirectChannel,
    Guild,
    Member,
    Place,
    Role,
    Thread,
    User,
)

Json = dict[str, Any]


def render_user(account: User) -> Json:
    """A user object; `global_name` is the name that clients show."""
    has_handle = not (account.bot or account.deleted)
    payload: Json = {
        "id": str(account.id),
        "username": account.name.lower().replace(" ", ".") if has_handle else account.name,
        "avatar": None,
        "discriminator": "0" if has_handle else "0000",
        "public_flags": 0,
        "flags": 0,
        "global_name": account.name if has_handle else None,
        "primary_guild": None,
    }
    return {**payload, "bot": True} if account.bot else payload


def render_member(member: Member, *, with_user: bool = True) -> Json:
    """A guild member object; inside a message it comes without its user."""
    payload: Json = {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": _format_time(member.timed_out_until),
        "flags": 0,
        "joined_at": member.joined_at.isoformat(),
        "nick": member.nickname,
        "pending": member.pending,
        "premium_since": None,
        "roles": [str(role.id) for role in member.roles],
        "mute": False,
        "deaf": False,
    }
    return {**payload, "user": render_user(member.user)} if with_user else payload


def find_members(guild: Guild, query: Json) -> list[Json]:
    """The members whose id is in `user_ids`, or whose name or nickname begins with `query`."""
    keys = query.get("user_ids")
    ids = {int(key) for key in (keys if isinstance(keys, list) else [keys])} if keys else None
    prefix, limit = (query.get("query") or "").casefold(), int(query.get("limit") or 0)
    matches = [
        member
        for key, member in sorted(guild.members.items())
        if (key in ids if ids is not None else _name_begins_with(member, prefix))
    ]
    return [render_member(each) for each in (matches[:limit] if limit else matches)]


def render_role(role: Role) -> Json:
    """A role object; the role of a bot is managed by Discord."""
    tags = {} if role.bot_id is None else {"tags": {"bot_id": str(role.bot_id)}}
    return {
        **tags,
        "id": str(role.id),
        "name": role.name,
        "permissions": str(role.permissions),
        "position": role.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": role.bot_id is not None,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def render_channel(channel: Channel) -> Json:
    """The channel object of a text channel or a forum."""
    payload: Json = {
        "id": str(channel.id),
        "type": int(channel.kind),
        "flags": (1 << 4) if channel.require_tag else 0,
        "guild_id": str(channel.guild.id),
        "name": channel.name,
        "position": channel.position,
        "nsfw": False,
        "parent_id": None,
        "topic": None,
        "rate_limit_per_user": channel.slowmode,
        "last_message_id": str(channel.messages[-1].id) if channel.messages else None,
        "permission_overwrites": [
            {
                "id": str(target),
                "type": _overwrite_type(channel.guild, target),
                "allow": str(int(allow)),
                "deny": str(int(deny)),
            }
            for target, (allow, deny) in channel.overwrites.items()
        ],
    }
    if channel.kind is ChannelType.FORUM:
        payload["available_tags"] = [_render_tag(*each) for each in channel.tags]
    return payload


def render_thread(thread: Thread) -> Json:
    """The channel object of a thread or forum post."""
    return {
        "id": str(thread.id),
        "type": int(thread.kind),
        "flags": 0,
        "guild_id": str(thread.guild.id),
        "parent_id": str(thread.parent.id),
        "name": thread.name,
        "owner_id": str(thread.owner_id),
        "last_message_id": str(thread.messages[-1].id) if thread.messages else None,
        "rate_limit_per_user": thread.slowmode,
        "message_count": sum(
            each.id != thread.id and each.visible_to is None for each in thread.own_messages
        ),
        "member_count": len(thread.members),
        "total_message_sent": thread.total_messages_sent,
        "applied_tags": [str(tag) for tag in thread.tags],
        "thread_metadata": {
            "archived": thread.archived,
            "archive_timestamp": (thread.archive_changed_at or thread.created_at).isoformat(),
            "auto_archive_duration": int(thread.auto_archive.total_seconds() // 60),
            "locked": thread.locked,
            "create_timestamp": thread.created_at.isoformat(),
            **({"invitable": True} if thread.private else {}),
        },
    }


def render_direct_channel(channel: DirectChannel) -> Json:
    """The channel object of direct messages."""
    return {
        "id": str(channel.id),
        "type": int(channel.kind),
        "flags": 0,
        "last_message_id": str(channel.messages[-1].id) if channel.messages else None,
        "recipients": [render_user(channel.recipient)],
    }


def render_place(place: Place) -> Json:
    """The channel object of any place."""
    if isinstance(place, DirectChannel):
        return render_direct_channel(place)
    return render_thread(place) if isinstance(place, Thread) else render_channel(place)


def render_guild(guild: Guild) -> Json:
    """A guild object, as the REST API returns it."""
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "splash": None,
        "owner_id": str(guild.owner_id),
        "afk_timeout": 300,
        "verification_level": 0,
        "explicit_content_filter": 0,
        "roles": [render_role(each) for each in (guild.everyone, *guild.roles)],
        "emojis": [],
        "stickers": [],
        "features": [],
        "mfa_level": 0,
        "system_channel_flags": 0,
        "premium_tier": 0,
        "preferred_locale": "en-US",
        "nsfw_level": 0,
        "afk_channel_id": None,
        "application_id": None,
        "banner": None,
        "default_message_notifications": 1,
        "description": None,
        "discovery_splash": None,
        "home_header": None,
        "incidents_data": None,
        "max_members": 500_000,
        "max_presences": None,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "nsfw": False,
        "premium_progress_bar_enabled": False,
        "premium_subscription_count": 0,
        "public_updates_channel_id": None,
        "region": "us-east",
        "rules_channel_id": None,
        "safety_alerts_channel_id": None,
        "system_channel_id": None,
        "vanity_url_code": None,
        "widget_channel_id": None,
        "widget_enabled": False,
    }


def render_guild_create(guild: Guild, members: Iterable[Member], threads: Iterable[Thread]) -> Json:
    """The data of GUILD_CREATE, with these of the guild's members and threads."""
    return {
        **render_guild(guild),
        "large": False,
        "joined_at": guild.joined_at.isoformat(),
        "member_count": len(guild.members),
        "members": [render_member(each) for each in members],
        "channels": [render_channel(each) for each in guild.channels.values()],
        "threads": [render_thread(each) for each in threads],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
    }


def render_thread_member(thread: Thread, user_id: int) -> Json:
    """A thread member object."""
    return {
        "id": str(thread.id),
        "user_id": str(user_id),
        "join_timestamp": thread.created_at.isoformat(),
        "flags": 0,
    }


def _format_time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _name_begins_with(member: Member, prefix: str) -> bool:
    names = (member.user.name, member.nickname or "")
    return any(name.casefold().startswith(prefix) for name in names)


def _overwrite_type(guild: Guild, target: int) -> int:
    """Discord's number for what an overwrite is for: 0 a role, 1 a member, who may have left."""
    roles = (guild.everyone, *guild.roles)
    return 0 if any(role.id == target for role in roles) else 1


def _render_tag(tag: int, name: str) -> Json:
    return {
        "id": str(tag),
        "name": name,
        "moderated": False,
        "emoji_id": None,
        "emoji_name": None,
    }
