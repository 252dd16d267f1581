"""Messages, threads, forum posts and permissions on the loopback server, through discord.py."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.rehearsal.loopback import Message, MessageChange
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.loopback_class import LoopbackClass, open_class
from tests.support.sample_bot import all_intents


async def test_messages_edits_deletions_and_reactions_reach_bot() -> None:
    async with open_class() as c:
        message = await c.ada.say(c.channel, "first words")
        await c.wait_until_idle()
        await c.ada.edit(message, "second words")
        await c.teacher.react(message, "👍")
        await c.teacher.unreact(message, "👍")
        await c.ada.delete(message)
        await c.wait_until_idle()
        assert c.bot.received_texts == ["first words"]
        assert c.bot.raw_events == [
            ("edit", message.id, "second words"),
            ("react", message.id, c.teacher.id, "👍"),
            ("unreact", message.id, c.teacher.id, "👍"),
            ("delete", message.id),
        ]


async def test_the_bot_writes_edits_reacts_pins_and_deletes() -> None:
    async with open_class() as c:
        await c.guild.set_overwrite(c.channel, None, allow=Permission.PIN_MESSAGES)
        sent = await c.bot_channel.send("hello", embed=discord.Embed(title="A chart"))
        c.clock.jump(c.clock.now() + timedelta(minutes=1))
        await sent.edit(content="hello again")
        await sent.add_reaction("✅")
        await sent.pin()
        made = c.server_message(sent)
        assert (made.content, made.edited_at, made.pinned) == ("hello again", c.clock.now(), True)
        assert made.reactions == {"✅": [c.server.state.bot.id]}
        assert [m.id async for m in c.bot_channel.pins()] == [sent.id]
        (reaction,) = (await c.bot_channel.fetch_message(sent.id)).reactions
        assert [user.id async for user in reaction.users()] == [c.server.state.bot.id]
        assert reaction.me
        await sent.remove_reaction("✅", c.bot.user)
        await sent.delete()
        assert c.ada.visible_messages(c.channel) == ()
        assert made.deleted


async def test_watchers_are_told_of_every_change() -> None:
    async with open_class() as c:
        changes: list[tuple[MessageChange, str]] = []
        c.server.on_message_change(lambda how, message: changes.append((how, message.content)))
        message = await c.ada.say(c.channel, "one")
        await c.ada.edit(message, "two")
        await c.ada.react(message, "👍")
        await c.ada.delete(message)
        assert changes == [("made", "one"), ("edited", "two"), ("reacted", "two"),
                           ("deleted", "two")]  # fmt: skip


async def test_reply_names_target_and_pings_by_default() -> None:
    async with open_class() as c:
        first = await c.ada.say(c.channel, "first")
        reply = await c.teacher.say(c.channel, "second", reply_to=first)
        quiet = await c.teacher.say(c.channel, "third", reply_to=first, ping=False)
        seen = await c.bot_channel.fetch_message(reply.id)
        assert seen.reference is not None
        assert isinstance(seen.reference.resolved, discord.Message)
        assert seen.reference.resolved.content == "first"
        assert [user.id for user in seen.mentions] == [c.ada.id]
        assert (await c.bot_channel.fetch_message(quiet.id)).mentions == []
        answered = c.server_message(await seen.reply("from the bot"))
        assert answered.referenced_message_id == reply.id


async def test_nobody_is_mentioned_unless_the_request_allows_it() -> None:
    async with open_class() as c:
        words = f"<@{c.ada.id}> @everyone"
        nobody = await c.bot_channel.send(words)
        ada = await c.bot_channel.send(
            words, allowed_mentions=discord.AllowedMentions(users=[_id(c)])
        )
        assert nobody.mentions == []
        assert [user.id for user in ada.mentions] == [c.ada.id]
        assert not ada.mention_everyone
        assert c.server_message(nobody).allowed_mentions == {"parse": []}


async def test_history_is_paged_in_both_directions() -> None:
    async with open_class() as c:
        said = [await c.ada.say(c.channel, str(number)) for number in range(250)]
        back = [m.content async for m in c.bot_channel.history(limit=None)]
        forth = [m.content async for m in c.bot_channel.history(limit=None, oldest_first=True)]
        assert forth == back[::-1] == [str(number) for number in range(250)]
        after = c.bot_channel.history(after=said[239], limit=None, oldest_first=True)
        assert [m.content async for m in after] == [str(number) for number in range(240, 250)]
        around = [m.content async for m in c.bot_channel.history(around=said[100], limit=5)]
        assert sorted(around) == ["100", "101", "102", "98", "99"]


async def test_history_is_empty_without_permission_to_read_it() -> None:
    async with open_class() as c:
        message = await c.ada.say(c.channel, "said")
        await c.guild.deny_bot_permissions(c.channel, Permission.READ_MESSAGE_HISTORY)
        assert [m async for m in c.bot_channel.history()] == []
        with pytest.raises(discord.Forbidden):
            await c.bot_channel.fetch_message(message.id)
        await c.guild.deny_bot_permissions(c.channel, 0)
        assert [m.id async for m in c.bot_channel.history()] == [message.id]


async def test_missing_permissions_are_refused_as_on_discord() -> None:
    async with open_class() as c:
        await c.guild.deny_bot_permissions(c.channel, Permission.SEND_MESSAGES)
        with pytest.raises(discord.Forbidden, match="Missing Permissions") as refused:
            await c.bot_channel.send("hello")
        assert refused.value.code == 50013
        await c.guild.deny_bot_permissions(c.channel, Permission.VIEW_CHANNEL)
        with pytest.raises(discord.Forbidden, match="Missing Access") as refused:
            await c.bot.fetch_channel(c.channel.id)
        assert refused.value.code == 50001
        await c.ada.say(c.channel, "unheard")
        await c.wait_until_idle()
        assert c.bot.received_texts == []


async def test_deleted_channel_is_gone_for_bot() -> None:
    async with open_class() as c:
        there = c.bot_channel
        await c.guild.delete_channel(c.channel)
        await c.wait_until_idle()
        assert c.bot.get_channel(c.channel.id) is None
        with pytest.raises(discord.NotFound, match="Unknown Channel"):
            await there.send("hello")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"content": "x" * 2001}, "2000 or fewer"),
        ({"content": ""}, "empty message"),
        ({"content": "  \n"}, "empty message"),
        ({"embeds": [discord.Embed(description="x" * 3100)] * 2}, "exceeds maximum size of 6000"),
        ({"embeds": [discord.Embed().add_field(name="", value="v")]}, "required"),
    ],
)
async def test_messages_that_break_a_limit_are_refused(body: dict[str, Any], words: str) -> None:
    async with open_class() as c:
        with pytest.raises(discord.HTTPException, match=words) as refused:
            await c.bot_channel.send(**body)
        assert refused.value.status == 400
        assert c.channel.messages == []


async def test_buttons_that_break_a_limit_are_refused() -> None:
    async with open_class() as c:
        route = discord.http.Route(
            "POST", "/channels/{channel_id}/messages", channel_id=c.channel.id
        )
        button = {"type": 2, "style": 1, "label": "B", "custom_id": "one"}
        bare = {"type": 2, "style": 1, "label": "B"}
        for rows in (
            [{"type": 1, "components": [button, button]}],
            [{"type": 1, "components": [bare]}],
            [{"type": 1, "components": [{**button, "label": "x" * 81}]}],
            [{"type": 1, "components": [{**button, "custom_id": str(n)}]} for n in range(6)],
        ):
            with pytest.raises(discord.HTTPException) as refused:
                await c.bot.http.request(route, json={"content": "x", "components": rows})
            assert refused.value.code == 50035


async def test_the_new_components_carry_their_text_and_buttons() -> None:
    class Layout(discord.ui.LayoutView):
        words = discord.ui.TextDisplay("a passage")
        row: discord.ui.ActionRow[Layout] = discord.ui.ActionRow()

        @row.button(label="Respond", custom_id="respond")
        async def respond(
            self, interaction: discord.Interaction, button: discord.ui.Button[Layout]
        ) -> None:
            await interaction.response.send_message("pressed", ephemeral=True)

    async with open_class() as c:
        sent = await c.bot_channel.send(view=Layout())
        assert c.server_message(sent).text == "a passage"
        assert (await c.ada.press(c.server_message(sent), "Respond")).text == "pressed"
        long = discord.ui.LayoutView()
        long.add_item(discord.ui.TextDisplay("x" * 4000)).add_item(discord.ui.TextDisplay("x"))
        with pytest.raises(discord.HTTPException, match="4000 or fewer"):
            await c.bot_channel.send(view=long)


async def test_message_of_components_stays_one() -> None:
    async with open_class() as c:
        layout = discord.ui.LayoutView()
        layout.add_item(discord.ui.TextDisplay("a passage"))
        sent = await c.bot_channel.send(view=layout)
        with pytest.raises(discord.HTTPException, match="cannot be used with"):
            await sent.edit(content="plain words", view=None)
        assert c.server_message(sent).text == "a passage"
        plain = await c.bot_channel.send("plain words")
        with pytest.raises(discord.HTTPException, match="cannot be used with"):
            await plain.edit(view=layout)
        await plain.edit(content=None, view=layout)
        assert c.server_message(plain).text == "a passage"


async def test_a_repeated_nonce_finds_the_first_message() -> None:
    async with open_class() as c:
        first = await c.bot_channel.send("once", nonce="soviet-1")
        assert (await c.bot_channel.send("once", nonce="soviet-1")).id == first.id
        assert len(c.channel.messages) == 1
        assert (await c.bot_channel.fetch_message(first.id)).nonce == "soviet-1"
        c.server.faults.forget_nonces()
        assert (await c.bot_channel.fetch_message(first.id)).nonce is None
        assert (await c.bot_channel.send("once", nonce="soviet-1")).id != first.id


async def test_nonce_is_remembered_for_minutes_only() -> None:
    async with open_class() as c:
        first = await c.bot_channel.send("once", nonce="soviet-1")
        c.clock.jump(c.clock.now() + timedelta(days=1))
        assert (await c.bot_channel.send("once", nonce="soviet-1")).id != first.id


async def test_the_nonce_of_a_deleted_message_finds_nothing() -> None:
    async with open_class(starts=True) as c:
        await c.guild.set_overwrite(c.channel, c.teacher, allow=Permission.MANAGE_MESSAGES)
        first = await c.bot_channel.send("once", nonce="soviet-1")
        await c.teacher.delete(c.server_message(first))
        with pytest.raises(discord.NotFound, match="Unknown Message"):
            await c.bot_channel.send("once", nonce="soviet-1")


async def test_files_are_sent_downloaded_and_taken_away() -> None:
    async with open_class() as c:
        sent = await c.bot_channel.send(file=discord.File(io.BytesIO(b"a,b\n"), "record.csv"))
        assert await sent.attachments[0].read() == b"a,b\n"
        hers = await c.ada.say(c.channel, "", files=[("notes.txt", b"notes")])
        seen = await c.bot_channel.fetch_message(hers.id)
        assert await seen.attachments[0].read() == b"notes"
        edited = await sent.edit(content="gone", attachments=[])
        assert edited.attachments == []
        await c.guild.deny_bot_permissions(c.channel, Permission.ATTACH_FILES)
        with pytest.raises(discord.Forbidden):
            await c.bot_channel.send(file=discord.File(io.BytesIO(b""), "more.csv"))


async def test_direct_messages_reach_only_who_has_them_open() -> None:
    async with open_class() as c:
        ada = await c.bot.guilds[0].fetch_member(c.ada.id)
        await ada.send("a reminder")
        assert [m.content for m in c.ada.visible_messages(c.ada.direct_channel)] == ["a reminder"]
        assert c.teacher.visible_messages(c.ada.direct_channel) == ()
        assert (
            await c.ada.run("echo", words="here too", in_=c.ada.direct_channel)
        ).text == "here too"
        c.ada.user.dms_closed = True
        with pytest.raises(discord.Forbidden) as refused:
            await ada.send("another")
        assert refused.value.code == 50007


async def test_the_same_acts_make_the_same_ids() -> None:
    async def acts() -> list[int]:
        async with open_class(intents=all_intents()) as c:
            sent: list[Message] = [await c.ada.say(c.channel, "a")]
            sent += (await c.ada.run("echo", words="b")).messages
            await c.wait_until_idle()
            return [each.id for each in sent]

    assert await acts() == await acts()


def _id(c: LoopbackClass) -> discord.Object:
    return discord.Object(c.ada.id)
