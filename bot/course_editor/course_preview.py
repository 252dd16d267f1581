"""What a course that is being made comes to: its files, its calendar, and what is wrong with it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from bot.content.course_files import read_course
from bot.content.course_warnings import course_warnings
from bot.content.course_writing import (
    NewCourse,
    NewCoursePrompt,
    NewParticipation,
    render_course_file,
)
from bot.content.slugs import make_slug
from bot.core.library import Library
from bot.core.schedule import to_utc
from bot.core.text import plural
from bot.course_editor.course_draft import CourseDraft, PromptDraft, ScheduleDraft
from bot.course_editor.text_draft import TextDraft
from bot.errors import ContentError, CourseError, FileProblem

_MAX_TERM = timedelta(days=3 * 366)
_NO_LATIN_LETTERS = "course"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A local date of the schedule, or of a prompt of its own time. `prompt` is the key of what is
    posted then, None for a date that is left; `holiday`: nothing is posted on this date."""

    local: datetime
    prompt: int | None = None
    holiday: bool = False


@dataclass(frozen=True, slots=True)
class CoursePreview:
    """The files by their paths in the course folder, none while there are problems. `problems` are
    sentences, and `warnings` are about what is allowed but can hardly be meant."""

    files: dict[str, str]
    calendar: tuple[CalendarDay, ...]
    problems: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def preview_course(text: TextDraft | None, course: CourseDraft) -> CoursePreview:
    """The files, the calendar and the problems of a course."""
    calendar = build_calendar(course)
    problems = [*_text_problems(text), *_course_problems(course), *_date_problems(course, calendar)]
    if problems or text is None or text.work is None:
        return CoursePreview({}, calendar, tuple(problems))
    try:
        file, content = _render_course_file(text.work.slug, course)
    except CourseError as error:
        return CoursePreview({}, calendar, (str(error),))
    found, warnings = _check_course_file(file, content, text.library)
    files = {} if found else {**text.files, file: content}
    return CoursePreview(files, calendar, found, warnings)


def build_calendar(course: CourseDraft) -> tuple[CalendarDay, ...]:
    """Every date of the schedule to the last prompt, or to its last day, with its prompt."""
    schedule, days = course.schedule, []
    waiting = [prompt.key for prompt in course.prompts if prompt.at is None]
    for local, holiday in _schedule_dates(schedule):
        if not waiting and schedule.until is None:
            break
        key = waiting.pop(0) if waiting and not holiday else None
        days.append(CalendarDay(local, key, holiday))
    pinned = [CalendarDay(each.at, each.key) for each in course.prompts if each.at is not None]
    return tuple(sorted([*days, *pinned], key=lambda day: day.local))


def _schedule_dates(schedule: ScheduleDraft) -> Iterator[tuple[datetime, bool]]:
    """The local times of the schedule in order, each with whether it is a holiday."""
    if schedule.first is None or schedule.time is None:
        return
    day = schedule.first
    last = min(schedule.until or date.max, _latest_day(schedule.first))
    while day <= last:
        if day.weekday() in schedule.days:
            holiday = any(day in skipped for skipped in schedule.skip)
            yield datetime.combine(day, schedule.time), holiday
        day += timedelta(days=1)


def _latest_day(first: date) -> date:
    return date.max - timedelta(days=1) if first > date.max - _MAX_TERM else first + _MAX_TERM


def _text_problems(text: TextDraft | None) -> Iterator[str]:
    if text is None:
        yield "There is no text yet. Bring one in step 1."
        return
    if not text.title:
        yield "The text has no title. Give it one in step 1."
    if not text.author:
        yield "The text has no author. Give one in step 1."
    if text.problem:
        yield text.problem


