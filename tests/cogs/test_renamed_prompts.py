"""Prompts whose ids were corrected or exchanged after the post: never posted again unasked."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.core.folder_content import FolderContent
from tests.support.course_edits import (
    CORRECT_ID,
    DAY,
    EXCHANGE_IDS,
    HOUR,
    PIN_SECOND,
    post_first,
    press,
    reload,
    restart,
    titles,
)
from tests.support.harness import FIRST, set_up
from tests.support.plan_by_prompt import plan_by_prompt
from tests.support.staff_messages import button_labels, staff_messages


async def test_reload_of_corrected_id_asks_before_it_acts(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await post_first(h)
        answer = await reload(h, CORRECT_ID)
        assert "“corrected-id” looks like “mistakes-that-pay”, posted" in answer.text
        assert button_labels(answer.messages[0]) == [
            *("Reload: the same prompt", "Reload: a new prompt"),
        ]
        assert "mistakes-that-pay" in await plan_by_prompt(h)
        await press(h, answer.messages[0], "Reload: the same prompt")
        h.course = CORRECT_ID(h.course)
        await h.to(FIRST + DAY)
        assert len(h.posts) == 1
        stored = {post.prompt: post.state for post in await h.stored()}
        assert stored["corrected-id"] == "posted"
        assert "mistakes-that-pay" not in stored


async def test_reload_may_call_the_prompt_new(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await post_first(h)
        answer = await reload(h, CORRECT_ID)
        await press(h, answer.messages[0], "Reload: a new prompt")
        await h.to(FIRST + 3 * DAY)
        assert titles(h) == ["Mistakes that pay"] * 2


async def test_restart_holds_corrected_id_for_staff(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await post_first(h)
        await restart(h, CORRECT_ID)
        await h.to(FIRST + DAY)
        assert len(h.posts) == 1
        (message,) = staff_messages(h)
        assert "**Needs you**" in message.content
        assert "it looks like “mistakes-that-pay” under another id." in message.content
        labels = ["The same prompt: Mistakes that pay", "A new prompt: Mistakes that pay"]
        assert button_labels(message) == labels
        await restart(h, lambda course: course)
        assert staff_messages(h) == [message]
        reply = await press(h, message, labels[0])
        assert reply.messages[0].content == (
            "“Mistakes that pay” is the same prompt as “mistakes-that-pay”; what happened to that "
            "is its own."
        )
        assert button_labels(message) == []
        assert (await plan_by_prompt(h))["corrected-id"] == "01-18 09:00 posted"
        await h.to(FIRST + 3 * DAY)
        assert len(h.posts) == 2
        assert titles(h)[1] == "Accounts against caprice"


async def test_prompt_called_new_takes_the_next_date(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await post_first(h)
        await restart(h, CORRECT_ID)
        reply = await press(h, staff_messages(h)[0], "A new prompt: Mistakes that pay")
        assert reply.messages[0].content.startswith("“Mistakes that pay” is a new prompt")
        after = await plan_by_prompt(h)
        assert after["corrected-id"] == "01-21 09:00 pending"
        assert after["accounts-against-caprice"] == "01-25 09:00 pending"


async def test_undone_answer_is_asked_again(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await post_first(h)
        await restart(h, CORRECT_ID)
        reply = await press(h, staff_messages(h)[0], "The same prompt: Mistakes that pay")
        await press(h, reply.messages[0], "Undo")
        await h.to(FIRST + HOUR + timedelta(minutes=1))
        assert button_labels(staff_messages(h)[-1])[0] == "The same prompt: Mistakes that pay"
        assert len(h.posts) == 1


async def test_exchanged_ids_are_asked_about(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await post_first(h)
        answer = await reload(h, EXCHANGE_IDS)
        assert "“accounts-against-caprice” looks like “mistakes-that-pay”, posted" in answer.text
        await press(h, answer.messages[0], "Reload: the same prompt")
        h.course = EXCHANGE_IDS(h.course)
        await h.to(FIRST + 3 * DAY)
        assert titles(h) == ["Mistakes that pay", "Accounts against caprice"]
        after = await plan_by_prompt(h)
        assert after["accounts-against-caprice"] == "01-18 09:00 posted"
        assert after["mistakes-that-pay"] == "01-21 09:00 posted"


async def test_skip_of_unanswered_prompt_is_refused(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await post_first(h)
        await restart(h, CORRECT_ID)
        answer = await h.run(h.instructor, "seminar plan skip", prompt="corrected-id")
        assert "Say first whether it is the same prompt" in answer.text


async def test_second_edit_before_the_answer_is_asked_anew(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await post_first(h)
        answer = await reload(h, CORRECT_ID)
        both = PIN_SECOND(CORRECT_ID(h.course))
        h.read_folder = lambda: FolderContent(h.folder.library, (both,))
        again = await press(h, answer.messages[0], "Reload: the same prompt")
        assert "would be posted at once" in again.text
        assert "mistakes-that-pay" in await plan_by_prompt(h)
        await press(h, again.messages[0], "Reload: the same prompt")
        await h.to(FIRST + HOUR + timedelta(minutes=1))
        assert len(h.posts) == 2


async def test_students_cannot_answer_a_reload(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await post_first(h)
        answer = await reload(h, CORRECT_ID)
        (custom_id,) = {b["custom_id"] for b in answer.messages[0].buttons if "same" in b["label"]}
        refused = await h.ada.forged.press(h.posts[0], custom_id)
        assert refused.text.startswith("This is for staff.")
