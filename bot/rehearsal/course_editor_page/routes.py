"""The routes of the page on which a course is made: its files, a text as bytes, and its acts."""

from __future__ import annotations

import logging
from collections.abc import Awaitable

from aiohttp import web

from bot.rehearsal.course_editor_page.editor_api import CourseEditorApi, CourseEditorError, Json
from bot.rehearsal.page.json_requests import parse_json_object
from bot.rehearsal.page.static_files import html_handler, static_routes

COURSE_EDITOR_PATH = "/new"
_PACKAGE = "bot.rehearsal.course_editor_page"
serve_course_editor = html_handler(_PACKAGE, "course-editor.html")
MAX_TEXT_BYTES = 32 << 20
_MAX_NAME_LENGTH = 200

_log = logging.getLogger(__name__)

_TOO_LARGE = "The text is larger than 32 MB. Bring it chapter by chapter."
_NOT_UNDERSTOOD = "The program does not know what this page asks. Load the page again."
_INTERNAL_ERROR = "Something went wrong in the program itself; the terminal says what."


def course_editor_routes(editor: CourseEditorApi) -> tuple[web.RouteDef, ...]:
    """The page at COURSE_EDITOR_PATH, and below it what the page asks of the editor."""

    async def import_source(request: web.Request) -> web.Response:
        content = await _read_body(request)
        name = request.query.get("name", "")[:_MAX_NAME_LENGTH]
        encoding = request.query.get("encoding", "")[:_MAX_NAME_LENGTH] or None
        return await _respond(editor.import_source(name, content, encoding))

    async def perform(request: web.Request) -> web.Response:
        fields = parse_json_object((await _read_body(request)).decode(errors="replace"))
        return await _respond(editor.perform(request.match_info["act"], fields))

    return (
        web.get(COURSE_EDITOR_PATH, serve_course_editor),
        *static_routes(_PACKAGE),
        web.post(f"{COURSE_EDITOR_PATH}/source", import_source),
        web.post(f"{COURSE_EDITOR_PATH}/{{act}}", perform),
    )


async def _read_body(request: web.Request) -> bytes:
    """The body of a request, as far as a text may be large. aiohttp's own limit is 1 MiB."""
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > MAX_TEXT_BYTES:
            raise web.HTTPRequestEntityTooLarge(
                MAX_TEXT_BYTES, len(body), text=_TOO_LARGE, content_type="text/plain"
            )
    return bytes(body)


async def _respond(work: Awaitable[Json]) -> web.Response:
    try:
        return web.json_response(await work)
    except CourseEditorError as error:
        return web.Response(status=409, text=str(error))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        # The page is no trusted client: missing or wrong fields are no defect of the program.
        _log.exception("a request of the page was not understood")
        return web.Response(status=400, text=_NOT_UNDERSTOOD)
    except Exception:
        _log.exception("a request of the page failed")
        return web.Response(status=500, text=_INTERNAL_ERROR)