def _course_problems(course: CourseDraft) -> Iterator[str]:
    schedule = course.schedule
    lost = [number for number, each in enumerate(course.prompts, 1) if each.reference is None]
    if not course.prompts:
        yield "There is no question yet. Mark a passage in step 3 and write one."
    for number in lost:
        yield f"The passage of question {number} is no longer in the text. Mark it again in step 3."
    if not schedule.title:
        yield "The course has no title. Give it one in step 4."
    if schedule.timezone not in available_timezones():
        yield "The course has no time zone. Choose one in step 4, such as Europe/Berlin."
    if not schedule.days:
        yield "No day of the week is chosen. Choose at least one in step 4."
    if schedule.time is None:
        yield "The hour of the posts is missing. Give it in step 4."
    if schedule.first is None:
        yield "The first day is missing. Give it in step 4."


def _date_problems(course: CourseDraft, calendar: tuple[CalendarDay, ...]) -> Iterator[str]:
    schedule = course.schedule
    if schedule.first and schedule.until and schedule.until < schedule.first:
        yield "The last day is before the first one. Exchange them."
        return
    dated = [day for day in calendar if day.prompt is not None]
    missing = len(course.prompts) - len(dated)
    if missing and schedule.days and schedule.time and schedule.first:
        dates = plural(len(dated), "date")
        yield (
            f"There are {plural(len(course.prompts), 'question')} and only {dates} for them. "
            "Choose a later last day or more days of the week, or take out a holiday or a question."
        )
    yield from _simultaneous_prompts(course, dated)


def _simultaneous_prompts(course: CourseDraft, dated: list[CalendarDay]) -> Iterator[str]:
    if course.schedule.timezone not in available_timezones():
        return
    zone = ZoneInfo(course.schedule.timezone)
    for _, group in groupby(dated, key=lambda day: to_utc(day.local, zone)):
        days = list(group)
        if len(days) > 1:
            names = " and ".join(_name(course, day.prompt) for day in days)
            yield (
                f"{names} are due at the same time, {days[0].local:%A %d %B %Y, %H:%M}. Give one "
                "of them another time."
            )


def _name(course: CourseDraft, key: int | None) -> str:
    keys = [prompt.key for prompt in course.prompts]
    return f"Question {keys.index(key) + 1}" if key in keys else ""


def _render_course_file(reading: str, course: CourseDraft) -> tuple[str, str]:
    schedule = course.schedule
    if schedule.time is None or schedule.first is None:
        raise CourseError("The dates of the course are not complete. Complete them in step 4.")
    new = NewCourse(
        title=schedule.title,
        timezone=schedule.timezone,
        days=schedule.days,
        time=schedule.time,
        first=schedule.first,
        until=schedule.until,
        skip=schedule.skip,
        prompts=tuple(_new_prompt(prompt) for prompt in course.prompts),
        reading=reading,
        participation=_new_participation(schedule),
    )
    name = make_slug(schedule.title) or _NO_LATIN_LETTERS
    return f"prompts/{name}.yaml", render_course_file(new)


def _new_participation(schedule: ScheduleDraft) -> NewParticipation | None:
    if schedule.words is None and not schedule.replies:
        return None
    return NewParticipation(words=schedule.words or 0, replies=schedule.replies or 0)


def _new_prompt(prompt: PromptDraft) -> NewCoursePrompt:
    return NewCoursePrompt(
        passage=str(prompt.reference),
        ask=prompt.ask,
        title=prompt.title or None,
        at=prompt.at,
    )


def _check_course_file(
    file: str, content: str, library: Library
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What `check` would say of a course file: problems and warnings."""
    with tempfile.TemporaryDirectory(prefix="discussant-") as scratch:
        path = Path(scratch) / file
        path.parent.mkdir()
        path.write_text(content, encoding="utf-8", newline="\n")
        try:
            read_course(path, Path(scratch), library)
        except ContentError as error:
            return _sentences(error.problems), ()
        return (), _sentences(course_warnings(Path(scratch), library))


def _sentences(problems: Iterable[FileProblem]) -> tuple[str, ...]:
    """Problems of a file that nobody has to see: without its name and line."""
    return tuple(f"{each.message[:1].upper()}{each.message[1:]}." for each in problems)
