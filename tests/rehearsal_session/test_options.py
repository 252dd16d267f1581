"""The loopback Discord under the real bot: its rules bind people, and reach no other machine."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.cogs.connection import LoopbackOnlyConnector
from bot.errors import DiscordError
from bot.rehearsal.loopback.model.errors import ApiError
from tests.support.discord_api import faults_of, need_description
from tests.support.harness import FIRST, harness


async def test_taking_one_required_field_away_is_seen(tmp_path: Path) -> None:
    need_description()
    async with harness(tmp_path) as h:
        await h.post_first()
        await h.ada.say(h.thread, "an answer")
        await h.wait_until_idle()
        sent = next(e for e in h.exchanges if e.method == "POST" and e.route.endswith("/messages"))
        assert faults_of(sent) == []
        for field in ("id", "author", "timestamp", "flags", "components"):
            broken = {k: v for k, v in sent.response_json.items() if k != field}
            assert faults_of(replace(sent, response_json=broken)), field
        wrong = {**sent.request_json, "content": 7}
        assert faults_of(replace(sent, request_json=wrong))
        assert faults_of(replace(sent, route="/no/such/route"))
        routes = {(e.method, e.route) for e in h.exchanges}
        assert len(routes) >= 7  # the check above saw the real roads


async def test_people_can_do_only_what_discord_lets_them(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        hidden = (await h.run(h.ada, "passage", where="1.1-3")).messages[0]
        with pytest.raises(ApiError, match="Unknown Message"):
            await h.boris.press(hidden, "Next ▶")
        with pytest.raises(ApiError, match="Cannot edit a message"):
            await h.boris.edit(await h.ada.say(h.channel, "mine"), "yours")
        with pytest.raises(ApiError, match="Invalid Form Body"):
            await h.ada.say(h.channel, "x" * 2001)
        with pytest.raises(ApiError, match="Unknown application command"):
            await h.ada.run("nonsense")
        with pytest.raises(ApiError, match="this option is required: where"):
            await h.ada.run("passage")


async def test_a_wrong_token_is_refused_with_a_sentence(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.stop()
        h.server.token = "another"
        with pytest.raises(DiscordError, match=r"Discord refuses the token\. Copy"):
            await h.start()


async def test_history_is_paged_and_threads_archive(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        for number in range(250):
            await h.ada.say(h.thread, f"{number}")
        await h.stop()
        h.clock.jump(FIRST + timedelta(days=8))
        await h.start()
        history = f"/channels/{h.thread.id}/messages"
        pages = [e for e in h.exchanges if e.path == history and e.method == "GET"]
        assert [len(e.response_json) for e in pages[-3:]] == [100, 100, 51]
        assert h.thread.archived


async def test_a_rehearsal_reaches_no_other_machine() -> None:
    async with aiohttp.ClientSession(connector=LoopbackOnlyConnector()) as session:
        for address in ("http://192.0.2.1/", "http://discord.com/", "http://localhost.example/"):
            with pytest.raises(aiohttp.ClientConnectionError):
                await session.get(address)
