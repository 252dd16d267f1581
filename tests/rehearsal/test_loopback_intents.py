"""What the loopback Discord sends to a bot with and without each intent."""

from __future__ import annotations

import discord
import pytest

from tests.support.loopback_class import open_class, running
from tests.support.sample_bot import all_intents


async def test_content_intent_needs_the_portal_toggle() -> None:
    async with open_class(starts=False, message_content=False) as c:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            async with running(c.bot, c.server.token):
                pass


async def test_content_is_hidden_without_intent() -> None:
    intents = all_intents(message_content=False)
    async with open_class(intents=intents, message_content=False) as c:
        bot = f"<@{c.server.state.bot.id}>"
        first = await c.ada.say(c.channel, "for the class")
        await c.ada.say(c.channel, f"{bot} for the bot")
        await c.ada.say(c.ada.direct_channel, "between us")
        own = await c.bot_channel.send("my own")
        await c.ada.say(c.channel, "to the bot's message", reply_to=c.server_message(own))
        await c.wait_until_idle()
        assert c.bot.received_texts == ["", f"{bot} for the bot", "between us", "my own",
                               "to the bot's message"]  # fmt: skip
        assert (await c.bot_channel.fetch_message(first.id)).content == ""
        assert (await c.ada.run_message_command("Find", first)).text == "found: for the class"


async def test_content_is_hidden_while_the_portal_denies_it() -> None:
    async with open_class() as c:
        c.server.set_message_content(granted=False)
        message = await c.ada.say(c.channel, "said meanwhile")
        await c.wait_until_idle()
        await c.ada.edit(message, "edited meanwhile")
        await c.wait_until_idle()
        assert c.bot.received_texts == [""]
        assert c.bot.raw_events == [("edit", message.id, "")]
        assert (await c.bot_channel.fetch_message(message.id)).content == ""
        c.server.set_message_content(granted=True)
        await c.ada.say(c.channel, "said later")
        await c.wait_until_idle()
        assert c.bot.received_texts == ["", "said later"]
        assert (await c.bot_channel.fetch_message(message.id)).content == "edited meanwhile"


async def test_events_follow_the_intents() -> None:
    async with open_class(intents=all_intents(guild_messages=False)) as c:
        await c.ada.say(c.channel, "in the channel")
        await c.ada.say(c.ada.direct_channel, "between us")
        await c.wait_until_idle()
        assert c.bot.received_texts == ["between us"]


async def test_member_list_needs_members_intent() -> None:
    intents = all_intents(members=False)
    async with open_class(intents=intents, members_intent=False) as c:
        assert [member.display_name for member in c.bot.guilds[0].members] == ["Discussant"]
        assert (await c.bot.guilds[0].fetch_member(c.ada.id)).display_name == "Ada"
        answer = await c.ada.run("echo", words="x", who=c.teacher)
        assert answer.text.startswith(f"x <@{c.teacher.id}>")
