"""Edits of a course's file. The file of the model knows which prompts are the same, whatever ids
they have."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.course import Course, DateRange, Prompt, Schedule
from tests.simulation.random_course import TIMES, ZONES, random_prompt


@dataclass(frozen=True, slots=True)
class CourseFile:
    """A course as its file has it. `identities` gives the same number to prompts that are the same,
    by their ids; `removed` are prompts that could be put back."""

    course: Course
    identities: Mapping[str, int]
    removed: tuple[tuple[Prompt, int], ...] = ()

    def with_prompts(self, prompts: Sequence[tuple[Prompt, int]]) -> CourseFile:
        """The file with these prompts, each with its identity."""
        return replace(
            self,
            course=replace(self.course, prompts=tuple(prompt for prompt, _ in prompts)),
            identities={prompt.id: identity for prompt, identity in prompts},
        )

    @property
    def prompts(self) -> list[tuple[Prompt, int]]:
        """The prompts in the order of the file, each with its identity."""
        return [(prompt, self.identities[prompt.id]) for prompt in self.course.prompts]


Edit = Callable[[random.Random, CourseFile, datetime], CourseFile]


def new_file(course: Course) -> CourseFile:
    """The file as it is written before the term."""
    prompts = [
        (_with_own_text(prompt, number), number) for number, prompt in enumerate(course.prompts)
    ]
    return CourseFile(course, {}).with_prompts(prompts)


def edit_file(rng: random.Random, file: CourseFile, now: datetime) -> CourseFile:
    """The file after one to three edits."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        file = rng.choice(EDITS)(rng, file, now)
    return file


def _correct_id(rng: random.Random, file: CourseFile, _: datetime) -> CourseFile:
    prompts = file.prompts
    at = rng.randrange(len(prompts))
    prompt, identity = prompts[at]
    question = rng.choice(
        (prompt.ask, f" {prompt.ask} ", prompt.ask.replace("word", "Word", 1), f"Say: {prompt.ask}")
    )
    prompts[at] = (replace(prompt, id=_new_id(rng), ask=question), identity)
    return file.with_prompts(prompts)


def _remove(rng: random.Random, file: CourseFile, _: datetime) -> CourseFile:
    prompts = file.prompts
    if len(prompts) < 3:
        return file
    removed = prompts.pop(rng.randrange(len(prompts)))
    return replace(file.with_prompts(prompts), removed=(*file.removed, removed))


def _put_back(rng: random.Random, file: CourseFile, _: datetime) -> CourseFile:
    if not file.removed:
        return file
    *rest, back = file.removed
    prompts = file.prompts
    prompts.insert(rng.randint(0, len(prompts)), back)
    return replace(file.with_prompts(prompts), removed=tuple(rest))


def _add(rng: random.Random, file: CourseFile, now: datetime) -> CourseFile:
    number = _new_number(rng)
    at = _time_near(rng, file, now) if rng.random() < 0.3 else None
    prompt = _with_own_text(random_prompt(rng, f"prompt-{number}", at), number)
    prompts = file.prompts
    prompts.insert(rng.choice((0, rng.randint(0, len(prompts)))), (prompt, number))
    return file.with_prompts(prompts)


def _split_in_two(rng: random.Random, file: CourseFile, __: datetime) -> CourseFile:
    """The halves have texts of their own, so that neither is the prompt that was there; the first
    may keep its id."""
    prompts = file.prompts
    at = rng.randrange(len(prompts))
    prompt, _ = prompts.pop(at)
    first, second = _new_number(rng), _new_number(rng)
    keeps_id = rng.random() < 0.5
    halves = [
        (_with_own_text(replace(prompt, id=prompt.id if keeps_id else _new_id(rng)), first), first),
        (_with_own_text(replace(prompt, id=_new_id(rng), at=None), second), second),
    ]
    return file.with_prompts([*prompts[:at], *halves, *prompts[at:]])


def _exchange_places(rng: random.Random, file: CourseFile, _: datetime) -> CourseFile:
    prompts = file.prompts
    one, other = rng.sample(range(len(prompts)), 2)
    prompts[one], prompts[other] = prompts[other], prompts[one]
    return file.with_prompts(prompts)


