"""Breaks the server on purpose: requests that fail before or after their effect, events that are
lost, twice or late, nonces that are forgotten, history that lags."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum

from bot.rehearsal.loopback.state.nonces import Nonces


class When(Enum):
    """Whether a request has had its effect when it fails."""

    BEFORE = "before"
    AFTER = "after"


class How(Enum):
    """In which way a request fails."""

    STATUS = "status"
    CUT = "cut"
    GARBAGE = "garbage"
    LIMIT = "limit"
    LIMIT_ALL = "limit all"
    HOLD = "hold"


class Event(Enum):
    """What becomes of an event on its way to the client."""

    DROP = "drop"
    TWICE = "twice"
    LATE = "late"  # delivered after the event that follows it


@dataclass(slots=True, eq=False)
class RequestFault:
    """What happens to the next `times` requests of one kind; times None: to every one."""

    method: str
    template: str
    how: How
    when: When
    times: int | None = 1
    status: int = 0
    code: int = 0
    retry_after: float = 0.0
    release: asyncio.Event = field(default_factory=asyncio.Event)

    def fits(self, method: str, template: str, path: str) -> bool:
        """Whether it concerns such a request; "*" stands for any method or route."""
        return self.method in ("*", method) and self.template in ("*", template, path)


class Lag:
    """History that does not show the newest messages yet, until it is released."""

    def __init__(self, younger_than: timedelta) -> None:
        self.younger_than = younger_than

    def release(self) -> None:
        """Let history show everything again."""
        self.younger_than = timedelta(0)


class Faults:
    """All faults of a server; none until somebody asks for one.

    A request is named by its method and its route as in Discord's API description, for example
    ("POST", "/channels/{channel_id}/messages"), or by its own path, which means one channel alone.
    `times` None means every request from now on.
    """

    def __init__(self, nonces: Nonces) -> None:
        self._nonces = nonces
        self.lag = Lag(timedelta(0))
        self.hidden_from_history: set[int] = set()  # ids of messages
        self._waiting = asyncio.Event()
        self._requests: list[RequestFault] = []
        self._events: list[tuple[str, Event]] = []

    @property
    def remembers_nonces(self) -> bool:
        """Whether a nonce that was used before finds its message."""
        return self._nonces.remembers

    @remembers_nonces.setter
    def remembers_nonces(self, remembers: bool) -> None:
        self._nonces.remembers = remembers

    def fail(
        self,
        method: str,
        template: str,
        status: int | None,
        when: When = When.BEFORE,
        *,
        code: int = 0,
        times: int | None = 1,
    ) -> RequestFault:
        """Answer with a status and one of Discord's codes; status None: cut the connection."""
        if status is None:
            return self.cut(method, template, when, times=times)
        fault = RequestFault(method, template, How.STATUS, when, times, status, code)
        return self._add(fault)

    def cut(
        self, method: str, template: str, when: When = When.BEFORE, *, times: int | None = 1
    ) -> RequestFault:
        """End the connection without an answer."""
        return self._add(RequestFault(method, template, How.CUT, when, times))

    def garble(
        self, method: str, template: str, when: When = When.BEFORE, *, times: int | None = 1
    ) -> RequestFault:
        """Answer 200 with what is no JSON."""
        return self._add(RequestFault(method, template, How.GARBAGE, when, times))

    def limit(
        self,
        method: str,
        template: str,
        retry_after: float,
        *,
        everywhere: bool = False,
        times: int | None = 1,
    ) -> RequestFault:
        """Answer 429 with `retry_after` in seconds; `everywhere`: the limit over all routes."""
        how = How.LIMIT_ALL if everywhere else How.LIMIT
        fault = RequestFault(method, template, how, When.BEFORE, times, 429)
        fault.retry_after = retry_after
        return self._add(fault)

    def hold(
        self, method: str, template: str, when: When = When.BEFORE, *, times: int | None = 1
    ) -> asyncio.Event:
        """Let requests wait, before or after their effect, until the returned event is set."""
        self._waiting.clear()
        return self._add(RequestFault(method, template, How.HOLD, when, times)).release

    async def held(self) -> None:
        """Return when a request has come that is held."""
        await self._waiting.wait()

    async def until_released(self, fault: RequestFault) -> None:
        """For the server: wait until a held request is let go."""
        self._waiting.set()
        await fault.release.wait()

    def end(self, fault: RequestFault) -> None:
        """Let this fault happen no more."""
        fault.times = 0

    def lose(self, event: str, times: int = 1) -> None:
        """Do not deliver the next events of a type, such as MESSAGE_CREATE."""
        self._events.extend([(event, Event.DROP)] * times)

    def repeat(self, event: str, times: int = 1) -> None:
        """Deliver the next events of a type twice."""
        self._events.extend([(event, Event.TWICE)] * times)

    def delay(self, event: str) -> None:
        """Deliver the next event of a type after the one that follows it."""
        self._events.append((event, Event.LATE))

    def lag_history(self, younger_than: timedelta = timedelta.max) -> Lag:
        """Hide from history what is younger than this, until the returned lag is released."""
        self.lag = Lag(younger_than)
        return self.lag

    def forget_nonces(self) -> None:
        """Forget which nonces were used until now."""
        self._nonces.clear()

    def take(self, method: str, template: str, path: str) -> RequestFault | None:
        """The fault that this request meets, used up by one."""
        for fault in self._requests:
            if fault.fits(method, template, path) and fault.times != 0:
                fault.times = None if fault.times is None else fault.times - 1
                return fault
        return None

    def take_event(self, event: str) -> Event | None:
        """What happens to the event that is about to be delivered, used up by one."""
        for at, (name, fault) in enumerate(self._events):
            if name == event:
                del self._events[at]
                return fault
        return None

    def _add(self, fault: RequestFault) -> RequestFault:
        self._requests.append(fault)
        return fault
