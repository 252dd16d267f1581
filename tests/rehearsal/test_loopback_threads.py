"""Threads and forum posts on the loopback Discord."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest

from bot.rehearsal.loopback import ApiError
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.loopback_class import open_class


async def test_a_thread_begins_from_a_message_once() -> None:
    async with open_class() as c:
        sent = await c.bot_channel.send("prompt")
        thread = await sent.create_thread(name="A caste above society")
        assert thread.id == sent.id
        made = c.server_message(sent).thread
        assert made is not None
        assert made.name == "A caste above society"
        with pytest.raises(discord.HTTPException) as refused:
            await sent.create_thread(name="again")
        assert refused.value.code == 160004
        await thread.send("passage")
        await c.ada.say(made, "my response")
        await c.wait_until_idle()
        assert [m.content async for m in thread.history(oldest_first=True)] == [
            "", "passage", "my response"]  # fmt: skip
        fetched = await c.bot.fetch_channel(thread.id)
        assert isinstance(fetched, discord.Thread)
        assert (fetched.message_count, fetched.total_message_sent) == (2, 2)


async def test_private_answers_are_not_counted_in_threads() -> None:
    async with open_class() as c:
        thread = await c.ada.start_thread(await c.ada.say(c.channel, "aside"), "An aside")
        await c.ada.say(thread, "for everyone")
        await c.ada.run("echo", words="for Ada alone", in_=thread)
        await c.wait_until_idle()
        fetched = await c.bot.fetch_channel(thread.id)
        assert isinstance(fetched, discord.Thread)
        assert fetched.message_count == 1


async def test_person_opens_and_archives_own_thread() -> None:
    async with open_class() as c:
        thread = await c.ada.start_thread(await c.ada.say(c.channel, "aside"), "An aside")
        await c.wait_until_idle()
        assert [each.name for each in c.bot_channel.threads] == ["An aside"]
        with pytest.raises(ApiError, match="Missing Permissions"):
            await c.teacher.update_thread(thread, archived=True)
        await c.ada.update_thread(thread, archived=True)
        assert thread not in c.teacher.visible_places()


async def test_threads_archive_on_clock_and_reopen() -> None:
    async with open_class() as c:
        sent = await c.bot_channel.send("prompt")
        thread = await sent.create_thread(name="t", auto_archive_duration=1440)
        made = c.server_message(sent).thread
        assert made is not None
        c.clock.jump(c.clock.now() + timedelta(hours=25))
        assert [t.id async for t in c.bot_channel.archived_threads()] == [thread.id]
        assert await c.bot.guilds[0].active_threads() == []
        with pytest.raises(ApiError, match="Thread is archived"):
            await c.ada.run("echo", words="x", in_=made)
        await c.ada.say(made, "late, but still")
        await c.wait_until_idle()
        assert [t.id for t in await c.bot.guilds[0].active_threads()] == [thread.id]
        assert [each for each in c.bot.raw_events if each[0] == "thread"] == [
            ("thread", thread.id, True), ("thread", thread.id, False)]  # fmt: skip


async def test_nobody_but_moderators_speaks_in_a_locked_thread() -> None:
    async with open_class() as c:
        sent = await c.bot_channel.send("prompt")
        await sent.create_thread(name="t")
        made = c.server_message(sent).thread
        assert made is not None
        await c.guild.update_thread(made, archived=True, locked=True)
        with pytest.raises(ApiError, match="160005"):
            await c.ada.say(made, "too late")
        thread = c.bot.get_channel(made.id) or await c.bot.fetch_channel(made.id)
        assert isinstance(thread, discord.Thread)
        with pytest.raises(discord.HTTPException) as refused:
            await thread.send("too late")
        assert refused.value.code == 160005


async def test_bot_archives_and_locks_threads() -> None:
    async with open_class() as c:
        thread = await (await c.bot_channel.send("prompt")).create_thread(name="t")
        with pytest.raises(discord.Forbidden):
            await thread.edit(locked=True)
        await c.guild.set_overwrite(c.channel, None, allow=Permission.MANAGE_THREADS)
        await thread.edit(archived=True, locked=True)
        (made,) = c.server.threads_of(c.channel)
        assert (made.archived, made.locked) == (True, True)


async def test_forum_posts_have_tags_and_first_message() -> None:
    async with open_class() as c:
        forum = c.guild.add_forum("questions", ["Week 1", "Week 2"], require_tag=True)
        await c.wait_until_idle()
        there = c.bot.get_channel(forum.id)
        assert isinstance(there, discord.ForumChannel)
        with pytest.raises(discord.HTTPException) as refused:
            await there.create_thread(name="no tag", content="x")
        assert refused.value.code == 40067
        made = await there.create_thread(
            name="tagged", content="question", applied_tags=[there.available_tags[0]]
        )
        assert made.thread.id == made.message.id
        assert [tag.name for tag in made.thread.applied_tags] == ["Week 1"]
        (post,) = c.server.threads_of(forum)
        assert [m.content for m in c.ada.visible_messages(post)] == ["question"]
        hers = await c.ada.create_post(forum, "mine", "what of ¶4?", ["Week 2"])
        await c.wait_until_idle()
        assert c.bot.received_texts[-1] == "what of ¶4?"
        assert len(await c.bot.guilds[0].active_threads()) == len([post, hers])
