"""Edits of the course's file in mid-term, on the loopback Discord: what is out stays, nothing is
posted twice, and staff are asked, or told, before anything moves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.content.course_folder import FolderContent
from bot.core.course import Course, DateRange, Prompt
from bot.rehearsal.loopback import InteractionReply
from tests.support.harness import FIRST, Harness, set_up
from tests.support.plan_by_prompt import plan_by_prompt
from tests.support.staff_messages import button_labels, staff_messages

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
Edit = Callable[[Course], Course]


def with_prompts(edit: Callable[[tuple[Prompt, ...]], tuple[Prompt, ...]]) -> Edit:
    return lambda course: replace(course, prompts=edit(course.prompts))


CORRECT_ID = with_prompts(lambda prompts: (replace(prompts[0], id="corrected-id"), *prompts[1:]))
REMOVE_FIRST = with_prompts(lambda prompts: prompts[1:])
EXCHANGE_PLACES = with_prompts(lambda prompts: (prompts[1], prompts[0], *prompts[2:]))
EXCHANGE_IDS = with_prompts(
    lambda prompts: (
        replace(prompts[0], id=prompts[1].id),
        replace(prompts[1], id=prompts[0].id),
        *prompts[2:],
    )
)
PIN_SECOND = with_prompts(
    lambda prompts: (prompts[0], replace(prompts[1], at=datetime(2027, 1, 18, 9, 30)), *prompts[2:])
)


def past_holiday(course: Course) -> Course:
    return with_holiday(course, date(2027, 1, 18))


def with_holiday(course: Course, day: date) -> Course:
    skip = (*course.schedule.skip, DateRange(day, day))
    return replace(course, schedule=replace(course.schedule, skip=skip))


def with_tuesdays(course: Course) -> Course:
    return replace(course, schedule=replace(course.schedule, days=course.schedule.days | {1}))


async def reload(h: Harness, edit: Edit) -> InteractionReply:
    """Staff reload the edited file; the answer."""
    edited = edit(h.course)
    h.read_folder = lambda: FolderContent(h.folder.library, (edited,))
    answer = await h.run(h.instructor, "seminar course reload")
    if not button_labels(answer.messages[0]):
        h.course = edited
    return answer


async def restart(h: Harness, edit: Edit) -> None:
    """The bot is started again on the edited file, when nobody can be asked."""
    await h.stop()
    h.course = edit(h.course)
    await h.start()


async def press(h: Harness, message: object, label: str) -> InteractionReply:
    reply = await h.instructor.press(message, label)
    await h.wait_until_idle()
    return reply


def titles(h: Harness) -> list[str]:
    return [post.content.splitlines()[0].strip("*# ") for post in h.posts]


async def post_first(h: Harness) -> None:
    """The first prompt is posted on time; now it is an hour later."""
    await h.to(FIRST)
    await h.to(FIRST + HOUR)


EDITS = {
    "posted prompt removed": REMOVE_FIRST,
    "places exchanged": EXCHANGE_PLACES,
    "past holiday": past_holiday,
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("how", [reload, restart])
async def test_edit_of_the_past_moves_nothing(
    tmp_path: Path, edit: Edit, how: Callable[[Harness, Edit], Awaitable[object]]
) -> None:
    async with set_up(tmp_path) as h:
        await post_first(h)
        before = await plan_by_prompt(h)
        await how(h, edit)
        await h.to(FIRST + HOUR + timedelta(minutes=2))
        assert await plan_by_prompt(h) == before
        assert titles(h) == ["Mistakes that pay"]
        assert staff_messages(h) == []
        await h.to(FIRST + 3 * DAY)
        assert titles(h) == ["Mistakes that pay", "Accounts against caprice"]


@pytest.mark.parametrize("how", [reload, restart])
async def test_added_weekday_misses_nothing(
    tmp_path: Path, how: Callable[[Harness, Edit], Awaitable[object]]
) -> None:
    async with set_up(tmp_path) as h:
        await post_first(h)
        await how(h, with_tuesdays)
        await h.to(FIRST + HOUR + timedelta(minutes=2))
        after = await plan_by_prompt(h)
        assert [entry for entry in after.values() if not entry.endswith("pending")] == [
            "01-18 09:00 posted"
        ]
        assert after["accounts-against-caprice"] == "01-19 09:00 pending"


async def test_prompt_removed_weeks_later_misses_nothing(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        for days in (0, 3, 7, 8):
            await h.to(FIRST + days * DAY)
        before = await plan_by_prompt(h)
        answer = await reload(h, REMOVE_FIRST)
        assert answer.text.endswith("with 17 prompts.")
        await h.to(FIRST + 8 * DAY + HOUR)
        assert await plan_by_prompt(h) == before
        assert len(h.posts) == 3


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


async def test_pin_into_the_past_is_asked_about(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await post_first(h)
        answer = await reload(h, PIN_SECOND)
        assert "“Accounts against caprice” would be posted at once" in answer.text
        await h.to(FIRST + HOUR + timedelta(minutes=2))
        assert len(h.posts) == 1
        await press(h, answer.messages[0], "Reload")
        await h.to(FIRST + HOUR + timedelta(minutes=3))
        assert titles(h)[1] == "Accounts against caprice"


async def test_restart_holds_what_an_edit_made_past(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await post_first(h)
        await restart(h, PIN_SECOND)
        await h.to(FIRST + 2 * HOUR)
        assert len(h.posts) == 1
        message = staff_messages(h)[-1]
        assert "the date that it has now is past" in message.content
        assert button_labels(message) == [
            *("Post now: Accounts against caprice", "Skip: Accounts against caprice"),
        ]
        await press(h, message, "Post now: Accounts against caprice")
        assert len(h.posts) == 2


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
        assert refused.text.startswith("Only staff")


async def test_late_holiday_is_listed_after_restart(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await post_first(h)
        await restart(h, lambda course: with_holiday(course, date(2027, 2, 1)))
        (message,) = staff_messages(h)
        assert "The course’s file has changed the plan." in message.content
        assert "13 prompts move. The first: “Organs that want to live”" in message.content
        await restart(h, lambda course: course)
        assert staff_messages(h) == [message]
