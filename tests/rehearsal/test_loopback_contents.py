"""Messages that are not words: files, stickers, polls, recordings, forwards."""

from __future__ import annotations

import discord
import pytest

from bot.rehearsal.loopback.clients.message_sender import PASTED_FILE
from bot.rehearsal.loopback.model.errors import ApiError
from tests.support.loopback_class import LoopbackClass, open_class
from tests.support.sample_bot import all_intents


async def newest(c: LoopbackClass) -> discord.Message:
    """The newest message as the bot reads it in the channel's history."""
    await c.wait_until_idle()
    (message,) = [m async for m in c.bot_channel.history(limit=1)]
    return message


async def test_a_long_paste_becomes_a_file() -> None:
    async with open_class() as c:
        await c.ada.paste(c.channel, "word " * 450)
        message = await newest(c)
        (file,) = message.attachments
        assert (message.content, file.filename, file.size) == ("", PASTED_FILE, 450 * 5)
        assert await file.read() == b"word " * 450
        await c.ada.paste(c.channel, "short")
        assert (await newest(c)).content == "short"


async def test_people_send_ten_files_of_ten_mebibytes() -> None:
    async with open_class() as c:
        await c.ada.say(c.channel, "", files=[(f"{n}.txt", b"a") for n in range(10)])
        assert len((await newest(c)).attachments) == 10
        with pytest.raises(ApiError, match="30015"):
            await c.ada.say(c.channel, "", files=[(f"{n}.txt", b"a") for n in range(11)])
        with pytest.raises(ApiError, match="40005"):
            await c.ada.say(c.channel, "", files=[("large", bytes(10 * 1024 * 1024 + 1))])


async def test_nitro_writes_twice_as_much() -> None:
    async with open_class() as c:
        with pytest.raises(ApiError):
            await c.ada.say(c.channel, "x" * 2001)
        c.ada.has_nitro = True
        await c.ada.say(c.channel, "x" * 4000)
        assert len((await newest(c)).content) == 4000


async def test_stickers_polls_and_recordings_arrive() -> None:
    async with open_class() as c:
        await c.ada.send_sticker(c.channel, "wave")
        assert [each.name for each in (await newest(c)).stickers] == ["wave"]
        await c.ada.send_poll(c.channel, "Who is right?", ["Trotsky", "Stalin"])
        poll = (await newest(c)).poll
        assert poll is not None
        assert (poll.question, [each.text for each in poll.answers]) == (
            "Who is right?",
            ["Trotsky", "Stalin"],
        )
        await c.ada.send_recording(c.channel, 4.5)
        message = await newest(c)
        assert message.flags.voice
        assert (message.attachments[0].duration, message.content) == (4.5, "")


async def test_a_forward_is_no_reply() -> None:
    async with open_class() as c:
        said = await c.ada.say(c.channel, "the words")
        await c.ada.forward(said, c.channel)
        message = await newest(c)
        assert message.type is discord.MessageType.default
        assert message.reference is not None
        assert message.reference.type is discord.MessageReferenceType.forward
        assert [each.content for each in message.message_snapshots] == ["the words"]


async def test_without_the_intent_nothing_of_it_is_shown() -> None:
    async with open_class(intents=all_intents(message_content=False), message_content=False) as c:
        said = await c.ada.say(c.channel, "the words", files=[("a.txt", b"a")])
        await c.ada.forward(said, c.channel)
        message = await newest(c)
        assert (message.content, message.attachments, message.message_snapshots) == ("", [], [])
        await c.ada.send_poll(c.channel, "Who?", ["A", "B"])
        assert (await newest(c)).poll is None


async def test_commands_take_and_return_files() -> None:
    async with open_class() as c:
        reply = await c.ada.run("return", in_=c.channel, file=("marks.csv", b"abc"))
        (file,) = reply.messages[0].attachments
        assert (file.name, file.content) == ("marks.csv", b"cba")
        assert file.description == "marks.csv, 3 bytes, backwards"
        (seen,) = (await newest(c)).attachments
        assert seen.description == file.description
        with pytest.raises(ApiError, match="file must be a file"):
            await c.ada.run("return", in_=c.channel, file="marks.csv")
        with pytest.raises(ApiError, match="40005"):
            await c.ada.run("return", in_=c.channel, file=("large", bytes(10 * 1024 * 1024 + 1)))
