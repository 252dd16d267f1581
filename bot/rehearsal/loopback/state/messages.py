"""What happens to messages: each change is made, told to the bot, and told to whoever watches."""

from __future__ import annotations

from typing import Any

from bot.rehearsal.loopback.errors import Refused, missing_permissions, unknown
from bot.rehearsal.loopback.state.model import Change, Direct, Message, Thread, User
from bot.rehearsal.loopback.state.permissions import Permission, may
from bot.rehearsal.loopback.state.threads import require_active, wake
from bot.rehearsal.loopback.state.world import World
from bot.rehearsal.loopback.wire import payloads

_MOST_REACTIONS = 20


def add(world: World, message: Message) -> Message:
    """A message is said; it wakes an archived thread. Raises Refused in a locked one."""
    place = message.place
    if isinstance(place, Thread) and message.seen_by is None:
        wake(world, place, message.author)
        place.total_sent += message.id != place.id
        if message.author.id not in place.members:
            place.members.append(message.author.id)
    place.messages.append(message)
    world.nonces.add(message)
    tell(world, "MESSAGE_CREATE", message)
    world.changed(Change.MADE, message)
    return message


def edited(world: World, message: Message, *, reworded: bool = True) -> None:
    """A message was changed. `reworded` False: what changed is not its author's doing."""
    if reworded:
        message.edited_at = world.now()
    tell(world, "MESSAGE_UPDATE", message)
    world.changed(Change.EDITED, message)


def remove(world: World, message: Message) -> None:
    """A message is gone; its thread stays."""
    message.deleted = True
    message.place.messages.remove(message)
    if message.seen_by is None and world.bot_may(message.place, Permission.VIEW_CHANNEL):
        world.tell("MESSAGE_DELETE", {"id": str(message.id), **_where(message)})
    world.changed(Change.DELETED, message)


def react(world: World, message: Message, who: User, emoji: str) -> None:
    """Somebody puts a reaction on a message. Raises Refused in an archived thread, or without
    ADD_REACTIONS if nobody has put this one there before."""
    require_active(message.place)
    if emoji not in message.reactions:
        _require_new_reaction(world, message, who)
    people = message.reactions.setdefault(emoji, [])
    if who.id in people:
        return
    people.append(who.id)
    _tell_reaction(world, "MESSAGE_REACTION_ADD", message, who, emoji)
    world.changed(Change.REACTED, message)


def unreact(world: World, message: Message, who: User, emoji: str) -> None:
    """Somebody's reaction is taken away. Raises Refused if it is not there."""
    people = message.reactions.get(emoji, [])
    if who.id not in people:
        raise unknown("Reaction", 10014)
    people.remove(who.id)
    if not people:
        del message.reactions[emoji]
    _tell_reaction(world, "MESSAGE_REACTION_REMOVE", message, who, emoji)
    world.changed(Change.REACTED, message)


def pin(world: World, message: Message, *, pinned: bool) -> None:
    """A message is pinned or unpinned."""
    message.pinned = pinned
    edited(world, message, reworded=False)


def tell(world: World, event: str, message: Message) -> None:
    """MESSAGE_CREATE or MESSAGE_UPDATE, for a bot that sees the place.

    Of an ephemeral message the bot is told as of a direct one, without guild and member.
    """
    if not world.bot_may(message.place, Permission.VIEW_CHANNEL):
        return
    data = world.told(message)
    if message.seen_by is None and not isinstance(message.place, Direct):
        members = message.place.guild.members
        data["guild_id"] = str(message.place.guild.id)
        if message.author.id in members:
            data["member"] = payloads.member(members[message.author.id], with_user=False)
    world.tell(event, data)


def _tell_reaction(world: World, event: str, message: Message, who: User, emoji: str) -> None:
    if not world.bot_may(message.place, Permission.VIEW_CHANNEL):
        return
    data: dict[str, Any] = {
        "user_id": str(who.id),
        "message_id": str(message.id),
        "emoji": {"id": None, "name": emoji},
        "burst": False,
        "type": 0,
        **_where(message),
    }
    if event == "MESSAGE_REACTION_ADD":
        data["message_author_id"] = str(message.author.id)
        if not isinstance(message.place, Direct) and who.id in message.place.guild.members:
            data["member"] = payloads.member(message.place.guild.members[who.id])
    world.tell(event, data)


def _require_new_reaction(world: World, message: Message, who: User) -> None:
    if len(message.reactions) >= _MOST_REACTIONS:
        raise Refused(400, 30010, "Maximum number of reactions reached (20)")
    if isinstance(message.place, Direct):
        return
    member = message.place.guild.members[who.id]
    if not may(member, message.place, Permission.ADD_REACTIONS):
        raise missing_permissions()


def _where(message: Message) -> dict[str, str]:
    where = {"channel_id": str(message.place.id)}
    if isinstance(message.place, Direct):
        return where
    return {**where, "guild_id": str(message.place.guild.id)}
