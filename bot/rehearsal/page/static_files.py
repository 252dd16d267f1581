"""The files of a page as routes: one HTML file at an address of its own, the others by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from importlib.resources import files
from pathlib import Path

from aiohttp import web

# By name and not by `mimetypes`, which reads the machine's own table: no browser runs a module that
# comes as text/plain. Files with other suffixes are not for browsers.
_CONTENT_TYPES = {".css": "text/css", ".js": "text/javascript"}

PageHandler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def static_routes(package: str) -> Iterator[web.RouteDef]:
    """A route for each stylesheet and script module in the folder `static` of a package."""
    for file in (files(package) / "static").iterdir():
        suffix = Path(file.name).suffix
        if suffix in _CONTENT_TYPES:
            yield web.get(f"/{file.name}", _serve(file.read_bytes(), _CONTENT_TYPES[suffix]))


def html_handler(package: str, name: str) -> PageHandler:
    """A handler that serves an HTML file of the folder `static` of a package."""
    return _serve((files(package) / "static" / name).read_bytes(), "text/html")


def _serve(content: bytes, content_type: str) -> PageHandler:
    async def serve(_: web.Request) -> web.Response:
        return web.Response(body=content, content_type=content_type, charset="utf-8")

    return serve
