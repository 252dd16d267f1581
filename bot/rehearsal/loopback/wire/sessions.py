"""A client's gateway session, the connection it has at the moment, and what it is told."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from enum import IntFlag
from typing import Any

from aiohttp import web

from bot.rehearsal.loopback.state.model import User
from bot.rehearsal.loopback.wire.message_payloads import without_content


class Intent(IntFlag):
    """The intents that the server looks at."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_MESSAGE_REACTIONS = 1 << 10
    DIRECT_MESSAGES = 1 << 12
    DIRECT_MESSAGE_REACTIONS = 1 << 13
    MESSAGE_CONTENT = 1 << 15


# By how an event's name begins: what it takes with a guild_id, and without; the first that fits.
_NEEDS = (
    ("MESSAGE_REACTION", Intent.GUILD_MESSAGE_REACTIONS, Intent.DIRECT_MESSAGE_REACTIONS),
    ("MESSAGE_", Intent.GUILD_MESSAGES, Intent.DIRECT_MESSAGES),
    ("GUILD_MEMBER_", Intent.GUILD_MEMBERS, Intent.GUILD_MEMBERS),
    ("GUILD_ROLE_", Intent.GUILDS, Intent.GUILDS),
    ("CHANNEL_", Intent.GUILDS, Intent.DIRECT_MESSAGES),
    ("THREAD_", Intent.GUILDS, Intent.GUILDS),
)


class Line:
    """One websocket connection. What is said on it is sent in order by `write`."""

    def __init__(self, socket: web.WebSocketResponse, transport: asyncio.Transport | None) -> None:
        self._socket = socket
        self._transport = transport
        self._outbox: asyncio.Queue[str | int] = asyncio.Queue()
        self._closing = False
        self.session: Session | None = None
        self.ended = asyncio.Event()

    @property
    def said_goodbye(self) -> bool:
        """Whether the client closed it in a way that ends its session."""
        return not self._closing and self._socket.close_code in (1000, 1001)

    def say(self, payload: dict[str, Any] | str) -> None:
        """Send a payload after all that was said before."""
        self._outbox.put_nowait(payload if isinstance(payload, str) else json.dumps(payload))

    def close(self, code: int) -> None:
        """Close it after all that was said before."""
        self._closing = True
        self._outbox.put_nowait(code)

    def cut(self) -> None:
        """Break it at once."""
        if self._transport is not None:
            self._transport.abort()

    async def write(self) -> None:
        """Send what is said, until it is closed."""
        while isinstance(said := await self._outbox.get(), str):
            await self._socket.send_str(said)
        await self._socket.close(code=said)


@dataclass(slots=True, eq=False)
class Session:
    """What one client was told, kept for when it comes back; `line` is None while it is away."""

    id: str
    intents: Intent
    sent: list[str] = field(default_factory=list)
    line: Line | None = None
    held: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def sequence(self) -> int:
        """The number of the last event."""
        return len(self.sent)

    def tell(self, event: str, data: dict[str, Any]) -> None:
        """The next event; to a client that is away it is told when it resumes."""
        text = json.dumps({"op": 0, "t": event, "s": self.sequence + 1, "d": data})
        self.sent.append(text)
        if self.line is not None:
            self.line.say(text)


def wanted(event: str, data: dict[str, Any], intents: Intent) -> bool:
    """Whether a client with these intents is told of the event."""
    for prefix, in_guild, direct in _NEEDS:
        if event.startswith(prefix):
            return bool(intents & (in_guild if "guild_id" in data else direct))
    return True


def visible(event: str, data: dict[str, Any], intents: Intent, bot: User) -> dict[str, Any]:
    """The event's data, a message without its content if the intent for that is missing."""
    if intents & Intent.MESSAGE_CONTENT or event not in ("MESSAGE_CREATE", "MESSAGE_UPDATE"):
        return data
    return without_content(data, bot)
