"""A bot that is split into shards: each server is known by one of its connections."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from bot.core.shards import Shards
from tests.support.folders_of_one_bot import FoldersOfOneBot, folders_of_one_bot


@asynccontextmanager
async def another_session_of_other_shard(f: FoldersOfOneBot) -> AsyncIterator[None]:
    """Have the shard of the second server lose its session; what happens within is in no event."""
    lost = f.bot.get_guild(f.other_guild.id)
    assert lost is not None
    ready = asyncio.create_task(f.bot.wait_for("shard_ready", timeout=10))
    await f.server.gateway.invalidate_sessions(resumable=False, shard_id=lost.shard_id)
    yield
    assert await ready == lost.shard_id
    await f.wait_until_idle()


async def test_servers_of_two_shards(tmp_path: Path) -> None:
    async with folders_of_one_bot(tmp_path, shards=Shards(2)) as f:
        first, second = f.folders
        boris = f.other_guild.add_person("Boris", [f.other_guild.add_role("Student")])
        assert {guild.shard_id for guild in f.bot.guilds} == {0, 1}
        await f.to_first()
        assert [len(each.posts) for each in f.folders] == [1, 1]

        await f.ada.say(first.thread, "A word about ¶2 on the first server.")
        await boris.say(second.thread, "A word about ¶3 on the second one.")
        await f.wait_until_idle()
        assert await first.texts() == ["A word about ¶2 on the first server."]
        assert await second.texts() == ["A word about ¶3 on the second one."]
        answer = await boris.press(second.posts[0], "My standing")
        assert "Your standing" in answer.text

        # Ready are only all shards together, and here one alone begins a new session.
        async with another_session_of_other_shard(f):
            await boris.say(second.thread, "Said while nobody listened.")
        assert (await second.texts())[1:] == ["Said while nobody listened."]


async def test_shard_forgets_a_lost_server(tmp_path: Path) -> None:
    async with folders_of_one_bot(tmp_path, shards=Shards(None)) as f:
        async with another_session_of_other_shard(f):
            await f.other_guild.kick_bot()
        assert [guild.id for guild in f.bot.guilds] == [f.guild.id]
        await f.to_first()
        f.clock.jump(f.clock.now() + timedelta(minutes=1))
        await f.wait_until_idle()
        assert [len(each.posts) for each in f.folders] == [1, 0]


async def test_server_of_other_process_is_not_lost(tmp_path: Path) -> None:
    """A course that has moved to a server of another process's shard: its record stays."""
    async with folders_of_one_bot(tmp_path, shards=Shards(2)) as f:
        await f.stop()
        ids = range((f.guild.id >> 22) % 2, (f.guild.id >> 22) % 2 + 1)
        f.shards = Shards(2, ids)
        await f.start()
        assert [guild.id for guild in f.bot.guilds] == [f.guild.id]
        f.clock.jump(f.clock.now() + timedelta(days=40))
        await f.wait_until_idle()
        rows = await f.folders[1].database.read("SELECT * FROM server_absence")
        assert rows == []
