"""Fault injection: requests that fail before or after their effect, events that are lost,
duplicated or late, nonces that are forgotten, history that lags."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from typing import Any

from bot.rehearsal.loopback.model.nonces import NonceCache


class FaultPhase(Enum):
    """Whether a request has had its effect when it fails."""

    BEFORE = "before"
    AFTER = "after"


class RequestFaultKind(Enum):
    """In which way a request fails; HOLD lets it wait instead."""

    STATUS = "status"
    DISCONNECT = "cut"
    INVALID_JSON = "garbage"
    RATE_LIMIT = "limit"
    GLOBAL_RATE_LIMIT = "limit all"
    HOLD = "hold"


class EventFault(Enum):
    """What happens to an event on its way to the client."""

    DROP = "drop"
    DUPLICATE = "twice"
    DELAY = "late"  # delivered after the event that follows it


@dataclass(slots=True, eq=False, kw_only=True)
class RequestFault:
    """A fault for the next `remaining` requests of one route; None means for every request. The
    first `skipped` ones are let through.

    `release` lets requests go on that are held; `retry_after` is in seconds.
    """

    method: str
    template: str
    kind: RequestFaultKind
    phase: FaultPhase
    remaining: int | None = 1
    skipped: int = 0
    status: int = 0
    code: int = 0
    retry_after: float = 0.0
    release: asyncio.Event = field(default_factory=asyncio.Event)

    def matches(self, method: str, template: str, path: str) -> bool:
        """Whether the fault is for such a request; "*" stands for any method or route."""
        return self.method in ("*", method) and self.template in ("*", template, path)


class HistoryLag:
    """A delay with which new messages appear in history, until it is released."""

    def __init__(self, younger_than: timedelta) -> None:
        self.younger_than = younger_than

    def release(self) -> None:
        """Let history show everything again."""
        self.younger_than = timedelta(0)


class FaultInjector:
    """All faults of a server; there are none at first.

    A request is named by its method and its route as in Discord's API description, for example
    ("POST", "/channels/{channel_id}/messages"), or by its own path, which means one channel alone.
    `times` None means every request from now on; `skip` lets so many through before, such as the
    first pages of a history.

    A request that fails in the phase AFTER has had its effect: the bot sees a failure, and the
    message is there. Duplicates come from exactly this case.
    """

    def __init__(self, nonces: NonceCache) -> None:
        self._nonces = nonces
        self.history_lag = HistoryLag(timedelta(0))
        self.hidden_message_ids: set[int] = set()  # ids of messages
        self.corrupted_fields: dict[int, dict[str, Any]] = {}  # by the id of a message
        self.stripped_characters = ""  # left out of what the bot sends
        self._request_held = asyncio.Event()
        self._request_faults: list[RequestFault] = []
        self._event_faults: list[tuple[str, EventFault]] = []
        self._omitted_fields: list[tuple[str, str]] = []

    @property
    def remembers_nonces(self) -> bool:
        """Whether a repeated nonce returns the earlier message."""
        return self._nonces.enabled

    @remembers_nonces.setter
    def remembers_nonces(self, remembers: bool) -> None:
        self._nonces.enabled = remembers

    def fail_requests(
        self,
        method: str,
        template: str,
        status: int | None,
        phase: FaultPhase = FaultPhase.BEFORE,
        *,
        code: int = 0,
        times: int | None = 1,
        skip: int = 0,
    ) -> RequestFault:
        """Answer with a status and one of Discord's codes; status None cuts the connection."""
        if status is None:
            return self.disconnect(method, template, phase, times=times, skip=skip)
        fault = self._add(
            method, template, RequestFaultKind.STATUS, phase, times, status=status, code=code
        )
        fault.skipped = skip
        return fault

    def disconnect(
        self,
        method: str,
        template: str,
        phase: FaultPhase = FaultPhase.BEFORE,
        *,
        times: int | None = 1,
        skip: int = 0,
    ) -> RequestFault:
        """Cut the connection without a response."""
        fault = self._add(method, template, RequestFaultKind.DISCONNECT, phase, times)
        fault.skipped = skip
        return fault

    def send_invalid_json(
        self,
        method: str,
        template: str,
        phase: FaultPhase = FaultPhase.BEFORE,
        *,
        times: int | None = 1,
    ) -> RequestFault:
        """Answer 200 with a body that is no JSON."""
        return self._add(method, template, RequestFaultKind.INVALID_JSON, phase, times)

    def rate_limit(
        self,
        method: str,
        template: str,
        retry_after: float,
        *,
        everywhere: bool = False,
        times: int | None = 1,
    ) -> RequestFault:
        """Answer 429 with `retry_after` in seconds; `everywhere` makes it the global limit."""
        kind = RequestFaultKind.GLOBAL_RATE_LIMIT if everywhere else RequestFaultKind.RATE_LIMIT
        phase = FaultPhase.BEFORE
        return self._add(method, template, kind, phase, times, status=429, retry_after=retry_after)

    def hold_requests(
        self,
        method: str,
        template: str,
        phase: FaultPhase = FaultPhase.BEFORE,
        *,
        times: int | None = 1,
    ) -> asyncio.Event:
        """Let requests wait, before or after their effect, until the returned event is set."""
        self._request_held.clear()
        return self._add(method, template, RequestFaultKind.HOLD, phase, times).release

    async def wait_until_held(self) -> None:
        """Return when a request has arrived that is held."""
        await self._request_held.wait()

    async def wait_until_released(self, fault: RequestFault) -> None:
        """For the server: wait until a held request may go on."""
        self._request_held.set()
        await fault.release.wait()

    def remove(self, fault: RequestFault) -> None:
        """Stop injecting this fault."""
        fault.remaining = 0

    def clear(self) -> None:
        """Inject none of the faults any more that requests and events were still to meet. Requests
        that are held stay held."""
        self._request_faults.clear()
        self._event_faults.clear()

    def drop_events(self, event: str, times: int = 1) -> None:
        """Lose the next events of a type, such as MESSAGE_CREATE."""
        self._event_faults.extend([(event, EventFault.DROP)] * times)

    def duplicate_events(self, event: str, times: int = 1) -> None:
        """Deliver the next events of a type twice."""
        self._event_faults.extend([(event, EventFault.DUPLICATE)] * times)

    def delay_event(self, event: str) -> None:
        """Deliver the next event of a type after the one that follows it."""
        self._event_faults.append((event, EventFault.DELAY))

    def omit_event_field(self, event: str, name: str) -> None:
        """Send the events of a type without a field that Discord does not promise, such as the
        `member` of MESSAGE_UPDATE."""
        self._omitted_fields.append((event, name))

    def lag_history(self, younger_than: timedelta = timedelta.max) -> HistoryLag:
        """Hide younger messages than this from history, until the returned lag is released."""
        self.history_lag = HistoryLag(younger_than)
        return self.history_lag

    def corrupt_message(self, message_id: int, fields: dict[str, Any]) -> None:
        """Give a message with some fields that are not as they should be; none mends it."""
        self.corrupted_fields[message_id] = fields

    def forget_nonces(self) -> None:
        """Forget the nonces that were used until now."""
        self._nonces.clear()

    def take_request_fault(self, method: str, template: str, path: str) -> RequestFault | None:
        """The fault for this request, if any; it then applies to one request less."""
        for fault in self._request_faults:
            if not fault.matches(method, template, path) or fault.remaining == 0:
                continue
            if fault.skipped:
                fault.skipped -= 1
            else:
                fault.remaining = None if fault.remaining is None else fault.remaining - 1
                return fault
        return None

    def take_event_fault(self, event: str) -> EventFault | None:
        """The fault for the next event of this type, if any; it is used up."""
        for index, (name, fault) in enumerate(self._event_faults):
            if name == event:
                del self._event_faults[index]
                return fault
        return None

    def without_omitted_fields(self, event: str, data: dict[str, Any]) -> dict[str, Any]:
        """An event's data as it is sent."""
        omitted = {name for kind, name in self._omitted_fields if kind == event}
        return {name: value for name, value in data.items() if name not in omitted}

    def _add(
        self,
        method: str,
        template: str,
        kind: RequestFaultKind,
        phase: FaultPhase,
        times: int | None,
        *,
        status: int = 0,
        code: int = 0,
        retry_after: float = 0.0,
    ) -> RequestFault:
        fault = RequestFault(
            method=method,
            template=template,
            kind=kind,
            phase=phase,
            remaining=times,
            status=status,
            code=code,
            retry_after=retry_after,
        )
        self._request_faults.append(fault)
        return fault
