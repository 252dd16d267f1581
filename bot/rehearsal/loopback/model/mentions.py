"""Whom a message mentions: the mentions in its text, as far as `allowed_mentions` allow them.

Rules: https://discord.com/developers/docs/resources/message#allowed-mentions-object
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rehearsal.loopback.model.objects import DirectChannel, Guild, Member, Message, User
from bot.rehearsal.loopback.model.permissions import Permission, has_permissions

_USER, _ROLE = re.compile(r"<@!?(\d+)>"), re.compile(r"<@&(\d+)>")


@dataclass(frozen=True, slots=True)
class Mentions:
    """Who is notified; `roles` are ids."""

    users: tuple[User, ...]
    roles: tuple[int, ...]
    everyone: bool


def resolve_mentions(message: Message) -> Mentions:
    """Whom a message notifies."""
    text = message.text
    user_ids = [int(key) for key in _USER.findall(text) if _is_allowed(message, "users", int(key))]
    users = [_mentioned_user(message, key) for key in user_ids]
    if message.referenced_message is not None and _mentions_referenced_author(message):
        users.append(message.referenced_message.author)
    roles = dict.fromkeys(int(key) for key in _ROLE.findall(text))
    return Mentions(
        tuple(dict.fromkeys(each for each in users if each is not None)),
        tuple(key for key in roles if _is_allowed(message, "roles", key)),
        _mentions_everyone(message, text),
    )


def _mentioned_user(message: Message, key: int) -> User | None:
    if isinstance(message.place, DirectChannel):
        return message.place.recipient if message.place.recipient.id == key else None
    member = message.place.guild.members.get(key)
    return member.user if member is not None else None


def _is_allowed(message: Message, kind: str, key: int) -> bool:
    allowed = message.allowed_mentions
    if allowed is None:
        # Without allowed_mentions, responses to interactions mention users only.
        return kind == "users" or message.interaction_metadata is None
    listed = [int(each) for each in allowed.get(kind) or []]
    return kind in (allowed.get("parse") or []) or key in listed


def _mentions_referenced_author(message: Message) -> bool:
    if message.allowed_mentions is None:
        return message.mentions_referenced_author
    return bool(message.allowed_mentions.get("replied_user"))


def _mentions_everyone(message: Message, text: str) -> bool:
    if ("@everyone" not in text and "@here" not in text) or isinstance(
        message.place, DirectChannel
    ):
        return False
    allowed = message.allowed_mentions
    may_mention = (
        message.interaction_metadata is None
        if allowed is None
        else "everyone" in (allowed.get("parse") or [])
    )
    guild: Guild = message.place.guild
    author: Member | None = guild.members.get(message.author.id)
    return (
        may_mention
        and author is not None
        and has_permissions(author, message.place, Permission.MENTION_EVERYONE)
    )
