"""What Discord refuses, and the loopback server with it."""

from __future__ import annotations

import asyncio
import io
from datetime import timedelta

import discord
import pytest

from bot.rehearsal.loopback import ApiError
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.loopback_class import open_class

MEGABYTE = 1024 * 1024


def file(size: int = 1) -> discord.File:
    """A file of so many bytes."""
    return discord.File(io.BytesIO(b"x" * size), "file.csv")


async def test_locked_threads_take_no_edits() -> None:
    async with open_class() as c:
        thread = await c.ada.start_thread(await c.ada.say(c.channel, "aside"), "An aside")
        said = await c.ada.say(thread, "mine")
        there = await c.bot.fetch_channel(thread.id)
        assert isinstance(there, discord.Thread)
        own = await there.send("the bot's")
        await c.guild.update_thread(thread, locked=True)
        with pytest.raises(ApiError, match="160005"):
            await c.ada.edit(said, "mine too")
        with pytest.raises(discord.HTTPException) as refused:
            await own.edit(content="changed")
        assert refused.value.code == 160005
        await c.ada.delete(said)
        await c.guild.update_thread(thread, archived=True)
        with pytest.raises(discord.HTTPException):
            await own.delete()
        await c.guild.set_overwrite(c.channel, None, allow=Permission.MANAGE_THREADS)
        await c.guild.update_thread(thread, archived=False)
        await own.edit(content="changed")


async def test_nobody_replies_to_system_messages() -> None:
    async with open_class() as c:
        older = await c.ada.say(c.channel, "older")
        await c.ada.say(c.channel, "newest")
        await c.ada.start_thread(older, "An aside")
        created = c.channel.messages[-1]
        assert created.content == "An aside"
        await c.wait_until_idle()
        (message,) = [m async for m in c.bot_channel.history(limit=1)]
        assert message.type is discord.MessageType.thread_created
        with pytest.raises(ApiError, match="system message"):
            await c.ada.say(c.channel, "to that", reply_to=created)
        with pytest.raises(discord.HTTPException) as refused:
            await message.reply("to that")
        assert refused.value.code == 50035


async def test_a_thread_of_the_newest_message_says_nothing() -> None:
    async with open_class() as c:
        await c.ada.start_thread(await c.ada.say(c.channel, "newest"), "An aside")
        assert [m.content for m in c.channel.messages] == ["newest"]


async def test_files_have_a_number_and_a_size() -> None:
    async with open_class() as c:
        with pytest.raises(discord.HTTPException) as many:
            await c.bot.http.send_message(
                c.channel.id,
                params=discord.http.handle_message_parameters(files=[file() for _ in range(11)]),
            )
        assert (many.value.status, many.value.code) == (400, 30015)
        with pytest.raises(discord.HTTPException) as large:
            await c.bot_channel.send(file=file(10 * MEGABYTE + 1))
        assert (large.value.status, large.value.code) == (413, 40005)
        with pytest.raises(discord.HTTPException) as heavy:
            await c.bot_channel.send(files=[file(9 * MEGABYTE) for _ in range(3)])
        assert heavy.value.code == 40005
        await c.bot_channel.send(files=[file(10 * MEGABYTE), file()])


@pytest.mark.parametrize("emoji", ["→", "x", "✓", "no:1"])
async def test_only_emoji_are_reactions(emoji: str) -> None:
    async with open_class() as c:
        sent = await c.bot_channel.send("prompt")
        with pytest.raises(discord.HTTPException) as refused:
            await sent.add_reaction(emoji)
        assert (refused.value.status, refused.value.code) == (400, 10014)


async def test_a_session_is_resumed_only_soon() -> None:
    async with open_class() as c:
        c.bot.is_ready_event.clear()
        held = c.server.gateway
        await held.abort()
        c.clock.jump(c.clock.now() + timedelta(minutes=6))
        await c.ada.say(c.channel, "lost")
        await asyncio.wait_for(c.bot.is_ready_event.wait(), 20)  # it identifies anew in 5 s
        assert c.bot.received_texts == []


async def test_a_thread_may_be_renamed_and_kept_longer() -> None:
    async with open_class() as c:
        thread = await (await c.bot_channel.send("prompt")).create_thread(name="t")
        await thread.edit(name="A caste", auto_archive_duration=10080)
        (made,) = c.server.threads_of(c.channel)
        assert (made.name, made.auto_archive) == ("A caste", timedelta(days=7))


async def test_students_reopen_what_others_archived() -> None:
    async with open_class() as c:
        thread = await c.ada.start_thread(await c.ada.say(c.channel, "aside"), "An aside")
        boris = c.guild.add_person("Boris")
        await c.ada.update_thread(thread, archived=True)
        await boris.update_thread(thread, archived=False)
        assert not thread.archived
        await c.guild.update_thread(thread, archived=True, locked=True)
        with pytest.raises(ApiError, match="Missing Permissions"):
            await boris.update_thread(thread, archived=False)
