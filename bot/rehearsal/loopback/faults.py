"""Breaks the server on purpose: requests that fail before or after their effect, events that are
lost, twice or late, nonces that are forgotten, history that lags."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from enum import Enum


class When(Enum):
    """Whether a request has had its effect when it fails."""

    BEFORE = "before"
    AFTER = "after"


class Event(Enum):
    """What becomes of an event on its way to the client."""

    DROP = "drop"
    TWICE = "twice"
    LATE = "late"  # delivered after the event that follows it


@dataclass(slots=True)
class RequestFault:
    """What happens to the next `times` requests of one kind.

    `status` answers with it; None cuts the connection, unless `garbage` answers with what is no
    JSON. With `release` the request waits until somebody sets it, and then goes on as usual.
    """

    method: str
    template: str
    status: int | None = None
    when: When = When.BEFORE
    times: int = 1
    garbage: bool = False
    retry_after: float = 0.0
    release: asyncio.Event | None = None

    def fits(self, method: str, template: str) -> bool:
        """Whether a request is of this kind and its turn has come."""
        return self.times > 0 and (method, template) == (self.method, self.template)


@dataclass(slots=True)
class Faults:
    """All faults of a server; none until a test or an instructor asks for one."""

    requests: list[RequestFault] = field(default_factory=list)
    events: list[tuple[str, Event]] = field(default_factory=list)
    remembers_nonces: bool = True
    hidden_from_history: set[int] = field(default_factory=set)

    def fail(
        self,
        method: str,
        template: str,
        status: int | None,
        when: When = When.BEFORE,
        *,
        times: int = 1,
        garbage: bool = False,
        retry_after: float = 0.0,
    ) -> None:
        """Let the next requests of a kind fail; status None cuts their connection."""
        self.requests.append(
            RequestFault(method, template, status, when, times, garbage, retry_after)
        )

    def hold(self, method: str, template: str) -> asyncio.Event:
        """Let the next request of a kind wait until the event that is returned is set."""
        release = asyncio.Event()
        self.requests.append(RequestFault(method, template, release=release))
        return release

    def take(self, method: str, template: str) -> RequestFault | None:
        """The fault that this request meets, used up by one."""
        fault = next((each for each in self.requests if each.fits(method, template)), None)
        if fault is not None:
            fault.times -= 1
        return fault

    def lose(self, event: str, times: int = 1) -> None:
        """Do not deliver the next events of a type."""
        self.events.extend([(event, Event.DROP)] * times)

    def repeat(self, event: str) -> None:
        """Deliver the next event of a type twice."""
        self.events.append((event, Event.TWICE))

    def delay(self, event: str) -> None:
        """Deliver the next event of a type after the one that follows it."""
        self.events.append((event, Event.LATE))

    def of_event(self, event: str) -> Event | None:
        """What happens to the event that is about to be delivered, used up by one."""
        for at, (name, fault) in enumerate(self.events):
            if name == event:
                del self.events[at]
                return fault
        return None
