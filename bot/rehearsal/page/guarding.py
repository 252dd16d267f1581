"""Lets in only the browser that was given the address: a one-time key, then a cookie of its own.

Any page that is open in the same browser can send requests to this machine, and a name that
resolves to 127.0.0.1 can be anybody's: so Host and Origin are looked at first.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

_STRANGER = "This rehearsal answers only to the page that it opened itself."
_NO_KEY = "Open the whole address that the terminal shows, with its key."
_USED = "This address was used already. The terminal shows a new one."


class Guard:
    """The keys of one page server. `tell` is given a new address when an old one is used again."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._used: set[str] = set()
        self._sessions: set[str] = set()
        self._port = 0
        self._key = secrets.token_urlsafe(16)

    def guard(self, port: int) -> None:
        """Begin on a port of this machine."""
        self._port = port

    @property
    def address(self) -> str:
        """The address of the page, with a key that opens it once."""
        return f"http://127.0.0.1:{self._port}/?key={self._key}"

    @property
    def policy(self) -> str:
        """The page may load its own files, talk to its own server, and nothing else."""
        live = " ".join(f"ws://{host}" for host in self._hosts)
        return (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            f"connect-src 'self' {live}; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'"
        )

    def middleware(self) -> Middleware:
        """For aiohttp: refuse strangers, and tell browsers what the page may do."""

        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            try:
                response = await self._admit(request, handler)
            except web.HTTPException as refusal:
                self._add_headers(refusal)
                raise
            if not response.prepared:
                self._add_headers(response)
            return response

        return guarded

    @property
    def _hosts(self) -> tuple[str, str]:
        return f"127.0.0.1:{self._port}", f"localhost:{self._port}"

    @property
    def _cookie(self) -> str:
        return f"discussant-{self._port}"  # cookies do not know ports

    async def _admit(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        own = [f"http://{host}" for host in self._hosts]
        live = request.headers.get("Upgrade", "").lower() == "websocket"
        if request.host not in self._hosts or (origin or own[0]) not in own:
            return web.Response(status=403, text=_STRANGER)
        if live and origin is None:
            return web.Response(status=403, text=_STRANGER)
        # Where the browser says so: another page on this machine has no business here, though
        # anything may link to the page itself.
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        if request.path != "/" and site not in ("same-origin", "none"):
            return web.Response(status=403, text=_STRANGER)
        if request.cookies.get(self._cookie) in self._sessions:
            return await handler(request)
        if request.path == "/" and request.method == "GET":
            return await self._by_key(request, handler)
        return web.Response(status=403, text=_NO_KEY)

    async def _by_key(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        given = request.query.get("key", "")
        if given in self._used:
            self._tell(self.address)
            return web.Response(status=403, text=_USED)
        if not secrets.compare_digest(given.encode(), self._key.encode()):
            return web.Response(status=403, text=_NO_KEY)
        self._used.add(given)
        self._key = secrets.token_urlsafe(16)
        session = secrets.token_urlsafe(32)
        self._sessions.add(session)
        response = await handler(request)
        response.set_cookie(self._cookie, session, httponly=True, samesite="Strict", path="/")
        return response

    def _add_headers(self, response: web.StreamResponse) -> None:
        response.headers["Content-Security-Policy"] = self.policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Cache-Control"] = "no-store"
