"""Plays the story with a Discord that answers wrongly for a while, and judges its end."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.cogs.connection import set_discord_addresses
from bot.rehearsal.loopback.model.faults import FaultPhase
from bot.rehearsal.loopback.rest.rest_api import Exchange
from bot.rehearsal_session.session import RehearsalSession
from tests.trials.bot_process import READY
from tests.trials.judging import Seen, Verdict, judge_troubled, seen
from tests.trials.stage import Stage, stage
from tests.trials.story import HOURS, START, folder

REFUSALS = ("400", "403", "404")
KINDS = (*REFUSALS, "500", "502", "503", "429", "cut", "garbage", "hang")
REQUESTS = ("announcement", "thread", "part", "alert", "forum post")
MOST_ATTEMPTS = 3
_TURNS = 20  # of the loop, for which an answer hangs
_THREAD = "/channels/{channel_id}/messages/{message_id}/threads"

# After each hour: until eight tries are over and, at the first, until a message that staff could
# not be told has been tried four times.
_AFTER = tuple(timedelta(seconds=s) for s in (16, 62, 140, 260, 400, 600))
_UNTOLD = tuple(timedelta(minutes=m) for m in (16, 32, 48, 64))


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong: a kind of request meets an answer of a kind, at so many tries in a row,
    before or after the request has had its effect."""

    request: str
    kind: str
    attempts: int
    when: FaultPhase

    def __str__(self) -> str:
        return f"{self.request}: {self.kind} {self.when.value} its effect, {self.attempts} times"


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended; `met` counts the requests that met the fault, `posted` says whether all stands
    there that would without it."""

    fault: Fault | None
    met: int
    posted: bool
    seen: Seen
    verdict: Verdict


def faults() -> list[Fault]:
    """Every one that there is."""
    every = itertools.product(REQUESTS, KINDS, range(1, MOST_ATTEMPTS + 1), FaultPhase)
    return [fault for fault in (Fault(*each) for each in every) if _can_be(fault)]


def _can_be(fault: Fault) -> bool:
    """What Discord refuses it does not do. An answer that hangs comes in the end, and a forum's
    post that is there is found: neither is tried again."""
    once = fault.kind == "hang" or (
        fault.request == "forum post" and fault.when is FaultPhase.AFTER
    )
    return not (fault.kind.startswith("4") and fault.when is FaultPhase.AFTER) and not (
        once and fault.attempts > 1
    )


def rotated(seed: int) -> list[Fault]:
    """Each kind of request with each kind of answer, at one number of tries that the seed draws."""
    dice = random.Random(seed)
    drawn: dict[tuple[str, str, FaultPhase], list[Fault]] = {}
    for fault in faults():
        drawn.setdefault((fault.request, fault.kind, fault.when), []).append(fault)
    return [dice.choice(alike) for alike in drawn.values()]


async def faced(wrong: Iterable[Fault], folder: Path) -> list[Ending]:
    """Play all of these in a folder, and judge each by the story in which nothing goes wrong."""
    wanted = (await face(None, folder / "quiet", folder)).seen
    return [
        await face(fault, folder / str(number), folder, wanted)
        for number, fault in enumerate(wrong)
    ]


async def face(
    fault: Fault | None,
    place: Path,
    templates: Path,
    wanted: Seen | None = None,
    spoil: Callable[[Stage], None] | None = None,
) -> Ending:
    """Play the story with one fault; `wanted` is what stands there without any. `spoil` is done to
    what stands there before it is judged."""
    forum = fault is not None and fault.request == "forum post"
    place.mkdir()
    template = templates / f"set-up-{forum}.db"
    async with stage(place / "discussant.db", template, forum=forum) as made:
        if fault is not None and fault.attempts > 1 and fault.when is FaultPhase.AFTER:
            # Or it would be found after the first of them. What is left are the nonces.
            made.server.faults.lag_history()
        troubles = _Troubles(made, fault) if fault is not None else None
        await _play(made)
        if spoil is not None:
            spoil(made)
        found = seen(made)
        verdict = judge_troubled(made, wanted or found)
        posted = wanted is None or found.same_posts(wanted)
        return Ending(fault, troubles.met if troubles else 0, posted, found, verdict)


def bad(endings: Iterable[Ending]) -> list[str]:
    """What is wrong with these, in lines that name the fault. A fault that was not met as often as
    it should have been is wrong too: then nothing was tried."""
    return [
        f"{each.fault}: met {each.met} times, {each.verdict}"
        for each in endings
        if not each.verdict.clean or each.posted is refused(each) or each.met != _tries(each)
    ]


def refused(ending: Ending) -> bool:
    """Whether Discord said no for good to what students are to see."""
    fault = ending.fault
    return fault is not None and fault.kind in REFUSALS and fault.request != "alert"


def _tries(ending: Ending) -> int:
    """How many requests must have met it: what was refused is not tried again, but in a thread
    there are other messages after it."""
    assert ending.fault is not None
    ends = refused(ending) and ending.fault.request != "part"
    return 1 if ends else ending.fault.attempts


async def _play(place: Stage) -> None:
    set_discord_addresses(place.server.api_base, place.server.gateway_url)
    course = folder().courses[0]
    someone = place.guild.add_person("Prof. Marlow")
    session = RehearsalSession(
        server=place.server,
        clock=place.clock,
        folder=folder(),
        course=course,
        database_path=place.path,
        guild=place.guild,
        channel=place.channel,
        staff_channel=place.staff,
        instructor=someone,
        students=(),
        ready_timeout=READY,
    )
    await session.start()
    try:
        for instant in _instants():
            place.clock.jump(instant)
            await session.wait_until_idle()
    finally:
        await session.stop()


def _instants() -> Iterator[datetime]:
    for hour in HOURS:
        yield hour
        for later in (*_AFTER, *_UNTOLD) if hour == START else _AFTER:
            yield hour + later


class _Troubles:
    """Lets one kind of request meet its fault, in the one channel that it goes to."""

    def __init__(self, place: Stage, fault: Fault) -> None:
        self._place = place
        self._fault = fault
        self.met = 0
        self._path = {
            "announcement": f"/channels/{place.channel.id}/messages",
            "alert": f"/channels/{place.staff.id}/messages",
            "forum post": f"/channels/{place.channel.id}/threads",
            "thread": _THREAD,
        }.get(fault.request, "")
        place.server.on_exchange(self._heartbeats)
        if self._path:
            self._begin()

    def _heartbeats(self, exchange: Exchange) -> None:
        if exchange.method != "POST":
            return
        if not self._path and exchange.route == _THREAD:
            self._path = f"/channels/{exchange.response_json['id']}/messages"
            self._begin()
        elif self._path in (exchange.path, exchange.route):
            self.met = min(self.met + 1, self._fault.attempts)

    async def _hang(self, release: asyncio.Event) -> None:
        await self._place.server.faults.wait_until_held()
        for _ in range(_TURNS):
            await self._place.server.yield_to_event_loop()
        release.set()

    def _begin(self) -> None:
        faults, fault, request = self._place.server.faults, self._fault, ("POST", self._path)
        match fault.kind:
            case "cut":
                faults.disconnect(*request, fault.when, times=fault.attempts)
            case "garbage":
                faults.send_invalid_json(*request, fault.when, times=fault.attempts)
            case "429":
                faults.rate_limit(*request, 0.001, times=fault.attempts)
            case "hang":
                release = faults.hold_requests(*request, fault.when)
                self._hanging = asyncio.create_task(self._hang(release), name="a hanging answer")
            case status:
                faults.fail_requests(*request, int(status), fault.when, times=fault.attempts)
