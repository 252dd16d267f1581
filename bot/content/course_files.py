"""Course files to courses: `prompts/<course>.yaml`, read strictly, all problems at once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from pydantic import ValidationError

from bot.content.course_checks import check_course_dates, check_course_document
from bot.content.course_schema import (
    CourseModel,
    DiscussionModel,
    ParticipationModel,
    PromptModel,
    RequirementModel,
    ScheduleModel,
)
from bot.content.strict_yaml import try_parse_yaml
from bot.content.text_files import path_in_folder, read_text_file
from bot.content.validation_problems import translate_validation_error
from bot.core.course import (
    Course,
    DateRange,
    DeadlineRule,
    DiscussionSettings,
    FollowUp,
    Grading,
    LateCredit,
    LatePolicy,
    ParticipationRules,
    Prompt,
    Requirement,
    ResponseMode,
    ResponseSettings,
    Reveal,
    Schedule,
    ThreadClosing,
)
from bot.core.library import Library
from bot.core.references import parse_reference
from bot.errors import ContentError, FileProblem

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def read_course(path: Path, course_folder: Path, library: Library) -> Course:
    """Read one course. Raises ContentError with every problem that was found."""
    file = path_in_folder(path, course_folder)
    document, problems = try_parse_yaml(read_text_file(path, course_folder), file)
    if document is None:
        raise ContentError(problems)
    if not isinstance(document.value, dict):
        message = "the file holds no course; it begins with `course:` and a name"
        raise ContentError((*problems, FileProblem(file, 1, message)))
    problems += check_course_document(document, file, library)
    try:
        model = CourseModel.model_validate(document.value)
    except ValidationError as error:
        problems += translate_validation_error(error, document, file, CourseModel)
        raise ContentError(problems) from None
    if not problems:
        course = _course(model, library)
        problems = check_course_dates(course, document, file)
    if problems:
        raise ContentError(problems)
    return course


def _course(model: CourseModel, library: Library) -> Course:
    privacy = model.privacy
    return Course(
        model.course,
        model.title,
        model.reading,
        model.timezone,
        _schedule(model.schedule),
        tuple(_prompt(each, library, model.reading) for each in model.prompts),
        _participation(model.participation),
        _responses(model),
        model.guild,
        str(model.channel).removeprefix("#"),
        tuple(model.staff),
        model.students,
        duration(privacy.retention) if privacy else None,
        _discussion(model.discussion),
        None if model.alerts is None else str(model.alerts).removeprefix("#"),
        tuple(model.tags),
    )


def _schedule(model: ScheduleModel) -> Schedule:
    return Schedule(
        frozenset(_DAYS.index(day) for day in model.days),
        time.fromisoformat(model.time),
        date.fromisoformat(model.first),
        date.fromisoformat(model.last),
        tuple(_date_range(text) for text in model.skip),
        LatePolicy(model.late),
        duration(model.grace),
    )


def _prompt(model: PromptModel, library: Library, reading: str) -> Prompt:
    follow = model.follow_up
    return Prompt(
        model.id,
        model.title,
        parse_reference(str(model.passage), library, reading=reading),
        model.ask,
        datetime.fromisoformat(model.at) if model.at is not None else None,
        FollowUp(duration(follow.after), follow.ask) if follow else None,
        tuple(model.tags or ()),
    )


def _discussion(model: DiscussionModel) -> DiscussionSettings:
    remind, close = model.remind, model.close
    return DiscussionSettings(
        duration(remind) if remind else None, ThreadClosing(close) if close else None
    )


def duration(text: str) -> timedelta:
    """The length of `30m`, `12h` or `2d`."""
    return timedelta(**{_UNITS[text[-1]]: int(text[:-1])})


def _date_range(text: str) -> DateRange:
    first, _, last = text.partition("..")
    return DateRange(date.fromisoformat(first), date.fromisoformat(last or first))


def _responses(model: CourseModel) -> ResponseSettings:
    given = model.responses
    return ResponseSettings(
        ResponseMode(given.by), Reveal(given.reveal), given.receipt, given.keep_text
    )


def _participation(model: ParticipationModel) -> ParticipationRules:
    late = model.late
    return ParticipationRules(
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
    due = DeadlineRule(int(days.strip("+d")), time.fromisoformat(at))
    return Requirement(model.count, model.words, due)
