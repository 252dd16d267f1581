"""Answers beside a prompt's thread: staff are told once, the student is shown where they belong."""

from __future__ import annotations

from pathlib import Path

from bot.rehearsal.loopback import Channel, Message, Thread
from tests.support.harness import FIRST, Harness, set_up
from tests.support.people import discussion, pass_time, restart, texts
from tests.support.staff_messages import staff_messages

ANSWER = "In ¶2 he calls it a pure gain."


def hints(h: Harness, place: Channel | Thread) -> list[Message]:
    """What the bot says to students who answer in the wrong place."""
    return [m for m in place.messages if "This is not recorded here." in m.content]


def told(h: Harness) -> list[str]:
    """What staff were told of such answers, by its first sentence."""
    contents = [m.content for m in staff_messages(h) if "beside its thread" in m.content]
    return [content.splitlines()[1] for content in contents]


async def test_reply_to_post_is_shown_its_place(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        answer = await h.ada.say(h.channel, ANSWER, reply_to=h.posts[0])
        await h.wait_until_idle()
        (hint,) = hints(h, h.channel)
        assert hint.referenced_message is answer
        assert f"Write it in <#{h.thread.id}>" in hint.content
        await h.ada.say(h.channel, f"{ANSWER} Again.", reply_to=h.posts[0])
        await pass_time(h)
        assert hints(h, h.channel) == [hint]
        title = h.course.prompts[0].title
        (sentence,) = told(h)
        assert sentence.startswith(f"Somebody answers “{title}” beside its thread")
        assert answer.jump_url in sentence
        await pass_time(h, minutes=16)
        assert hints(h, h.channel) == []
        assert await texts(h) == {}


async def test_hint_goes_after_restart_and_is_not_repeated(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.ada.say(h.channel, ANSWER, reply_to=h.posts[0])
        await h.wait_until_idle()
        await restart(h)
        await pass_time(h)
        assert len(hints(h, h.channel)) == 1
        await restart(h)
        await pass_time(h, minutes=16)
        assert hints(h, h.channel) == []


async def test_hint_that_discord_did_not_take_follows(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        h.server.faults.fail_requests("POST", "/channels/{channel_id}/messages", 503)
        await h.ada.say(h.channel, ANSWER, reply_to=h.posts[0])
        await h.wait_until_idle()
        assert hints(h, h.channel) == []
        await pass_time(h)
        assert len(hints(h, h.channel)) == 1


async def test_own_thread_is_shown_its_place(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        opening = await h.ada.say(h.channel, "My answer")
        own = await h.ada.start_thread(opening, "My answer")
        answer = await h.ada.say(own, ANSWER)
        await h.boris.say(own, "I do not agree with you at all.")
        await pass_time(h)
        assert [hint.referenced_message for hint in hints(h, own)] == [answer]
        assert len(told(h)) == 1


async def test_own_forum_post_is_shown_its_place(tmp_path: Path) -> None:
    async with set_up(tmp_path, forum=True) as h:
        await h.to(FIRST)
        own = await h.ada.create_post(h.channel, "My answer", ANSWER)
        await pass_time(h)
        assert len(hints(h, own)) == len(told(h)) == 1


async def test_staff_are_told_again_once_mended(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        answers = [
            await person.say(h.channel, ANSWER, reply_to=h.posts[0]) for person in (h.ada, h.boris)
        ]
        await pass_time(h)
        assert len(hints(h, h.channel)) == 2
        assert len(told(h)) == 1
        await h.ada.delete(answers[0])
        await h.say(h.boris, ANSWER)
        await pass_time(h)
        cleo = h.guild.add_person("Cleo", [h.students[0][0].member.roles[0]])
        await pass_time(h)
        await cleo.say(h.channel, ANSWER, reply_to=h.posts[0])
        await pass_time(h)
        assert len(told(h)) == 2


async def test_talk_in_the_channel_is_no_answer(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        talk = await h.ada.say(h.channel, "Shall we meet for pizza on Friday evening?")
        await h.boris.say(h.channel, "Yes, at seven, in the usual place.", reply_to=talk)
        await h.boris.say(h.channel, "Thanks!", reply_to=h.posts[0])
        await h.instructor.say(h.channel, ANSWER, reply_to=h.posts[0])
        await pass_time(h)
        assert hints(h, h.channel) == []
        assert told(h) == []
