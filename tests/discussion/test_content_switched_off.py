"""Reading while Discord gives no content: it says nothing of what people wrote."""

from __future__ import annotations

from pathlib import Path

from bot.rehearsal.loopback import Message
from tests.support.harness import Harness
from tests.support.people import discussion, pass_time, texts
from tests.support.staff_messages import staff_messages

SWEEP = 16  # minutes after which each open thread was read again


async def say_unseen(h: Harness, text: str) -> Message:
    """Boris writes, and no event of it comes."""
    h.server.faults.drop_events("MESSAGE_CREATE")
    return await h.boris.say(h.thread, text)


async def test_empty_message_is_read_again(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "with its words")
        h.server.set_message_content(granted=False)
        message = await say_unseen(h, "written meanwhile")
        await pass_time(h, SWEEP)
        assert set(await texts(h)) == {"with its words"}
        assert not (await h.record()).completeness.complete
        assert not message.reactions
        h.server.set_message_content(granted=True)
        await pass_time(h, SWEEP)
        assert set(await texts(h)) == {"with its words", "written meanwhile"}
        assert (await h.record()).completeness.complete
        assert list(message.reactions) == ["📝"]


async def test_edit_without_content_changes_nothing(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        message = await h.say(h.ada, "the first wording")
        h.server.set_message_content(granted=False)
        h.server.faults.drop_events("MESSAGE_UPDATE")
        await pass_time(h)
        await h.ada.edit(message, "the second wording")
        await pass_time(h, SWEEP)
        assert set(await texts(h)) == {"the first wording"}
        h.server.set_message_content(granted=True)
        await pass_time(h, SWEEP)
        assert set(await texts(h)) == {"the second wording"}


async def test_deleted_empty_message_is_no_gap(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        h.server.set_message_content(granted=False)
        message = await say_unseen(h, "soon gone")
        await pass_time(h, SWEEP)
        await pass_time(h)  # staff are told
        await h.boris.delete(message)
        h.server.set_message_content(granted=True)
        await pass_time(h, SWEEP)
        assert await texts(h) == {}
        assert (await h.record()).completeness.complete
        await pass_time(h)
        assert "**Mended**" in staff_messages(h)[0].content


async def test_empty_message_deleted_unseen_is_no_gap(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        h.server.set_message_content(granted=False)
        message = await say_unseen(h, "soon gone")
        await pass_time(h, SWEEP)
        await pass_time(h)  # staff are told
        h.server.faults.drop_events("MESSAGE_DELETE")
        await h.boris.delete(message)
        h.server.set_message_content(granted=True)
        await pass_time(h, SWEEP)
        await pass_time(h)
        assert (await h.record()).completeness.complete
        assert "**Mended**" in staff_messages(h)[0].content


async def test_staff_are_told_once_of_missing_content(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        h.server.set_message_content(granted=False)
        await say_unseen(h, "one")
        await say_unseen(h, "two")
        await pass_time(h, SWEEP)
        await pass_time(h, SWEEP)
        (told,) = staff_messages(h)
        assert "Message Content Intent" in told.content
        h.server.set_message_content(granted=True)
        await pass_time(h, SWEEP)
        await pass_time(h)
        (told,) = staff_messages(h)
        assert "**Mended**" in told.content
        h.server.set_message_content(granted=False)
        await say_unseen(h, "three")
        await pass_time(h, SWEEP)
        await pass_time(h)
        assert len(staff_messages(h)) == 2


async def test_content_that_comes_live_without_words(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        first = await h.say(h.ada, "with its words")
        h.server.set_message_content(granted=False)
        await pass_time(h)
        second = await h.say(h.boris, "without its words")
        await h.ada.edit(first, "edited meanwhile")
        assert set(await texts(h)) == {"with its words"}
        assert not second.reactions
        h.server.set_message_content(granted=True)
        await pass_time(h, minutes=16)
        assert set(await texts(h)) == {"edited meanwhile", "without its words"}
