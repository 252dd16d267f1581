"""What staff do in a term: random commands, and the buttons under messages to them."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.discussion.course_services import CourseServices
from bot.discussion.delivery import StaffAction
from bot.discussion.planning.plan_editor import NewPrompt
from bot.errors import BotError
from tests.simulation.random_course import random_reference
from tests.simulation.simulated_channels import SimulatedOutbox

STAFF_MEMBER = 77
Command = Callable[[random.Random, CourseServices], Awaitable[object]]


async def run_random_command(rng: random.Random, services: CourseServices) -> bool:
    """Run one command that changes the plan; False if the bot refuses it."""
    try:
        await rng.choice(_COMMANDS)(rng, services)
    except BotError:
        return False
    return True


async def press_button(
    services: CourseServices, action: StaffAction, target_id: int, outbox: SimulatedOutbox | None
) -> bool:
    """Press a button under a message to staff; False if the bot refuses it."""
    try:
        await services.staff.actions.perform(action, target_id, STAFF_MEMBER, outbox)
    except BotError:
        return False
    return True


async def post_random_prompt(
    rng: random.Random, services: CourseServices, outbox: SimulatedOutbox | None
) -> bool:
    """Have a prompt posted at once; False if the bot refuses it."""
    try:
        prompt = _random_prompt_id(rng, services)
        await services.staff.actions.post(prompt, STAFF_MEMBER, outbox)
    except BotError:
        return False
    return True


async def resume_if_paused(services: CourseServices) -> None:
    """Let a paused course go on."""
    if (await services.planning.plan.read()).paused_since is not None:
        await services.planning.editor.resume(STAFF_MEMBER)


async def _skip(rng: random.Random, services: CourseServices) -> object:
    return await services.planning.editor.skip(_random_prompt_id(rng, services), STAFF_MEMBER)


async def _move(rng: random.Random, services: CourseServices) -> object:
    editor = services.planning.editor
    local = editor.local_now() + timedelta(minutes=rng.randint(-60, 6000))
    return await editor.move(_random_prompt_id(rng, services), local, STAFF_MEMBER)


async def _shift_by_days(rng: random.Random, services: CourseServices) -> object:
    editor = services.planning.editor
    after = editor.local_now().date()
    return await editor.shift(after, STAFF_MEMBER, days=rng.choice((-2, -1, 1, 2, 7)))


async def _shift_by_meetings(rng: random.Random, services: CourseServices) -> object:
    editor = services.planning.editor
    after = editor.local_now().date()
    return await editor.shift(after, STAFF_MEMBER, meetings=rng.choice((-1, 1, 2)))


async def _pause(_: random.Random, services: CourseServices) -> object:
    return await services.planning.editor.pause(STAFF_MEMBER)


async def _resume(_: random.Random, services: CourseServices) -> object:
    return await services.planning.editor.resume(STAFF_MEMBER)


async def _undo(_: random.Random, services: CourseServices) -> object:
    return await services.planning.editor.undo_last(STAFF_MEMBER)


async def _ask(rng: random.Random, services: CourseServices) -> object:
    editor = services.planning.editor
    local = editor.local_now()
    later = local + timedelta(minutes=rng.randint(5, 3000)) if rng.random() < 0.6 else None
    return await editor.ask(NewPrompt(random_reference(rng), "What of this?", later), STAFF_MEMBER)


async def _post_from_command_line(rng: random.Random, services: CourseServices) -> object:
    return await services.planning.editor.post(_random_prompt_id(rng, services), STAFF_MEMBER)


def _random_prompt_id(rng: random.Random, services: CourseServices) -> str:
    return rng.choice([prompt.id for prompt in services.course.prompts])


# A command that stands here twice is drawn twice as often.
_COMMANDS: tuple[Command, ...] = (
    *(_skip, _move, _move, _shift_by_days, _shift_by_meetings, _pause, _resume, _resume),
    *(_undo, _undo, _ask, _post_from_command_line),
)
