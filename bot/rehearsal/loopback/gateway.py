"""The websocket: identify, heartbeat, resume with replay, and events as the intents allow.

Protocol: https://discord.com/developers/docs/events/gateway
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntFlag
from typing import Any

from aiohttp import WSMsgType, web

from bot.rehearsal.loopback import payloads
from bot.rehearsal.loopback.faults import Event
from bot.rehearsal.loopback.world import World

HEARTBEAT_MS = 41_250
_DISPATCH, _HEARTBEAT, _IDENTIFY, _RESUME, _RECONNECT, _INVALID, _HELLO, _ACK = (
    *(0, 1, 2, 6),
    *(7, 9, 10, 11),
)


class Intent(IntFlag):
    """The intents that the server looks at."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_MESSAGES = 1 << 9
    GUILD_MESSAGE_REACTIONS = 1 << 10
    MESSAGE_CONTENT = 1 << 15


_NEEDS = {
    "MESSAGE": Intent.GUILD_MESSAGES,
    "GUILD_MEMBER": Intent.GUILD_MEMBERS,
    "CHANNEL": Intent.GUILDS,
    "THREAD": Intent.GUILDS,
}


@dataclass(slots=True, eq=False)
class Session:
    """A client's session: it outlives its connection for as long as it may be resumed."""

    id: str
    intents: int
    sequence: int = 0
    sent: list[str] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None
    held: list[tuple[str, Any]] = field(default_factory=list)


