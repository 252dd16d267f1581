"""Whom a message pings: what stands in it, as far as its `allowed_mentions` let it.

Rules: https://discord.com/developers/docs/resources/message#allowed-mentions-object
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rehearsal.loopback.state.model import Direct, Guild, Member, Message, User
from bot.rehearsal.loopback.state.permissions import Permission, may

_USER, _ROLE = re.compile(r"<@!?(\d+)>"), re.compile(r"<@&(\d+)>")


@dataclass(frozen=True, slots=True)
class Mentions:
    """Who is pinged; `roles` are ids."""

    users: tuple[User, ...]
    roles: tuple[int, ...]
    everyone: bool


def mentions(of: Message) -> Mentions:
    """Whom a message pings."""
    text = of.text
    named = [int(key) for key in _USER.findall(text) if _allowed(of, "users", int(key))]
    users = [_person(of, key) for key in named]
    if of.answers is not None and _pings_reply(of):
        users.append(of.answers.author)
    roles = dict.fromkeys(int(key) for key in _ROLE.findall(text))
    return Mentions(
        tuple(dict.fromkeys(each for each in users if each is not None)),
        tuple(key for key in roles if _allowed(of, "roles", key)),
        _shouts(of, text),
    )


def _person(of: Message, key: int) -> User | None:
    if isinstance(of.place, Direct):
        return of.place.person if of.place.person.id == key else None
    member = of.place.guild.members.get(key)
    return member.user if member is not None else None


def _allowed(of: Message, kind: str, key: int) -> bool:
    asked = of.allowed_mentions
    if asked is None:
        return kind == "users" or of.origin is None  # answers to interactions ping people alone
    listed = [int(each) for each in asked.get(kind) or []]
    return kind in (asked.get("parse") or []) or key in listed


def _pings_reply(of: Message) -> bool:
    if of.allowed_mentions is None:
        return of.pings_reply
    return bool(of.allowed_mentions.get("replied_user"))


def _shouts(of: Message, text: str) -> bool:
    if ("@everyone" not in text and "@here" not in text) or isinstance(of.place, Direct):
        return False
    asked = of.allowed_mentions
    wanted = of.origin is None if asked is None else "everyone" in (asked.get("parse") or [])
    guild: Guild = of.place.guild
    author: Member | None = guild.members.get(of.author.id)
    return wanted and author is not None and may(author, of.place, Permission.MENTION_EVERYONE)
