"""Edits of the course's file in mid-term, and how they reach a bot that has posted already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.core.course import Course, DateRange, Prompt
from bot.core.folder_content import FolderContent
from bot.rehearsal.loopback import InteractionReply
from tests.support.harness import FIRST, Harness
from tests.support.staff_messages import button_labels

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
Edit = Callable[[Course], Course]


def with_prompts(edit: Callable[[tuple[Prompt, ...]], tuple[Prompt, ...]]) -> Edit:
    """An edit of the prompts alone."""
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


def with_first_day_skipped(course: Course) -> Course:
    """The course with a holiday on the date of its first post."""
    return with_holiday(course, date(2027, 1, 18))


def with_holiday(course: Course, day: date) -> Course:
    """The course with one more skipped date."""
    skip = (*course.schedule.skip, DateRange(day, day))
    return replace(course, schedule=replace(course.schedule, skip=skip))


def with_tuesdays(course: Course) -> Course:
    """The course with one more weekday."""
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


async def press(h: Harness, message: Any, label: str) -> InteractionReply:
    """The instructor presses a button, and the bot has done all that follows from it."""
    reply = await h.instructor.press(message, label)
    await h.wait_until_idle()
    return reply


def titles(h: Harness) -> list[str]:
    """The titles of what is posted."""
    return [post.text.splitlines()[0].strip("*# ") for post in h.posts]


async def post_first(h: Harness) -> None:
    """The first prompt is posted on time; now it is an hour later."""
    await h.to(FIRST)
    await h.to(FIRST + HOUR)
