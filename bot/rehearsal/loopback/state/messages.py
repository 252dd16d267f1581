"""Changes to messages: each is applied, dispatched to the bot and passed on to observers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.rehearsal.loopback.model.errors import (
    ApiError,
    invalid_form,
    missing_permissions,
    unknown_resource,
)
from bot.rehearsal.loopback.model.kinds import MessageChange, MessageType
from bot.rehearsal.loopback.model.objects import DirectChannel, Message, Thread, User
from bot.rehearsal.loopback.model.permissions import Permission, has_permissions
from bot.rehearsal.loopback.payloads.objects import render_member
from bot.rehearsal.loopback.state.server_state import ServerState
from bot.rehearsal.loopback.state.threads import require_not_archived, unarchive_for_message

_MAX_REACTIONS = 20
_ANSWERABLE = frozenset(
    {
        MessageType.DEFAULT,
        MessageType.REPLY,
        MessageType.SLASH_COMMAND,
        MessageType.CONTEXT_MENU_COMMAND,
    }
)
_BULK_AGE = timedelta(days=14)


def add_message(state: ServerState, message: Message) -> Message:
    """Add a message; it unarchives its thread. Raises ApiError if the thread is locked."""
    place = message.place
    if isinstance(place, Thread) and message.visible_to is None:
        unarchive_for_message(state, place, message.author)
        place.total_messages_sent += message.id != place.id
        if message.author.id not in place.members:
            place.members.append(message.author.id)
    place.messages.append(message)
    state.nonces.add(message)
    dispatch_message_event(state, "MESSAGE_CREATE", message)
    state.notify_message_change(MessageChange.CREATED, message)
    return message


def publish_edit(state: ServerState, message: Message, *, by_author: bool = True) -> None:
    """Announce that a message was changed; only an edit `by_author` counts as an edit."""
    if by_author:
        message.edited_at = state.now()
    dispatch_message_event(state, "MESSAGE_UPDATE", message)
    state.notify_message_change(MessageChange.EDITED, message)


def delete_message(state: ServerState, message: Message) -> None:
    """Delete a message; the thread that was started from it stays."""
    _remove(message)
    if message.visible_to is None and state.bot_has_permissions(
        message.place, Permission.VIEW_CHANNEL
    ):
        state.dispatch("MESSAGE_DELETE", {"id": str(message.id), **_location(message)})
    state.notify_message_change(MessageChange.DELETED, message)


def delete_messages(state: ServerState, messages: Sequence[Message]) -> None:
    """Delete some messages of one place at once, of which the bot is told in one event.

    Raises ApiError unless they are 2 to 100 and younger than two weeks.
    """
    if not 2 <= len(messages) <= 100:
        raise invalid_form("messages", "Must be between 2 and 100 in length.")
    if any(state.now() - message.created_at > _BULK_AGE for message in messages):
        raise ApiError(400, 50034, "You can only bulk delete messages that are under 14 days old.")
    place = messages[0].place
    for message in messages:
        _remove(message)
    if state.bot_has_permissions(place, Permission.VIEW_CHANNEL):
        ids = [str(message.id) for message in messages]
        state.dispatch("MESSAGE_DELETE_BULK", {"ids": ids, **_location(messages[0])})
    for message in messages:
        state.notify_message_change(MessageChange.DELETED, message)


def require_answerable(message: Message) -> None:
    """Raise ApiError for a reply to a message of Discord's own, such as “… started a thread”."""
    if message.kind not in _ANSWERABLE:
        words, code = "Cannot reply to a system message", "REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE"
        raise invalid_form("message_reference", words, code)


def add_reaction(state: ServerState, message: Message, user: User, emoji: str) -> None:
    """Add a user's reaction. Raises ApiError in an archived thread, or without ADD_REACTIONS if
    nobody has used this emoji there before."""
    require_not_archived(message.place)
    if emoji not in message.reactions:
        _require_may_add_reaction(state, message, user)
    people = message.reactions.setdefault(emoji, [])
    if user.id in people:
        return
    people.append(user.id)
    _dispatch_reaction_event(state, "MESSAGE_REACTION_ADD", message, user, emoji)
    state.notify_message_change(MessageChange.REACTED, message)


def remove_reaction(state: ServerState, message: Message, user: User, emoji: str) -> None:
    """Remove a user's reaction. Raises ApiError if it is not there."""
    people = message.reactions.get(emoji, [])
    if user.id not in people:
        raise unknown_resource("Reaction", 10014)
    people.remove(user.id)
    if not people:
        del message.reactions[emoji]
    _dispatch_reaction_event(state, "MESSAGE_REACTION_REMOVE", message, user, emoji)
    state.notify_message_change(MessageChange.REACTED, message)


def set_pinned(state: ServerState, message: Message, *, pinned: bool) -> None:
    """Pin or unpin a message."""
    message.pinned = pinned
    publish_edit(state, message, by_author=False)


def dispatch_message_event(state: ServerState, event: str, message: Message) -> None:
    """Dispatch MESSAGE_CREATE or MESSAGE_UPDATE, if the bot sees the place.

    The event of an ephemeral message comes without guild and member, like one of direct messages.
    """
    if not state.bot_has_permissions(message.place, Permission.VIEW_CHANNEL):
        return
    data = state.full_payload(message)
    if message.visible_to is None and not isinstance(message.place, DirectChannel):
        members = message.place.guild.members
        data["guild_id"] = str(message.place.guild.id)
        if message.author.id in members:
            data["member"] = render_member(members[message.author.id], with_user=False)
    state.dispatch(event, data)


def _dispatch_reaction_event(
    state: ServerState, event: str, message: Message, user: User, emoji: str
) -> None:
    if not state.bot_has_permissions(message.place, Permission.VIEW_CHANNEL):
        return
    data: dict[str, Any] = {
        "user_id": str(user.id),
        "message_id": str(message.id),
        "emoji": {"id": None, "name": emoji},
        "burst": False,
        "type": 0,
        **_location(message),
    }
    if event == "MESSAGE_REACTION_ADD":
        data["message_author_id"] = str(message.author.id)
        if not isinstance(message.place, DirectChannel) and user.id in message.place.guild.members:
            data["member"] = render_member(message.place.guild.members[user.id])
    state.dispatch(event, data)


def _require_may_add_reaction(state: ServerState, message: Message, user: User) -> None:
    if len(message.reactions) >= _MAX_REACTIONS:
        raise ApiError(400, 30010, "Maximum number of reactions reached (20)")
    if isinstance(message.place, DirectChannel):
        return
    member = message.place.guild.members[user.id]
    if not has_permissions(member, message.place, Permission.ADD_REACTIONS):
        raise missing_permissions()


def _remove(message: Message) -> None:
    message.deleted = True
    message.place.messages.remove(message)


def _location(message: Message) -> dict[str, str]:
    location = {"channel_id": str(message.place.id)}
    if isinstance(message.place, DirectChannel):
        return location
    return {**location, "guild_id": str(message.place.guild.id)}
