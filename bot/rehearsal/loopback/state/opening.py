"""Opening a thread from a message: the message points to it, its history back to the message."""

from __future__ import annotations

from datetime import timedelta

from bot.rehearsal.loopback.errors import Refused
from bot.rehearsal.loopback.state.messages import edited, tell
from bot.rehearsal.loopback.state.model import (
    HAS_THREAD,
    Channel,
    ChannelKind,
    Message,
    MessageKind,
    Thread,
    User,
)
from bot.rehearsal.loopback.state.threads import add_thread, announce
from bot.rehearsal.loopback.state.world import World


def open_thread(
    world: World, message: Message, name: str, owner: User, archive: timedelta
) -> Thread:
    """Open a thread from a message. Raises Refused if the message has one already."""
    parent = message.place
    if not isinstance(parent, Channel) or parent.kind is not ChannelKind.TEXT:
        raise Refused(400, 50024, "Cannot execute action on this channel type")
    if message.thread is not None or message.id in parent.guild.threads:
        raise Refused(400, 160004, "A thread has already been created for this message")
    thread = add_thread(world, parent, message.id, name, owner, archive)
    message.thread = thread
    message.flags |= HAS_THREAD
    announce(world, thread)
    edited(world, message, reworded=False)
    starter = Message(
        world.ids.next(), thread, message.author, "", world.now(), MessageKind.THREAD_STARTER
    )
    starter.answers = message
    thread.messages.append(starter)
    tell(world, "MESSAGE_CREATE", starter)
    return thread
