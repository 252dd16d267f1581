"""Answers the browser on one port of this machine: the page's files, its live line, downloads."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

from aiohttp import web

from bot.rehearsal.loopback import Person, Refused
from bot.rehearsal.page.guarding import Guard
from bot.rehearsal.page.live import Live
from bot.rehearsal.page.refusals import in_words
from bot.rehearsal.page.show import Problem, Show

_STARTING = "The rehearsal is not ready yet."
# By name and not by `mimetypes`, which reads the machine's own table: no browser runs a module that
# comes as text/plain. What has another suffix is not for browsers.
_CONTENT_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
_NOT_SEEN = "This file is not there, or this person does not see it."


class PageServer:
    """`async with PageServer(port, tell)`: the page, at first without a rehearsal behind it.

    Port 0 takes a free one. `tell` is given each new address. Raises OSError if the port is taken.
    `live` is where the rehearsal behind it begins and ends.
    """

    def __init__(self, port: int, tell: Callable[[str], None]) -> None:
        self._port = port
        self._guard = Guard(tell)
        self.live = Live()

    @property
    def address(self) -> str:
        """The page's address, with a key that opens it once."""
        return self._guard.address

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self._guard.middleware()])
        _serve_static_files(app)
        app.router.add_get("/live", self.live.serve)
        app.router.add_get("/files/{person}/{place}/{attachment}/{name}", self._file)
        app.router.add_get("/export/{name}", self._export)
        app.router.add_get("/database", self._database)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        except OSError:
            await self._runner.cleanup()
            raise
        self._guard.guard(self._runner.addresses[0][1])
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _file(self, request: web.Request) -> web.Response:
        """An attachment, to somebody who sees its message."""
        parts = request.match_info
        try:
            place = self._must_show().server.world.place(int(parts["place"]))
        except (Refused, ValueError):
            raise web.HTTPNotFound(text=_NOT_SEEN) from None
        for message in self._person(parts["person"]).sees(place):
            for file in message.attachments:
                if str(file.id) == parts["attachment"]:
                    return _download(file.name, file.content)
        raise web.HTTPNotFound(text=_NOT_SEEN)

    def _person(self, key: str) -> Person:
        for each in self._must_show().people:
            if str(each.id) == key:
                return each
        raise web.HTTPNotFound(text=_NOT_SEEN)

    async def _export(self, request: web.Request) -> web.Response:
        try:
            found = await self._must_show().export()
        except (Problem, Refused) as problem:
            return web.Response(status=409, text=in_words(problem))
        name = request.match_info["name"]
        if name not in found:
            raise web.HTTPNotFound(text=f"The export holds {', '.join(found)}.")
        return _download(name, found[name])

    async def _database(self, request: web.Request) -> web.Response:
        with tempfile.TemporaryDirectory(prefix="discussant-") as folder:
            target = Path(folder) / "discussant.db"
            try:
                await self._must_show().copy_database(target)
            except Problem as problem:
                return web.Response(status=409, text=str(problem))
            content = await asyncio.to_thread(target.read_bytes)
        return _download(target.name, content)

    def _must_show(self) -> Show:
        if self.live.show is None:
            raise web.HTTPConflict(text=_STARTING)
        return self.live.show


def _serve_static_files(app: web.Application) -> None:
    """Route the page to `/`, and each stylesheet and script module to its own name."""
    for file in (files("bot.rehearsal.page") / "static").iterdir():
        suffix = Path(file.name).suffix
        if suffix in _CONTENT_TYPES:
            path = "/" if file.name == "page.html" else f"/{file.name}"
            app.router.add_get(path, _static(file.read_bytes(), _CONTENT_TYPES[suffix]))


def _static(content: bytes, content_type: str) -> Callable[[web.Request], Any]:
    async def serve(_: web.Request) -> web.Response:
        return web.Response(body=content, content_type=content_type, charset="utf-8")

    return serve


def _download(name: str, content: bytes) -> web.Response:
    plain = "".join(each for each in name if each.isalnum() or each in "._-") or "file"
    headers = {"Content-Disposition": f'attachment; filename="{plain}"'}
    return web.Response(body=content, content_type="application/octet-stream", headers=headers)
