"""Gateway sessions and their websocket connections.

A session outlives its connection: Discord keeps the session of a client that has lost its
websocket, numbers events on, and replays the missed ones when the client resumes.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntFlag
from typing import Any

from aiohttp import web

from bot.rehearsal.loopback.model.objects import User
from bot.rehearsal.loopback.payloads.messages import without_content


class GatewayIntent(IntFlag):
    """The intents that the server distinguishes."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_MESSAGE_REACTIONS = 1 << 10
    DIRECT_MESSAGES = 1 << 12
    DIRECT_MESSAGE_REACTIONS = 1 << 13
    MESSAGE_CONTENT = 1 << 15


# (prefix of the event's name, intent for an event of a guild, intent for one of direct messages).
# The first prefix that matches decides, so longer prefixes stand before shorter ones.
_REQUIRED_INTENTS = (
    (
        "MESSAGE_REACTION",
        GatewayIntent.GUILD_MESSAGE_REACTIONS,
        GatewayIntent.DIRECT_MESSAGE_REACTIONS,
    ),
    ("MESSAGE_", GatewayIntent.GUILD_MESSAGES, GatewayIntent.DIRECT_MESSAGES),
    ("GUILD_MEMBER_", GatewayIntent.GUILD_MEMBERS, GatewayIntent.GUILD_MEMBERS),
    ("GUILD_ROLE_", GatewayIntent.GUILDS, GatewayIntent.GUILDS),
    ("CHANNEL_", GatewayIntent.GUILDS, GatewayIntent.DIRECT_MESSAGES),
    ("THREAD_", GatewayIntent.GUILDS, GatewayIntent.GUILDS),
)


class Connection:
    """One websocket connection.

    `send` only queues, and `run_writer` sends in order: events are dispatched from synchronous code
    in the middle of a state change, which must not be suspended there.
    """

    def __init__(self, socket: web.WebSocketResponse, transport: asyncio.Transport | None) -> None:
        self._socket = socket
        self._transport = transport
        self._outbox: asyncio.Queue[str | int] = asyncio.Queue()
        self._closing = False
        self.session: GatewaySession | None = None
        self.ended = asyncio.Event()

    @property
    def ends_session(self) -> bool:
        """Whether the client closed it with a code that ends its session too.

        https://discord.com/developers/docs/events/gateway#initiating-a-disconnect
        """
        return not self._closing and self._socket.close_code in (1000, 1001)

    def send(self, payload: dict[str, Any] | str) -> None:
        """Queue a payload behind those that were queued before."""
        self._outbox.put_nowait(payload if isinstance(payload, str) else json.dumps(payload))

    def close(self, code: int) -> None:
        """Close the connection, with a code of Discord's, once the queue is sent."""
        self._closing = True
        self._outbox.put_nowait(code)

    def abort(self) -> None:
        """Cut the TCP connection at once, without a close frame."""
        if self._transport is not None:
            self._transport.abort()

    async def run_writer(self) -> None:
        """Send queued payloads until the connection is closed."""
        while isinstance(payload := await self._outbox.get(), str):
            await self._socket.send_str(payload)
        await self._socket.close(code=payload)


@dataclass(slots=True, eq=False)
class GatewaySession:
    """One client's session; `connection` is None while the client is away, since `left_at`.

    `sent` keeps every event, so that its length is the sequence number of the last one and a
    client that resumes can be given all events behind the number that it names. `delayed` holds
    (event, data) pairs that a fault keeps back. `shard` is the one of how many that the client
    asked for: it gets the events of its guilds alone.
    """

    id: str
    intents: GatewayIntent
    shard: tuple[int, int] = (0, 1)
    sent: list[str] = field(default_factory=list)
    connection: Connection | None = None
    left_at: datetime | None = None
    delayed: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def sequence(self) -> int:
        """The sequence number of the last event, 0 before the first."""
        return len(self.sent)

    def holds(self, guild_id: int) -> bool:
        """Whether it gets the events of a guild; 0 stands for direct messages, which are shard 0's.

        https://discord.com/developers/docs/events/gateway#sharding
        """
        shard_id, count = self.shard
        return (guild_id >> 22) % count == shard_id

    def send_event(self, event: str, data: dict[str, Any]) -> None:
        """Number an event and send it; a client that is away gets it when it resumes."""
        text = json.dumps({"op": 0, "t": event, "s": self.sequence + 1, "d": data})
        self.sent.append(text)
        if self.connection is not None:
            self.connection.send(text)


def guild_of_event(event: str, data: dict[str, Any]) -> int:
    """The id of the guild that an event is about; 0 for none."""
    if event in ("GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE"):
        return int(data["id"])
    return int(data.get("guild_id") or 0)


def is_subscribed(event: str, data: dict[str, Any], intents: GatewayIntent) -> bool:
    """Whether a client with these intents receives the event."""
    for prefix, in_guild, direct in _REQUIRED_INTENTS:
        if event.startswith(prefix):
            return bool(intents & (in_guild if "guild_id" in data else direct))
    return True


def visible_data(
    event: str, data: dict[str, Any], intents: GatewayIntent, bot: User
) -> dict[str, Any]:
    """The event's data; without MESSAGE_CONTENT among the granted `intents`, a message comes
    without its content."""
    if intents & GatewayIntent.MESSAGE_CONTENT or event not in ("MESSAGE_CREATE", "MESSAGE_UPDATE"):
        return data
    return without_content(data, bot)
