"""What happens to threads and forum posts: opened, archived on the product's clock, locked, woken.

Rules: https://discord.com/developers/docs/topics/threads
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.rehearsal.loopback.errors import Refused, invalid
from bot.rehearsal.loopback.state.model import (
    Channel,
    Member,
    Place,
    Thread,
    User,
)
from bot.rehearsal.loopback.state.permissions import Permission, may
from bot.rehearsal.loopback.state.world import World
from bot.rehearsal.loopback.wire import payloads

ARCHIVE_MINUTES = (60, 1440, 4320, 10080)
DEFAULT_ARCHIVE = timedelta(days=3)


def add_thread(
    world: World, parent: Channel, key: int, name: str, owner: User, archive: timedelta
) -> Thread:
    """A new thread; of one that begins from a message `key` is the message's id.

    Raises Refused if the name is empty or over 100 characters.
    """
    if not 1 <= len(name) <= 100:
        raise invalid("name", "Must be between 1 and 100 in length.")
    thread = Thread(key, name, parent, owner.id, world.now(), archive, members=[owner.id])
    parent.guild.threads[key] = thread
    return thread


def announce(world: World, thread: Thread) -> None:
    """THREAD_CREATE."""
    _tell(world, "THREAD_CREATE", thread, newly_created=True)


def change(
    world: World,
    thread: Thread,
    *,
    archived: bool | None = None,
    locked: bool | None = None,
    name: str | None = None,
) -> None:
    """Archive or lock a thread, or give it another name; None leaves a thing as it is."""
    if archived is not None and archived != thread.archived:
        thread.archived = archived
        thread.archived_at = world.now()
        thread.woken_at = None if archived else world.now()
    thread.locked = thread.locked if locked is None else locked
    thread.name = thread.name if name is None else name
    _tell(world, "THREAD_UPDATE", thread)


def remove_thread(world: World, thread: Thread) -> None:
    """A thread is deleted; the message that it began from stays."""
    del thread.guild.threads[thread.id]
    for message in thread.parent.messages:
        if message.thread is thread:
            message.thread = None
    if world.bot_may(thread.parent, Permission.VIEW_CHANNEL):
        told = payloads.thread(thread)
        world.tell(
            "THREAD_DELETE", {key: told[key] for key in ("id", "guild_id", "parent_id", "type")}
        )


def archive_idle(world: World) -> None:
    """Archive the threads in which nothing has been said for their time, as Discord does."""
    for guild in world.guilds.values():
        for thread in guild.threads.values():
            since = _last_active(thread)
            if not thread.archived and world.now() - since >= thread.auto_archive:
                thread.archived = True
                thread.archived_at = since + thread.auto_archive
                _tell(world, "THREAD_UPDATE", thread)


def wake(world: World, thread: Thread, who: User) -> None:
    """Somebody speaks in a thread: that opens an archived one. Raises Refused if it is locked."""
    member = thread.guild.members.get(who.id)
    if thread.locked and not _moderates(member, thread):
        raise Refused(403, 160005, "Thread is locked")
    if thread.archived:
        change(world, thread, archived=False)


def require_active(place: Place) -> None:
    """Raise Refused in an archived thread: but for speaking, nothing can be done in it."""
    if isinstance(place, Thread) and place.archived:
        raise Refused(400, 50083, "Thread is archived")


def _moderates(member: Member | None, thread: Thread) -> bool:
    return member is not None and may(member, thread, Permission.MANAGE_THREADS)


def _last_active(thread: Thread) -> datetime:
    """When somebody last spoke there or opened it; reactions and buttons do not count."""
    spoken = (message.at for message in reversed(thread.messages) if message.seen_by is None)
    return max(thread.made_at, next(spoken, thread.made_at), thread.woken_at or thread.made_at)


def _tell(world: World, event: str, thread: Thread, *, newly_created: bool = False) -> None:
    if not world.bot_may(thread, Permission.VIEW_CHANNEL):
        return
    data = payloads.thread(thread)
    world.tell(event, {**data, "newly_created": True} if newly_created else data)
