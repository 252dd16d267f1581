"""Edits of the course's file in mid-term: what is out stays, and staff are asked, or told, before
anything moves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.errors import CourseError
from tests.support.course_edits import (
    DAY,
    EXCHANGE_PLACES,
    HOUR,
    PIN_SECOND,
    REMOVE_FIRST,
    Edit,
    post_first,
    press,
    reload,
    restart,
    titles,
    with_first_day_skipped,
    with_holiday,
    with_tuesdays,
)
from tests.support.harness import FIRST, Harness, set_up
from tests.support.plan_by_prompt import plan_by_prompt
from tests.support.staff_messages import button_labels, staff_messages

EDITS = {
    "posted prompt removed": REMOVE_FIRST,
    "places exchanged": EXCHANGE_PLACES,
    "past holiday": with_first_day_skipped,
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
        for days in (0, 3, 7, 10, 14):
            await h.to(FIRST + days * DAY)
        await h.to(FIRST + 14 * DAY + HOUR)
        await how(h, with_tuesdays)
        await h.to(FIRST + 14 * DAY + HOUR + timedelta(minutes=2))
        after = list((await plan_by_prompt(h)).values())
        assert [entry.split()[2] for entry in after] == ["posted"] * 5 + ["pending"] * 13
        assert after[5] == "02-02 09:00 pending"
        assert len(h.posts) == 5


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


async def test_late_holiday_is_listed_after_restart(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await post_first(h)
        await restart(h, lambda course: with_holiday(course, date(2027, 2, 1)))
        (message,) = staff_messages(h)
        assert "The course’s file has changed the plan." in message.content
        assert "13 prompts move. The first: “Organs that want to live”" in message.content
        await restart(h, lambda course: course)
        assert staff_messages(h) == [message]


async def test_changed_key_does_not_begin_anew(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await post_first(h)
        with pytest.raises(CourseError, match="discussant rename-course soviet-experiment other"):
            await restart(h, lambda course: replace(course, slug="other"))
