"""Buttons and forms that outlive the process that sent them, and those that nothing answers."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import discord
import pytest

from bot.core.conditions import Condition
from bot.rehearsal.loopback import Message
from bot.store.alerts import AlertStore
from tests.support.harness import FIRST, Harness, set_up
from tests.support.rights_matrix import stored
from tests.support.staff_messages import button_labels, staff_messages

COURSE = "soviet-experiment"


async def left_behind(h: Harness, *custom_ids: str) -> list[Message]:
    """A message with one button for each custom_id, sent before the bot was started anew."""
    assert h.bot is not None
    channel = h.bot.get_channel(h.channel.id)
    assert isinstance(channel, discord.TextChannel)
    sent = []
    for custom_id in custom_ids:
        view = discord.ui.View(timeout=None)
        view.add_item(discord.ui.Button(label="Old", custom_id=custom_id))
        view.stop()
        sent.append((await channel.send("An old message", view=view)).id)
    await h.wait_until_idle()
    await h.stop()
    await h.start()
    return [message for message in h.channel.messages if message.id in sent]


async def test_old_buttons_for_students_work_after_restart(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        post = (await h.stored())[0].id
        turn, back, hit = await left_behind(
            h, "page:>:2:11.1.1-3", "page:<:1:11.1.1-3", "page:=:1:11.2.4"
        )
        form = (await h.ada.press(h.posts[0], "Answer privately")).modal
        assert form is not None
        assert (form.title, form.custom_id) == (
            "Mistakes that pay",
            f"respond:{post}:{h.posts[0].id}",
        )
        assert "page 2 of" in (await h.ada.press(turn, "Old")).text
        assert "page 1 of" in (await h.ada.press(back, "Old")).text
        assert "Ch. 11, §2 ¶4" in (await h.ada.press(hit, "Old")).text


async def test_buttons_of_a_replaced_database_open_nothing(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        old_post = await h.run_to_first()
        form = (await h.ada.press(old_post, "Answer privately")).modal
        assert form is not None
        await h.stop()
        for path in tmp_path.glob("discussant.db*"):
            path.unlink()
        h.course = replace(h.course, prompts=h.course.prompts[1:])  # the ids begin with another one
        await h.start()
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        await h.run(h.instructor, "seminar plan post", prompt=h.course.prompts[0].id)
        pressed = await h.ada.press(old_post, "Answer privately")
        assert pressed.text.startswith("This post is not in the present record")
        sent = await h.ada.submit(form, {"text": "For the old post."})
        assert sent.text.startswith("This post is not in the present record")
        assert (await h.record()).responses == ()


async def test_staff_buttons_of_replaced_database_do_nothing(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.stop()
        await h.to(FIRST + timedelta(days=2))
        await h.start()  # staff are told of what was missed, with buttons
        (alert,) = staff_messages(h)
        assert {button["label"].split(":")[0] for button in alert.buttons} == {"Post now", "Skip"}
        await h.stop()
        for path in tmp_path.glob("discussant.db*"):
            path.unlink()
        h.course = replace(h.course, prompts=h.course.prompts[1:])  # the ids begin with another one
        await h.start()
        await h.run(h.instructor, "seminar course setup", channel=h.channel)
        before = [(each.prompt, each.state) for each in await h.stored()]
        for button in alert.buttons:
            pressed = await h.instructor.press(alert, button["label"])
            assert pressed.text == "That is no longer in the plan of any course here."
        assert [(each.prompt, each.state) for each in await h.stored()] == before


async def test_buttons_of_another_database_undo_nothing(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        skipped = await h.run(h.instructor, "seminar plan skip", prompt="claws")
        clock = await jump(h)
        await h.stop()
        for path in tmp_path.glob("discussant.db*"):
            path.unlink()
        await h.start()
        await h.run(h.instructor, "seminar course setup", channel=h.channel, alerts=h.staff_channel)
        await h.run(h.instructor, "seminar plan skip", prompt="mistakes-that-pay")
        assert await jump(h) is not clock
        before = stored(h)
        for message, label in ((skipped.messages[0], "Undo"), (clock, "The clock is right")):
            pressed = await h.instructor.press(message, label)
            assert pressed.text.startswith("There is nothing left that this button could do.")
        assert stored(h) == before


async def jump(h: Harness) -> Message:
    """Move the clock by three days at once; what staff are told of it, with a button."""
    h.clock.jump(h.clock.now() + timedelta(days=3))
    await h.wait_until_idle()
    return [m for m in staff_messages(h) if "The clock is right" in button_labels(m)][-1]


async def test_old_staff_buttons_work_after_restart(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        assert h.course.slug == COURSE
        await h.run(h.instructor, "seminar plan skip", prompt="claws")
        posts = await h.stored()
        assert h.database is not None
        await AlertStore(h.database).open_condition(1, Condition.CLOCK, "wrong", FIRST)
        for custom_id, answer in (
            (f"staff:undo:1:{COURSE}", "Undone: skip “"),
            (f"staff:skip:{posts[0].id}:{COURSE}", "“Mistakes that pay” is left out."),
            (f"staff:post:{posts[1].id}:{COURSE}", "Posted: https://"),
            (f"staff:retry:{posts[2].id}:{COURSE}", "Posted: https://"),
            (f"staff:believe:1:{COURSE}", "The bot takes the clock as right"),
        ):
            (message,) = await left_behind(h, custom_id)
            pressed = await h.instructor.press(message, "Old")
            await h.wait_until_idle()
            assert pressed.messages[0].content.startswith(answer)
            assert message.buttons == ()  # nothing is left to be done about it


async def test_an_old_form_works_after_restart(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        form = (await h.run(h.instructor, "seminar plan ask")).modal
        assert form is not None
        assert form.custom_id.startswith("ask:1.")
        await h.stop()
        await h.start()
        typed = {"passage": "2.4", "question": "Why?", "when": ""}
        answer = await h.instructor.submit(form, typed)
        await h.wait_until_idle()
        assert answer.text.startswith("Posted: https://")


async def test_old_staff_buttons_refuse_students(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        post = (await h.stored())[0].id
        (message,) = await left_behind(h, f"staff:post:{post}:{COURSE}")
        refused = await h.ada.press(message, "Old")
        assert refused.ephemeral
        assert refused.text.startswith("This is for staff.")
        assert h.posts == []


@pytest.mark.parametrize(
    "custom_id",
    ["poll:1", "respond:first", "page:?:1:11.1", f"staff:explode:1:{COURSE}", "respond:1:again"],
)
async def test_a_button_of_unknown_format_is_answered(tmp_path: Path, custom_id: str) -> None:
    async with set_up(tmp_path) as h:
        (message,) = await left_behind(h, custom_id)
        answer = await h.ada.press(message, "Old")
        assert not answer.failure
        assert answer.ephemeral
        assert answer.text.startswith("This button is from another version of the bot")


async def test_an_unknown_form_returns_the_text(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        form = (await h.ada.press(await h.run_to_first(), "Answer privately")).modal
        assert form is not None
        text = "A-long-answer." * 200
        answer = await h.ada.submit(replace(form, custom_id="essay:1"), {"text": text})
        await h.wait_until_idle()
        assert answer.ephemeral
        notice, returned = answer.messages
        assert notice.content.startswith("This form is from another version of the bot")
        assert returned.content == "This is what you wrote:"
        assert [file.content.decode() for file in returned.attachments] == [text]


async def test_a_button_whose_passage_is_gone_says_so(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        (message,) = await left_behind(h, "page:=:1:11.2.99")
        answer = await h.ada.press(message, "Old")
        assert answer.ephemeral
        assert answer.text.startswith("Ch. 11, §2 has no paragraph 99")


async def test_nothing_sent_stays_in_memory(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        before = views_in_memory()
        announcement = await h.run_to_first()
        for _ in range(3):
            await h.ada.press(announcement, "Answer privately")  # each form is dismissed
        page = (await h.run(h.ada, "passage", where="1.1-7")).messages[0]
        for button in ("Next ▶", "Next ▶", "◀ Previous"):
            await h.ada.press(page, button)
        await h.run(h.ada, "search", words="plebiscites")
        moved = await h.run(h.instructor, "seminar plan skip", prompt="claws")
        await h.instructor.press(moved.messages[0], "Undo")
        await h.wait_until_idle()
        assert h.bot is not None
        assert h.bot.persistent_views == []
        assert views_in_memory() == before


def views_in_memory() -> int:
    """How many views and modals of discord.py there are; its store or a timeout would hold them."""
    gc.collect()
    return sum(issubclass(type(item), discord.ui.view.BaseView) for item in gc.get_objects())
