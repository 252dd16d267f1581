"""HTTP: finds the route, authenticates, breaks what is to be broken, and tells who watches."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.rehearsal.loopback.errors import Refused
from bot.rehearsal.loopback.faults import How, RequestFault, When
from bot.rehearsal.loopback.state.threads import archive_idle
from bot.rehearsal.loopback.state.world import World

_log = logging.getLogger(__name__)

_ANONYMOUS = re.compile(r"/interactions/.*|/webhooks/.*|/gateway")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request of the bot and what it was answered; `route` as in Discord's API description.

    Status 0: the connection was cut. Files are left out of `request_json`, and what is no JSON
    out of `response_json`.
    """

    method: str
    route: str
    path: str
    query: dict[str, str]
    request_json: Any
    status: int
    response_json: Any


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with a request."""

    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Call:
    """A request, taken apart. `ids` are the numbers in its path, `names` the other parts."""

    ids: dict[str, int]
    names: dict[str, str]
    query: dict[str, str]
    body: Any
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; status 204 has no body, status 0 cuts the connection."""

    status: int = 200
    body: Any = None
    garbage: bool = False


Handler = Callable[[Call], Awaitable[Reply]]
Routes = list[tuple[str, str, Handler]]


@dataclass(frozen=True, slots=True)
class Route:
    """A handler with the method and the path template that lead to it."""

    method: str
    template: str
    handler: Handler
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.template)
        object.__setattr__(self, "pattern", re.compile(pattern))


class Api:
    """All routes of the server."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self._routes: list[Route] = []
        self.in_flight = 0
        self.observers: list[Callable[[Exchange], None]] = []
        self.unknown_routes: list[str] = []

    def add(self, routes: Routes) -> None:
        """Add routes as (method, template, handler); earlier ones are tried first."""
        self._routes.extend(Route(*each) for each in routes)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        self.in_flight += 1
        try:
            return await self._serve(request)
        finally:
            self.in_flight -= 1

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        path = "/" + request.match_info["path"]
        found = self._find(request.method, path)
        if found is None:
            self.unknown_routes.append(f"{request.method} {path}")
            return _response(Reply(404, {"message": "404: Not Found", "code": 0}))
        route, parts = found
        call = await _call(request, parts)
        reply = await self._with_faults(request, route, path, call)
        self._tell(request, route, path, call, reply)
        if reply.status == 0 and request.transport is not None:
            request.transport.abort()
        return _response(reply)

    async def _with_faults(
        self, request: web.Request, route: Route, path: str, call: Call
    ) -> Reply:
        fault = self._world.faults.take(request.method, route.template, path)
        if fault is None:
            return await self._answered(request, route, path, call)
        if fault.how is How.HOLD and fault.when is When.BEFORE:
            await self._world.faults.until_released(fault)
            return await self._answered(request, route, path, call)
        if fault.when is When.BEFORE:
            return _broken(fault)
        reply = await self._answered(request, route, path, call)
        if fault.how is How.HOLD:
            await self._world.faults.until_released(fault)
            return reply
        return _broken(fault)

    async def _answered(self, request: web.Request, route: Route, path: str, call: Call) -> Reply:
        authorised = request.headers.get("Authorization") == f"Bot {self._token}"
        if not authorised and not _ANONYMOUS.fullmatch(path):
            return Reply(401, {"message": "401: Unauthorized", "code": 0})
        archive_idle(self._world)
        try:
            return await route.handler(call)
        except Refused as refusal:
            return Reply(refusal.status, refusal.payload)
        except Exception:
            _log.exception("The loopback server cannot answer %s %s", request.method, path)
            # discord.py does not try a 501 again.
            return Reply(501, {"message": "501: see the log of the loopback server", "code": 0})

    def _find(self, method: str, path: str) -> tuple[Route, dict[str, str]] | None:
        for route in self._routes:
            match = route.pattern.fullmatch(path)
            if match is not None and route.method == method:
                return route, match.groupdict()
        return None

    def _tell(
        self, request: web.Request, route: Route, path: str, call: Call, reply: Reply
    ) -> None:
        exchange = Exchange(
            request.method,
            route.template,
            path,
            dict(request.query),
            call.body,
            reply.status,
            reply.body,
        )
        for observer in self.observers:
            observer(exchange)


async def _call(request: web.Request, parts: dict[str, str]) -> Call:
    ids = {key: int(value) for key, value in parts.items() if value.isdecimal()}
    names = {key: value for key, value in parts.items() if not value.isdecimal()}
    if request.content_type == "multipart/form-data":
        body, files = await _multipart(request)
        return Call(ids, names, dict(request.query), body, files)
    text = await request.text()
    return Call(ids, names, dict(request.query), json.loads(text) if text else None)


async def _multipart(request: web.Request) -> tuple[Any, tuple[File, ...]]:
    form = await request.post()
    files = []
    body: Any = None
    for key, value in form.items():
        if isinstance(value, web.FileField):
            with value.file:
                files.append(File(value.filename, value.file.read(), value.content_type))
        elif key == "payload_json" and isinstance(value, str):
            body = json.loads(value)
    return body, tuple(files)


def _broken(fault: RequestFault) -> Reply:
    if fault.how is How.CUT:
        return Reply(0)
    if fault.how is How.GARBAGE:
        return Reply(200, garbage=True)
    if fault.how is How.STATUS:
        words = f"{fault.status}: refused on purpose"
        return Reply(fault.status, {"message": words, "code": fault.code})
    everywhere = fault.how is How.LIMIT_ALL
    words = "You are being rate limited."
    body = {"message": words, "code": 0, "retry_after": fault.retry_after, "global": everywhere}
    return Reply(429, body)


def _response(reply: Reply) -> web.Response:
    if reply.status in (0, 204):
        return web.Response(status=204)
    text = "{not json" if reply.garbage else json.dumps(reply.body)
    response = web.Response(status=reply.status, body=text.encode())
    # discord.py hands on a string unless the type is exactly this, without a charset.
    response.headers["Content-Type"] = "application/json"
    if reply.status == 429:
        # Without Via, discord.py takes a 429 for a ban by Cloudflare.
        response.headers["Via"] = "1.1 loopback"
        response.headers["Retry-After"] = str(reply.body.get("retry_after", 0))
        if reply.body.get("global"):
            response.headers["X-RateLimit-Global"] = "true"
    return response
