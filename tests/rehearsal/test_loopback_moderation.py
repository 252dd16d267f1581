"""What moderators and other services do on a server: deletions, webhooks, permissions."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest

from bot.rehearsal.loopback import ApiError
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.loopback_class import open_class
from tests.support.sample_bot import all_intents


async def test_moderator_deletes_a_thread() -> None:
    async with open_class() as c:
        thread = await c.ada.start_thread(await c.ada.say(c.channel, "aside"), "An aside")
        await c.ada.say(thread, "in it")
        await c.wait_until_idle()
        with pytest.raises(ApiError, match="Missing Permissions"):
            await c.ada.delete_thread(thread)
        await c.guild.set_overwrite(c.channel, c.teacher, allow=Permission.MANAGE_THREADS)
        await c.teacher.delete_thread(thread)
        await c.wait_until_idle()
        assert c.bot.raw_events[-1] == ("thread deleted", thread.id, c.channel.id)
        with pytest.raises(discord.NotFound, match="10003"):
            await c.bot.fetch_channel(thread.id)
        found = await c.bot_channel.fetch_message(thread.id)
        assert (found.content, found.thread) == ("aside", None)


async def test_bulk_deletion_is_one_event() -> None:
    async with open_class() as c:
        messages = [await c.ada.say(c.channel, f"{number}") for number in range(3)]
        await c.guild.delete_messages(messages[1:])
        await c.wait_until_idle()
        assert c.bot.raw_events == [("bulk delete", {each.id for each in messages[1:]})]
        assert [m.content async for m in c.bot_channel.history()] == ["0"]


async def test_bulk_deletion_takes_several_young_messages() -> None:
    async with open_class() as c:
        messages = [await c.ada.say(c.channel, f"{number}") for number in range(2)]
        with pytest.raises(ApiError, match="between 2 and 100"):
            await c.guild.delete_messages(messages[:1])
        c.clock.jump(c.clock.now() + timedelta(days=15))
        with pytest.raises(ApiError, match="14 days"):
            await c.guild.delete_messages(messages)


async def test_webhook_writes_under_any_name() -> None:
    async with open_class() as c:
        await c.guild.add_webhook_message(c.channel, "Library", "A new book")
        await c.wait_until_idle()
        assert c.bot.received_texts == ["A new book"]
        (message,) = [m async for m in c.bot_channel.history()]
        assert message.webhook_id == message.author.id
        assert (message.author.name, message.author.bot) == ("Library", True)
        assert c.bot.guilds[0].get_member(message.author.id) is None


async def test_reactions_need_their_permission_while_it_is_away() -> None:
    async with open_class() as c:
        message = await c.ada.say(c.channel, "an answer")
        await c.guild.deny_bot_permissions(c.channel, Permission.ADD_REACTIONS)
        await c.wait_until_idle()
        seen = await c.bot_channel.fetch_message(message.id)
        with pytest.raises(discord.Forbidden, match="50013"):
            await seen.add_reaction("✅")
        await c.guild.deny_bot_permissions(c.channel, 0)
        await seen.add_reaction("✅")
        assert message.reactions == {"✅": [c.server.state.bot.id]}


async def test_edits_may_come_without_their_author() -> None:
    intents = all_intents(members=False)
    async with open_class(intents=intents, members_intent=False) as c:
        message = await c.ada.say(c.channel, "befor")
        await c.ada.edit(message, "before")
        c.server.faults.omit_event_field("MESSAGE_UPDATE", "member")
        await c.ada.edit(message, "after")
        await c.wait_until_idle()
        assert c.bot.raw_events == [
            ("edit", message.id, "before"), ("edit", message.id, "after")]  # fmt: skip
        assert c.bot.edit_author_types == [discord.Member, discord.User]