class Gateway:
    """All sessions, and the events that they are told of."""

    def __init__(self, world: World, token: str, url: Callable[[], str]) -> None:
        self._world = world
        self._token = token
        self._url = url
        self._sessions: dict[str, Session] = {}
        self._count = 0

    @property
    def sequence(self) -> int | None:
        """The last sequence number of the connected session; None if nobody is connected."""
        live = [each for each in self._sessions.values() if each.socket is not None]
        return live[-1].sequence if live else None

    async def dispatch(self, event: str, data: dict[str, Any]) -> None:
        """Tell an event to every session whose intents ask for it."""
        for session in list(self._sessions.values()):
            if _wanted(event, session.intents):
                await self._deliver(session, event, data)

    async def close(self, code: int) -> None:
        """Close every connection with a code; with 4000 or 1001 its session may be resumed."""
        for session in list(self._sessions.values()):
            # Known before it is closed: the client answers with a code of its own.
            socket, session.socket = session.socket, None
            if socket is not None:
                await socket.close(code=code)

    async def cut(self) -> None:
        """Break every connection without a word."""
        for session in list(self._sessions.values()):
            if session.socket is not None and session.socket._req is not None:
                transport = session.socket._req.transport
                if transport is not None:
                    transport.abort()

    async def ask_to_reconnect(self) -> None:
        """Opcode 7."""
        await self._tell_all({"op": _RECONNECT, "d": None})

    async def invalidate(self, *, resumable: bool) -> None:
        """Opcode 9. What is said until the client identifies anew is lost to it."""
        await self._tell_all({"op": _INVALID, "d": resumable})
        if not resumable:
            self._sessions.clear()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, from HELLO to its end."""
        socket = web.WebSocketResponse(max_msg_size=1 << 20)
        await socket.prepare(request)
        await _send(socket, {"op": _HELLO, "d": {"heartbeat_interval": HEARTBEAT_MS}})
        session: Session | None = None
        try:
            async for frame in socket:
                if frame.type is not WSMsgType.TEXT:
                    break
                said = json.loads(frame.data)
                session = await self._heard(socket, said, session)
        except (ConnectionError, asyncio.CancelledError):
            pass  # the client or the test ended it
        finally:
            self._ended(socket, session)
        return socket

    async def _heard(
        self, socket: web.WebSocketResponse, said: dict[str, Any], session: Session | None
    ) -> Session | None:
        if said["op"] == _HEARTBEAT:
            await _send(socket, {"op": _ACK})
        elif said["op"] == _IDENTIFY:
            return await self._identify(socket, said["d"])
        elif said["op"] == _RESUME:
            return await self._resume(socket, said["d"])
        return session

    async def _identify(
        self, socket: web.WebSocketResponse, asked: dict[str, Any]
    ) -> Session | None:
        if asked["token"] != self._token:
            await socket.close(code=4004, message=b"Authentication failed.")
            return None
        toggles = (
            (Intent.MESSAGE_CONTENT, self._world.message_content),
            (Intent.GUILD_MEMBERS, self._world.members_intent),
        )
        if any(asked["intents"] & intent and not allowed for intent, allowed in toggles):
            await socket.close(code=4014, message=b"Disallowed intent(s).")
            return None
        self._count += 1
        session = Session(f"session-{self._count}", asked["intents"], socket=socket)
        self._sessions[session.id] = session
        await self._deliver(session, "READY", self._ready(session))
        for guild in self._world.guilds.values():
            await self._deliver(session, "GUILD_CREATE", payloads.guild(guild, self._world.bot))
        return session

    async def _resume(self, socket: web.WebSocketResponse, asked: dict[str, Any]) -> Session | None:
        session = self._sessions.get(asked["session_id"])
        if session is None or asked["token"] != self._token:
            await _send(socket, {"op": _INVALID, "d": False})
            return None
        session.socket = socket
        for missed in session.sent[asked["seq"] :]:
            await socket.send_str(missed)
        await self._deliver(session, "RESUMED", {})
        return session

    def _ready(self, session: Session) -> dict[str, Any]:
        world = self._world
        return {
            "v": 10,
            "user": {**payloads.user(world.bot), "mfa_enabled": False, "verified": True},
            "guilds": [{"id": str(key), "unavailable": True} for key in world.guilds],
            "session_id": session.id,
            "resume_gateway_url": self._url(),
            "application": {"id": str(world.application_id), "flags": world.application_flags},
            "shard": [0, 1],
        }

    async def _deliver(self, session: Session, event: str, data: dict[str, Any]) -> None:
        fault = self._world.faults.of_event(event)
        if fault is Event.LATE:
            session.held.append((event, data))
            return
        for _ in range({Event.DROP: 0, Event.TWICE: 2}.get(fault, 1) if fault else 1):
            await self._write(session, event, data)
        while session.held:
            await self._write(session, *session.held.pop(0))

    async def _write(self, session: Session, event: str, data: dict[str, Any]) -> None:
        session.sequence += 1
        shown = _without_content(data, self._world) if _hides(event, session) else data
        payload = {"op": _DISPATCH, "t": event, "s": session.sequence, "d": shown}
        text = json.dumps(payload)
        session.sent.append(text)
        if session.socket is not None and not session.socket.closed:
            try:
                await session.socket.send_str(text)
            except ConnectionError:
                session.socket = None  # told again when it resumes

    async def _tell_all(self, payload: dict[str, Any]) -> None:
        for session in list(self._sessions.values()):
            if session.socket is not None:
                await _send(session.socket, payload)

    def _ended(self, socket: web.WebSocketResponse, session: Session | None) -> None:
        if session is None or session.socket is not socket:
            return
        session.socket = None
        if socket.close_code in (1000, 1001):  # the client said goodbye: nothing to resume
            self._sessions.pop(session.id, None)


async def _send(socket: web.WebSocketResponse, payload: dict[str, Any]) -> None:
    await socket.send_str(json.dumps(payload))


def _wanted(event: str, intents: int) -> bool:
    if event.startswith("MESSAGE_REACTION"):
        return bool(intents & Intent.GUILD_MESSAGE_REACTIONS)
    needed = next((bit for prefix, bit in _NEEDS.items() if event.startswith(prefix)), None)
    return needed is None or bool(intents & needed)


def _hides(event: str, session: Session) -> bool:
    speaks = event in ("MESSAGE_CREATE", "MESSAGE_UPDATE")
    return speaks and not session.intents & Intent.MESSAGE_CONTENT


def _without_content(data: dict[str, Any], world: World) -> dict[str, Any]:
    if data["author"]["id"] == str(world.bot.id) or f"<@{world.bot.id}>" in data["content"]:
        return data
    return {**data, "content": "", "embeds": [], "attachments": [], "components": []}
