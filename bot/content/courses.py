"""Course files to courses: `prompts/<course>.yaml`, read strictly, all problems at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import ValidationError

from bot.content.course_model import (
    CourseModel,
    ParticipationModel,
    PromptModel,
    RequirementModel,
    ScheduleModel,
)
from bot.content.model_problems import problems_of
from bot.content.strict_yaml import Document, read_yaml
from bot.content.text_files import read_text, shown
from bot.core.corpus import Shelf
from bot.core.course import (
    AnswerBy,
    Course,
    DateRange,
    Due,
    FollowUp,
    Grading,
    LateCredit,
    Participation,
    Prompt,
    Requirement,
    Responses,
    Reveal,
    Schedule,
    WhenLate,
)
from bot.core.references import Reference, parse
from bot.core.schedule import Plan, plan
from bot.errors import BadReference, ContentError, Problem

T = TypeVar("T")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def read_course(path: Path, course_folder: Path, shelf: Shelf) -> Course:
    """Read one course. Raises ContentError with every problem that was found."""
    file = shown(path, course_folder)
    document = read_yaml(read_text(path, course_folder), file)
    if not isinstance(document.value, dict):
        message = "the file holds no course; it begins with `course:` and a name"
        raise ContentError((Problem(file, 1, message),))
    try:
        model = CourseModel.model_validate(document.value)
    except ValidationError as error:
        raise ContentError(problems_of(error, document, file, CourseModel)) from None
    return _Builder(file, document, shelf).course(model)


class _Builder:
    """Turns a model into a course and keeps what is wrong."""

    def __init__(self, file: str, document: Document, shelf: Shelf) -> None:
        self._file = file
        self._document = document
        self._shelf = shelf
        self._problems: list[Problem] = []

    def course(self, model: CourseModel) -> Course:
        self._check_zone(model)
        schedule = self._schedule(model.schedule)
        prompts = tuple(self._prompts(model))
        if self._problems or schedule is None:
            raise ContentError(tuple(self._problems))
        privacy = model.privacy
        made = Course(
            model.course,
            model.title,
            model.reading,
            model.timezone,
            schedule,
            prompts,
            _participation(model.participation),
            _responses(model),
            model.guild,
            model.channel,
            tuple(model.staff),
            model.students,
            duration(privacy.retention) if privacy else None,
        )
        self._check_dates(made)
        if self._problems:
            raise ContentError(tuple(self._problems))
        return made

    def _check_zone(self, model: CourseModel) -> None:
        try:
            ZoneInfo(model.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            message = f"there is no time zone “{model.timezone}”; write one like America/New_York"
            self._complain(("timezone",), message)

    def _schedule(self, model: ScheduleModel) -> Schedule | None:
        first = self._read(("schedule", "from"), date.fromisoformat, model.first)
        last = self._read(("schedule", "until"), date.fromisoformat, model.last)
        skip = [
            self._read(("schedule", "skip", at), _date_range, text)
            for at, text in enumerate(model.skip)
        ]
        if first is None or last is None:
            return None
        if first > last:
            self._complain(("schedule", "until"), "the last date is before the first one")
        for at, each in enumerate(skip):
            if each is not None and each.first > each.last:
                self._complain(("schedule", "skip", at), "the range ends before it begins")
        return Schedule(
            frozenset(_DAYS.index(day) for day in model.days),
            time.fromisoformat(model.time),
            first,
            last,
            tuple(each for each in skip if each is not None),
            WhenLate(model.late),
            duration(model.grace),
        )

    def _prompts(self, model: CourseModel) -> Iterator[Prompt]:
        seen: set[str] = set()
        if self._shelf.work(model.reading) is None:
            known = ", ".join(work.slug for work in self._shelf.works) or "none"
            message = f"there is no reading “{model.reading}” in corpus/; there is: {known}"
            self._complain(("reading",), message)
            return
        for at, each in enumerate(model.prompts):
            if each.id in seen:
                self._complain(("prompts", at, "id"), f"“{each.id}” is another prompt's id already")
            seen.add(each.id)
            prompt = self._prompt(("prompts", at), each, model.reading)
            if prompt is not None:
                yield prompt

    def _prompt(
        self, path: tuple[str | int, ...], model: PromptModel, reading: str
    ) -> Prompt | None:
        reference = self._reference((*path, "passage"), str(model.passage), reading)
        pinned = None
        if model.at is not None:
            pinned = self._read((*path, "at"), datetime.fromisoformat, model.at)
        if reference is None or (model.at is not None and pinned is None):
            return None
        follow = model.follow_up
        follow_up = FollowUp(duration(follow.after), follow.ask) if follow else None
        return Prompt(model.id, model.title, reference, model.ask, pinned, follow_up)

    def _reference(self, path: tuple[str | int, ...], text: str, reading: str) -> Reference | None:
        try:
            return parse(text, self._shelf, reading=reading)
        except BadReference as refusal:
            self._complain(path, str(refusal))
            return None

    def _check_dates(self, made: Course) -> None:
        planned = plan(made)
        places = {prompt.id: at for at, prompt in enumerate(made.prompts)}
        for prompt in planned.undated:
            message = "no date of the schedule is left for it; lengthen the schedule or pin it"
            self._complain(("prompts", places[prompt.id]), f"{prompt.id}: {message}")
        for earlier, later in _clashes(planned):
            message = f"{later} is due at the same time as {earlier}; move one of them"
            self._complain(("prompts", places[later], "at"), message)

    def _read(self, path: tuple[str | int, ...], read: Callable[[str], T], text: str) -> T | None:
        try:
            return read(text)
        except ValueError:
            self._complain(path, f"“{text}” does not exist; look at a calendar")
            return None

    def _complain(self, path: tuple[str | int, ...], message: str) -> None:
        self._problems.append(Problem(self._file, self._document.line_of(path), message))


def duration(text: str) -> timedelta:
    """The length of `30m`, `12h` or `2d`."""
    return timedelta(**{_UNITS[text[-1]]: int(text[:-1])})


def _date_range(text: str) -> DateRange:
    first, _, last = text.partition("..")
    return DateRange(date.fromisoformat(first), date.fromisoformat(last or first))


def _clashes(planned: Plan) -> Iterator[tuple[str, str]]:
    pairs = zip(planned.occurrences, planned.occurrences[1:], strict=False)
    return ((a.prompt.id, b.prompt.id) for a, b in pairs if a.due == b.due)


def _responses(model: CourseModel) -> Responses:
    given = model.responses
    return Responses(AnswerBy(given.by), Reveal(given.reveal), given.receipt, given.keep_text)


def _participation(model: ParticipationModel) -> Participation:
    late = model.late
    return Participation(
        _requirement(model.response),
        _requirement(model.replies),
        model.cite,
        model.points.response,
        model.points.replies,
        Grading(model.grading),
        LateCredit(duration(late.until), late.credit) if late else None,
        model.drop_lowest,
    )


def _requirement(model: RequirementModel) -> Requirement:
    days, _, at = model.due.partition(" ")
    due = Due(int(days.strip("+d")), time.fromisoformat(at))
    return Requirement(model.count, model.words, due)
