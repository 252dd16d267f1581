"""The model as the JSON that Discord sends, held to its API description by the tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.rehearsal.loopback.state.model import (
    Channel,
    ChannelKind,
    Direct,
    Guild,
    Member,
    Place,
    Role,
    Thread,
    User,
)

Json = dict[str, Any]


def user(account: User) -> Json:
    """A user; the name shown is the global one."""
    made: Json = {
        "id": str(account.id),
        "username": account.name if account.bot else account.name.lower().replace(" ", "."),
        "avatar": None,
        "discriminator": "0000" if account.bot else "0",
        "public_flags": 0,
        "flags": 0,
        "global_name": None if account.bot else account.name,
        "primary_guild": None,
    }
    return {**made, "bot": True} if account.bot else made


def member(of: Member, *, with_user: bool = True) -> Json:
    """A member of a guild; inside a message it comes without its user."""
    made: Json = {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "flags": 0,
        "joined_at": of.joined_at.isoformat(),
        "nick": None,
        "pending": False,
        "premium_since": None,
        "roles": [str(role.id) for role in of.roles],
        "mute": False,
        "deaf": False,
    }
    return {**made, "user": user(of.user)} if with_user else made


def members_found(of: Guild, asked: Json) -> list[Json]:
    """The members that are asked for by `user_ids`, or whose name begins with `query`."""
    keys = asked.get("user_ids")
    ids = {int(key) for key in (keys if isinstance(keys, list) else [keys])} if keys else None
    query, limit = (asked.get("query") or "").casefold(), int(asked.get("limit") or 0)
    found = [
        each
        for key, each in sorted(of.members.items())
        if (key in ids if ids is not None else each.user.name.casefold().startswith(query))
    ]
    return [member(each) for each in (found[:limit] if limit else found)]


def role(of: Role) -> Json:
    """A role."""
    return {
        "id": str(of.id),
        "name": of.name,
        "permissions": str(of.permissions),
        "position": of.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def channel(of: Channel) -> Json:
    """A text channel or a forum."""
    made: Json = {
        "id": str(of.id),
        "type": int(of.kind),
        "flags": (1 << 4) if of.require_tag else 0,
        "guild_id": str(of.guild.id),
        "name": of.name,
        "position": of.position,
        "nsfw": False,
        "parent_id": None,
        "topic": None,
        "rate_limit_per_user": 0,
        "last_message_id": str(of.messages[-1].id) if of.messages else None,
        "permission_overwrites": [
            {
                "id": str(target),
                "type": 1 if target in of.guild.members else 0,
                "allow": str(int(allow)),
                "deny": str(int(deny)),
            }
            for target, (allow, deny) in of.overwrites.items()
        ],
    }
    if of.kind is ChannelKind.FORUM:
        made["available_tags"] = [_tag(*each) for each in of.tags]
    return made


def thread(of: Thread) -> Json:
    """A thread or forum post."""
    return {
        "id": str(of.id),
        "type": int(of.kind),
        "flags": 0,
        "guild_id": str(of.guild.id),
        "parent_id": str(of.parent.id),
        "name": of.name,
        "owner_id": str(of.owner_id),
        "last_message_id": str(of.messages[-1].id) if of.messages else None,
        "rate_limit_per_user": 0,
        "message_count": sum(each.id != of.id for each in of.said),
        "member_count": len(of.members),
        "total_message_sent": of.total_sent,
        "applied_tags": [str(tag) for tag in of.tags],
        "thread_metadata": {
            "archived": of.archived,
            "archive_timestamp": (of.archived_at or of.made_at).isoformat(),
            "auto_archive_duration": int(of.auto_archive.total_seconds() // 60),
            "locked": of.locked,
            "create_timestamp": of.made_at.isoformat(),
        },
    }


def direct(of: Direct) -> Json:
    """The direct messages with a person."""
    return {
        "id": str(of.id),
        "type": int(of.kind),
        "flags": 0,
        "last_message_id": str(of.messages[-1].id) if of.messages else None,
        "recipients": [user(of.person)],
    }


def place(of: Place) -> Json:
    """A channel, a thread or direct messages."""
    if isinstance(of, Direct):
        return direct(of)
    return thread(of) if isinstance(of, Thread) else channel(of)


def guild(of: Guild) -> Json:
    """A guild as HTTP tells it."""
    return {
        "id": str(of.id),
        "name": of.name,
        "icon": None,
        "splash": None,
        "owner_id": str(of.owner_id),
        "afk_timeout": 300,
        "verification_level": 0,
        "explicit_content_filter": 0,
        "roles": [role(each) for each in (of.everyone, *of.roles)],
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


def guild_create(of: Guild, members: Iterable[Member]) -> Json:
    """A guild as the gateway tells it, with some of its members."""
    return {
        **guild(of),
        "large": False,
        "unavailable": False,
        "joined_at": of.joined_at.isoformat(),
        "member_count": len(of.members),
        "members": [member(each) for each in members],
        "channels": [channel(each) for each in of.channels.values()],
        "threads": [thread(each) for each in of.threads.values() if not each.archived],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
    }


def thread_member(of: Thread, person: int) -> Json:
    """That somebody is in a thread."""
    return {
        "id": str(of.id),
        "user_id": str(person),
        "join_timestamp": of.made_at.isoformat(),
        "flags": 0,
    }


def _tag(tag: int, name: str) -> Json:
    return {
        "id": str(tag),
        "name": name,
        "moderated": False,
        "emoji_id": None,
        "emoji_name": None,
    }
