"""On which servers the courses of a database stand."""

from __future__ import annotations

from bot.store.database import Reader

_SERVERS = "SELECT DISTINCT guild_id FROM course WHERE guild_id IS NOT NULL AND ended_at IS NULL"


async def servers_of(database: Reader) -> frozenset[int]:
    """The servers of the courses that have not ended. Databases of older schemas, which only an
    opening brings up to date, say it too."""
    return frozenset(row["guild_id"] for row in await database.read(_SERVERS))
