"""Random edits of the course's file in mid-term: each takes a course and returns another."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.course import Course, DateRange, LatePostPolicy, Prompt
from tests.simulation.random_course import GRACES, TIMES, ZONES, random_prompt

_CHANGED_TITLE = ", anew"
Edit = Callable[[random.Random, Course, datetime], Course]


def edit_randomly(rng: random.Random, course: Course, now: datetime) -> Course:
    """The course after one edit. Prompts that the edit pins are pinned near `now`."""
    return rng.choice(_EDITS)(rng, course, now)


def original_title(title: str | None) -> str:
    """The title that a prompt had before any edit; none of two prompts had the same."""
    return (title or "").removesuffix(_CHANGED_TITLE)


def _add_prompt(rng: random.Random, course: Course, now: datetime) -> Course:
    number = _next_number(course)
    prompts = list(course.prompts)
    at = _free_time_near(rng, course, now) if rng.random() < 0.4 else None
    prompts.insert(rng.randint(0, len(prompts)), random_prompt(rng, f"prompt-{number}", at))
    return replace(course, prompts=tuple(prompts))


def _remove_prompt(rng: random.Random, course: Course, _: datetime) -> Course:
    if len(course.prompts) < 3:
        return course
    removed = rng.choice(course.prompts)
    return replace(course, prompts=tuple(p for p in course.prompts if p is not removed))


def _change_title(rng: random.Random, course: Course, _: datetime) -> Course:
    def change_title(prompt: Prompt) -> Prompt:
        return replace(prompt, title=f"{original_title(prompt.title)}{_CHANGED_TITLE}")

    return _edit_one_prompt(rng, course, change_title)


def _change_text(rng: random.Random, course: Course, _: datetime) -> Course:
    def change_text(prompt: Prompt) -> Prompt:
        other = random_prompt(rng, prompt.id, prompt.at)
        return replace(other, title=prompt.title)

    return _edit_one_prompt(rng, course, change_text)


def _pin_prompt(rng: random.Random, course: Course, now: datetime) -> Course:
    return _edit_one_prompt(
        rng, course, lambda prompt: replace(prompt, at=_free_time_near(rng, course, now))
    )


def _unpin_all(_: random.Random, course: Course, __: datetime) -> Course:
    return replace(course, prompts=tuple(replace(prompt, at=None) for prompt in course.prompts))


def _change_time(rng: random.Random, course: Course, _: datetime) -> Course:
    return replace(course, schedule=replace(course.schedule, time=rng.choice(TIMES)))


def _change_timezone(rng: random.Random, course: Course, _: datetime) -> Course:
    """Keep the local times and change their zone, as when a country stops changing its clocks."""
    return replace(course, timezone=rng.choice(ZONES))


def _change_grace(rng: random.Random, course: Course, _: datetime) -> Course:
    late, grace = rng.choice(tuple(LatePostPolicy)), rng.choice(GRACES)
    return replace(course, schedule=replace(course.schedule, late=late, grace=grace))


def _change_last_day(rng: random.Random, course: Course, _: datetime) -> Course:
    last = course.schedule.last + timedelta(days=rng.choice((-30, 7, 30)))
    return replace(course, schedule=replace(course.schedule, last=last))


def _correct_id(rng: random.Random, course: Course, _: datetime) -> Course:
    new_id = f"prompt-{_next_number(course)}"
    return _edit_one_prompt(rng, course, lambda prompt: replace(prompt, id=new_id))


def _exchange_places(rng: random.Random, course: Course, _: datetime) -> Course:
    one, other = rng.sample(course.prompts, 2)
    return _with_two_prompts(course, {one.id: other, other.id: one})


def _exchange_ids(rng: random.Random, course: Course, _: datetime) -> Course:
    one, other = rng.sample(course.prompts, 2)
    exchanged = {one.id: replace(one, id=other.id), other.id: replace(other, id=one.id)}
    return _with_two_prompts(course, exchanged)


def _add_holiday(rng: random.Random, course: Course, now: datetime) -> Course:
    day = now.date() + timedelta(days=rng.randint(-20, 20))
    skip = (*course.schedule.skip, DateRange(day, day))
    return replace(course, schedule=replace(course.schedule, skip=skip))


def _take_out_holiday(_: random.Random, course: Course, __: datetime) -> Course:
    return replace(course, schedule=replace(course.schedule, skip=course.schedule.skip[1:]))


def _change_weekdays(rng: random.Random, course: Course, _: datetime) -> Course:
    day = frozenset({rng.randrange(7)})
    days = (course.schedule.days ^ day) or day
    return replace(course, schedule=replace(course.schedule, days=days))


def _with_two_prompts(course: Course, changed: dict[str, Prompt]) -> Course:
    prompts = tuple(changed.get(prompt.id, prompt) for prompt in course.prompts)
    return replace(course, prompts=prompts)


def _next_number(course: Course) -> int:
    return 1 + max(int(prompt.id.split("-")[1]) for prompt in course.prompts)


def _free_time_near(rng: random.Random, course: Course, now: datetime) -> datetime:
    """A local time up to ten hours before `now` or four days after it, which no prompt is pinned
    to: two prompts at one instant are refused."""
    taken = {prompt.at for prompt in course.prompts}
    while True:
        at = now.replace(tzinfo=None, second=0, microsecond=0)
        at += timedelta(minutes=rng.randint(-600, 6000))
        if at not in taken:
            return at


def _edit_one_prompt(
    rng: random.Random, course: Course, edit: Callable[[Prompt], Prompt]
) -> Course:
    chosen = rng.choice(course.prompts)
    prompts = tuple(edit(p) if p is chosen else p for p in course.prompts)
    return replace(course, prompts=prompts)


_EDITS: tuple[Edit, ...] = (
    *(
        _add_prompt,
        _remove_prompt,
        _change_title,
        _change_text,
        _pin_prompt,
        _unpin_all,
        _change_time,
        _change_timezone,
        _change_grace,
        _change_last_day,
        _correct_id,
        _correct_id,
        _exchange_places,
        _exchange_ids,
        _add_holiday,
        _take_out_holiday,
        _change_weekdays,
    ),
)
