"""The websockets of all open pages: requests are handled, changes are sent to every page.

A request is {"id", "act", …} and its response {"re": id, "done" or "refused": …}; everything else
that the server sends has a "push".
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import Any

from aiohttp import WSMessage, WSMsgType, web

from bot.rehearsal.loopback import ApiError, Message, MessageChange
from bot.rehearsal.page.change_handlers import CHANGES, FILE_QUERIES
from bot.rehearsal.page.control_handlers import CONTROLS
from bot.rehearsal.page.error_texts import describe_error
from bot.rehearsal.page.json_requests import parse_json_object
from bot.rehearsal.page.message_handlers import ACTIONS, QUERIES
from bot.rehearsal.page.page_session import PageSession
from bot.rehearsal.page.rehearsal_api import RehearsalApi, RehearsalError
from bot.rehearsal.page.sending_handlers import SENDING

Json = dict[str, Any]

_log = logging.getLogger(__name__)

_ACTS = ACTIONS | SENDING | CHANGES
_HANDLERS = _ACTS | QUERIES | FILE_QUERIES | CONTROLS
_MAX_REQUEST_BYTES = 16 << 20  # a file of Discord's 10 MiB in base64, and more
_INTERNAL_ERROR = "Something went wrong in the rehearsal itself; the terminal says what."
_NOT_UNDERSTOOD = "The rehearsal does not know what this page asks. Load the page again."


class PageConnections:
    """The pages that wait for the rehearsal to start, and those that show it."""

    def __init__(self) -> None:
        self.rehearsal: RehearsalApi | None = None
        self._problems: tuple[str, ...] = ()
        self._waiting_sockets: set[web.WebSocketResponse] = set()
        self._sessions: dict[PageSession, web.WebSocketResponse] = {}
        self._count = 0  # of the rehearsals that were started
        self._requests: set[asyncio.Task[None]] = set()
        self._started = asyncio.Event()

    def start(self, rehearsal: RehearsalApi) -> None:
        """Start the rehearsal on every page that waits for it."""
        self.rehearsal, self._problems = rehearsal, ()
        self._count += 1
        rehearsal.server.on_message_change(self._on_message_change)
        self._started.set()

    async def stop(self) -> None:
        """End the rehearsal on every page, before the session behind it is closed: requests that
        are being handled are cancelled, and each page connects again and waits for the next one."""
        self.rehearsal = None
        self._started.clear()
        for task in self._requests:
            task.cancel()
        await asyncio.gather(*self._requests, return_exceptions=True)
        await asyncio.gather(*(socket.close() for socket in self._sessions.values()))

    async def show_problems(self, problems: tuple[str, ...]) -> None:
        """Show the problems for which the rehearsal cannot start."""
        self._problems = problems
        for socket in tuple(self._waiting_sockets):
            with contextlib.suppress(ConnectionError):
                await socket.send_json({"push": "problems", "problems": problems})

    def notify_change(self) -> None:
        """Send every page the new state; for changes other than those of messages."""
        for session in self._sessions:
            session.schedule_state()

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one page's websocket until it is closed."""
        socket = web.WebSocketResponse(heartbeat=20, max_msg_size=_MAX_REQUEST_BYTES, timeout=0.2)
        await socket.prepare(request)
        # A page sends nothing until the rehearsal has started: a frame before that is its close.
        # Afterwards the same task holds the first request, since only one may receive at a time.
        first_frame = asyncio.create_task(socket.receive(), name="page first frame")
        started = asyncio.create_task(self._started.wait(), name="page waiting")
        self._waiting_sockets.add(socket)
        try:
            await socket.send_json({"push": "problems", "problems": self._problems})
            await asyncio.wait({first_frame, started}, return_when=asyncio.FIRST_COMPLETED)
            if self.rehearsal is not None:
                self._waiting_sockets.discard(socket)
                await self._run_session(PageSession(self.rehearsal, socket), socket, first_frame)
        finally:
            self._waiting_sockets.discard(socket)
            started.cancel()
            first_frame.cancel()
        return socket

    async def _run_session(
        self,
        session: PageSession,
        socket: web.WebSocketResponse,
        first_frame: asyncio.Task[WSMessage],
    ) -> None:
        self._sessions[session] = socket
        writing = asyncio.create_task(session.run_writer(), name="page writer")
        try:
            session.send({"push": "begin", "rehearsal": self._count})
            frame = await first_frame
            while frame.type is WSMsgType.TEXT:
                self._start_request(session, frame.data)
                frame = await socket.receive()
        finally:
            self._sessions.pop(session, None)
            writing.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await writing

    def _start_request(self, session: PageSession, text: str) -> None:
        """Handle a request in a task of its own, which goes on if the page is closed meanwhile."""
        # The clock must not stop because the phone that started it falls asleep.
        request = _parse_request(text)
        if request.get("act") not in _HANDLERS:
            session.send({"re": request.get("id"), "refused": _NOT_UNDERSTOOD})
            return
        task = asyncio.create_task(_handle_request(session, request), name="page request")
        self._requests.add(task)
        task.add_done_callback(self._finish_request)

    def _finish_request(self, task: asyncio.Task[None]) -> None:
        """Show every page what the request of one has changed."""
        self._requests.discard(task)
        if not task.cancelled():
            self.notify_change()

    def _on_message_change(self, change: MessageChange, message: Message) -> None:
        for session in self._sessions:
            session.on_message_change(change, message)


def _parse_request(text: str) -> Json:
    """A page's request, or an empty one if it is malformed."""
    request = parse_json_object(text)
    is_valid = isinstance(request.get("id"), int) and isinstance(request.get("act"), str)
    return request if is_valid else {}


async def _handle_request(session: PageSession, request: Json) -> None:
    """Handle a request and send its response under the id that the page gave it."""
    act = request["act"]
    if act in _ACTS:
        session.rehearsal.advance_one_second()
    try:
        done = await _HANDLERS[act](session, request)
    except (RehearsalError, ApiError) as error:
        session.send({"re": request["id"], "refused": describe_error(error)})
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        # The page is no trusted client: missing or wrong fields are no defect of the rehearsal.
        _log.exception("the page’s request %s was not understood", act)
        session.send({"re": request["id"], "refused": _NOT_UNDERSTOOD})
    except Exception:
        _log.exception("the page’s request %s failed", act)
        session.send({"re": request["id"], "refused": _INTERNAL_ERROR})
    else:
        session.send({"re": request["id"], "done": done})
    session.schedule_state()
