"""What becomes of the course's file in mid-term: each edit takes a course and gives another."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.course import Course, LatePolicy, Prompt
from tests.trials.term_course import GRACES, TIMES, ZONES, prompt_by

Edit = Callable[[random.Random, Course, datetime], Course]


def edited(dice: random.Random, course: Course, now: datetime) -> Course:
    """The course after an edit by luck. `now` is near what is pinned."""
    return dice.choice(_EDITS)(dice, course, now)


def _add(dice: random.Random, course: Course, now: datetime) -> Course:
    number = 1 + max(int(each.id.split("-")[1]) for each in course.prompts)
    prompts = list(course.prompts)
    at = _soon(dice, course, now) if dice.random() < 0.4 else None
    prompts.insert(dice.randint(0, len(prompts)), prompt_by(dice, f"prompt-{number}", at))
    return replace(course, prompts=tuple(prompts))


def _remove(dice: random.Random, course: Course, _: datetime) -> Course:
    if len(course.prompts) < 3:
        return course
    gone = dice.choice(course.prompts)
    return replace(course, prompts=tuple(each for each in course.prompts if each is not gone))


def _retitle(dice: random.Random, course: Course, _: datetime) -> Course:
    return _with(dice, course, lambda each: replace(each, title=f"{each.title}, anew"))


def _reword(dice: random.Random, course: Course, _: datetime) -> Course:
    def reworded(each: Prompt) -> Prompt:
        other = prompt_by(dice, each.id, each.at)
        return replace(other, title=each.title)

    return _with(dice, course, reworded)


def _pin(dice: random.Random, course: Course, now: datetime) -> Course:
    return _with(dice, course, lambda each: replace(each, at=_soon(dice, course, now)))


def _unpin(_: random.Random, course: Course, __: datetime) -> Course:
    return replace(course, prompts=tuple(replace(each, at=None) for each in course.prompts))


def _retime(dice: random.Random, course: Course, _: datetime) -> Course:
    return replace(course, schedule=replace(course.schedule, time=dice.choice(TIMES)))


def _rezone(dice: random.Random, course: Course, _: datetime) -> Course:
    """Other rules for the same local times, as when a country leaves its clock where it is."""
    return replace(course, timezone=dice.choice(ZONES))


def _regrace(dice: random.Random, course: Course, _: datetime) -> Course:
    late, grace = dice.choice(tuple(LatePolicy)), dice.choice(GRACES)
    return replace(course, schedule=replace(course.schedule, late=late, grace=grace))


def _shorten(dice: random.Random, course: Course, _: datetime) -> Course:
    last = course.schedule.last + timedelta(days=dice.choice((-30, 7, 30)))
    return replace(course, schedule=replace(course.schedule, last=last))


def _soon(dice: random.Random, course: Course, now: datetime) -> datetime:
    """A local time soon after now (sometimes before it) that no other prompt is pinned to."""
    taken = {each.at for each in course.prompts}
    while True:
        at = now.replace(tzinfo=None, second=0, microsecond=0)
        at += timedelta(minutes=dice.randint(-600, 6000))
        if at not in taken:
            return at


def _with(dice: random.Random, course: Course, change: Callable[[Prompt], Prompt]) -> Course:
    chosen = dice.choice(course.prompts)
    prompts = tuple(change(each) if each is chosen else each for each in course.prompts)
    return replace(course, prompts=prompts)


_EDITS: tuple[Edit, ...] = (
    *(_add, _remove, _retitle, _reword, _pin, _unpin, _retime, _rezone, _regrace, _shorten),
)
