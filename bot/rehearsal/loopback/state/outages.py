"""Outages: a guild of which Discord says that it is unavailable for a while.

Its events are lost meanwhile, and requests about it fail. A client that connects is told of it
without anything that is on it, and gets that when the outage ends.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.rehearsal.loopback.model.errors import ApiError
from bot.rehearsal.loopback.model.objects import Guild
from bot.rehearsal.loopback.state.guilds import guild_create_payload
from bot.rehearsal.loopback.state.server_state import ServerState


def begin_outage(state: ServerState, guild: Guild) -> None:
    """Make a guild unavailable."""
    if state.bot_member(guild) is not None:
        state.dispatch("GUILD_DELETE", {"id": str(guild.id), "unavailable": True})
    guild.available = False


def end_outage(state: ServerState, guild: Guild) -> None:
    """Make a guild available again."""
    guild.available = True
    if state.bot_member(guild) is not None:
        data = guild_create_payload(state, guild)
        state.dispatch("GUILD_CREATE", {**data, "unavailable": False})


def require_available(state: ServerState, ids: Mapping[str, int]) -> None:
    """Raise ApiError for a request about a guild that is not available. `ids` are those in the
    request's path."""
    for guild in state.guilds.values():
        concerned = (
            ids.get("guild_id") == guild.id
            or ids.get("channel_id") in guild.channels
            or ids.get("channel_id") in guild.threads
        )
        if concerned and not guild.available:
            raise ApiError(503, 0, "503: Service Unavailable")
