"""Changes to threads and forum posts: started, archived by the server's clock, locked, reopened.

Rules: https://discord.com/developers/docs/topics/threads
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.rehearsal.loopback.model.errors import ApiError, invalid_form
from bot.rehearsal.loopback.model.objects import (
    Channel,
    Member,
    Place,
    Thread,
    User,
)
from bot.rehearsal.loopback.model.permissions import Permission, has_permissions
from bot.rehearsal.loopback.payloads.objects import render_thread
from bot.rehearsal.loopback.state.server_state import ServerState

AUTO_ARCHIVE_MINUTES = (60, 1440, 4320, 10080)
DEFAULT_AUTO_ARCHIVE = timedelta(days=3)


def add_thread(
    state: ServerState,
    parent: Channel,
    *,
    thread_id: int,
    name: str,
    owner: User,
    auto_archive: timedelta,
    private: bool = False,
) -> Thread:
    """Add a thread; one that is started from a message has the message's id.

    Raises ApiError if the name is empty or over 100 characters.
    """
    if not 1 <= len(name) <= 100:
        raise invalid_form("name", "Must be between 1 and 100 in length.")
    thread = Thread(
        id=thread_id,
        name=name,
        parent=parent,
        owner_id=owner.id,
        created_at=state.now(),
        auto_archive=auto_archive,
        private=private,
        members=[owner.id],
    )
    parent.guild.threads[thread_id] = thread
    return thread


def dispatch_thread_create(state: ServerState, thread: Thread) -> None:
    """Dispatch THREAD_CREATE, if the bot sees the thread."""
    _dispatch_thread_event(state, "THREAD_CREATE", thread, newly_created=True)


def dispatch_thread_update(state: ServerState, thread: Thread) -> None:
    """Dispatch THREAD_UPDATE, if the bot sees the thread."""
    _dispatch_thread_event(state, "THREAD_UPDATE", thread)


def add_thread_member(state: ServerState, thread: Thread, user: User) -> None:
    """Let somebody into a thread. The bot gets to know a private one by that."""
    was_visible = state.bot_has_permissions(thread, Permission.VIEW_CHANNEL)
    if user.id not in thread.members:
        thread.members.append(user.id)
    if not was_visible:
        _dispatch_thread_event(state, "THREAD_CREATE", thread)


def update_thread(
    state: ServerState,
    thread: Thread,
    *,
    archived: bool | None = None,
    locked: bool | None = None,
    name: str | None = None,
    auto_archive: timedelta | None = None,
) -> None:
    """Archive, lock or rename a thread, or change when it is archived; None leaves a property as it
    is."""
    if archived is not None and archived != thread.archived:
        thread.archived = archived
        thread.archive_changed_at = state.now()
        thread.unarchived_at = None if archived else state.now()
    thread.locked = thread.locked if locked is None else locked
    thread.name = thread.name if name is None else name
    thread.auto_archive = thread.auto_archive if auto_archive is None else auto_archive
    dispatch_thread_update(state, thread)


def delete_thread(state: ServerState, thread: Thread) -> None:
    """Delete a thread; the message that it was started from stays."""
    del thread.guild.threads[thread.id]
    for message in thread.parent.messages:
        if message.thread is thread:
            message.thread = None
    if state.bot_has_permissions(thread, Permission.VIEW_CHANNEL):
        payload = render_thread(thread)
        state.dispatch(
            "THREAD_DELETE", {key: payload[key] for key in ("id", "guild_id", "parent_id", "type")}
        )


def archive_idle_threads(state: ServerState) -> None:
    """Archive the threads that had no message for their auto-archive duration.

    The time of archiving is when the duration ended, not when this is called.
    """
    for guild in state.guilds.values():
        for thread in guild.threads.values():
            last_active = _last_active(thread)
            if not thread.archived and state.now() - last_active >= thread.auto_archive:
                thread.archived = True
                thread.archive_changed_at = last_active + thread.auto_archive
                dispatch_thread_update(state, thread)


def unarchive_for_message(state: ServerState, thread: Thread, author: User) -> None:
    """Reopen an archived thread for a new message. Raises ApiError if the thread is locked."""
    member = thread.guild.members.get(author.id)
    if thread.locked and not _can_manage_threads(member, thread):
        raise ApiError(403, 160005, "Thread is locked")
    if thread.archived:
        update_thread(state, thread, archived=False)


def require_not_archived(place: Place) -> None:
    """Raise ApiError in an archived thread, where nothing but a new message is possible."""
    if isinstance(place, Thread) and place.archived:
        raise ApiError(400, 50083, "Thread is archived")


def require_changeable(place: Place, user: User) -> None:
    """Raise ApiError where messages can be neither edited nor deleted by this user: in an archived
    thread, and in a locked one without Manage Threads."""
    if not isinstance(place, Thread):
        return
    if place.locked and not _can_manage_threads(place.guild.members.get(user.id), place):
        raise ApiError(403, 160005, "Thread is locked")
    require_not_archived(place)


def require_deletable(place: Place, user: User) -> None:
    """Raise ApiError in a thread that is locked and archived, without Manage Threads."""
    if isinstance(place, Thread) and place.locked and place.archived:
        require_changeable(place, user)


def _can_manage_threads(member: Member | None, thread: Thread) -> bool:
    return member is not None and has_permissions(member, thread, Permission.MANAGE_THREADS)


def _last_active(thread: Thread) -> datetime:
    """When it last had a message or was reopened; reactions and buttons do not count."""
    newest_first = (
        message.created_at for message in reversed(thread.messages) if message.visible_to is None
    )
    return max(
        thread.created_at,
        next(newest_first, thread.created_at),
        thread.unarchived_at or thread.created_at,
    )


def _dispatch_thread_event(
    state: ServerState, event: str, thread: Thread, *, newly_created: bool = False
) -> None:
    if not state.bot_has_permissions(thread, Permission.VIEW_CHANNEL):
        return
    data = render_thread(thread)
    state.dispatch(event, {**data, "newly_created": True} if newly_created else data)
