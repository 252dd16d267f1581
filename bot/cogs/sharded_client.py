"""The client with several connections to Discord, each of which has the servers of its shard.

discord.py says that a sharded client is ready once all of its shards are, and hardly ever again:
where one shard loses its session and begins another, only `shard_ready` says so. Nor does it forget
the servers that the bot was removed from meanwhile, as it does without shards.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from discord.ext import commands

from bot.cogs.client import SeminarBot
from bot.cogs.recording.member_lists import MemberLists
from bot.core.shards import ONE_SHARD, Shards
from bot.discussion.course_folders import CourseFolders

_READY = "READY"


class ShardedSeminarBot(SeminarBot, commands.AutoShardedBot):
    """Serves the courses of its folders over several connections."""

    def __init__(self, folders: CourseFolders, shards: Shards, **options: Any) -> None:
        ids = list(shards.ids) if shards.ids is not None else None
        super().__init__(folders, shards=shards, shard_count=shards.count, shard_ids=ids, **options)
        parsers = self._connection.parsers
        parsers[_READY] = partial(self._begin_session, parsers[_READY])

    async def on_shard_ready(self, shard_id: int) -> None:
        """A shard has begun a session, and events were missed before: catch up with its servers. At
        the start this waits for all shards, as everything does."""
        if not self.connected.is_set():
            return
        lists = MemberLists(self._context)
        for services in self._context.all_services:
            guild = self._context.guild_of(services)
            if guild is not None and guild.shard_id == shard_id:
                self._catching_up.request(services.ref, lists=lists)

    def _begin_session(self, parse: Any, data: Any) -> None:
        """Forget the shard's servers that the bot is no longer on, then parse the event."""
        shard_id, present = data["shard"][0], {int(guild["id"]) for guild in data["guilds"]}
        for guild in self.guilds:
            if guild.shard_id == shard_id and guild.id not in present:
                self._connection._remove_guild(guild)
        parse(data)


def create_bot(folders: CourseFolders, shards: Shards, **options: Any) -> SeminarBot:
    """The client for so many shards, with the options of `SeminarBot`."""
    if shards == ONE_SHARD:
        return SeminarBot(folders, **options)
    return ShardedSeminarBot(folders, shards, **options)
