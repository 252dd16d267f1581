"""The model as the JSON that Discord sends, held to its API description by the tests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.rehearsal.loopback.ids import made_at
from bot.rehearsal.loopback.model import (
    Channel,
    ChannelKind,
    Guild,
    Member,
    Message,
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
        "username": account.name.lower().replace(" ", "."),
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
        "message_count": len(of.messages),
        "member_count": 1,
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


def place(of: Place) -> Json:
    """A channel or a thread."""
    return thread(of) if isinstance(of, Thread) else channel(of)


def guild(of: Guild, bot: User) -> Json:
    """A guild as the gateway tells it; of the members only the bot, as without presences."""
    return {
        "id": str(of.id),
        "name": of.name,
        "icon": None,
        "splash": None,
        "owner_id": str(of.owner_id),
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 1,
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
        "large": False,
        "unavailable": False,
        "member_count": len(of.members),
        "members": [member(of.members[bot.id])],
        "channels": [channel(each) for each in of.channels.values()],
        "threads": [thread(each) for each in of.threads.values() if not each.archived],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
    }


def message(of: Message, api_base: str, bot: User, *, hide: bool = False) -> Json:
    """A message. `hide` empties what an app without the message-content intent does not get."""
    made: Json = {
        "id": str(of.id),
        "channel_id": str(of.place.id),
        "type": int(of.kind),
        "author": user(of.author),
        "content": "" if hide else of.content,
        "timestamp": of.at.isoformat(),
        "edited_timestamp": instant(of.edited_at),
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": False,
        "attachments": [] if hide else [_attachment(each, of, api_base) for each in of.attachments],
        "embeds": [] if hide else of.embeds,
        "components": [] if hide else of.components,
        "flags": of.flags,
        "pinned": False,
        "tts": False,
    }
    return {**made, **_extras(of, bot)}


def instant(at: datetime | None) -> str | None:
    """An instant as Discord writes it."""
    return None if at is None else at.isoformat()


def _extras(of: Message, bot: User) -> Json:
    """What stands in a message only where there is something to say."""
    extras: Json = {}
    if of.reactions:
        extras["reactions"] = [_reaction(*each, bot) for each in of.reactions.items()]
    if of.reply_to is not None:
        extras["message_reference"] = {
            "type": 0,
            "message_id": str(of.reply_to),
            "channel_id": str(of.place.id),
            "guild_id": str(of.place.guild.id),
        }
    if of.thread is not None:
        extras["thread"] = thread(of.thread)
    if of.nonce is not None:
        extras["nonce"] = of.nonce
    return extras


def _reaction(emoji: str, people: list[int], bot: User) -> Json:
    return {
        "emoji": {"id": None, "name": emoji},
        "count": len(people),
        "count_details": {"burst": 0, "normal": len(people)},
        "burst_colors": [],
        "me_burst": False,
        "me": bot.id in people,
    }


def _attachment(of: Any, message_of: Message, api_base: str) -> Json:
    origin = api_base.partition("/api/")[0]
    url = f"{origin}/attachments/{message_of.place.id}/{of.id}/{of.name}"
    return {
        "id": str(of.id),
        "filename": of.name,
        "size": len(of.content),
        "url": url,
        "proxy_url": url,
    }


def _tag(tag: int, name: str) -> Json:
    return {
        "id": str(tag),
        "name": name,
        "moderated": False,
        "emoji_id": None,
        "emoji_name": None,
    }


def thread_member(of: Thread, person: int) -> Json:
    """That somebody is in a thread."""
    return {
        "id": str(of.id),
        "user_id": str(person),
        "join_timestamp": made_at(of.id).isoformat(),
        "flags": 0,
    }
