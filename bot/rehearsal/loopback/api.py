"""HTTP: finds the route, authenticates, breaks what is to be broken, and tells who watches."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.rehearsal.loopback.errors import Refused
from bot.rehearsal.loopback.faults import RequestFault, When
from bot.rehearsal.loopback.world import World

_ANONYMOUS = ("/interactions/", "/webhooks/", "/gateway")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request of the bot and what it was answered; `route` as Discord's description has it."""

    method: str
    route: str
    path: str
    query: dict[str, str]
    request_json: Any
    status: int
    response_json: Any


@dataclass(frozen=True, slots=True)
class Call:
    """A request, taken apart. `ids` are the numbers in its path, `names` the other parts."""

    ids: dict[str, int]
    names: dict[str, str]
    query: dict[str, str]
    body: Any
    files: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; status 204 has no body."""

    status: int = 200
    body: Any = None


Handler = Callable[[Call], Awaitable[Reply]]


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

    def add(self, routes: list[tuple[str, str, Handler]]) -> None:
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
            return _json(404, {"message": "404: Not Found", "code": 0})
        route, parts = found
        call = await _call(request, parts)
        fault = self._world.faults.take(request.method, route.template)
        if fault is not None and fault.release is not None:
            await fault.release.wait()
            fault = None
        if fault is not None and fault.when is When.BEFORE:
            return _broken(request, fault)
        reply = await self._answered(request, route, path, call)
        if fault is not None:
            return _broken(request, fault)
        self._tell(request, route, path, call, reply)
        return _json(reply.status, reply.body)

    async def _answered(self, request: web.Request, route: Route, path: str, call: Call) -> Reply:
        authorised = request.headers.get("Authorization") == f"Bot {self._token}"
        if not authorised and not path.startswith(_ANONYMOUS):
            return Reply(401, {"message": "401: Unauthorized", "code": 0})
        self._world.archive_idle()
        try:
            return await route.handler(call)
        except Refused as refusal:
            return Reply(refusal.status, refusal.payload)

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


async def _multipart(request: web.Request) -> tuple[Any, tuple[tuple[str, bytes], ...]]:
    form = await request.post()
    files = []
    body: Any = None
    for key, value in form.items():
        if key == "payload_json":
            assert isinstance(value, str)
            body = json.loads(value)
        elif isinstance(value, web.FileField):
            files.append((value.filename, value.file.read()))
    return body, tuple(files)


def _broken(request: web.Request, fault: RequestFault) -> web.StreamResponse:
    if fault.garbage:
        return web.Response(text="{not json", content_type="application/json", charset=None)
    if fault.status is None:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()
    if fault.status == 429:
        body = {"message": "You are being rate limited.", "retry_after": fault.retry_after,
                "global": False}  # fmt: skip
        # Without this header discord.py takes a 429 for a ban by Cloudflare.
        return _json(429, body, {"Via": "1.1 loopback", "Retry-After": str(fault.retry_after)})
    return _json(fault.status, {"message": f"{fault.status}: on purpose", "code": 0})


def _json(status: int, body: Any, headers: dict[str, str] | None = None) -> web.Response:
    if status == 204:
        return web.Response(status=204)
    # discord.py hands on a string unless the type is exactly this, without a charset.
    response = web.Response(status=status, body=json.dumps(body).encode(), headers=headers)
    response.headers["Content-Type"] = "application/json"
    return response
