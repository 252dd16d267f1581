"""Changes to channels: created, renamed, deleted, opened and closed by overwrites."""

from __future__ import annotations

from collections.abc import Iterable

from bot.rehearsal.loopback.model.kinds import ChannelType
from bot.rehearsal.loopback.model.objects import Channel, Guild, Thread
from bot.rehearsal.loopback.model.permissions import Permission
from bot.rehearsal.loopback.payloads.objects import render_channel, render_thread
from bot.rehearsal.loopback.state.server_state import ServerState
from bot.rehearsal.loopback.state.threads import dispatch_thread_update


def create_channel(
    state: ServerState,
    guild: Guild,
    kind: ChannelType,
    name: str,
    tags: Iterable[str] = (),
    *,
    require_tag: bool = False,
) -> Channel:
    """Create a channel below the others; a forum has tags of these names."""
    numbered = [(state.ids.next(), tag) for tag in tags]
    channel = Channel(state.ids.next(), kind, name, guild, len(guild.channels))
    channel.tags, channel.require_tag = numbered, require_tag
    guild.channels[channel.id] = channel
    state.dispatch_to_guild(guild, "CHANNEL_CREATE", render_channel(channel))
    return channel


def rename_channel(state: ServerState, channel: Channel, name: str) -> None:
    """Rename a channel."""
    channel.name = name
    _dispatch_channel_update(state, channel)


def set_slowmode(state: ServerState, place: Channel | Thread, seconds: int) -> None:
    """Let each member wait so long between two messages in a place."""
    place.slowmode = seconds
    if isinstance(place, Channel):
        _dispatch_channel_update(state, place)
    else:
        dispatch_thread_update(state, place)


def delete_channel(state: ServerState, channel: Channel) -> None:
    """Delete a channel with its threads, for which Discord sends no events of their own."""
    guild = channel.guild
    del guild.channels[channel.id]
    for thread in [each for each in guild.threads.values() if each.parent is channel]:
        del guild.threads[thread.id]
    state.dispatch_to_guild(guild, "CHANNEL_DELETE", render_channel(channel))


def set_overwrite(
    state: ServerState, channel: Channel, target: int, overwrite: tuple[int, int] | None
) -> None:
    """Set what is (allowed, denied) to a role or member, by id, in a channel; None removes it.

    A bot that sees the channel again is sent the threads there that are not archived.
    """
    was_visible = state.bot_has_permissions(channel, Permission.VIEW_CHANNEL)
    channel.overwrites.pop(target, None)
    if overwrite is not None:
        channel.overwrites[target] = overwrite
    _dispatch_channel_update(state, channel)
    if not was_visible and state.bot_has_permissions(channel, Permission.VIEW_CHANNEL):
        _dispatch_threads(state, channel)


def _dispatch_threads(state: ServerState, channel: Channel) -> None:
    threads = [
        render_thread(thread)
        for thread in channel.guild.threads.values()
        if thread.parent is channel
        and not thread.archived
        and state.bot_has_permissions(thread, Permission.VIEW_CHANNEL)
    ]
    data = {"channel_ids": [str(channel.id)], "threads": threads, "members": []}
    state.dispatch_to_guild(channel.guild, "THREAD_LIST_SYNC", data)


def _dispatch_channel_update(state: ServerState, channel: Channel) -> None:
    state.dispatch_to_guild(channel.guild, "CHANNEL_UPDATE", render_channel(channel))
