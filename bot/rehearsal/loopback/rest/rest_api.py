"""The HTTP side: finds a request's route, authenticates it, injects faults, notifies observers.

The order matters. A fault is drawn before the route's handler runs, because a fault in the phase
BEFORE must leave no effect, and observers are called after it, because they see what the bot saw.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from email.utils import format_datetime
from typing import Any

from aiohttp import web

from bot.rehearsal.loopback.model.errors import ApiError
from bot.rehearsal.loopback.model.faults import FaultPhase, RequestFault, RequestFaultKind
from bot.rehearsal.loopback.rest.rate_limits import RateLimits
from bot.rehearsal.loopback.state.outages import require_available
from bot.rehearsal.loopback.state.server_state import ServerState
from bot.rehearsal.loopback.state.threads import archive_idle_threads

_log = logging.getLogger(__name__)

_PATHS_WITHOUT_TOKEN = re.compile(r"/interactions/.*|/webhooks/.*|/gateway")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request of the bot and its response; `route` is a path of Discord's API description.

    Status 0 means that the connection was cut. `request_json` leaves out uploaded files, and
    `response_json` is None where the body was no JSON.
    """

    method: str
    route: str
    path: str
    query: dict[str, str]
    request_json: Any
    status: int
    response_json: Any


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file of a multipart request."""

    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class ApiRequest:
    """A parsed request. `ids` are the numeric parts of its path, `path_parts` the others."""

    ids: dict[str, int]
    path_parts: dict[str, str]
    query: dict[str, str]
    body: Any
    files: tuple[UploadedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class ApiResponse:
    """A response; status 204 has no body, status 0 cuts the connection."""

    status: int = 200
    body: Any = None
    invalid_json: bool = False
    headers: dict[str, str] = field(default_factory=dict)


Handler = Callable[[ApiRequest], Awaitable[ApiResponse]]
Routes = list[tuple[str, str, Handler]]


@dataclass(frozen=True, slots=True)
class ApiRoute:
    """A handler with its method and path template, such as `/channels/{channel_id}`."""

    method: str
    template: str
    handler: Handler
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.template)
        object.__setattr__(self, "pattern", re.compile(pattern))


class RestApi:
    """All routes of the server. `in_flight` counts the requests that are being answered."""

    def __init__(self, state: ServerState, token: str) -> None:
        self._state = state
        self._token = token
        self._routes: list[ApiRoute] = []
        self.rate_limits = RateLimits()
        self.in_flight = 0
        self.observers: list[Callable[[Exchange], None]] = []
        self.unknown_routes: list[str] = []

    def add_routes(self, routes: Routes) -> None:
        """Add routes as (method, template, handler); routes added earlier are tried first."""
        self._routes.extend(ApiRoute(*route) for route in routes)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one HTTP request."""
        self.in_flight += 1
        try:
            return await self._handle(request)
        finally:
            self.in_flight -= 1

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        path = "/" + request.match_info["path"]
        match = self._find_route(request.method, path)
        if match is None:
            self.unknown_routes.append(f"{request.method} {path}")
            return _http_response(ApiResponse(404, {"message": "404: Not Found", "code": 0}))
        route, parts = match
        parsed = await _parse_request(request, parts)
        response = await self._with_faults(request, route, path, parsed)
        self._notify_observers(request, route, path, parsed, response)
        if response.status == 0 and request.transport is not None:
            request.transport.abort()
        http = _http_response(response)
        http.headers["Date"] = format_datetime(self._state.now(), usegmt=True)
        return http

    async def _with_faults(
        self, request: web.Request, route: ApiRoute, path: str, parsed: ApiRequest
    ) -> ApiResponse:
        fault = self._state.faults.take_request_fault(request.method, route.template, path)
        if fault is None:
            return await self._within_limits(request, route, path, parsed)
        if fault.kind is RequestFaultKind.HOLD and fault.phase is FaultPhase.BEFORE:
            await self._state.faults.wait_until_released(fault)
            return await self._authorise_and_respond(request, route, path, parsed)
        if fault.phase is FaultPhase.BEFORE:
            return _fault_response(fault)
        response = await self._authorise_and_respond(request, route, path, parsed)
        if fault.kind is RequestFaultKind.HOLD:
            await self._state.faults.wait_until_released(fault)
            return response
        return _fault_response(fault)

    async def _within_limits(
        self, request: web.Request, route: ApiRoute, path: str, parsed: ApiRequest
    ) -> ApiResponse:
        channel_id = parsed.ids.get("channel_id", 0)
        limit = self.rate_limits.admit(request.method, route.template, channel_id)
        if limit is None:
            return await self._authorise_and_respond(request, route, path, parsed)
        if limit.is_exceeded:
            refusal = _rate_limited(limit.reset_after, everywhere=limit.everywhere)
            return replace(refusal, headers=limit.headers)
        response = await self._authorise_and_respond(request, route, path, parsed)
        return replace(response, headers=limit.headers)

    async def _authorise_and_respond(
        self, request: web.Request, route: ApiRoute, path: str, parsed: ApiRequest
    ) -> ApiResponse:
        authorised = request.headers.get("Authorization") == f"Bot {self._token}"
        if not authorised and not _PATHS_WITHOUT_TOKEN.fullmatch(path):
            return ApiResponse(401, {"message": "401: Unauthorized", "code": 0})
        # Threads are archived whenever somebody looks: no timer runs on the server's clock.
        archive_idle_threads(self._state)
        try:
            require_available(self._state, parsed.ids)
            return await route.handler(parsed)
        except ApiError as error:
            return ApiResponse(error.status, error.payload)
        except Exception:
            _log.exception("The loopback server cannot answer %s %s", request.method, path)
            # discord.py retries a 500, 502, 504 and 524; a defect of this server must show at once.
            return ApiResponse(
                501, {"message": "501: see the log of the loopback server", "code": 0}
            )

    def _find_route(self, method: str, path: str) -> tuple[ApiRoute, dict[str, str]] | None:
        for route in self._routes:
            match = route.pattern.fullmatch(path)
            if match is not None and route.method == method:
                return route, match.groupdict()
        return None

    def _notify_observers(
        self,
        request: web.Request,
        route: ApiRoute,
        path: str,
        parsed: ApiRequest,
        response: ApiResponse,
    ) -> None:
        exchange = Exchange(
            method=request.method,
            route=route.template,
            path=path,
            query=dict(request.query),
            request_json=parsed.body,
            status=response.status,
            response_json=response.body,
        )
        for observer in self.observers:
            observer(exchange)


