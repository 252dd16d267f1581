"""Only the browser that was given the address gets in, and only from this machine."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from yarl import URL

from bot.rehearsal.page import PageServer
from tests.support.page_visitor import rehearsal


@pytest.fixture
async def told() -> list[str]:
    return []


@pytest.fixture
async def page(told: list[str]) -> AsyncIterator[PageServer]:
    async with PageServer(0, told.append) as server:
        yield server


async def get(session: aiohttp.ClientSession, url: URL | str, **headers: str) -> tuple[int, str]:
    async with session.get(url, headers=headers) as answer:
        return answer.status, await answer.text()


def own() -> aiohttp.ClientSession:
    """A browser of its own: with a jar that takes cookies of an address that is a number."""
    return aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))


async def test_key_works_once_then_cookie(page: PageServer, told: list[str]) -> None:
    site = URL(page.address).origin()
    async with own() as first, own() as second:
        assert await get(second, site) == (
            403,
            "Open the whole address that the terminal shows, with its key.",
        )
        address = page.address
        status, text = await get(first, address)
        assert status == 200
        assert "<title>Rehearsal · Discussant</title>" in text
        assert (await get(first, site / "page.js"))[0] == 200
        assert (await get(first, address))[0] == 200  # the page is loaded again
        assert await get(second, address) == (
            403,
            "This address was used already. The terminal shows a new one.",
        )
        assert (await get(second, site / "page.js"))[0] == 403
        assert told == [page.address]
        assert (await get(second, told[0]))[0] == 200
        cookie = first.cookie_jar.filter_cookies(site)[f"discussant-{site.port}"]
        assert cookie.value not in text


async def test_strangers_are_refused_whatever_they_know(page: PageServer) -> None:
    address = URL(page.address)
    site = address.origin()
    async with own() as session:
        for headers in (
            {"Host": "rehearsal.example"},
            {"Host": f"rehearsal.example:{site.port}"},
            {"Host": "127.0.0.1"},
            {"Origin": "https://discussant.example"},
            {"Origin": "null"},
            {"Origin": f"https://127.0.0.1:{site.port}"},
        ):
            status, text = await get(session, address, **headers)
            assert (status, text[:14]) == (403, "This rehearsal"), headers
        assert (await get(session, address))[0] == 200  # none of them has used the key up
        other = {"Sec-Fetch-Site": "same-site"}  # another port of this machine
        assert (await get(session, site / "export" / "responses.csv", **other))[0] == 403
        for headers in ({}, {"Origin": "https://discussant.example"}):
            with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
                await session.ws_connect(site / "live", headers=headers)
        async with session.ws_connect(site / "live", origin=str(site)) as line:
            assert (await line.receive_json())["push"] == "problems"


async def test_page_reaches_only_its_own_server(page: PageServer) -> None:
    async with own() as session, session.get(page.address) as answer:
        policy = dict(
            part.strip().split(" ", 1)
            for part in answer.headers["Content-Security-Policy"].split(";")
        )
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == "'self'"
        port = URL(page.address).port
        assert policy["connect-src"] == f"'self' ws://127.0.0.1:{port} ws://localhost:{port}"
        assert policy["frame-ancestors"] == "'none'"
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie


async def test_only_the_one_loopback_address_answers(page: PageServer) -> None:
    port = URL(page.address).port
    # On Linux all of 127.0.0.0/8 is this machine: a server on every address would answer here.
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=5).close()


async def test_invalid_websocket_message_keeps_connection(tmp_path: Path) -> None:
    async with rehearsal(tmp_path) as (address, _), own() as session:
        await get(session, address)
        site = URL(address).origin()
        async with session.ws_connect(site / "live", origin=str(site)) as line:
            for nonsense in (
                "no json",
                "[]",
                "7",
                '{"id": "x", "act": "say"}',
                '{"id": 1, "act": "nonsense"}',
                '{"id": 1, "act": "say"}',
                '{"id": 1, "act": "say", "place": "x", "text": 5}',
                '{"id": 1, "act": "look", "person": ["x"]}',
                '{"id": 1, "act": "move", "to": "tomorrow"}',
                '{"id": 1, "act": "move", "to": 99999999999999}',
                '{"id": 1, "act": "class", "acting": true, "pace": "light"}',
                '{"id": 1, "act": "submit", "key": 7, "values": {}}',
            ):
                await line.send_str(nonsense)
                answer = await anything_refused(line)
                assert answer.endswith("."), (nonsense, answer)
                assert "went wrong" not in answer, (nonsense, answer)
            await line.send_str('{"id": 2, "act": "look"}')
            while (told := await line.receive_json()).get("re") != 2:
                continue
            assert told["done"]["state"]["title"] == "HIST 431: The Soviet Experiment"


async def anything_refused(line: aiohttp.ClientWebSocketResponse) -> str:
    while True:
        told = await line.receive_json()
        if "refused" in told:
            return str(told["refused"])


async def test_files_need_access_to_their_message(tmp_path: Path) -> None:
    async with rehearsal(tmp_path) as (address, controller), own() as session:
        await get(session, address)
        site = URL(address).origin()
        files = await controller.export()
        names = ("responses.csv", "participation.csv", "revisions.csv", "attachments.csv")
        assert set(files) == set(names)
        staff, ada = controller.people[:2]
        message = next(
            m for m in staff.visible_messages(staff.visible_places()[0]) if m.attachments
        )
        attached = message.attachments[0]
        path = f"{message.place.id}/{attached.id}/{attached.name}"
        assert (await get(session, site / "files" / str(staff.id) / path))[0] == 200
        assert (await get(session, site / "files" / str(ada.id) / path))[0] == 404
