"""The answer to a client that asks for the members of a guild (opcode 8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.rehearsal.loopback.model.objects import Guild
from bot.rehearsal.loopback.payloads.objects import find_members

_MEMBERS_PER_CHUNK = 1000


def member_chunks(guild: Guild, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The data of each GUILD_MEMBERS_CHUNK; one without members where nobody is found.

    https://discord.com/developers/docs/events/gateway-events#guild-members-chunk
    """
    members = find_members(guild, request)
    starts = range(0, len(members), _MEMBERS_PER_CHUNK)
    chunks = [members[start : start + _MEMBERS_PER_CHUNK] for start in starts] or [[]]
    for index, chunk in enumerate(chunks):
        yield {
            "guild_id": str(guild.id),
            "members": chunk,
            "not_found": [],
            "chunk_index": index,
            "chunk_count": len(chunks),
            "nonce": request.get("nonce"),
        }