async def _parse_request(request: web.Request, parts: dict[str, str]) -> ApiRequest:
    ids = {key: int(value) for key, value in parts.items() if value.isdecimal()}
    others = {key: value for key, value in parts.items() if not value.isdecimal()}
    if request.content_type == "multipart/form-data":
        body, files = await _parse_multipart(request)
        return ApiRequest(ids, others, dict(request.query), body, files)
    text = await request.text()
    return ApiRequest(ids, others, dict(request.query), json.loads(text) if text else None)


async def _parse_multipart(request: web.Request) -> tuple[Any, tuple[UploadedFile, ...]]:
    form = await request.post()
    files = []
    body: Any = None
    for key, value in form.items():
        if isinstance(value, web.FileField):
            with value.file:
                files.append(UploadedFile(value.filename, value.file.read(), value.content_type))
        elif key == "payload_json" and isinstance(value, str):
            body = json.loads(value)
    return body, tuple(files)


def _fault_response(fault: RequestFault) -> ApiResponse:
    if fault.kind is RequestFaultKind.DISCONNECT:
        return ApiResponse(0)
    if fault.kind is RequestFaultKind.INVALID_JSON:
        return ApiResponse(200, invalid_json=True)
    if fault.kind is RequestFaultKind.STATUS:
        message = f"{fault.status}: refused on purpose"
        return ApiResponse(fault.status, {"message": message, "code": fault.code})
    everywhere = fault.kind is RequestFaultKind.GLOBAL_RATE_LIMIT
    return _rate_limited(fault.retry_after, everywhere=everywhere)


def _rate_limited(retry_after: float, *, everywhere: bool = False) -> ApiResponse:
    body = {
        "message": "You are being rate limited.",
        "code": 0,
        "retry_after": retry_after,
        "global": everywhere,
    }
    return ApiResponse(429, body)


def _http_response(response: ApiResponse) -> web.Response:
    if response.status in (0, 204):
        return web.Response(status=204, headers=response.headers)
    text = "{not json" if response.invalid_json else json.dumps(response.body)
    http = web.Response(status=response.status, body=text.encode())
    # discord.py decodes JSON only for exactly this type, without a charset; else it returns text.
    http.headers["Content-Type"] = "application/json"
    http.headers.update(response.headers)
    if response.status == 429:
        # Without Via, discord.py takes a 429 for a ban by Cloudflare.
        http.headers["Via"] = "1.1 loopback"
        http.headers["Retry-After"] = str(response.body.get("retry_after", 0))
        if response.body.get("global"):
            http.headers["X-RateLimit-Global"] = "true"
    return http
