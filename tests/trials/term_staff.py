"""What staff do in a term, by luck: steer it, and press the buttons under what they were told."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.discussion.course_services import CourseServices
from bot.discussion.delivery import StaffAction
from bot.discussion.planning.plan_editor import NewPrompt
from bot.errors import BotError
from tests.trials.term_course import passage_by
from tests.trials.term_discord import TermOutbox

STAFF_MEMBER = 77
Act = Callable[[random.Random, CourseServices], Awaitable[object]]


async def steer(dice: random.Random, seminar: CourseServices) -> bool:
    """Steer the course somehow. Whether that could be."""
    try:
        await dice.choice(_ACTS)(dice, seminar)
    except BotError:
        return False
    return True


async def press(
    seminar: CourseServices, action: StaffAction, target_id: int, outbox: TermOutbox | None
) -> bool:
    """Press a button. Whether it did anything."""
    try:
        await seminar.staff.actions.perform(action, target_id, STAFF_MEMBER, outbox)
    except BotError:
        return False
    return True


async def post_now(dice: random.Random, seminar: CourseServices, outbox: TermOutbox | None) -> bool:
    """Have a prompt posted at once. Whether that could be."""
    try:
        await seminar.staff.actions.post(_prompt(dice, seminar), STAFF_MEMBER, outbox)
    except BotError:
        return False
    return True


async def resume(seminar: CourseServices) -> None:
    """Let a paused course go on."""
    if (await seminar.planning.plan.read()).paused_since is not None:
        await seminar.planning.editor.resume(STAFF_MEMBER)


async def _skip(dice: random.Random, seminar: CourseServices) -> object:
    return await seminar.planning.editor.skip(_prompt(dice, seminar), STAFF_MEMBER)


async def _move(dice: random.Random, seminar: CourseServices) -> object:
    local = seminar.planning.editor.local_now()
    local += timedelta(minutes=dice.randint(-60, 6000))
    return await seminar.planning.editor.move(_prompt(dice, seminar), local, STAFF_MEMBER)


async def _shift_days(dice: random.Random, seminar: CourseServices) -> object:
    after = seminar.planning.editor.local_now().date()
    days = dice.choice((-2, -1, 1, 2, 7))
    return await seminar.planning.editor.shift(after, STAFF_MEMBER, days=days)


async def _shift_meetings(dice: random.Random, seminar: CourseServices) -> object:
    after = seminar.planning.editor.local_now().date()
    return await seminar.planning.editor.shift(
        after, STAFF_MEMBER, meetings=dice.choice((-1, 1, 2))
    )


async def _pause(_: random.Random, seminar: CourseServices) -> object:
    return await seminar.planning.editor.pause(STAFF_MEMBER)


async def _resume(_: random.Random, seminar: CourseServices) -> object:
    return await seminar.planning.editor.resume(STAFF_MEMBER)


async def _undo(_: random.Random, seminar: CourseServices) -> object:
    return await seminar.planning.editor.undo_last(STAFF_MEMBER)


async def _ask(dice: random.Random, seminar: CourseServices) -> object:
    local = seminar.planning.editor.local_now()
    later = local + timedelta(minutes=dice.randint(5, 3000)) if dice.random() < 0.6 else None
    return await seminar.planning.editor.ask(
        NewPrompt(passage_by(dice), "What of this?", later), STAFF_MEMBER
    )


async def _post_by_the_command_line(dice: random.Random, seminar: CourseServices) -> object:
    return await seminar.planning.editor.post(_prompt(dice, seminar), STAFF_MEMBER)


def _prompt(dice: random.Random, seminar: CourseServices) -> str:
    """Any prompt, more often one of those that come next."""
    names = [each.id for each in seminar.course.prompts]
    return dice.choice(names)


_ACTS: tuple[Act, ...] = (
    *(_skip, _move, _move, _shift_days, _shift_meetings, _pause, _resume, _resume, _undo, _undo),
    *(_ask, _post_by_the_command_line),
)
