"""Reads a course file, `prompts/<course>.yaml`, strictly, and reports all its problems at once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from bot.content.course_checks import (
    ParsePassage,
    check_course_dates,
    check_course_document,
)
from bot.content.course_defaults import (
    OPEN_END,
    derive_course_slug,
    derive_prompt_ids,
    only_reading,
)
from bot.content.course_examples import LINES_TO_WRITE
from bot.content.course_schema import (
    MAX_TITLE_LENGTH,
    CourseModel,
    DiscussionModel,
    PromptModel,
    ScheduleModel,
)
from bot.content.course_text import parse_course_text
from bot.content.participation_schema import (
    REPLIES_DUE,
    RESPONSE_DUE,
    LateModel,
    ParticipationModel,
    RequirementModel,
)
from bot.content.text_files import path_in_folder, read_text_file
from bot.content.validation_problems import translate_validation_error
from bot.core.course import (
    NOTHING_REQUIRED,
    Calculation,
    Course,
    DateRange,
    DeadlineRule,
    DiscussionSettings,
    Display,
    FollowUp,
    Grading,
    LateCredit,
    LateDecay,
    LatePostPolicy,
    ParticipationRules,
    Prompt,
    Requirement,
    ResponseMode,
    ResponseSettings,
    Reveal,
    RevealedNames,
    RubricLevel,
    Schedule,
    ThreadClosing,
    WeekRule,
)
from bot.core.library import Library
from bot.core.references import Reference, parse_reference
from bot.errors import ContentError, FileProblem

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def read_course(path: Path, course_folder: Path, library: Library) -> Course:
    """Read one course. Raises ContentError with every problem in it."""
    file = path_in_folder(path, course_folder)
    return parse_course(read_text_file(path, course_folder), file, path.stem, library)


def parse_course(text: str, file: str, file_name: str, library: Library) -> Course:
    """A course from the text of its file. `file` is what problems call it, `file_name` its name
    without its ending. Raises ContentError with every problem in it."""
    document, problems = parse_course_text(text, file)
    if document is None:
        raise ContentError(problems)
    if not isinstance(document.value, dict):
        message = "the file does not hold a course; a course begins with `title:` and its title"
        raise ContentError((*problems, FileProblem(file, 1, message)))
    parse_passage = _passage_parser(library)
    problems += check_course_document(document, file, library, parse_passage)
    try:
        model = CourseModel.model_validate(document.value)
    except ValidationError as error:
        problems += translate_validation_error(error, document, file, CourseModel, LINES_TO_WRITE)
        raise ContentError(problems) from None
    if not problems:
        course = _build_course(model, library, file_name, parse_passage)
        problems = check_course_dates(course, document, file)
    if problems:
        raise ContentError(problems)
    return course


def _passage_parser(library: Library) -> ParsePassage:
    """Parses each passage once: it is checked and then built, and nothing else takes as long."""

    @cache
    def parse(passage: str, reading: str) -> Reference:
        return parse_reference(passage, library, reading=reading)

    return parse


def _build_course(
    model: CourseModel, library: Library, file_name: str, parse_passage: ParsePassage
) -> Course:
    reading = model.reading or only_reading(library)
    assert reading is not None  # the checks have reported it
    return Course(
        slug=model.course or derive_course_slug(file_name),
        title=model.title,
        reading=reading,
        timezone=model.timezone,
        schedule=_build_schedule(model.schedule),
        prompts=_build_prompts(model.prompts, reading, parse_passage),
        participation=_build_participation(model.participation),
        responses=_build_responses(model),
        guilds=_build_guilds(model.guild),
        channel=_strip_hash(model.channel),
        staff=tuple(model.staff),
        assistants=tuple(model.assistants),
        students=_build_names(model.students),
        sections=tuple(model.sections),
        retention=_parse_duration(model.privacy.retention) if model.privacy else None,
        discussion=_build_discussion(model.discussion),
        display=Display(model.display),
        research=model.research,
        names_network=model.report.network == "named",
        alerts=None if model.alerts is None else _strip_hash(model.alerts),
        tags=tuple(model.tags),
    )


def _build_schedule(model: ScheduleModel) -> Schedule:
    return Schedule(
        days=frozenset(_DAYS.index(day) for day in model.days),
        time=time.fromisoformat(model.time),
        first=date.fromisoformat(model.first),
        last=date.fromisoformat(model.last) if model.last else OPEN_END,
        skip=tuple(_parse_date_range(text) for text in model.skip),
        late=LatePostPolicy(model.late),
        grace=_parse_duration(model.grace),
    )


def _build_prompts(
    models: list[PromptModel], reading: str, parse_passage: ParsePassage
) -> tuple[Prompt, ...]:
    ids = derive_prompt_ids(models)
    return tuple(
        _build_prompt(prompt, prompt_id, parse_passage(str(prompt.passage), reading))
        for prompt, prompt_id in zip(models, ids, strict=True)
    )


def _build_prompt(model: PromptModel, prompt_id: str, reference: Reference) -> Prompt:
    follow_up = model.follow_up
    return Prompt(
        id=prompt_id,
        title=model.title or reference.label[:MAX_TITLE_LENGTH],
        reference=reference,
        ask=model.ask,
        at=datetime.fromisoformat(model.at) if model.at is not None else None,
        follow_up=(
            FollowUp(after=_parse_duration(follow_up.after), ask=follow_up.ask)
            if follow_up
            else None
        ),
        tags=tuple(model.tags or ()),
    )


def _build_discussion(model: DiscussionModel) -> DiscussionSettings:
    return DiscussionSettings(
        remind=_parse_duration(model.remind) if model.remind else None,
        close=ThreadClosing(model.close) if model.close else None,
    )


def _build_responses(course: CourseModel) -> ResponseSettings:
    model = course.responses
    # A private response that is not recorded reaches nobody.
    by = ResponseMode.THREAD if course.participation is None else ResponseMode(model.by)
    return ResponseSettings(
        by=by,
        reveal=Reveal(model.reveal),
        names=RevealedNames(model.names),
        receipt=model.receipt,
        receipt_short=model.receipt_short,
        keep_text=model.keep_text,
        join=model.join,
        show_cited=model.show_cited,
    )


def _build_participation(model: ParticipationModel | None) -> ParticipationRules:
    if model is None:
        return ParticipationRules(recorded=False)
    points = model.points
    return ParticipationRules(
        response=_build_requirement(model.response, None if model.week else RESPONSE_DUE),
        replies=_build_requirement(model.replies, None if model.week else REPLIES_DUE),
        cite=model.cite,
        quote=model.quote,
        response_points=points.response if points else 0,
        reply_points=points.replies if points else 0,
        grading=Grading(model.grading),
        calculation=Calculation(model.calculation),
        late=_build_late(model.late) if model.late else None,
        different_day=model.different_day,
        week=_build_week(model),
        drop_lowest=model.drop_lowest,
        rubric=tuple(RubricLevel(each.level, each.says) for each in model.rubric or ()),
    )


def _build_requirement(model: RequirementModel | None, usual_due: str | None) -> Requirement:
    """`usual_due` is the deadline of a requirement without one; None: the end of the week."""
    if model is None:
        return NOTHING_REQUIRED
    text = model.due or usual_due
    due = _parse_deadline(text) if text is not None else None
    return Requirement(count=model.count, words=model.words, due=due)


def _build_late(model: LateModel) -> LateCredit:
    return LateCredit(
        until=_parse_duration(model.until),
        credit=model.credit,
        decay=LateDecay(model.decay),
        floor=model.floor,
    )


def _build_week(model: ParticipationModel) -> WeekRule | None:
    if model.week is None and model.best is None:
        return None
    first_day = _DAYS.index(model.week.first_day) if model.week else 0
    return WeekRule(first_day, model.best)


def _parse_deadline(text: str) -> DeadlineRule:
    """The rule of `+3d 23:59`."""
    days, _, at = text.partition(" ")
    return DeadlineRule(days=int(days.strip("+d")), time=time.fromisoformat(at))


def _parse_duration(text: str) -> timedelta:
    """The length of `30m`, `12h` or `2d`."""
    return timedelta(**{_UNITS[text[-1]]: int(text[:-1])})


def _parse_date_range(text: str) -> DateRange:
    first, _, last = text.partition("..")
    return DateRange(first=date.fromisoformat(first), last=date.fromisoformat(last or first))


def _build_names(names: str | list[str] | None) -> tuple[str, ...]:
    if names is None:
        return ()
    return (names,) if isinstance(names, str) else tuple(names)


def _build_guilds(guild: int | list[int] | None) -> tuple[int, ...]:
    if guild is None:
        return ()
    return tuple(guild) if isinstance(guild, list) else (guild,)


def _strip_hash(channel: str | int) -> str:
    """A channel's name or id without the `#` that Discord shows before it."""
    return str(channel).removeprefix("#")
