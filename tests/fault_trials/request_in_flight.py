"""Kills the bot at a moment that no code of ours is at: while Discord has a request of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from enum import StrEnum

from bot.rehearsal.loopback.model.faults import FaultPhase
from bot.rehearsal.loopback.model.kinds import ChannelType
from bot.rehearsal.loopback.rest.rest_api import Exchange
from tests.fault_trials.trial_server import TrialServer

_SEND_MESSAGE = ("POST", "/channels/{channel_id}/messages")
_CREATE_FORUM_POST = ("POST", "/channels/{channel_id}/threads")

# How many messages the bot sends before each; the passage of the scenario has two parts.
_MESSAGES_BEFORE = {"announcement": 0, "part": 1, "alert": 3}


class _Fate(StrEnum):
    """What becomes of the request of a bot that is dead."""

    LOST = "lost"  # it has no effect
    ARRIVING = "arriving"  # it has its effect after the bot is dead
    UNANSWERED = "unanswered"  # it had its effect before


KILLS_IN_FLIGHT = tuple(f"{request} {fate}" for request in _MESSAGES_BEFORE for fate in _Fate)


class KillInFlight:
    """Kills the bot while one request is in flight; `name` is one of KILLS_IN_FLIGHT."""

    def __init__(self, server: TrialServer, name: str, kill: Callable[[], None]) -> None:
        self._server = server
        self._kill = kill
        self._release = asyncio.Event()
        self._killing: asyncio.Task[None] | None = None
        request, fate = name.split()
        self._fate = _Fate(fate)
        forum = server.channel.kind is ChannelType.FORUM
        if request == "announcement":
            self._hold(_CREATE_FORUM_POST if forum else _SEND_MESSAGE)
            return
        # A forum's announcement is not sent as a message.
        self._messages_left = _MESSAGES_BEFORE[request] - forum
        if self._messages_left == 0:
            self._hold(_SEND_MESSAGE)
        server.discord.on_exchange(self._count_message)

    def release(self) -> None:
        """Let a request that is still held go on, after the trial is judged."""
        self._release.set()
        if self._killing is not None:
            self._killing.cancel()

    def _count_message(self, exchange: Exchange) -> None:
        if (exchange.method, exchange.route) == _SEND_MESSAGE:
            self._messages_left -= 1
            if self._messages_left == 0:
                self._hold(_SEND_MESSAGE)

    def _hold(self, request: tuple[str, str]) -> None:
        when = FaultPhase.AFTER if self._fate is _Fate.UNANSWERED else FaultPhase.BEFORE
        self._release = self._server.discord.faults.hold_requests(*request, when)
        self._killing = asyncio.create_task(self._kill_when_held(), name="a kill in flight")

    async def _kill_when_held(self) -> None:
        await self._server.discord.faults.wait_until_held()
        self._kill()
        if self._fate is not _Fate.LOST:
            self._release.set()
