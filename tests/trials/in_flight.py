"""Deaths at a moment that is in no code of ours: while Discord has a request and we no answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.rehearsal.loopback.model.faults import FaultPhase
from bot.rehearsal.loopback.model.objects import ChannelType
from bot.rehearsal.loopback.rest.rest_api import Exchange
from tests.trials.stage import Stage

_MESSAGES = ("POST", "/channels/{channel_id}/messages")
_FORUM_POST = ("POST", "/channels/{channel_id}/threads")

# How many messages the bot has sent before it; the passage of the story has two parts.
_REQUESTS = {"announcement": 0, "part": 1, "alert": 3}
_MOMENTS = ("lost", "arriving", "unanswered")
IN_FLIGHT = tuple(f"{request} {moment}" for request in _REQUESTS for moment in _MOMENTS)


class InFlight:
    """Kills the bot while one request is in flight: before it has an effect, and it has none while
    the story lasts (`lost`) or has it when the bot is dead (`arriving`); or after its effect
    (`unanswered`)."""

    def __init__(self, place: Stage, name: str, kill: Callable[[], None]) -> None:
        self._place = place
        self._kill = kill
        self._release = asyncio.Event()
        self._death: asyncio.Task[None] | None = None
        what, self._moment = name.split()
        forum = place.channel.kind is ChannelType.FORUM
        if what == "announcement":
            self._hold(_FORUM_POST if forum else _MESSAGES)
            return
        self._left = _REQUESTS[what] - forum  # a forum's announcement is no message of its own
        if self._left == 0:
            self._hold(_MESSAGES)
        place.server.on_exchange(self._count)

    def end(self) -> None:
        """Let go of what was held, when nobody looks any more."""
        self._release.set()
        if self._death is not None:
            self._death.cancel()

    def _count(self, exchange: Exchange) -> None:
        if (exchange.method, exchange.route) == _MESSAGES:
            self._left -= 1
            if self._left == 0:
                self._hold(_MESSAGES)

    def _hold(self, request: tuple[str, str]) -> None:
        when = FaultPhase.AFTER if self._moment == "unanswered" else FaultPhase.BEFORE
        self._release = self._place.server.faults.hold_requests(*request, when)
        self._death = asyncio.create_task(self._die(), name="a death in flight")

    async def _die(self) -> None:
        await self._place.server.faults.wait_until_held()
        self._kill()
        if self._moment != "lost":
            self._release.set()
