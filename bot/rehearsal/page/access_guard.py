"""Admits only the browser that opened the address: by a one-time key, then by a cookie.

The address with the key stays in the terminal, in the browser's history and perhaps in a
screenshot. Therefore the key works once: it is exchanged for a cookie that no script can read and
that no other site can send along, and a new key is made for the next browser.

Loopback alone protects nothing. Any site that is open in the same browser can send requests to this
machine, and any name can resolve to 127.0.0.1; so Host and Origin are checked before the cookie.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

_NOT_THIS_PAGE = "This rehearsal answers only to the page that it opened itself."
_KEY_MISSING = "Open the whole address that the terminal shows, with its key."
_KEY_USED = "This address was used already. The terminal shows a new one."


class AccessGuard:
    """The keys and cookies of one page server.

    `announce` is called with a new address when somebody uses an old one again.
    """

    def __init__(self, announce: Callable[[str], None]) -> None:
        self._announce = announce
        self._used_keys: set[str] = set()
        self._sessions: set[str] = set()
        self._port = 0
        self._key = secrets.token_urlsafe(16)

    def set_port(self, port: int) -> None:
        """Set the port on which the page is served, once it is known."""
        self._port = port

    @property
    def address(self) -> str:
        """The address of the page, with a key that opens it once."""
        return f"http://127.0.0.1:{self._port}/?key={self._key}"

    @property
    def content_security_policy(self) -> str:
        """The page may load its own files and connect to its own server, and nothing else."""
        websockets = " ".join(f"ws://{host}" for host in self._hosts)
        return (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            f"connect-src 'self' {websockets}; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'"
        )

    def middleware(self) -> Middleware:
        """The aiohttp middleware that refuses strangers and adds the security headers."""

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            try:
                response = await self._admit(request, handler)
            except web.HTTPException as refusal:
                self._add_headers(refusal)
                raise
            if not response.prepared:
                self._add_headers(response)
            return response

        return guard

    @property
    def _hosts(self) -> tuple[str, str]:
        return f"127.0.0.1:{self._port}", f"localhost:{self._port}"

    @property
    def _cookie_name(self) -> str:
        # Cookies are shared by all ports of a host: the name keeps two rehearsals apart.
        return f"discussant-{self._port}"

    async def _admit(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        own = [f"http://{host}" for host in self._hosts]
        is_websocket = request.headers.get("Upgrade", "").lower() == "websocket"
        if request.host not in self._hosts or (origin or own[0]) not in own:
            return web.Response(status=403, text=_NOT_THIS_PAGE)
        # Browsers always send Origin with a websocket; SameSite does not protect one.
        if is_websocket and origin is None:
            return web.Response(status=403, text=_NOT_THIS_PAGE)
        # SameSite lets pages on other ports of this machine send the cookie, and Sec-Fetch-Site,
        # where the browser sends it, tells them apart. Any page may link to `/`.
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        if request.path != "/" and site not in ("same-origin", "none"):
            return web.Response(status=403, text=_NOT_THIS_PAGE)
        if request.cookies.get(self._cookie_name) in self._sessions:
            return await handler(request)
        if request.path == "/" and request.method == "GET":
            return await self._admit_by_key(request, handler)
        return web.Response(status=403, text=_KEY_MISSING)

    async def _admit_by_key(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        key = request.query.get("key", "")
        if key in self._used_keys:
            self._announce(self.address)
            return web.Response(status=403, text=_KEY_USED)
        if not secrets.compare_digest(key.encode(), self._key.encode()):
            return web.Response(status=403, text=_KEY_MISSING)
        # The key is spent before anything is awaited: two requests with one key make one session.
        self._used_keys.add(key)
        self._key = secrets.token_urlsafe(16)
        session = secrets.token_urlsafe(32)
        self._sessions.add(session)
        response = await handler(request)
        response.set_cookie(self._cookie_name, session, httponly=True, samesite="Strict", path="/")
        return response

    def _add_headers(self, response: web.StreamResponse) -> None:
        response.headers["Content-Security-Policy"] = self.content_security_policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Cache-Control"] = "no-store"
