"""Random edits of the course's file in mid-term: each takes a course and returns another."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.course import Course, LatePostPolicy, Prompt
from tests.simulation.random_course import GRACES, TIMES, ZONES, random_prompt

Edit = Callable[[random.Random, Course, datetime], Course]


def edit_randomly(rng: random.Random, course: Course, now: datetime) -> Course:
    """The course after one edit. Prompts that the edit pins are pinned near `now`."""
    return rng.choice(_EDITS)(rng, course, now)


def _add_prompt(rng: random.Random, course: Course, now: datetime) -> Course:
    number = 1 + max(int(prompt.id.split("-")[1]) for prompt in course.prompts)
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
    return _edit_one_prompt(
        rng, course, lambda prompt: replace(prompt, title=f"{prompt.title}, anew")
    )


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
    ),
)
