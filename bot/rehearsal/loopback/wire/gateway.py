"""The websocket: identify, heartbeat, resume with replay, and events as the intents allow.

Protocol: https://discord.com/developers/docs/events/gateway
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from enum import IntEnum
from typing import Any

from aiohttp import WSMsgType, web

from bot.rehearsal.loopback.faults import Event
from bot.rehearsal.loopback.state.threads import archive_idle
from bot.rehearsal.loopback.state.world import World
from bot.rehearsal.loopback.wire import payloads
from bot.rehearsal.loopback.wire.sessions import Intent, Line, Session, visible, wanted

HEARTBEAT_MS = 41_250
_CHUNK = 1000  # members in one GUILD_MEMBERS_CHUNK


class Op(IntEnum):
    """Discord's gateway opcodes, as far as they are needed."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    ACK = 11


class Gateway:
    """All sessions, and the events that they are told of. `url` is its own address."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self.url = ""
        self._sessions: dict[str, Session] = {}
        self._lines: list[Line] = []
        self._count = 0
        self._connected = asyncio.Event()

    @property
    def sequence(self) -> int | None:
        """The last sequence number of the connected session; None if nobody is connected."""
        live = [each for each in self._sessions.values() if each.line is not None]
        return live[-1].sequence if live else None

    async def connected(self) -> None:
        """Wait until a client has identified or resumed, after a break too."""
        await self._connected.wait()

    def dispatch(self, event: str, data: dict[str, Any]) -> None:
        """Tell an event to every session whose intents ask for it, connected or away."""
        for session in self._sessions.values():
            if wanted(event, data, session.intents):
                self._deliver(session, event, data)

    async def close(self, code: int) -> None:
        """Close every connection with a code. Discord lets its sessions be resumed, whichever."""
        self._connected.clear()
        lines = tuple(self._lines)
        for line in lines:
            line.close(code)
        await _all_ended(lines)

    async def cut(self) -> None:
        """Break every connection without a word."""
        self._connected.clear()
        lines = tuple(self._lines)
        for line in lines:
            line.cut()
        await _all_ended(lines)

    async def ask_to_reconnect(self) -> None:
        """Opcode 7."""
        self._connected.clear()
        self._tell_all(Op.RECONNECT, None)

    async def invalidate(self, *, resumable: bool) -> None:
        """Opcode 9. If not `resumable`, what is said until the client identifies anew is lost."""
        self._connected.clear()
        self._tell_all(Op.INVALID_SESSION, resumable)
        if not resumable:
            self._sessions.clear()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, from HELLO to its end."""
        socket = web.WebSocketResponse(max_msg_size=1 << 20, timeout=0.5)
        await socket.prepare(request)
        line = Line(socket, request.transport)
        self._lines.append(line)
        writing = asyncio.create_task(line.write(), name="loopback gateway line")
        line.say({"op": Op.HELLO, "d": {"heartbeat_interval": HEARTBEAT_MS}})
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    self._heard(line, json.loads(frame.data))
        finally:
            self._ended(line)
            writing.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await writing
        return socket

    def _heard(self, line: Line, said: dict[str, Any]) -> None:
        match said["op"]:
            case Op.HEARTBEAT:
                line.say({"op": Op.ACK})
            case Op.IDENTIFY:
                self._identify(line, said["d"])
            case Op.RESUME:
                self._resume(line, said["d"])
            case Op.REQUEST_MEMBERS if line.session is not None:
                self._chunk(line.session, said["d"])

    def _identify(self, line: Line, asked: dict[str, Any]) -> None:
        if asked["token"] != self._token:
            line.close(4004)
            return
        if self._refuses(Intent(asked["intents"])):
            line.close(4014)
            return
        archive_idle(self._world)
        self._count += 1
        session = Session(f"session-{self._count}", Intent(asked["intents"]))
        self._sessions[session.id] = session
        self._join(session, line)
        self._deliver(session, "READY", self._ready(session))
        for guild in self._world.guilds.values():
            # Without presences Discord tells of the bot alone; clients ask for the others.
            tells_all = session.intents & Intent.GUILD_PRESENCES
            members = guild.members.values() if tells_all else [guild.members[self._world.bot.id]]
            self._deliver(session, "GUILD_CREATE", payloads.guild_create(guild, members))

    def _resume(self, line: Line, asked: dict[str, Any]) -> None:
        session = self._sessions.get(asked["session_id"])
        if session is None or asked["token"] != self._token:
            line.say({"op": Op.INVALID_SESSION, "d": False})
            return
        for missed in session.sent[asked["seq"] :]:
            line.say(missed)
        self._join(session, line)
        self._deliver(session, "RESUMED", {})

    def _join(self, session: Session, line: Line) -> None:
        session.line = line
        line.session = session
        self._connected.set()

    def _chunk(self, session: Session, asked: dict[str, Any]) -> None:
        """Answer a request for members: all of them only with the intent, else by name or id."""
        guild = self._world.guilds.get(int(asked["guild_id"]))
        everyone = not asked.get("query") and not asked.get("user_ids")
        if guild is None or (everyone and not session.intents & Intent.GUILD_MEMBERS):
            return
        found = payloads.members_found(guild, asked)
        pieces = [found[at : at + _CHUNK] for at in range(0, len(found), _CHUNK)] or [[]]
        for index, piece in enumerate(pieces):
            data = {
                "guild_id": str(guild.id),
                "members": piece,
                "not_found": [],
                "chunk_index": index,
                "chunk_count": len(pieces),
                "nonce": asked.get("nonce"),
            }
            self._deliver(session, "GUILD_MEMBERS_CHUNK", data)

    def _refuses(self, intents: Intent) -> bool:
        content, members = self._world.message_content, self._world.members_intent
        return bool(
            (intents & Intent.MESSAGE_CONTENT and not content)
            or (intents & Intent.GUILD_MEMBERS and not members)
        )

    def _ready(self, session: Session) -> dict[str, Any]:
        world = self._world
        return {
            "v": 10,
            "user": {**payloads.user(world.bot), "mfa_enabled": False, "verified": True},
            "guilds": [{"id": str(key), "unavailable": True} for key in world.guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "application": {"id": str(world.application_id), "flags": world.application_flags},
            "shard": [0, 1],
        }

    def _deliver(self, session: Session, event: str, data: dict[str, Any]) -> None:
        shown = visible(event, data, session.intents, self._world.bot)
        fault = self._world.faults.take_event(event)
        if fault is Event.LATE:
            session.held.append((event, shown))
            return
        for _ in range({Event.DROP: 0, Event.TWICE: 2}.get(fault, 1) if fault else 1):
            session.tell(event, shown)
        held, session.held = session.held, []
        for late in held:
            session.tell(*late)

    def _tell_all(self, op: Op, data: Any) -> None:
        for line in self._lines:
            line.say({"op": op, "d": data})

    def _ended(self, line: Line) -> None:
        self._lines.remove(line)
        line.ended.set()
        session = line.session
        if session is None or session.line is not line:
            return
        session.line = None
        self._connected.clear()
        if line.said_goodbye:
            self._sessions.pop(session.id, None)


async def _all_ended(lines: tuple[Line, ...]) -> None:
    await asyncio.gather(*(line.ended.wait() for line in lines))
