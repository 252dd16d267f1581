"""The live lines of all open pages: what they ask is done, what changes is told to each."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from typing import Any

from aiohttp import WSMessage, WSMsgType, web

from bot.rehearsal.loopback import Change, Message, Refused
from bot.rehearsal.page.acts import ACTS, LOOKS
from bot.rehearsal.page.controls import CONTROLS
from bot.rehearsal.page.refusals import in_words
from bot.rehearsal.page.show import Problem, Show
from bot.rehearsal.page.visits import Visit

Json = dict[str, Any]

_log = logging.getLogger(__name__)

_KNOWN = ACTS | LOOKS | CONTROLS
_DEFECT = "Something went wrong in the rehearsal itself; the terminal says what."
_CONFUSED = "The rehearsal does not know what this page asks. Load the page again."


class Live:
    """The pages that wait for the rehearsal to begin, and those that show it."""

    def __init__(self) -> None:
        self.show: Show | None = None
        self._problems: tuple[str, ...] = ()
        self._waiting: set[web.WebSocketResponse] = set()
        self._visits: set[Visit] = set()
        self._doing: set[asyncio.Task[None]] = set()
        self._running = asyncio.Event()

    def begin(self, show: Show) -> None:
        """The rehearsal begins: every page that waits is shown it."""
        self.show, self._problems = show, ()
        show.server.on_change(self._changed)
        self._running.set()

    async def end(self) -> None:
        """The rehearsal ends: what is under way is broken off before its stage is cleared."""
        for task in self._doing:
            task.cancel()
        await asyncio.gather(*self._doing, return_exceptions=True)

    async def tell_problems(self, problems: tuple[str, ...]) -> None:
        """Show what keeps the rehearsal from beginning."""
        self._problems = problems
        for socket in tuple(self._waiting):
            with contextlib.suppress(ConnectionError):
                await socket.send_json({"push": "problems", "problems": problems})

    def stir(self) -> None:
        """Something has changed that is no message."""
        for visit in self._visits:
            visit.stir()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One page, from its first word to its last."""
        socket = web.WebSocketResponse(heartbeat=20, max_msg_size=1 << 20, timeout=0.2)
        await socket.prepare(request)
        # A page says nothing before it is told something: hearing from it means that it left.
        leaving = asyncio.create_task(socket.receive(), name="page leaving")
        begun = asyncio.create_task(self._running.wait(), name="page waiting")
        self._waiting.add(socket)
        try:
            await socket.send_json({"push": "problems", "problems": self._problems})
            await asyncio.wait({leaving, begun}, return_when=asyncio.FIRST_COMPLETED)
            if self.show is not None:
                self._waiting.discard(socket)
                await self._visit(Visit(self.show, socket), socket, leaving)
        finally:
            self._waiting.discard(socket)
            begun.cancel()
            leaving.cancel()
        return socket

    async def _visit(
        self, visit: Visit, socket: web.WebSocketResponse, first: asyncio.Task[WSMessage]
    ) -> None:
        self._visits.add(visit)
        writing = asyncio.create_task(visit.write(), name="page line")
        try:
            visit.tell({"push": "begin"})
            frame = await first
            while frame.type is WSMsgType.TEXT:
                self._hear(visit, frame.data)
                frame = await socket.receive()
        finally:
            self._visits.discard(visit)
            writing.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await writing

    def _hear(self, visit: Visit, text: str) -> None:
        """Begin what a page asks. It goes on if the page is closed meanwhile: time that passes
        does not stop because a phone falls asleep."""
        asked = _read(text)
        if asked.get("act") not in _KNOWN:
            visit.tell({"re": asked.get("id"), "refused": _CONFUSED})
            return
        task = asyncio.create_task(_answer(visit, asked), name="page act")
        self._doing.add(task)
        task.add_done_callback(self._doing.discard)

    def _changed(self, how: Change, message: Message) -> None:
        for visit in self._visits:
            visit.changed(how, message)


def _read(text: str) -> Json:
    """What a page asks, or nothing if it is nothing that can be asked. Half an emoji, which a
    browser lets people type and UTF-8 cannot hold, becomes a question mark."""
    try:
        plain = json.dumps(json.loads(text), ensure_ascii=False)
        asked = json.loads(plain.encode(errors="replace"))
    except (ValueError, RecursionError):
        return {}
    whole = isinstance(asked, dict) and all(
        isinstance(asked.get(key), kind) for key, kind in (("id", int), ("act", str))
    )
    return asked if whole else {}


async def _answer(visit: Visit, asked: Json) -> None:
    """Do what the page asks and say what came of it, under the number that it gave."""
    what = asked["act"]
    if what in ACTS:
        visit.show.tick()
    try:
        done = await _KNOWN[what](visit, asked)
    except (Problem, Refused) as problem:
        visit.tell({"re": asked["id"], "refused": in_words(problem)})
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        _log.exception("the page’s act %s was not understood", what)
        visit.tell({"re": asked["id"], "refused": _CONFUSED})
    except Exception:
        _log.exception("the page’s act %s failed", what)
        visit.tell({"re": asked["id"], "refused": _DEFECT})
    else:
        visit.tell({"re": asked["id"], "done": done})
    visit.stir()