def _exchange_ids(rng: random.Random, file: CourseFile, _: datetime) -> CourseFile:
    prompts = file.prompts
    one, other = rng.sample(range(len(prompts)), 2)
    (a, of_a), (b, of_b) = prompts[one], prompts[other]
    prompts[one], prompts[other] = (replace(a, id=b.id), of_a), (replace(b, id=a.id), of_b)
    return file.with_prompts(prompts)


def _pin(rng: random.Random, file: CourseFile, now: datetime) -> CourseFile:
    return _edit_one(rng, file, lambda prompt: replace(prompt, at=_time_near(rng, file, now)))


def _unpin(rng: random.Random, file: CourseFile, _: datetime) -> CourseFile:
    return _edit_one(rng, file, lambda prompt: replace(prompt, at=None))


def _correct_question(rng: random.Random, file: CourseFile, _: datetime) -> CourseFile:
    return _edit_one(rng, file, lambda prompt: replace(prompt, ask=f"{prompt.ask} Say why."))


def _add_holiday(rng: random.Random, file: CourseFile, now: datetime) -> CourseFile:
    first = now.date() + timedelta(days=rng.randint(-30, 30))
    holiday = DateRange(first, first + timedelta(days=rng.choice((0, 0, 6))))
    return _with_schedule(file, skip=(*file.course.schedule.skip, holiday))


def _take_out_holiday(_: random.Random, file: CourseFile, __: datetime) -> CourseFile:
    return _with_schedule(file, skip=file.course.schedule.skip[1:])


def _change_weekdays(rng: random.Random, file: CourseFile, _: datetime) -> CourseFile:
    day = frozenset({rng.randrange(7)})
    return _with_schedule(file, days=(file.course.schedule.days ^ day) or day)


def _change_time(rng: random.Random, file: CourseFile, _: datetime) -> CourseFile:
    return _with_schedule(file, time=rng.choice(TIMES))


def _change_last_day(rng: random.Random, file: CourseFile, _: datetime) -> CourseFile:
    last = file.course.schedule.last + timedelta(days=rng.choice((-30, 7, 30)))
    return _with_schedule(file, last=last)


def _change_first_day(rng: random.Random, file: CourseFile, _: datetime) -> CourseFile:
    first = file.course.schedule.first + timedelta(days=rng.choice((-7, 7)))
    return _with_schedule(file, first=first)


def _change_zone(rng: random.Random, file: CourseFile, _: datetime) -> CourseFile:
    return replace(file, course=replace(file.course, timezone=rng.choice(ZONES)))


def _change_reading_key(_: random.Random, file: CourseFile, __: datetime) -> CourseFile:
    return replace(file, course=replace(file.course, reading=f"{file.course.reading}-2"))


def _with_schedule(file: CourseFile, **changes: object) -> CourseFile:
    schedule: Schedule = replace(file.course.schedule, **changes)  # type: ignore[arg-type] # by name
    return replace(file, course=replace(file.course, schedule=schedule))


def _edit_one(rng: random.Random, file: CourseFile, edit: Callable[[Prompt], Prompt]) -> CourseFile:
    prompts = file.prompts
    at = rng.randrange(len(prompts))
    prompt, identity = prompts[at]
    prompts[at] = (edit(prompt), identity)
    return file.with_prompts(prompts)


def _time_near(rng: random.Random, file: CourseFile, now: datetime) -> datetime:
    """A local time from two days before now to four days after it, which no prompt is pinned to."""
    taken = {prompt.at for prompt in file.course.prompts}
    local = now.astimezone(ZoneInfo(file.course.timezone)).replace(tzinfo=None)
    while True:
        at = local.replace(second=0, microsecond=0) + timedelta(minutes=rng.randint(-2880, 5760))
        if at not in taken:
            return at


def _new_number(rng: random.Random) -> int:
    return rng.randrange(10**9)


def _new_id(rng: random.Random) -> str:
    return f"prompt-{_new_number(rng)}"


def _with_own_text(prompt: Prompt, number: int) -> Prompt:
    words = " ".join(f"word{number}-{position}" for position in range(6))
    return replace(prompt, title=f"Title {number}", ask=f"{words}?")


EDITS: tuple[Edit, ...] = (
    *(_correct_id, _correct_id, _remove, _put_back, _add, _add, _split_in_two),
    *(_exchange_places, _exchange_ids, _pin, _pin, _unpin, _correct_question),
    *(_add_holiday, _take_out_holiday, _change_weekdays, _change_time, _change_last_day),
    *(_change_first_day, _change_zone, _change_reading_key),
)
