"""Lets requests to the loopback Discord meet a fault."""

from __future__ import annotations

import asyncio

from bot.rehearsal.loopback.model.faults import FaultPhase
from bot.rehearsal.loopback.rest.rest_api import Exchange
from tests.fault_trials.faults import Fault, FaultyAnswer, FaultyRequest
from tests.fault_trials.trial_server import TrialServer

_CREATE_THREAD = "/channels/{channel_id}/messages/{message_id}/threads"
_HANGING_TURNS = 20  # of the event loop; so no real time needs to pass
_RETRY_AFTER = 0.001  # seconds that a rate limit asks to wait


class FaultInjector:
    """Lets one kind of request meet a fault, in the one channel that it goes to. `requests_met`
    counts the requests that met it."""

    def __init__(self, server: TrialServer, fault: Fault) -> None:
        self._server = server
        self._fault = fault
        self.requests_met = 0
        # None: the thread that the parts of the passage go to does not exist yet.
        self._path: str | None = {
            FaultyRequest.ANNOUNCEMENT: f"/channels/{server.channel.id}/messages",
            FaultyRequest.ALERT: f"/channels/{server.staff_channel.id}/messages",
            FaultyRequest.FORUM_POST: f"/channels/{server.channel.id}/threads",
            FaultyRequest.THREAD: _CREATE_THREAD,
        }.get(fault.request)
        server.discord.on_exchange(self._on_exchange)
        if self._path is not None:
            self._inject(self._path)

    def _on_exchange(self, exchange: Exchange) -> None:
        if exchange.method != "POST":
            return
        if self._path is None and exchange.route == _CREATE_THREAD:
            self._path = f"/channels/{exchange.response_json['id']}/messages"
            self._inject(self._path)
        elif self._path in (exchange.path, exchange.route):
            self.requests_met = min(self.requests_met + 1, self._fault.attempts)

    def _inject(self, path: str) -> None:
        faults, fault = self._server.discord.faults, self._fault
        request = ("POST", path)
        match fault.answer:
            case FaultyAnswer.CUT:
                faults.disconnect(*request, fault.when, times=fault.attempts)
            case FaultyAnswer.GARBAGE:
                faults.send_invalid_json(*request, fault.when, times=fault.attempts)
            case FaultyAnswer.RATE_LIMITED:
                faults.rate_limit(*request, _RETRY_AFTER, times=fault.attempts)
            case FaultyAnswer.HANG:
                release = faults.hold_requests(*request, fault.when)
                # Kept: the event loop itself keeps no task alive.
                self._hanging = asyncio.create_task(self._hang(release), name="a hanging answer")
            case status:
                faults.fail_requests(*request, int(status), fault.when, times=fault.attempts)

    async def _hang(self, release: asyncio.Event) -> None:
        await self._server.discord.faults.wait_until_held()
        for _ in range(_HANGING_TURNS):
            await self._server.discord.yield_to_event_loop()
        release.set()


def hide_sent_messages(server: TrialServer, fault: Fault) -> None:
    """Keep the bot from finding a message whose answer was faulty, where the fault is to be met
    more than once; only nonces then prevent duplicates."""
    if fault.attempts > 1 and fault.when is FaultPhase.AFTER:
        server.discord.faults.lag_history()
