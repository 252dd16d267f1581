"""The gateway: identify, heartbeat, resume with replay, and dispatch of events by intents.

A client counts the events that it has received. When it resumes it names the last number, and the
events behind that number are replayed before RESUMED; so nothing is lost while the session lives.
Only an invalidated session loses events: the client identifies again and must read history itself.

Protocol: https://discord.com/developers/docs/events/gateway
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from datetime import timedelta
from enum import IntEnum
from typing import Any

from aiohttp import WSMsgType, web

from bot.rehearsal.loopback.gateway.connections import (
    Connection,
    GatewayIntent,
    GatewaySession,
    guild_of_event,
    is_subscribed,
    visible_data,
)
from bot.rehearsal.loopback.gateway.member_chunks import member_chunks
from bot.rehearsal.loopback.model.faults import EventFault
from bot.rehearsal.loopback.model.objects import Guild
from bot.rehearsal.loopback.payloads.objects import render_user
from bot.rehearsal.loopback.state.guilds import guild_create_payload
from bot.rehearsal.loopback.state.server_state import ServerState
from bot.rehearsal.loopback.state.threads import archive_idle_threads

HEARTBEAT_MS = 41_250
_RESUMABLE = timedelta(minutes=5)  # how long a client may be away; Discord says no number


class Opcode(IntEnum):
    """The gateway opcodes that this server sends or understands."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Gateway:
    """All gateway sessions. `url` is the gateway's websocket address, known once it is served."""

    def __init__(self, state: ServerState, token: str) -> None:
        self._state = state
        self._token = token
        self.url = ""
        self._sessions: dict[str, GatewaySession] = {}
        self._connections: list[Connection] = []
        self._session_count = 0
        self._connected = asyncio.Event()
        self._refusals = 0

    @property
    def sequence(self) -> int | None:
        """The last sequence number of the connected session, the sum of a client's shards; None if
        nobody is connected."""
        connected = [each for each in self._sessions.values() if each.connection is not None]
        last_of_shard = {session.shard: session.sequence for session in connected}
        return sum(last_of_shard.values()) if connected else None

    @property
    def requested_intents(self) -> tuple[GatewayIntent, ...]:
        """What each session asked for when it identified, in order."""
        return tuple(session.intents for session in self._sessions.values())

    async def wait_until_connected(self) -> None:
        """Wait until a client has identified, or resumed after a break."""
        await self._connected.wait()

    def refuse_connections(self, times: int) -> None:
        """Refuse the next connections, as a gateway does that is overloaded."""
        self._refusals = times

    def dispatch(self, event: str, data: dict[str, Any]) -> None:
        """Send an event to every session whose intents include it, connected or away. The events
        of a guild are lost during its outage."""
        guild = self._state.guilds.get(int(data.get("guild_id") or 0))
        if guild is not None and not guild.available:
            return
        guild_id = guild_of_event(event, data)
        for session in self._sessions.values():
            if session.holds(guild_id) and is_subscribed(event, data, session.intents):
                self._deliver(session, event, data)

    async def close(self, code: int) -> None:
        """Close every connection with a code. The sessions can be resumed, whatever the code."""
        self._connected.clear()
        connections = tuple(self._connections)
        for connection in connections:
            connection.close(code)
        await _wait_until_ended(connections)

    async def abort(self) -> None:
        """Cut every connection without a close frame, as a broken network does."""
        self._connected.clear()
        connections = tuple(self._connections)
        for connection in connections:
            connection.abort()
        await _wait_until_ended(connections)

    async def request_reconnect(self) -> None:
        """Send opcode 7 to every client: reconnect and resume."""
        self._connected.clear()
        for connection in self._connections:
            connection.send({"op": Opcode.RECONNECT, "d": None})

    async def invalidate_sessions(self, *, resumable: bool, shard_id: int | None = None) -> None:
        """Send opcode 9 to every client, or to one shard of a client.

        If the sessions are not `resumable`, events until the client identifies again are lost.
        """
        self._connected.clear()
        for connection in self._connections:
            shard = connection.session.shard[0] if connection.session is not None else None
            if shard_id in (None, shard):
                connection.send({"op": Opcode.INVALID_SESSION, "d": resumable})
        if not resumable:
            kept = [s for s in self._sessions.values() if shard_id not in (None, s.shard[0])]
            self._sessions = {session.id: session for session in kept}

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one websocket connection from HELLO to its end."""
        if self._refusals:
            self._refusals -= 1
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(max_msg_size=1 << 20, timeout=0.5)
        await socket.prepare(request)
        connection = Connection(socket, request.transport)
        self._connections.append(connection)
        writing = asyncio.create_task(connection.run_writer(), name="loopback gateway writer")
        connection.send({"op": Opcode.HELLO, "d": {"heartbeat_interval": HEARTBEAT_MS}})
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    self._receive(connection, json.loads(frame.data))
        finally:
            self._detach(connection)
            writing.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await writing
        return socket

    def _receive(self, connection: Connection, payload: dict[str, Any]) -> None:
        match payload["op"]:
            case Opcode.HEARTBEAT:
                connection.send({"op": Opcode.HEARTBEAT_ACK})
            case Opcode.IDENTIFY:
                self._identify(connection, payload["d"])
            case Opcode.RESUME:
                self._resume(connection, payload["d"])
            case Opcode.REQUEST_MEMBERS if connection.session is not None:
                self._send_member_chunks(connection.session, payload["d"])

    def _identify(self, connection: Connection, data: dict[str, Any]) -> None:
        if data["token"] != self._token:
            connection.close(4004)
            return
        if self._has_disallowed_intent(GatewayIntent(data["intents"])):
            connection.close(4014)
            return
        shard_id, count = data.get("shard") or (0, 1)
        if not 0 <= shard_id < count:
            connection.close(4010)
            return
        archive_idle_threads(self._state)
        self._session_count += 1
        session = GatewaySession(
            f"session-{self._session_count}", GatewayIntent(data["intents"]), (shard_id, count)
        )
        self._sessions[session.id] = session
        self._attach(session, connection)
        self._deliver(session, "READY", self._ready_data(session))
        # Without GUILD_PRESENCES Discord sends the bot's own member only; clients request the
        # others with opcode 8.
        sends_all = bool(session.intents & GatewayIntent.GUILD_PRESENCES)
        for guild in self._guilds_of(session):
            if not guild.available:
                continue
            data = guild_create_payload(self._state, guild, with_members=sends_all)
            self._deliver(session, "GUILD_CREATE", {**data, "unavailable": False})

    def _resume(self, connection: Connection, data: dict[str, Any]) -> None:
        session = self._sessions.get(data["session_id"])
        if session is None or data["token"] != self._token or self._is_too_old(session):
            connection.send({"op": Opcode.INVALID_SESSION, "d": False})
            return
        # `seq` is the number of the last event that the client received, and event n is at
        # sent[n - 1]: the slice begins with the first missed one. The replay comes before the
        # session is attached, so that an event of this moment cannot overtake it.
        for missed in session.sent[data["seq"] :]:
            connection.send(missed)
        self._attach(session, connection)
        self._deliver(session, "RESUMED", {})

    def _is_too_old(self, session: GatewaySession) -> bool:
        left_at = session.left_at
        return left_at is not None and self._state.now() - left_at > _RESUMABLE

    def _attach(self, session: GatewaySession, connection: Connection) -> None:
        session.connection = connection
        session.left_at = None
        connection.session = session
        self._connected.set()

    def _send_member_chunks(self, session: GatewaySession, request: dict[str, Any]) -> None:
        """Answer opcode 8: all members only with GUILD_MEMBERS, otherwise by name or id."""
        guild = self._state.guilds.get(int(request["guild_id"]))
        everyone = not request.get("query") and not request.get("user_ids")
        if guild is None or self._state.bot_member(guild) is None:
            return
        if everyone and not session.intents & GatewayIntent.GUILD_MEMBERS:
            return
        for chunk in member_chunks(guild, request):
            self._deliver(session, "GUILD_MEMBERS_CHUNK", chunk)

    def _has_disallowed_intent(self, intents: GatewayIntent) -> bool:
        content, members = self._state.message_content, self._state.members_intent
        return bool(
            (intents & GatewayIntent.MESSAGE_CONTENT and not content)
            or (intents & GatewayIntent.GUILD_MEMBERS and not members)
        )

    def _ready_data(self, session: GatewaySession) -> dict[str, Any]:
        state = self._state
        guild_ids = [guild.id for guild in self._guilds_of(session)]
        return {
            "v": 10,
            "user": {**render_user(state.bot), "mfa_enabled": False, "verified": True},
            "guilds": [{"id": str(key), "unavailable": True} for key in guild_ids],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "application": {"id": str(state.application_id), "flags": state.application_flags},
            "shard": list(session.shard),
        }

    def _guilds_of(self, session: GatewaySession) -> list[Guild]:
        return [guild for guild in self._state.bot_guilds if session.holds(guild.id)]

    def _deliver(self, session: GatewaySession, event: str, data: dict[str, Any]) -> None:
        granted = session.intents
        if (
            not self._state.message_content
        ):  # it may have been taken away since the client identified
            granted &= ~GatewayIntent.MESSAGE_CONTENT
        visible = self._state.faults.without_omitted_fields(
            event, visible_data(event, data, granted, self._state.bot)
        )
        fault = self._state.faults.take_event_fault(event)
        if fault is EventFault.DELAY:
            session.delayed.append((event, visible))
            return
        # A dropped event gets no sequence number: the client cannot notice that it is missing.
        for _ in range({EventFault.DROP: 0, EventFault.DUPLICATE: 2}.get(fault, 1) if fault else 1):
            session.send_event(event, visible)
        delayed, session.delayed = session.delayed, []
        for late_event, late_data in delayed:
            session.send_event(late_event, late_data)

    def _detach(self, connection: Connection) -> None:
        self._connections.remove(connection)
        connection.ended.set()
        session = connection.session
        # A client may have resumed over a new connection before the old one was seen to end.
        if session is None or session.connection is not connection:
            return
        session.connection = None
        session.left_at = self._state.now()
        self._connected.clear()
        if connection.ends_session:
            self._sessions.pop(session.id, None)


async def _wait_until_ended(connections: tuple[Connection, ...]) -> None:
    await asyncio.gather(*(connection.ended.wait() for connection in connections))
