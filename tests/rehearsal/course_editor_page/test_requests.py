"""What is sent to the page on which a course is made: only its own browser may, and any nonsense
is answered with a sentence."""

from __future__ import annotations

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest
from yarl import URL

from bot.rehearsal.course_editor_page import course_editor_routes, serve_course_editor
from bot.rehearsal.page import PageServer
from tests.support.course_editing import EditedCourse

NOT_UNDERSTOOD = (400, "The program does not know what this page asks. Load the page again.")


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[PageServer]:
    server = PageServer(0, lambda _: None, first_page=serve_course_editor)
    server.add_routes(course_editor_routes(EditedCourse(tmp_path).editor))
    async with server:
        yield server


@pytest.fixture
async def session(page: PageServer) -> AsyncIterator[aiohttp.ClientSession]:
    """The browser that opened the page."""
    site = URL(page.address).origin()
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(site, cookie_jar=jar) as opened:
        async with opened.get(page.address) as answer:
            assert "A course from your own text" in await answer.text()
        yield opened


async def post(
    session: aiohttp.ClientSession, path: str, body: bytes | str | BytesIO, **headers: str
) -> tuple[int, str]:
    async with session.post(path, data=body, headers=headers) as answer:
        return answer.status, await answer.text()


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("no-such-act", "{}"),
        ("rename", "not json"),
        ("rename", "[]"),
        ("rename", '{"title": 3, "author": null}'),
        ("correct", '{"line": "x", "kind": "heading"}'),
        ("correct", '{"line": 1, "kind": "nonsense"}'),
        ("rows", '{"first": {}}'),
        ("schedule", '{"title": "a"}'),
        ("save-prompt", '{"ask": "?", "title": "", "at": "yesterday"}'),
    ],
)
async def test_nonsense_is_answered_in_words(
    session: aiohttp.ClientSession, act: str, body: str
) -> None:
    assert await post(session, f"/new/{act}", body) == NOT_UNDERSTOOD


async def test_what_cannot_be_done_says_why(session: aiohttp.ClientSession) -> None:
    for body, told in (
        (b"", "This text is empty. Bring another one."),
        (b"PK\x03\x04 no book", ""),
        (b"a\x00b", ""),
        (b"\xff\xfe\x00", ""),
    ):
        status, answer = await post(session, "/new/source?name=book.txt", body)
        assert status in (200, 409)
        assert told in answer
        assert "Traceback" not in answer
    assert (await post(session, "/new/undo", "{}"))[0] == 409


async def test_a_text_that_is_too_large_is_refused(session: aiohttp.ClientSession) -> None:
    status, told = await post(session, "/new/source?name=x.txt", BytesIO(b"a\n" * (17 << 20)))
    assert (status, told) == (413, "The text is larger than 32 MB. Bring it chapter by chapter.")


async def test_strangers_cannot_read_or_change_it(
    page: PageServer, session: aiohttp.ClientSession
) -> None:
    site = str(URL(page.address).origin())
    async with aiohttp.ClientSession(site) as stranger:
        for path in ("/new/state", "/new/save", "/new/source?name=x.txt"):
            assert (await post(stranger, path, "{}"))[0] == 403
    for headers in (
        {"Origin": "http://example.org"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "discussant.example:80"},
    ):
        assert (await post(session, "/new/state", "{}", **headers))[0] == 403
    assert (await post(session, "/new/state", "{}", Origin=site))[0] == 200
