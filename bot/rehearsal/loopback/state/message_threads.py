"""Starting a thread from a message, or beside all messages.

A thread from a message has the message's id, and its history begins with a message that refers
back to it. Of another thread a message of Discord in the channel says that somebody opened it.
"""

from __future__ import annotations

from datetime import timedelta

from bot.rehearsal.loopback.model.errors import ApiError
from bot.rehearsal.loopback.model.kinds import HAS_THREAD, ChannelType, MessageType
from bot.rehearsal.loopback.model.objects import Channel, Message, Thread, User
from bot.rehearsal.loopback.state.messages import add_message, dispatch_message_event, publish_edit
from bot.rehearsal.loopback.state.server_state import ServerState
from bot.rehearsal.loopback.state.threads import add_thread, dispatch_thread_create


def start_message_thread(
    state: ServerState, message: Message, name: str, owner: User, archive: timedelta
) -> Thread:
    """Start a thread. If it is not from the channel's newest message, a message of the system says
    there that it began. Raises ApiError if the message has one already."""
    parent = message.place
    if not isinstance(parent, Channel) or parent.kind is ChannelType.FORUM:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    if message.thread is not None or message.id in parent.guild.threads:
        raise ApiError(400, 160004, "A thread has already been created for this message")
    thread = add_thread(
        state, parent, thread_id=message.id, name=name, owner=owner, auto_archive=archive
    )
    is_newest = parent.messages[-1] is message
    message.thread = thread
    message.flags |= HAS_THREAD
    dispatch_thread_create(state, thread)
    publish_edit(state, message, by_author=False)
    starter = Message(
        state.ids.next(), thread, message.author, "", state.now(), kind=MessageType.THREAD_STARTER
    )
    starter.referenced_message = message
    thread.messages.append(starter)
    dispatch_message_event(state, "MESSAGE_CREATE", starter)
    if not is_newest:
        _announce_thread(state, thread, owner)
    return thread


def open_channel_thread(
    state: ServerState,
    parent: Channel,
    name: str,
    owner: User,
    archive: timedelta,
    *,
    private: bool = False,
) -> Thread:
    """Open a thread that no message begins; of a private one nothing is said in the channel."""
    thread = add_thread(
        state,
        parent,
        thread_id=state.ids.next(),
        name=name,
        owner=owner,
        auto_archive=archive,
        private=private,
    )
    dispatch_thread_create(state, thread)
    if not private:
        _announce_thread(state, thread, owner)
    return thread


def _announce_thread(state: ServerState, thread: Thread, owner: User) -> None:
    """Let Discord say in the channel that somebody opened a thread there."""
    key, kind = state.ids.next(), MessageType.THREAD_CREATED
    announcement = Message(key, thread.parent, owner, thread.name, state.now(), kind=kind)
    announcement.opened_thread = thread
    add_message(state, announcement)
