"""The page's HTTP server on one port of this machine: static files, the websocket, downloads."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import Self

from aiohttp import web

from bot.rehearsal.loopback import ApiError
from bot.rehearsal.loopback.model.message_contents import PICTURE_TYPE
from bot.rehearsal.page.access_guard import AccessGuard
from bot.rehearsal.page.connections import PageConnections
from bot.rehearsal.page.error_texts import describe_error
from bot.rehearsal.page.rehearsal_api import RehearsalApi, RehearsalError
from bot.rehearsal.page.static_files import PageHandler, html_handler, static_routes

_NOT_READY = "The rehearsal is not ready yet."
_NOT_FOUND = "This file is not there, or this person does not see it."


class PageServer:
    """`async with PageServer(port, announce)`: the page, at first without a rehearsal behind it.

    Port 0 takes any free one; raises OSError if the port is taken. `announce` is called with a new
    address when an old one is used again. `connections` starts and stops the rehearsal.
    `first_page` is served in place of the rehearsal's as long as there is no rehearsal.
    """

    def __init__(
        self,
        port: int,
        announce: Callable[[str], None],
        *,
        first_page: PageHandler | None = None,
    ) -> None:
        self._port = port
        self._guard = AccessGuard(announce)
        self._routes: list[web.RouteDef] = []
        self._first_page = first_page
        self._rehearsal_page = html_handler("bot.rehearsal.page", "page.html")
        self.connections = PageConnections()

    def add_routes(self, routes: Iterable[web.RouteDef]) -> None:
        """Add those of a further page, before the server is started."""
        self._routes += routes

    @property
    def address(self) -> str:
        """The page's address, with a key that opens it once."""
        return self._guard.address

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self._guard.middleware()])
        app.router.add_get("/", self._serve_page)
        app.router.add_routes([*static_routes("bot.rehearsal.page"), *self._routes])
        app.router.add_get("/live", self.connections.handle)
        app.router.add_get("/files/{person}/{place}/{attachment}/{name}", self._serve_file)
        app.router.add_get("/export/{name}", self._serve_export)
        app.router.add_get(r"/report/{student:class|\d+}.html", self._serve_report)
        app.router.add_get("/database", self._serve_database)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        except OSError:
            await self._runner.cleanup()
            raise
        self._guard.set_port(self._runner.addresses[0][1])
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _serve_page(self, request: web.Request) -> web.StreamResponse:
        # Not by a redirect: a browser that was led here by another site sends no cookie with it.
        if self.connections.rehearsal is None and self._first_page is not None:
            return await self._first_page(request)
        return await self._rehearsal_page(request)

    async def _serve_file(self, request: web.Request) -> web.Response:
        """An attachment, if the person sees its message."""
        parts = request.match_info
        try:
            place = self._require_rehearsal().server.state.find_place(int(parts["place"]))
        except (ApiError, ValueError):
            raise web.HTTPNotFound(text=_NOT_FOUND) from None
        people = [
            each for each in self._require_rehearsal().people if str(each.id) == parts["person"]
        ]
        for message in chain.from_iterable(each.visible_messages(place) for each in people):
            for file in message.attachments:
                if str(file.id) == parts["attachment"]:
                    return _download_response(file.name, file.content, file.content_type)
        raise web.HTTPNotFound(text=_NOT_FOUND)

    async def _serve_export(self, request: web.Request) -> web.Response:
        try:
            exported = await self._require_rehearsal().export()
        except (RehearsalError, ApiError) as error:
            return web.Response(status=409, text=describe_error(error))
        name = request.match_info["name"]
        if name not in exported:
            raise web.HTTPNotFound(text=f"The export holds {', '.join(exported)}.")
        return _download_response(name, exported[name])

    async def _serve_report(self, request: web.Request) -> web.Response:
        asked = request.match_info["student"]
        student = None if asked == "class" else int(asked)
        try:
            page = await self._require_rehearsal().report(student)
        except (RehearsalError, ApiError) as error:
            return web.Response(status=409, text=describe_error(error))
        return _download_response(f"{asked}.html", page.encode())

    async def _serve_database(self, request: web.Request) -> web.Response:
        with tempfile.TemporaryDirectory(prefix="discussant-") as folder:
            target = Path(folder) / "discussant.db"
            try:
                await self._require_rehearsal().copy_database(target)
            except RehearsalError as error:
                return web.Response(status=409, text=str(error))
            content = await asyncio.to_thread(target.read_bytes)
        return _download_response(target.name, content)

    def _require_rehearsal(self) -> RehearsalApi:
        if self.connections.rehearsal is None:
            raise web.HTTPConflict(text=_NOT_READY)
        return self.connections.rehearsal


def _download_response(name: str, content: bytes, content_type: str = "") -> web.Response:
    # Only harmless characters: the name of an attachment is a user's, and this is a header.
    safe = "".join(each for each in name if each.isalnum() or each in "._-") or "file"
    headers = {"Content-Disposition": f'attachment; filename="{safe}"'}
    # Nothing that a browser could run; pictures are shown beside their messages.
    shown = content_type if content_type == PICTURE_TYPE else "application/octet-stream"
    return web.Response(body=content, content_type=shown, headers=headers)
